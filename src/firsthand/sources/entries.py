"""What a feed says, in one shape for RSS, Atom, RDF and JSON Feed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that an entry brings along; `media` as declared, `length` in bytes (0 unknown)."""

    url: str
    media: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. `title` is plain text; `summary` and `content` are markup that is safe to show.

    Times are UTC, None when they are not stated or cannot be read. `publisher_url` and `publisher_name` come
    from `<source>`: the real publisher of an item that an aggregator passes on. `original` is the publisher's
    own address where `link` is that of a feed proxy (feedburner:origLink).
    """

    id: str = ""
    title: str = ""
    link: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    publisher_url: str = ""
    publisher_name: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: `title` is plain text, `link` the site's address, entries in the feed's own order."""

    title: str = ""
    link: str = ""
    entries: tuple[FeedEntry, ...] = ()
