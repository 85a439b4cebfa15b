"""What the feeds are about: the whole desk, a topic, a story; and what each shows of a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from firsthand import urls
from firsthand.records import Edition, Entry

from .legacy import newest
from .naming import folder

MOST = 50
NOWHERE = "http://localhost/"
"""The address of a desk that names none; feeds must have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One feed: its folder `under` the desk ("" for the whole desk), title, page, entries newest first."""

    under: str
    title: str
    page: str
    entries: tuple[Entry, ...]
    updated: datetime | None


def channels(edition: Edition) -> Iterator[Channel]:
    """The feeds of an edition: of the desk, of each topic, of each story that has a published record."""
    home = address(edition)
    entries = newest(edition.entries)
    yield _channel("", edition.name, home, entries)
    for topic in edition.topics:
        under = f"topics/{folder(topic.id)}/"
        filed = [e for e in entries if topic.name in e.topics]
        yield _channel(under, f"{edition.name}: {topic.name}", home + under, filed)
    for coverage in edition.coverages:
        paths = {t.path for t in coverage.tellings if t.path}
        told = [e for e in entries if e.path in paths]
        under = f"stories/{folder(coverage.story.id)}/"
        if told:
            yield _channel(under, f"{edition.name}: {coverage.title}", home + under, told)


def address(edition: Edition) -> str:
    """The desk's own address, with a slash at its end."""
    return (edition.url or NOWHERE).rstrip("/") + "/"


def link(entry: Entry, home: str) -> str:
    """Where a reader finds the article: a web address, never a script; else the desk itself."""
    found = (u for u in (entry.web_url, entry.original_url) if u and web_address(u))
    return next(found, home)


def identity(entry: Entry) -> str:
    """What names an item for ever: its original address, else a URN of what the record has instead."""
    if web_address(entry.original_url):
        return entry.original_url
    return f"urn:sha256:{urls.page_id(entry.original_url or entry.path, b'')}"


def web_address(url: str) -> bool:
    """Whether an address is one of the web's, without blanks."""
    return url.lower().startswith(("http://", "https://")) and not any(c.isspace() for c in url)


def _channel(under: str, title: str, page: str, entries: list[Entry]) -> Channel:
    times = [t for e in entries for t in (e.updated, e.published_at) if t]
    return Channel(
        under=under,
        title=title,
        page=page,
        entries=tuple(entries[:MOST]),
        updated=max(times, default=None),
    )
