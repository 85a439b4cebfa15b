"""The topics and the known publishers of a desk, as RECORDS.md has them."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from firsthand.errors import RecordError
from firsthand.records import Outlet, Topic

from .frontmatter import LARGEST
from .scalars import number, plain, quoted

_PLACES = frozenset(("title", "lead", "body", ""))


def read_topic(raw: bytes, path: str) -> Topic:
    """A topic file. Raises RecordError naming the file and, where it is known, the line."""
    found = _mapping(raw, path)
    name = _text(found, "name", path)
    if not name:
        raise RecordError(f"{path}: a topic has a name, this one has none")
    return Topic(
        id=_text(found, "_id", path) or _text(found, "id", path) or name,
        name=name,
        shortname=_text(found, "shortname", path),
        parent=_text(found, "parent", path),
        description=_text(found, "description", path),
        keywords=_texts(found, "keywords", path),
        hashtags=_texts(found, "hashtags", path),
        any=tuple(_term(item, path) for item in _list(found, "any", path)),
        all=_texts(found, "all", path),
        none=_texts(found, "not", path),
        near=tuple(_near(item, path) for item in _list(found, "near", path)),
        threshold=_number(found, "threshold", path),
        examples=_texts(found, "examples", path),
        negatives=_texts(found, "negatives", path),
        iptc=_text(found, "iptc", path),
    )


def read_organization(raw: bytes, path: str) -> Outlet:
    """A publisher's file: name and domain. Raises RecordError."""
    found = _mapping(raw, path)
    domain = _text(found, "domain", path) or _text(found, "_id", path)
    return Outlet(
        name=_text(found, "name", path) or domain,
        domains=(domain.lower(),) if domain else (),
        aliases=_texts(found, "aliases", path),
        owner=_text(found, "owner", path),
        agency=found.get("agency") is True,
        basis=path,
    )


def write_topic(topic: Topic) -> bytes:
    """A topic file for a new desk; keys that say nothing are left out."""
    lines = ["taxonomy: topic", f"_id: {plain(topic.id)}", f"name: {plain(topic.name)}"]
    for key, value in (
        ("shortname", topic.shortname),
        ("parent", topic.parent),
        ("description", topic.description),
        ("iptc", topic.iptc),
    ):
        lines += [f"{key}: {plain(value)}"] if value else []
    lines += [f"threshold: {number(topic.threshold)}"] if topic.threshold is not None else []
    for key, values in (
        ("keywords", topic.keywords),
        ("hashtags", topic.hashtags),
        ("all", topic.all),
        ("not", topic.none),
        ("examples", topic.examples),
        ("negatives", topic.negatives),
    ):
        lines += [f"{key}:", *(f"  - {plain(v)}" for v in values)] if values else []
    lines += _rules("any", ([quoted(t), number(w), quoted(at)] for t, w, at in topic.any))
    lines += _rules("near", ([quoted(a), quoted(b), str(n)] for a, b, n in topic.near))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _rules(key: str, rules: Iterable[list[str]]) -> list[str]:
    made = [f"  - [{', '.join(rule)}]" for rule in rules]
    return [f"{key}:", *made] if made else []


def _mapping(raw: bytes, path: str) -> Mapping[str, Any]:
    """The first YAML document of a file: a whole YAML file, or the front matter of a Markdown file."""
    if len(raw) > LARGEST:
        raise RecordError(f"{path}: a file of {len(raw)} bytes is too large")
    try:
        text = raw.decode("utf-8-sig")
        if any(isinstance(t, yaml.AliasToken) for t in yaml.scan(text, Loader=yaml.CSafeLoader)):
            raise RecordError(f"{path}: aliases are not read")
        found = next(iter(yaml.load_all(text, Loader=yaml.CSafeLoader)), None)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RecordError(f"{path}:{line}: {error.problem or error.context or 'not YAML'}") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"{path}: not YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(found, dict):
        raise RecordError(f"{path}: keys with values were expected")
    return found


def _text(found: Mapping[str, Any], key: str, path: str) -> str:
    return _one(found.get(key), key, path)


def _one(value: object, key: str, path: str) -> str:
    """A name that YAML took for a number stays a text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        raise RecordError(f"{path}: {key}: text was expected")
    return str(value)


def _list(found: Mapping[str, Any], key: str, path: str) -> list[Any]:
    value = found.get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _texts(found: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
    return tuple(text for item in _list(found, key, path) if (text := _one(item, key, path)))


def _number(found: Mapping[str, Any], key: str, path: str) -> float | None:
    value = found.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecordError(f"{path}: {key}: a number was expected")
    return float(value)


def _term(item: object, path: str) -> tuple[str, float, str]:
    """`term`, `[term, weight, where]` or `{term:, weight:, in:}`."""
    if isinstance(item, dict):
        item = [item.get("term"), item.get("weight", 1.0), item.get("in", "")]
    parts = item if isinstance(item, list) else [item]
    term, weight, where = [*parts, *(None, 1.0, "")[len(parts) :]][:3]
    usable = isinstance(term, str) and isinstance(weight, int | float) and not isinstance(weight, bool)
    if not usable or where not in _PLACES:
        raise RecordError(f"{path}: any: a term, a weight and one of title, lead, body were expected")
    return (str(term), float(weight), str(where))


def _near(item: object, path: str) -> tuple[str, str, int]:
    parts = list(item.values()) if isinstance(item, dict) else item
    if isinstance(parts, list) and len(parts) == 3 and isinstance(parts[2], int):
        return (_one(parts[0], "near", path), _one(parts[1], "near", path), parts[2])
    raise RecordError(f"{path}: near: two terms and a number of words were expected")
