"""Feeds of the desk, its topics and its stories: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1.

Each item is a title, an excerpt and a link to the publisher; never the text of an article.
"""

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from firsthand.records import Edition, Entry
from firsthand.times import stamp, utc

from .channels import Channel, address, channels, identity, link, web_address
from .json_files import dump
from .xml_files import element, file, group

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a feed that holds nothing dated: Atom must have one, and no room reads the clock."""


def rss(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`feed.xml` of the desk, each topic and each story."""
    home = address(edition)
    for channel in channels(edition):
        yield f"{channel.under}feed.xml", file(_rss(channel, home))


def atom(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`atom.xml` of the desk, each topic and each story."""
    home = address(edition)
    for channel in channels(edition):
        yield f"{channel.under}atom.xml", file(_atom(channel, home))


def json_feed(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`feed.json` of the desk, each topic and each story."""
    home = address(edition)
    for channel in channels(edition):
        yield f"{channel.under}feed.json", dump(_json(channel, home))


# ---------------------------------------------------------------- RSS


def _rss(channel: Channel, home: str) -> str:
    here = {"href": f"{home}{channel.under}feed.xml", "rel": "self", "type": "application/rss+xml"}
    parts = [
        element("title", channel.title or "Desk"),
        element("link", channel.page),
        element("description", f"Latest in {channel.title}"),
        element("lastBuildDate", mail_date(channel.updated)) if channel.updated else "",
        element("atom:link", "", here),
        *(_rss_item(entry, home) for entry in channel.entries),
    ]
    names = {"version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom"}
    return group("rss", [group("channel", parts)], names)


def _rss_item(entry: Entry, home: str) -> str:
    """A description is HTML to its readers, so plain words are escaped for HTML first, then for XML."""
    name = identity(entry)
    parts = [
        element("title", entry.title or "Untitled"),
        element("link", link(entry, home)),
        element("guid", name, {"isPermaLink": "true" if web_address(name) else "false"}),
        element("pubDate", mail_date(entry.published_at)) if entry.published_at else "",
        element("description", html.escape(entry.excerpt, quote=False)),
        *(element("category", topic) for topic in entry.topics),
    ]
    return group("item", parts)


def mail_date(time: datetime) -> str:
    """A time as RSS and OPML write it (RFC 822 with four digits of year)."""
    return format_datetime(utc(time).replace(microsecond=0), usegmt=True)


# ---------------------------------------------------------------- Atom


def _atom(channel: Channel, home: str) -> str:
    here = f"{home}{channel.under}atom.xml"
    parts = [
        element("title", channel.title or "Desk", {"type": "text"}),
        element("id", here),
        element("link", "", {"href": channel.page, "rel": "alternate", "type": "text/html"}),
        element("link", "", {"href": here, "rel": "self", "type": "application/atom+xml"}),
        element("updated", stamp(channel.updated or EPOCH)),
        group("author", [element("name", channel.title or "Desk")]),
        *(_atom_entry(entry, home) for entry in channel.entries),
    ]
    return group("feed", parts, {"xmlns": "http://www.w3.org/2005/Atom"})


def _atom_entry(entry: Entry, home: str) -> str:
    parts = [
        element("title", entry.title or "Untitled", {"type": "text"}),
        element("id", identity(entry)),
        element("link", "", {"href": link(entry, home), "rel": "alternate"}),
        element("published", stamp(entry.published_at)) if entry.published_at else "",
        element("updated", stamp(entry.updated or entry.published_at or EPOCH)),
        group("author", [element("name", _publisher(entry))]),
        element("summary", entry.excerpt, {"type": "text"}) if entry.excerpt else "",
        *(element("category", "", {"term": topic}) for topic in entry.topics),
    ]
    return group("entry", parts)


def _publisher(entry: Entry) -> str:
    return (entry.provider.name or entry.provider.domain if entry.provider else "") or "Unknown"


# ---------------------------------------------------------------- JSON Feed


def _json(channel: Channel, home: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title or "Desk",
        "home_page_url": channel.page,
        "feed_url": f"{home}{channel.under}feed.json",
        "items": [_json_item(entry, home) for entry in channel.entries],
    }


def _json_item(entry: Entry, home: str) -> dict[str, Any]:
    """One item; `_firsthand` is our extension: where the news comes from, as the record says."""
    made: dict[str, Any] = {
        "id": identity(entry),
        "url": link(entry, home),
        "title": entry.title or "Untitled",
        "content_text": entry.excerpt or entry.title or "Untitled",
        "image": next((i.url for i in entry.images if web_address(i.url)), None),
        "date_published": stamp(entry.published_at) if entry.published_at else None,
        "date_modified": stamp(entry.updated) if entry.updated else None,
        "authors": [{"name": _publisher(entry)}],
        "tags": list(entry.topics) or None,
        "language": entry.language or None,
        "_firsthand": _extension(entry) or None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _extension(entry: Entry) -> dict[str, str]:
    said = {"story": entry.story, "kind": entry.kind, "first_hand": entry.first_hand, "trace": entry.trace}
    return {key: value for key, value in said.items() if value}
