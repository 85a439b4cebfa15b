"""The plain majority of feeds, straight from expat: RSS and Atom without surprises, many times faster.

It reads only what it knows to mean one thing, and says None to all else: another root, broken XML, markup
inside of text, a field that comes twice, `xml:base`, a DOCTYPE. Such feeds go to `xml_feeds`. What it gives
equals what `xml_feeds` gives; a test holds the two together.
"""

import re
from calendar import timegm
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.parsers import expat

from feedparser.api import StrictFeedParser
from feedparser.datetimes import _parse_date
from feedparser.mixin import _FeedParserMixin
from feedparser.urls import _urljoin

from firsthand.sources.mapped import Mapper

ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/ encoded"
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_CREATOR = "http://purl.org/dc/elements/1.1/ creator"
_SILENT = frozenset(  # namespaces that say nothing which an entry of ours holds
    (
        "http://purl.org/rss/1.0/modules/slash/", "http://wellformedweb.org/commentapi/",
        "http://purl.org/rss/1.0/modules/syndication/", "http://www.georss.org/georss",
        "http://rssnamespace.org/feedburner/ext/1.0", "http://search.yahoo.com/mrss/",
    )
)  # fmt: skip
_KNOWN_SPACES = frozenset(uri.lower() for uri in StrictFeedParser.namespaces)
_KNOWN_PREFIXES = frozenset(
    {*StrictFeedParser.namespaces.values()}
    | {name.split("_")[2] for name in dir(StrictFeedParser) if re.match(r"_(?:start|end)_[^_]+_", name)}
)
_DC = "http://purl.org/dc/elements/1.1/"
_DC_SILENT = ("subject", "language", "format", "identifier")
_TELLING = ("title", "description", "group")  # words of Media RSS that do say something
_RSS_FIELDS = ("title", "link", "guid", "description", "pubdate", "author", "source")
_RSS_SILENT = ("category", "comments")
_ATOM_FIELDS = ("title", "id", "summary", "content", "published", "updated")
_ATOM_SILENT = ("category", "rights")
_RSS_CHANNEL = """
description language copyright managingeditor webmaster pubdate lastbuilddate category generator docs ttl
image textinput skiphours skipdays cloud rating
"""
_FEED_SILENT = {
    "rss": tuple(_RSS_CHANNEL.split()),
    ATOM: ("updated", "subtitle", "generator", "rights", "category", "logo", "icon", "author"),
}
_KINDS = {
    "text": "text/plain",
    "html": "text/html",
    "text/html": "text/html",
    "text/plain": "text/plain",
}
_WHOLE = re.compile(r"https?://[^/\s?#]+/[^\s?#]*(?:\?[^\s#]+)?")
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|UTC|[+-]\d{4})"
)
_ISO_8601 = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)")
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_WINDOWS = {b: bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xA0)}
_STEP = 1 << 16
_LOOK = 4096


def read(text: bytes, base: str, mapper: Mapper) -> dict[str, Any] | None:
    """Hand the entries of a feed in UTF-8 to `mapper`.

    Gives the channel's own fields; None, and no entries, when it is no plain feed.
    """
    if b"<!DOCTYPE" in text[:_LOOK] or b"base=" in text:
        return None
    reader = _Reader(base, mapper)
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = _STEP
    parser.StartNamespaceDeclHandler = reader.space
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.pieces.append
    try:
        for at in range(0, len(text), _STEP):
            parser.Parse(text[at : at + _STEP], False)
        parser.Parse(b"", True)
    except (_Unusual, expat.ExpatError):
        mapper.entries.clear()
        return None
    reader.feed.setdefault("link", reader.feed.get("fallback", ""))
    return reader.feed


class _Unusual(Exception):
    """Something that this reader does not read."""


class _Reader:
    def __init__(self, base: str, mapper: Mapper) -> None:
        self.pieces: list[str] = []
        self.feed: dict[str, Any] = {"links": [], "version": "plain"}
        self._holder = self.feed
        self._base = base
        self._mapper = mapper
        self._home = ""  # "rss" or ATOM, once the root is known
        self._path: list[str] = []
        self._key = ""  # the field whose text comes now
        self._attrs: dict[str, str] = {}
        self._skipping = 0
        self._strange: set[str] = set()

    def space(self, prefix: str | None, uri: str | None) -> None:
        """A namespace that nobody knows says nothing, unless it goes by a known one's prefix."""
        space = uri or ""
        if space.lower() not in _KNOWN_SPACES and prefix and prefix.lower() not in _KNOWN_PREFIXES:
            self._strange.add(space)

    def start(self, name: str, attrs: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = local.lower()
        if self._skipping:
            self._skip(space, local)
        elif self._key:
            raise _Unusual
        elif not self._path:
            self._root(space, local)
        elif self._home == "rss" and self._path == ["rss"]:
            self._enter(local, space == "" and local == "channel")
        elif self._path[-1] == "author":
            self._author(space, local)
        elif (local, space) in (("item", ""), ("entry", ATOM)):
            self._enter(local, self._holder is self.feed)
            self._holder = {"links": []}
        else:
            self._field(name, space, local, attrs)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif self._key:
            self._store(_mended("".join(self.pieces)).strip())
            self._key = ""
        else:
            closed = self._path.pop()
            if closed == "author" and not self._holder["authors"][-1].get("name"):
                raise _Unusual
            if closed in ("item", "entry"):
                self._finish(self._holder)
                self._holder = self.feed

    def _finish(self, entry: dict[str, Any]) -> None:
        """An entry without link has its permanent name for one, and without summary its content."""
        if "link" not in entry and "fallback" in entry:
            entry["link"] = entry["fallback"]
        if "summary" not in entry and "content" in entry:
            entry["summary"] = entry["content"][0]["value"]
        self._mapper.add(entry)

    def _root(self, space: str, local: str) -> None:
        if (space, local) not in (("", "rss"), (ATOM, "feed")):
            raise _Unusual
        self._home = space or "rss"
        self._path.append(local)

    def _enter(self, local: str, fine: bool) -> None:
        if not fine:
            raise _Unusual
        self._path.append(local)

    def _skip(self, space: str, local: str) -> None:
        """Below a silent element: deeper, unless something speaks there."""
        if self._attrs.get("silent") == "strange":
            if space not in self._strange:
                raise _Unusual
        elif local in _TELLING and self._attrs.get("silent") != "image":
            raise _Unusual
        self._skipping += 1

    def _field(self, name: str, space: str, local: str, attrs: dict[str, str]) -> None:
        self._attrs = {}
        inside = self._holder is not self.feed
        if space in ("", ATOM) and (space or "rss") == self._home:
            self._home_field(local, attrs, inside)
        elif self._home == "rss" and inside and name in (_CONTENT, _CREATOR):
            self._begin("content" if name == _CONTENT else "author", attrs)
        elif inside and space == _FEEDBURNER and local == "origlink":
            self._begin("feedburner_origlink", attrs)
        elif self._home == "rss" and space == ATOM and local == "link":
            self._silent(attrs.get("rel", "alternate") not in ("alternate", "enclosure"), local)
        elif space in self._strange:
            self._silent(True, "strange")
        elif space == _DC and inside:
            self._silent(local in _DC_SILENT, local)
        else:
            self._silent(space.lower() in _SILENT and local not in _TELLING, local)

    def _home_field(self, local: str, attrs: dict[str, str], inside: bool) -> None:
        rss = self._home == "rss"
        if local == "link" and not rss:
            self._atom_link(attrs)
        elif local == "enclosure" and rss and inside:
            self._enclosure(attrs)
        elif local == "author" and not rss and inside:
            self._holder.setdefault("authors", []).append({})
            self._path.append("author")
        elif local in (("title", "link") if rss else ("title", "id")) or (
            inside and local in (_RSS_FIELDS if rss else _ATOM_FIELDS)
        ):
            self._begin(local, attrs)
        else:
            self._silent(
                local in ((_RSS_SILENT if rss else _ATOM_SILENT) if inside else _FEED_SILENT[self._home]),
                local,
            )

    def _silent(self, fine: bool, local: str) -> None:
        if not fine:
            raise _Unusual
        self._attrs = {"silent": "image" if local in ("image", "textinput") else local}
        self._skipping = 1

    def _author(self, space: str, local: str) -> None:
        if space != ATOM or local not in ("name", "email", "uri"):
            raise _Unusual
        if local == "name":
            self._begin("name", {})
        else:
            self._silent(True, local)

    def _begin(self, key: str, attrs: dict[str, str]) -> None:
        """Text comes now. A field that comes twice, or has attributes that mean something, is unusual."""
        allowed = {"guid": ("isPermaLink",), "source": ("url",)}.get(
            key, ("type",) if self._home == ATOM else ()
        )
        if key != "name" and (key in self._holder or any(a not in allowed for a in attrs if " " not in a)):
            raise _Unusual
        self._key, self._attrs = key, attrs
        self.pieces.clear()

    # ------------------------------------------------------------ what the text means

    def _store(self, value: str) -> None:
        key, holder = self._key, self._holder
        if key in ("title", "description", "summary", "content"):
            self._text(key, value)
        elif key in ("pubdate", "published", "updated"):
            holder[key] = True
            holder["updated_parsed" if key == "updated" else "published_parsed"] = time(value)
        elif key == "link":
            self._link(value)
        elif key in ("guid", "id"):
            self._id(key, value)
        elif key == "source":
            holder["source"] = {"href": self._attrs.get("url", ""), "title": value}
        elif key == "feedburner_origlink":
            holder[key] = value
        elif key == "name":
            holder["authors"][-1]["name"] = value
        else:
            self._person(value)

    def _text(self, key: str, value: str) -> None:
        holder = self._holder
        rich = "text/html" if key in ("description", "content") else "text/plain"
        kind = rich if self._home == "rss" else _KINDS.get(self._attrs.get("type", "text").lower(), "")
        if not kind:
            raise _Unusual
        if self._home == "rss" and kind == "text/plain" and _FeedParserMixin.looks_like_html(value):
            kind = "text/html"
        detail = {"type": kind, "base": self._base, "value": value}
        holder[key] = [detail] if key == "content" else value
        if key == "title":
            holder["title_detail"] = detail
        elif key != "content":
            holder["summary"], holder["summary_detail"] = value, detail

    def _link(self, value: str) -> None:
        value = self._resolved(value).replace("&amp;", "&")
        self._holder["link"] = _REFERENCE.sub(r"&\g<1>", value)
        if self._home == "rss":
            self._holder["links"].append({"rel": "alternate", "href": self._holder["link"]})

    def _id(self, key: str, value: str) -> None:
        named = self._attrs.get("isPermaLink", "true") == "true"
        self._holder[key] = True
        self._holder["id"] = self._resolved(value) if named else value
        if named:
            self._holder["fallback"] = self._holder["id"]

    def _person(self, value: str) -> None:
        if "@" in value or "(" in value or "<" in value or "&" in value:
            raise _Unusual
        self._holder["author"] = value
        self._holder["authors"] = [{"name": value}]

    def _atom_link(self, attrs: dict[str, str]) -> None:
        href, rel = attrs.get("href"), attrs.get("rel", "alternate").lower()
        kind = attrs.get("type", "text/html").lower()
        if href is None or "url" in attrs or "uri" in attrs:
            raise _Unusual
        href = self._resolved(href)
        self._holder["links"].append(
            {"rel": rel, "href": href, "type": kind, "length": attrs.get("length", "")}
        )
        if rel == "alternate" and kind in ("text/html", "html", "xhtml", "application/xhtml+xml"):
            self._holder["link"] = href
        self._silent(True, "link")

    def _enclosure(self, attrs: dict[str, str]) -> None:
        if "uri" in attrs or "href" in attrs:
            raise _Unusual
        kind, length = attrs.get("type", "").lower(), attrs.get("length", "")
        self._holder["links"].append(
            {"rel": "enclosure", "href": attrs.get("url", ""), "type": kind, "length": length}
        )
        self._silent(True, "enclosure")

    def _resolved(self, value: str) -> str:
        return value if not value or _WHOLE.fullmatch(value) else str(_urljoin(self._base, value))


def time(value: str) -> datetime | None:
    """The instant of a date as most feeds write it; feedparser reads the others."""
    found = _RFC_822.fullmatch(value)
    if found and found[2] in _MONTHS:
        parts = (int(found[3]), _MONTHS[found[2]], int(found[1]), int(found[4]), int(found[5]), int(found[6]))
        zone = found[7]
    elif found := _ISO_8601.fullmatch(value):
        parts = (int(found[1]), int(found[2]), int(found[3]), int(found[4]), int(found[5]), int(found[6]))
        zone = found[7]
    else:
        return _slow_time(value)
    try:
        return datetime(*parts, tzinfo=_zone(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _slow_time(value)


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _slow_time(value: str) -> datetime | None:
    found: Any = _parse_date(value)
    if not found:
        return None
    try:
        return datetime.fromtimestamp(timegm(found), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _mended(value: str) -> str:
    """As feedparser mends text: UTF-8 once taken for Latin-1, control characters that mean windows-1252."""
    if value.isascii():
        return value
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        value = value.encode("iso-8859-1").decode("utf-8")
    return value.translate(_WINDOWS)
