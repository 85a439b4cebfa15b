"""Subscription lists: OPML 1.0 and 2.0 as readers export them, and RDF."""

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from firsthand.errors import FeedError
from firsthand.records import Source, Topic
from firsthand.sources import foaf
from firsthand.sources.safe_xml import events
from firsthand.texts import words

_OUTLINE = re.compile(r"<outline\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:]{1,30})\s*=\s*(\"[^\"]*\"|'[^']*')")
_RDF = re.compile(rb"<(?:[a-zA-Z]{1,20}:)?RDF[\s>]")
_LISTS = ("source", "include")  # outlines of these types point to other lists
_LOOK = 8192
_MOST = 100_000


def read(data: bytes) -> tuple[Source, ...]:
    """The feeds of a subscription list, in its order; folders around a feed, and its categories, are topics.

    A feed that is listed twice is given once, with the topics of both. A list that breaks in the middle gives
    what came before; FeedError when it is no list at all.
    """
    found: dict[str, Source] = {}
    seen = False
    try:
        for source in foaf.read(data) if _RDF.search(data[:_LOOK]) else _sources(data):
            seen = True
            _add(found, source)
    except FeedError as error:
        for source in () if found else _by_pattern(data):
            _add(found, source)
        if not found and not seen:
            raise FeedError(f"no subscription list: {error}") from error
    if not found and not seen:
        raise FeedError("no subscription list")
    return tuple(found.values())[:_MOST]


def topics(data: bytes) -> tuple[Topic, ...]:
    """The folders and categories of a list as topics, each below the one around it, in the list's order.

    A name that stands in several places keeps its first one. A list that breaks off gives what came before.
    """
    found: dict[str, str] = {}
    folders: list[str] = []
    with suppress(FeedError):
        for event, element in events(data):
            if element.name == "outline" and event == "end":
                folders.pop()
            elif element.name == "outline":
                for chain in _chains(element.attrs, folders):
                    for above, topic in pairwise(["", *chain]):
                        found.setdefault(topic, above if above != topic else "")
                folders.append("" if element.attrs.get("xmlurl") else _name(element.attrs))
    return tuple(Topic(id=_id(name), name=name, parent=parent) for name, parent in found.items())


def _chains(attrs: dict[str, str], folders: list[str]) -> Iterator[list[str]]:
    """The rows of names that a feed stands below: its folders, and each of its categories."""
    if attrs.get("xmlurl"):
        yield [name for name in folders if name]
        for part in attrs.get("category", "").split(","):
            yield [name for one in part.split("/") if (name := one.strip())]


def _id(name: str) -> str:
    return "-".join(words(name)) or "topic"


def _add(found: dict[str, Source], source: Source | None) -> None:
    if source is None:
        return
    known = found.setdefault(source.url, source)
    topics = tuple(dict.fromkeys((*known.topics, *source.topics)))
    if topics != known.topics:
        found[source.url] = replace(known, topics=topics)


def _sources(data: bytes) -> Iterator[Source | None]:
    """The feeds; None for the root."""
    folders: list[str] = []
    for event, element in events(data):
        if element.name == "opml" and event == "start":
            yield None
        elif element.name == "outline" and event == "end":
            folders.pop()
        elif element.name == "outline":
            yield _source(element.attrs, folders)
            folders.append("" if element.attrs.get("xmlurl") else _name(element.attrs))


def _source(attrs: dict[str, str], folders: list[str]) -> Source | None:
    url = (attrs.get("xmlurl") or "").strip()
    if not url or attrs.get("type", "").strip().lower() in _LISTS:
        return None
    named = (part.strip(" /") for part in attrs.get("category", "").replace("/", ",").split(","))
    topics = dict.fromkeys(topic for topic in (*folders, *named) if topic)
    return Source(url=url, type="feed", name=_name(attrs), topics=tuple(topics))


def _name(attrs: dict[str, str]) -> str:
    names = (" ".join(attrs.get(key, "").split()) for key in ("text", "title"))
    return next((name for name in names if name), "")


def _by_pattern(data: bytes) -> Iterator[Source | None]:
    """Outlines of a list that no XML parser reads: their attributes alone."""
    for tag in _OUTLINE.finditer(data.decode("utf-8", "replace")):
        attrs = {key.lower(): html.unescape(value[1:-1]) for key, value in _ATTRIBUTE.findall(tag[1])}
        yield _source(attrs, [])
