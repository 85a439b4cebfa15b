"""Thin adapters over firsthand.notes for the notes bench; no logic of their own."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from firsthand import notes
from firsthand.records import Article, Topic

Row = dict[str, Any]


def topics(definitions: list[Row], examples: Sequence[tuple[str, str]]) -> notes.Filer:
    """The filer of these definitions and examples."""
    return notes.compile_topics([_topic(row) for row in definitions], examples)


def quality(doc: Row) -> float:
    """Quality of one document, 0..100."""
    article = _article(
        title=doc["title"],
        text=doc["text"],
        authors=tuple(doc["authors"]),
        byline=", ".join(doc["authors"]),
        domain=doc["domain"],
        published=_time(doc["published"]),
    )
    return float(notes.quality(article).value or 0)  # type: ignore[arg-type]


def heat(story: list[Row], now: float, context: Row) -> float:
    """Heat of one story, -1 or 0..100."""
    seen = [
        notes.Appearance(
            id=item["id"],
            at=datetime.fromtimestamp(item["t"], UTC),
            source=item["source"],
            copy_of=item["copy_of"],
        )
        for item in story
    ]
    note = notes.heat("story", seen, datetime.fromtimestamp(now, UTC), context["rate"], context["sources"])
    return dict(note.parts)["heat"]


def excerpt(title: str, text: str, html: str) -> str:
    """The excerpt of a page's text; `html` is not read, the description is the articles room's."""
    return str(notes.excerpt(_article(title=title, text=text)).value or "")


def language(text: str) -> str:
    """ISO 639-1 code."""
    return str(notes.language(_article(text=text)).value or "")


def _topic(row: Row) -> Topic:
    return Topic(id=row["name"].replace(" ", "-"), name=row["name"], keywords=tuple(row["keywords"]))


def _article(**fields: Any) -> Article:
    empty = {
        "id": "a",
        "url": "https://example.org/a",
        "page": "",
        "digest": "",
        "maker": "",
        "title": "",
        "text": "",
    }
    return Article(**(empty | fields))


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=UTC)
    except ValueError:
        return None
