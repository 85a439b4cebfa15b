"""RSS, Atom, RDF and CDF: feedparser reads the elements, this drives it.

feedparser's own door reads the whole feed before it gives anything, hands every character entity to Python
by itself, and cleans with a sanitiser that lets scripts through. So its strict reader is fed here piece by
piece, text is joined before it arrives, entries are taken away as they end, and links and markup are dealt
with by `embedded`. Broken XML goes to its loose reader.
"""

import re
import warnings
import xml.sax
import xml.sax.expatreader
from collections.abc import Mapping
from typing import Any

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.encodings import convert_to_utf8
from feedparser.sanitizer import replace_doctype
from feedparser.urls import make_safe_absolute_uri

from firsthand import urls
from firsthand.errors import FeedError
from firsthand.sources import mending, quick_feeds
from firsthand.sources.entries import Feed
from firsthand.sources.mapped import Mapper

_STEP = 1 << 16
_LONGEST_PROLOG = 32 * 1024
_ROOT = re.compile(rb"<\w")
_SPACES = re.compile(rb"\s{2,}")
_DEEPEST = 1_000  # open elements
_LITTLE = 64 * 1024
_LARGEST_LOOSE = 4 * 1024 * 1024  # bytes; the loose reader takes seconds for a megabyte


class SlowFeed(FeedError):
    """A feed that only the loose reader reads, and not in an instant."""


def read(data: bytes, headers: Mapping[str, str], url: str, clean: bool, patient: bool = True) -> Feed:
    """The feed in these bytes; FeedError when they hold none. feedparser's own errors pass through.

    When not `patient`, SlowFeed is raised before the loose reader gets more than a little.
    """
    sent = {"content-type": "application/xml", **headers}
    sent["content-location"] = urls.join(url, headers.get("content-location", "")) or url
    base = make_safe_absolute_uri(sent["content-location"]) or ""
    found: dict[str, Any] = {}
    mapper = Mapper(clean)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = convert_to_utf8(sent, data, found)
        channel = _well_formed(text, base, mapper) if found.get("encoding") else None
        if channel is None and not patient and len(text) > _LITTLE:
            raise SlowFeed(f"broken XML of {len(text)} bytes")
        if channel is None:
            channel = _loose(text, base, mapper)
    if not mapper.entries and not channel.get("version") and not dict.get(channel, "title"):
        raise FeedError("no feed: neither a known format nor an entry")
    title, link = mapper.channel(channel)
    return Feed(title=title, link=link, entries=tuple(mapper.entries))


def _well_formed(text: bytes, base: str, mapper: Mapper) -> Any:
    """The channel of a feed that is good XML, or nearly; None when it is neither."""
    channel = quick_feeds.read(text, base, mapper)
    if channel is not None:
        return channel
    version, plain, entities = replace_doctype(_short_prolog(text))
    if not entities:
        plain = mending.mend(plain)
        channel = quick_feeds.read(plain, base, mapper) if plain != text else None
    return channel if channel is not None else _strict(plain, version, base, mapper)


class _Parser(xml.sax.expatreader.ExpatParser):
    """Python's SAX reader, with neighbouring pieces of text joined by expat."""

    def reset(self) -> None:
        super().reset()
        expat: Any = self._parser  # type: ignore[attr-defined]  # typeshed leaves it out
        expat.buffer_text = True
        expat.buffer_size = _STEP


class _Reader(StrictFeedParser):  # type: ignore[misc]  # feedparser builds this class at run time
    """feedparser's strict reader, bounded in depth and without its own cleaning."""

    resolve_relative_uris = False
    sanitize_html = False

    def unknown_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> Any:
        """As feedparser; FeedError beyond the depth."""
        if self.depth > _DEEPEST:
            raise FeedError(f"the feed nests deeper than {_DEEPEST} elements")
        return super().unknown_starttag(tag, attrs)


def _strict(text: bytes, version: str | None, base: str, mapper: Mapper) -> Any:
    """The channel after all of the feed; None when the XML is broken.

    Of a broken feed that is too large for the loose reader, what came before the break is kept.
    """
    reader = _Reader(base, None, "utf-8")
    parser = _Parser(1)
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    parser.setContentHandler(reader)
    parser.setErrorHandler(reader)
    try:
        for at in range(0, len(text), _STEP):
            parser.feed(text[at : at + _STEP])
            _take(reader, mapper, rest=bool(reader.inentry))
        parser.close()
    except xml.sax.SAXException:
        if len(text) <= _LARGEST_LOOSE or not mapper.entries:
            mapper.entries.clear()
            return None
    _take(reader, mapper, rest=False)
    return _channel(reader, version)


def _loose(text: bytes, base: str, mapper: Mapper) -> Any:
    version, text, entities = replace_doctype(_short_prolog(text))
    if len(text) > _LARGEST_LOOSE:
        raise FeedError(
            f"the XML is broken from its start, and with {len(text)} bytes too large to be mended"
        )
    reader = LooseFeedParser(base, None, "utf-8", entities)
    reader.resolve_relative_uris = False
    reader.sanitize_html = False
    reader.feed(text.decode("utf-8", "replace"))
    _take(reader, mapper, rest=False)
    return _channel(reader, version)


def _short_prolog(text: bytes) -> bytes:
    """The feed with single white space before its root; feedparser's patterns there are quadratic."""
    root = _ROOT.search(text)
    end = root.start() if root else 0
    prolog = _SPACES.sub(b"\n", text[:end])
    if len(prolog) > _LONGEST_PROLOG:
        raise FeedError(f"a prolog of {len(prolog)} bytes")
    return prolog + text[end:]


def _channel(reader: Any, version: str | None) -> Any:
    reader.feeddata["version"] = version or reader.version
    return reader.feeddata


def _take(reader: Any, mapper: Mapper, rest: bool) -> None:
    """Move entries that have ended out of the reader; with `rest`, the last one is still open."""
    done = len(reader.entries) - int(rest)
    for entry in reader.entries[:done]:
        reader.property_depth_map.pop(entry, None)
        mapper.add(entry)
    del reader.entries[:done]
