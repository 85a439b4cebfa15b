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
KEYS = {
    "desk": {"name", "root_topic", "url", "publish_at", "editor"},
    "source": {"url", "type", "name", "topics", "keep", "block"},
    "topic": {
        "id", "name", "shortname", "parent", "description", "keywords", "hashtags", "any", "all", "not",
        "near", "threshold", "examples", "negatives", "iptc",
    },
    "fetch": {"contact", "hosts_at_once"},
    "publish": {*FORMATS, "feeds", "excerpt", "also"},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `firsthand.toml` says. `formats` are names of publications; `publish_at` a heat or None."""

    name: str = "Desk"
    root_topic: str = ""
    url: str = ""
    editor: str = "editor"
    publish_at: int | None = None
    contact: str = ""
    hosts_at_once: int = 16
    excerpt: bool = True
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
    desk, fetch, publish = (_table(found, key, file) for key in ("desk", "fetch", "publish"))
    name = _text(desk, "name", file) or "Desk"
    return Settings(
        name=name,
        root_topic=_text(desk, "root_topic", file),
        url=_text(desk, "url", file),
        editor=_text(desk, "editor", file) or "editor",
        publish_at=_number(desk, "publish_at", file),
        contact=_text(fetch, "contact", file),
        hosts_at_once=_number(fetch, "hosts_at_once", file) or 16,
        excerpt=publish.get("excerpt", "on") not in ("off", False),
        formats=_formats(publish, file),
        sources=tuple(_source(s, file) for s in _tables(found, "source", file)),
        topics=tuple(_topic(t, file) for t in _tables(found, "topic", file)),
    )


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
        threshold=table.get("threshold"),
        examples=_texts(table, "examples", file),
        negatives=_texts(table, "negatives", file),
        iptc=_text(table, "iptc", file),
        any=tuple((str(a[0]), float(a[1]), str(a[2])) for a in table.get("any", ())),
        near=tuple((str(a[0]), str(a[1]), int(a[2])) for a in table.get("near", ())),
    )


def _tables(found: Mapping[str, Any], key: str, file: str) -> list[Mapping[str, Any]]:
    tables = found.get(key, [])
    if not isinstance(tables, list):
        raise SettingsError(f"{file}: write [[{key}]] with two brackets")
    for table in tables:
        _known(table, KEYS[key], file, key)
    return tables


def _table(found: Mapping[str, Any], key: str, file: str) -> Mapping[str, Any]:
    table = found.get(key, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: [{key}] is not a table")
    _known(table, KEYS[key], file, key)
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


def _known(found: Mapping[str, Any], known: set[str], file: str, where: str) -> None:
    for key in found:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"
            raise SettingsError(f"{file}: unknown key {where + '.' if where else ''}{key}{hint}")
