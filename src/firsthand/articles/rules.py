"""Publisher rules as data: one TOML file per domain (name, selectors, what to drop, date formats).

`publishers/<registrable domain>.toml`; keys as in `Rules`. A rule file is read when a page of its domain
is, and a rule that matches nothing gives way to the general reader.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from firsthand.errors import SettingsError
from firsthand.markup import Tree

_SELECTORS = ("title", "body", "byline", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One publisher's rules.

    `name` is the publisher's right name. `title`, `body`, `byline`, `date` and each of `drop` are CSS;
    `drop_lines` are whole lines of the text that are none of it; `date_formats` are `strptime` formats of the
    date's words, tried before the general reading.
    """

    name: str
    version: int = 1
    title: str = ""
    body: str = ""
    byline: str = ""
    date: str = ""
    drop: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()
    date_formats: tuple[str, ...] = ()


@cache
def rules_for(domain: str) -> Rules | None:
    """The rules of a registrable domain; None when there are none, SettingsError when they are wrong."""
    if not domain or "/" in domain or "\\" in domain or "\0" in domain or len(domain) > 255:
        return None
    file = files(__package__) / "publishers" / f"{domain}.toml"
    return parse_rules(file.read_text("utf-8"), f"{domain}.toml") if file.is_file() else None


def parse_rules(text: str, name: str) -> Rules:
    """The rules of a TOML text; SettingsError names the file and the key."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: {error}") from error
    unknown = sorted(set(read) - set(Rules.__slots__))
    if unknown:
        raise SettingsError(f"{name}: unknown key {unknown[0]}")
    if not isinstance(read.get("name"), str) or not read["name"]:
        raise SettingsError(f"{name}: name is missing")
    return Rules(
        name=read["name"],
        version=int(read.get("version", 1)),
        title=str(read.get("title", "")),
        body=str(read.get("body", "")),
        byline=str(read.get("byline", "")),
        date=str(read.get("date", "")),
        drop=tuple(map(str, read.get("drop", ()))),
        drop_lines=tuple(map(str, read.get("drop_lines", ()))),
        date_formats=tuple(map(str, read.get("date_formats", ()))),
    )


def written(rules: Rules, note: str) -> str:
    """The rules as TOML, with a note above."""
    lines = [f"# {note}", f"name = {_quoted(rules.name)}", f"version = {rules.version}"]
    lines += [f"{key} = {_quoted(value)}" for key in _SELECTORS if (value := getattr(rules, key))]
    lines += [f"drop = [{', '.join(map(_quoted, rules.drop))}]"] if rules.drop else []
    return "\n".join(lines) + "\n"


def selector_of(tree: Tree, nodes: list[int]) -> str:
    """A selector of one class or id that all or most of these elements' ancestors share, nearest first;
    or ""."""
    votes: Counter[str] = Counter()
    for node in nodes:
        seen = dict.fromkeys(name for at in [node, *tree.ancestors(node)] for name in _names(tree, at))
        votes.update(list(seen))
    enough = [name for name, count in votes.items() if count >= 0.8 * len(nodes)]
    narrow = [(len(tree.find(name)), -len(name), name) for name in enough[:40]]
    return min((n for n in narrow if n[0] > 0), default=(0, 0, ""))[2]


def _names(tree: Tree, node: int) -> list[str]:
    """The selectors that an element's plain classes and id give."""
    if tree.tags[node] in ("html", "body"):
        return []
    words = [f".{name}" for name in tree.attr(node, "class").split()] + [
        f"#{n}" for n in tree.attr(node, "id").split()
    ]
    return [
        tree.tags[node] + w
        for w in words
        if w[1:].replace("-", "").replace("_", "").isalpha() and w.isascii()
    ]


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
