"""RSS, Atom and RDF by feedparser, with its sanitiser and its link resolving off: both are done here."""

import io
import warnings
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from firsthand import markup, urls
from firsthand.errors import FeedError
from firsthand.sources import embedded
from firsthand.sources.entries import Enclosure, Feed, FeedEntry

_HTML = ("text/html", "application/xhtml+xml")


def read(data: bytes, headers: Mapping[str, str], url: str) -> Feed:
    """The feed in these bytes; FeedError when they hold none."""
    sent = {"content-type": "application/xml", **headers}
    sent["content-location"] = urls.join(url, headers.get("content-location", "")) or url
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(
            io.BytesIO(data), response_headers=sent, sanitize_html=False, resolve_relative_uris=False
        )
    feed = found["feed"]
    if not found["entries"] and not found.get("version") and not dict.get(feed, "title"):
        raise FeedError("no feed: neither a known format nor an entry")
    return Feed(
        title=_title(feed),
        link=_text(feed, "link"),
        entries=tuple(entry(one) for one in found["entries"]),
    )


def entry(found: Any) -> FeedEntry:
    """One entry as feedparser holds it, in our shape."""
    content = dict.get(found, "content") or []
    links = dict.get(found, "links") or []
    source = dict.get(found, "source") or {}
    return FeedEntry(
        id=_text(found, "id"),
        title=_title(found),
        link=_text(found, "link"),
        published=_time(dict.get(found, "published_parsed")),
        updated=_time(dict.get(found, "updated_parsed")),
        summary=_markup(dict.get(found, "summary_detail"), _text(found, "summary")),
        content=_markup(content[0], _text(content[0], "value")) if content else "",
        authors=_authors(found),
        enclosures=tuple(_enclosure(one) for one in links if dict.get(one, "rel") == "enclosure"),
        publisher_url=_text(source, "href") or _text(source, "link"),
        publisher_name=embedded.words(_text(source, "title")),
    )


def _title(holder: Any) -> str:
    value = _text(holder, "title")
    detail = dict.get(holder, "title_detail") or {}
    return embedded.words(value) if dict.get(detail, "type") in _HTML else " ".join(value.split())


def _markup(detail: Any, value: str) -> str:
    """A value as safe markup, by its declared or guessed type."""
    kind = dict.get(detail, "type", "text/html") if detail else "text/html"
    if kind in _HTML:
        return embedded.safe(value, dict.get(detail, "base") or "" if detail else "")
    return markup.escape(value) if kind.startswith("text/") else embedded.safe(value, "")


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
    if not value:
        return None
    try:
        return datetime.fromtimestamp(timegm(value), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
