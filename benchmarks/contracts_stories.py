"""What the stories and copies benches call: thin adapters over `firsthand.stories`."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from firsthand import stories
from firsthand.records import Article


def group(docs: Iterable[dict[str, Any]]) -> list[str]:
    """One story id per document."""
    return stories.group(_articles(docs))


def copies(docs: Iterable[dict[str, Any]]) -> list[tuple[str, str, float]]:
    """(container, contained, share) of pairs that share text."""
    return stories.copies(_articles(docs))


def _articles(docs: Iterable[dict[str, Any]]) -> Iterator[Article]:
    for doc in docs:
        yield Article(
            id=doc["id"],
            url=f"https://example.org/{doc['id']}",
            page="",
            digest="",
            maker="bench",
            title=doc["title"],
            text=doc["text"],
            language=doc["lang"],
            published=_time(doc["published"]),
        )


def _time(text: str) -> datetime | None:
    if not text:
        return None
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
