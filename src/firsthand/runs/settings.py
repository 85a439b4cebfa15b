"""The desk's settings: `firsthand.toml`, read strictly, so that a misspelt key is told and not ignored."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from firsthand import plugins
from firsthand.errors import SettingsError
from firsthand.records import Source, SourceType, Topic

FORMATS = {
    "markdown": "markdown",
    "portal": "portal",
    "legacy_api": "legacy_api",
    "api": "api_v1",
    "sitemap": "sitemap",
    "opml": "opml",
}
FEEDS = {"rss": "rss", "atom": "atom", "json": "json_feed"}
KEYS: dict[str, dict[str, str]] = {
    "desk": {
        "name": "the desk's name, shown in the portal and in feeds",
        "root_topic": "the name of the topic that stands over all others",
        "url": "the address at which the desk is published, for feeds and sitemaps",
        "publish_at": "heat (0 to 100) from which a record publishes itself; leave out to review everything",
        "editor": "the name that stands beside decisions",
        "iptc": "your own file of IPTC Media Topics in JSON, for topics that name a code",
    },
    "source": {
        "url": "the address of a feed, sitemap or page",
        "type": "feed (the default), sitemap, page, url, file, warc, records or mail",
        "name": "what to call it",
        "topics": "names of topics that its articles belong to",
        "keep": "words of which title or address must hold one; section:, author:, language: before a rule",
        "block": "words that title or address must not hold; section:, author:, language: before a rule",
    },
    "topic": {
        "id": "short name, used in addresses",
        "name": "the topic's name",
        "shortname": "a shorter name for narrow places",
        "parent": "the name of the topic above it",
        "description": "what belongs here, in a sentence",
        "keywords": "words and phrases that speak for it",
        "hashtags": "hashtags that speak for it",
        "any": "[term, weight, where] triples; where is title, lead, body or empty",
        "all": "terms that must all occur",
        "not": "terms that must not occur",
        "near": "[term, term, words] triples: both within so many words",
        "threshold": "the least score",
        "examples": "addresses of articles that belong here",
        "negatives": "addresses of articles that do not",
        "iptc": "the code of an IPTC Media Topic",
    },
    "quality": {
        "ratings": "your own CSV of domains and scores (0 to 1, or 0 to 100)",
        "weights": "points by named part, as a table: see the parts below",
    },
    "fetch": {
        "contact": "an address for the sites' operators, sent in the user agent",
        "hosts_at_once": "how many hosts are asked side by side",
    },
    "climb": {
        "hops": "how far links beside credits are followed to reports that are not held (0: not; at most 3)",
        "pages": "the most pages that one run fetches in this way (20)",
    },
    "publish": {
        "markdown": "records in _news/ (on unless set to false)",
        "portal": "the static portal",
        "legacy_api": "the old portals' JSON under api/news/",
        "api": "our own JSON under api/v1/",
        "sitemap": "news-sitemap.xml",
        "opml": "the list of sources as feeds.opml",
        "feeds": "which feeds to write: rss, atom, json",
        "excerpt": "off for no excerpts",
        "errors": "where readers report errors: an e-mail address, or the address of a page (an issue list)",
        "also": "names of publications that other packages offer",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `firsthand.toml` says. `formats` are names of publications; `publish_at` a heat or None."""

    name: str = "Desk"
    root_topic: str = ""
    url: str = ""
    editor: str = "editor"
    publish_at: int | None = None
    contact: str = ""
    hosts_at_once: int = 64
    excerpt: bool = True
    iptc: str = ""
    ratings: str = ""
    weights: tuple[tuple[str, float], ...] = ()
    errors: str = ""
    climb_hops: int = 0
    climb_pages: int = 20
    formats: tuple[str, ...] = ("markdown",)
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = field(default=())


def read(path: Path) -> Settings:
    """The settings of a file; the defaults (records only) when there is none. Raises SettingsError."""
    if not path.exists():
        return Settings(name=path.parent.resolve().name)
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(f"{path.name} cannot be read: {problem}") from problem
    return from_table(found, path.name)


def from_table(found: Mapping[str, Any], file: str = "firsthand.toml") -> Settings:
    """Settings from a parsed TOML table; SettingsError names the key that is off."""
    _known(found, set(KEYS), file, "")
    desk, fetch, publish, quality, climb = (
        _table(found, key, file) for key in ("desk", "fetch", "publish", "quality", "climb")
    )
    name = _text(desk, "name", file) or "Desk"
    return Settings(
        name=name,
        root_topic=_text(desk, "root_topic", file),
        url=_text(desk, "url", file),
        editor=_text(desk, "editor", file) or "editor",
        publish_at=_number(desk, "publish_at", file),
        contact=_text(fetch, "contact", file),
        hosts_at_once=_number(fetch, "hosts_at_once", file) or 64,
        excerpt=publish.get("excerpt", "on") not in ("off", False),
        iptc=_text(desk, "iptc", file),
        ratings=_text(quality, "ratings", file),
        weights=_weights(quality, file),
        errors=_text(publish, "errors", file),
        climb_hops=_within(climb, "hops", file, 0, 3),
        climb_pages=_within(climb, "pages", file, 20, 1000),
        formats=_formats(publish, file),
        sources=tuple(_source(s, file) for s in _tables(found, "source", file)),
        topics=tuple(_topic(t, file) for t in _tables(found, "topic", file)),
    )


def _weights(quality: Mapping[str, Any], file: str) -> tuple[tuple[str, float], ...]:
    """Points by named part; the parts are those of the quality note."""
    given = quality.get("weights", {})
    if not given:
        return ()
    from firsthand.notes.quality_score import WEIGHTS  # loads numpy: only for desks that set weights

    if not isinstance(given, dict):
        raise SettingsError(f"{file}: write the weights as a table, [quality.weights]")
    _known(given, set(WEIGHTS), file, "quality.weights")
    for name, points in given.items():
        if isinstance(points, bool) or not isinstance(points, (int, float)) or not -100 <= points <= 100:
            raise SettingsError(f"{file}: quality.weights.{name} must be a number from -100 to 100")
    return tuple(sorted((name, float(points)) for name, points in given.items()))


def _formats(publish: Mapping[str, Any], file: str) -> tuple[str, ...]:
    chosen = [made for key, made in FORMATS.items() if publish.get(key, key == "markdown")]
    feeds = _texts(publish, "feeds", file)
    _known(dict.fromkeys(feeds), set(FEEDS), file, "publish.feeds")
    also = _texts(publish, "also", file)
    _known(dict.fromkeys(also), set(plugins.offered("firsthand.publications")), file, "publish.also")
    return (*chosen, *(FEEDS[f] for f in feeds), *also)


def _source(table: Mapping[str, Any], file: str) -> Source:
    url, type = _text(table, "url", file), _text(table, "type", file) or "feed"
    if not url:
        raise SettingsError(f"{file}: a [[source]] has no url")
    if type not in get_args(SourceType):
        raise SettingsError(
            f"{file}: source {url}: type {type!r} is none of {', '.join(get_args(SourceType))}"
        )
    return Source(
        url=url,
        type=type,  # type: ignore[arg-type]  # checked on the line above
        name=_text(table, "name", file),
        topics=_texts(table, "topics", file),
        keep=tuple(w.casefold() for w in _texts(table, "keep", file)),
        block=tuple(w.casefold() for w in _texts(table, "block", file)),
    )


def _topic(table: Mapping[str, Any], file: str) -> Topic:
    name = _text(table, "name", file)
    if not name:
        raise SettingsError(f"{file}: a [[topic]] has no name")
    return Topic(
        id=_text(table, "id", file) or name.casefold().replace(" ", "-"),
        name=name,
        shortname=_text(table, "shortname", file),
        parent=_text(table, "parent", file),
        description=_text(table, "description", file),
        keywords=_texts(table, "keywords", file),
        hashtags=_texts(table, "hashtags", file),
        all=_texts(table, "all", file),
        none=_texts(table, "not", file),
        threshold=_score(table, name, file),
        examples=_texts(table, "examples", file),
        negatives=_texts(table, "negatives", file),
        iptc=_text(table, "iptc", file),
        any=tuple(_term(rule, name, file) for rule in table.get("any", ())),
        near=tuple(_near(rule, name, file) for rule in table.get("near", ())),
    )


def _score(table: Mapping[str, Any], topic: str, file: str) -> float | None:
    value = table.get("threshold")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise SettingsError(f"{file}: topic {topic}: threshold must be a number from 0 to 1, not {value!r}")
    return float(value)


def _term(rule: object, topic: str, file: str) -> tuple[str, float, str]:
    match rule:
        case [str(term), int() | float() as weight]:
            return term, float(weight), ""
        case [str(term), int() | float() as weight, "title" | "lead" | "body" | "" as where]:
            return term, float(weight), where
    raise SettingsError(f"{file}: topic {topic}: any: {rule!r} is no [term, weight, where]")


def _near(rule: object, topic: str, file: str) -> tuple[str, str, int]:
    match rule:
        case [str(one), str(other), int(words)] if not isinstance(words, bool):
            return one, other, words
    raise SettingsError(f"{file}: topic {topic}: near: {rule!r} is no [term, term, words]")


def _tables(found: Mapping[str, Any], key: str, file: str) -> list[Mapping[str, Any]]:
    tables = found.get(key, [])
    if not isinstance(tables, list):
        raise SettingsError(f"{file}: write [[{key}]] with two brackets")
    for table in tables:
        _known(table, set(KEYS[key]), file, key)
    return tables


def _table(found: Mapping[str, Any], key: str, file: str) -> Mapping[str, Any]:
    table = found.get(key, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: [{key}] is not a table")
    _known(table, set(KEYS[key]), file, key)
    return table


def _text(table: Mapping[str, Any], key: str, file: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise SettingsError(f"{file}: {key} must be text, not {value!r}")
    return value


def _texts(table: Mapping[str, Any], key: str, file: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise SettingsError(f"{file}: {key} must be a list of texts, not {value!r}")
    return tuple(value)


def _number(table: Mapping[str, Any], key: str, file: str) -> int | None:
    value = table.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise SettingsError(f"{file}: {key} must be a whole number, not {value!r}")
    return value


def _within(table: Mapping[str, Any], key: str, file: str, otherwise: int, most: int) -> int:
    value = _number(table, key, file)
    if value is not None and not 0 <= value <= most:
        raise SettingsError(f"{file}: {key} must be from 0 to {most}")
    return otherwise if value is None else value


def _known(found: Mapping[str, Any], known: set[str], file: str, where: str) -> None:
    for key in found:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"
            raise SettingsError(f"{file}: unknown key {where + '.' if where else ''}{key}{hint}")
