"""From feedparser's dictionaries to our entries."""

from calendar import timegm
from datetime import UTC, datetime
from typing import Any

from firsthand import markup
from firsthand.errors import FeedError
from firsthand.sources import embedded
from firsthand.sources.entries import Enclosure, FeedEntry

MOST = 500_000
_HTML = ("text/html", "application/xhtml+xml")


class Mapper:
    """Collects entries. With `clean` their markup is made safe to show, else it only gets absolute links."""

    def __init__(self, clean: bool) -> None:
        self.entries: list[FeedEntry] = []
        self._clean = clean
        self._links = embedded.Links()

    def channel(self, feed: Any) -> tuple[str, str]:
        """The feed's own title and link."""
        return self._title(feed), _link(feed)

    def add(self, found: Any) -> None:
        """One entry more; FeedError when there are too many."""
        if len(self.entries) >= MOST:
            raise FeedError(f"a feed of more than {MOST} entries")
        content = dict.get(found, "content") or []
        source = dict.get(found, "source") or {}
        summary = _text(found, "summary")
        full = _text(content[0], "value") if content else ""
        made = self._markup(content[0], full) if content else ""
        links = dict.get(found, "links") or []
        self.entries.append(
            FeedEntry(
                id=_text(found, "id"),
                title=self._title(found),
                link=_link(found),
                published=_time(dict.get(found, "published_parsed")),
                updated=_time(dict.get(found, "updated_parsed")),
                summary=made if summary == full else self._markup(dict.get(found, "summary_detail"), summary),
                content=made,
                authors=_authors(found),
                enclosures=tuple(_enclosure(one) for one in links if dict.get(one, "rel") == "enclosure"),
                publisher_url=_text(source, "href") or _text(source, "link"),
                publisher_name=embedded.words(_text(source, "title")),
                original=_text(found, "feedburner_origlink"),
            )
        )

    def _title(self, holder: Any) -> str:
        value = _text(holder, "title")
        kind = dict.get(dict.get(holder, "title_detail") or {}, "type")
        if not self._clean:
            return value
        return embedded.words(value) if kind in _HTML else " ".join(value.split())

    def _markup(self, detail: Any, value: str) -> str:
        """A value as markup, by its declared or guessed type."""
        kind = dict.get(detail or {}, "type", "text/html")
        base = dict.get(detail or {}, "base") or ""
        if kind in _HTML:
            value = self._links.absolute(value, base)
        if not self._clean:
            return value
        return markup.escape(value) if kind == "text/plain" else embedded.safe(value)


def _link(found: Any) -> str:
    """The first alternate link; what feedparser took for the link where there is none."""
    value = _text(found, "link")
    links = dict.get(found, "links") or []
    if value and any(_text(one, "href") == value and dict.get(one, "rel") == "alternate" for one in links):
        return value
    alternates = (_text(one, "href") for one in links if dict.get(one, "rel") == "alternate")
    return next((href for href in alternates if href), value)


def _authors(found: Any) -> tuple[str, ...]:
    people = dict.get(found, "authors") or []
    names = tuple(name for one in people if (name := _text(one, "name")))
    return names or tuple(name for name in (_text(found, "author"),) if name)


def _enclosure(link: Any) -> Enclosure:
    length = _text(link, "length")
    size = int(length) if length.isdecimal() and len(length) < 16 else 0
    return Enclosure(url=_text(link, "href"), media=_text(link, "type"), length=size)


def _text(holder: Any, key: str) -> str:
    value = dict.get(holder, key)
    return value.strip() if isinstance(value, str) else ""


def _time(value: Any) -> datetime | None:
    if not value or isinstance(value, datetime):
        return value or None
    try:
        return datetime.fromtimestamp(timegm(value), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
