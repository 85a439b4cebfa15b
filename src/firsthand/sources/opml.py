"""Subscription lists (OPML 1.0 and 2.0), as readers export them."""

import html
import re
from collections.abc import Iterator

from firsthand.errors import FeedError
from firsthand.records import Source
from firsthand.sources.safe_xml import Element, events

_OUTLINE = re.compile(r"<outline\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:]{1,30})\s*=\s*(\"[^\"]*\"|'[^']*')")
_MOST = 100_000


def read(data: bytes) -> tuple[Source, ...]:
    """The feeds of a subscription list, in its order; folders around a feed, and its categories, are topics.

    A list that breaks in the middle gives what came before; FeedError when it holds no outline at all.
    """
    found: list[Source] = []
    seen = False
    try:
        for source in _sources(data):
            seen = True
            if source is not None:
                found.append(source)
    except FeedError as error:
        if not found:
            found = [s for s in _by_pattern(data) if s is not None]
        if not found and not seen:
            raise FeedError(f"no subscription list: {error}") from error
    return tuple(found[:_MOST])


def _sources(data: bytes) -> Iterator[Source | None]:
    folders: list[str] = []
    for event, element in events(data):
        if element.name not in ("outline", "opml"):
            continue
        if event == "end":
            if element.name == "outline":
                folders.pop()
            continue
        if element.name == "opml":
            yield None
            continue
        yield _source(element.attrs, folders)
        folders.append("" if element.attrs.get("xmlurl") else _name(element.attrs))


def _source(attrs: dict[str, str], folders: list[str]) -> Source | None:
    url = (attrs.get("xmlurl") or "").strip()
    if not url:
        return None
    named = (part.strip(" /") for part in attrs.get("category", "").replace("/", ",").split(","))
    topics = dict.fromkeys(topic for topic in (*folders, *named) if topic)
    return Source(url=url, type="feed", name=_name(attrs), topics=tuple(topics))


def _name(attrs: dict[str, str]) -> str:
    return " ".join((attrs.get("title") or attrs.get("text") or "").split())


def _by_pattern(data: bytes) -> Iterator[Source | None]:
    """Outlines of a list that no XML parser reads: their attributes alone."""
    for tag in _OUTLINE.finditer(data.decode("utf-8", "replace")):
        attrs = {key.lower(): html.unescape(value[1:-1]) for key, value in _ATTRIBUTE.findall(tag[1])}
        yield _source(attrs, [])


__all__ = ["Element", "read"]
