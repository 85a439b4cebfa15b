"""Turn a list of news sources into a topic desk, and trace each story to who reported it first-hand."""

from firsthand.records import (
    Article,
    Clue,
    Coverage,
    Decision,
    Edge,
    Edition,
    Entry,
    Evidence,
    Lead,
    Note,
    Origin,
    Page,
    Skipped,
    Source,
    Story,
    Trail,
)

__all__ = [
    "Article",
    "Clue",
    "Coverage",
    "Decision",
    "Edge",
    "Edition",
    "Entry",
    "Evidence",
    "Lead",
    "Note",
    "Origin",
    "Page",
    "Skipped",
    "Source",
    "Story",
    "Trail",
]
