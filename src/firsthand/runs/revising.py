"""Revisions in words: what the explanations and the story page say of an article's edits."""

from collections.abc import Sequence

from firsthand.records import Change, Revision

_SHOWN = 3  # changes that a story page quotes of one revision
_LONGEST = 90  # characters of a quotation on a story page


def headline(revision: Revision, number: int, of: int) -> str:
    """One revision in a sentence."""
    when = f", fetched {revision.at:%Y-%m-%dT%H:%MZ}" if revision.at else ""
    return f"revision {number} of {of}{when}: {manner(revision)}"


def manner(revision: Revision) -> str:
    """Whether the publisher told of the edit."""
    if revision.corrections:
        return "edited, with a correction note"
    if not revision.silent and revision.updated:
        return f"edited, and said to be updated {revision.updated:%Y-%m-%dT%H:%MZ}"
    return "silent edit: no correction note, no later time of change"


def details(revision: Revision) -> tuple[str, ...]:
    """The notes and the changes of a revision, quoted."""
    notes = tuple(f"note: “{note}”" for note in revision.corrections)
    return notes + tuple(quoted(change, 0) for change in revision.changes)


def quoted(change: Change, longest: int) -> str:
    """One change, with its words before and after; cut to `longest` characters each, if that is not 0."""
    before, after = (_short(words, longest) for words in (change.before, change.after))
    if not before:
        return f"{change.part}, added: “{after}”"
    if not after:
        return f"{change.part}, removed: “{before}”"
    return f"{change.part}: “{before}” became “{after}”"


def told(revisions: Sequence[Revision], *, quoting: bool = True) -> tuple[str, ...]:
    """What a story page may show: how often and how an article was edited, and the last few edits."""
    if not revisions:
        return ()
    times = "once" if len(revisions) == 1 else f"{len(revisions)} times"
    quiet = sum(revision.silent for revision in revisions)
    without = f"; {quiet} without a note or a later time of change" if quiet else ""
    first = f"edited {times} after it was first read{without}"
    last = [quoted(change, _LONGEST) for change in revisions[-1].changes[: _SHOWN if quoting else 0]]
    return (first, *last)


def _short(words: str, longest: int) -> str:
    if not longest or len(words) <= longest:
        return words
    return f"{words[: longest - 1].rstrip()}…"
