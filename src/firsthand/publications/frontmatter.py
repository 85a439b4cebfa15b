"""Front matter as blocks of lines, one for each top-level key, and what the lines of a block say.

Our own reader knows the styles that records are written in and keeps every byte. What it does not know goes
to PyYAML's C loader, block by block, within bounds: no aliases, no tags, no deep nesting.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from firsthand.errors import RecordError
from firsthand.records import Value

from . import scalars
from .scalars import ForeignError, read_scalar

Node = str | None | list["Node"] | dict[str, "Node"]

LARGEST = 500_000
"""Bytes of a record that we are willing to read."""

MOST_KEYS = 500
"""Top-level keys, comments included, of a record that we are willing to read."""

_TOP = re.compile(
    r"""("[^"\\]*(?:\\.[^"\\]*)*"\s*|'[^']*'\s*|[^\s"'#\-\[\]{}&*!|>%@`?:,][^:#]*):(?=\s|$)(.*)"""
)
_PAIR = re.compile(r"""("[^"\\]*(?:\\.[^"\\]*)*"|[^\s"'#\-\[\]{}&*!|>%@`?:,][^:#]*):(?: (.*))?""")
_CLOSED = {'"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"'), "'": re.compile(r"[^']*(?:''[^']*)*'(?!')")}
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of one top-level key, verbatim, with the blank lines before; `line` is the key's, from 1.

    Comments between keys are blocks with the key "#".
    """

    key: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file cut into its opening line, its blocks, and what follows from the closing line on."""

    head: str
    blocks: tuple[Block, ...]
    tail: str
    newline: str


def cut(raw: bytes, path: str) -> Sheet:
    """Cut a file at its keys. Raises RecordError, naming file and line."""
    lines = _decoded(raw, path).split("\n")
    if lines[0].removeprefix("\ufeff").rstrip() != "---":
        raise RecordError(f"{path}:1: no front matter: the first line is not ---")
    ends = [*(line + "\n" for line in lines[:-1]), lines[-1]]
    blocks, start = _blocks(ends, path)
    return Sheet(
        head=ends[0],
        blocks=tuple(blocks),
        tail="".join(ends[start:]),
        newline="\r\n" if lines[0].endswith("\r") else "\n",
    )


def node(block: Block, path: str) -> Node:
    """What a block says: strings, None, lists and mappings. Raises RecordError, naming file and line."""
    lines = block.text.replace("\r\n", "\n").lstrip("\n").rstrip("\n").split("\n")
    try:
        found, rest = _mapping([_indented(line) for line in lines], 0, 0, 0)
        if rest == len(lines) and len(found) == 1:
            return next(iter(found.values()))
    except ForeignError:
        pass
    return _foreign("\n".join(lines) + "\n", block, path)


def block(fields: Mapping[str, Value]) -> str:
    """A whole front matter block of any fields: texts quoted, lists of texts below their key."""
    return "---\n" + "".join(_field(scalars.key(name), value) for name, value in fields.items()) + "---\n"


def _field(name: str, value: Value) -> str:
    if isinstance(value, tuple):
        return (
            f"{name}:\n" + "".join(f"  - {scalars.quoted(v)}\n" for v in value) if value else f"{name}: []\n"
        )
    if value is None or isinstance(value, bool):
        return f"{name}: {'null' if value is None else str(value).lower()}\n"
    return f"{name}: {scalars.quoted(value) if isinstance(value, str) else scalars.number(value)}\n"


# ---------------------------------------------------------------- cutting


def _decoded(raw: bytes, path: str) -> str:
    if len(raw) > LARGEST:
        raise RecordError(f"{path}:1: a record of {len(raw)} bytes is too large")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RecordError(f"{path}:{line}: not UTF-8") from error


def _blocks(ends: Sequence[str], path: str) -> tuple[list[Block], int]:
    """The blocks, and where the tail begins: the closing line and the blank ones before."""
    made: list[Block] = []
    begun, key, line, at = 1, "", 1, 1
    while at < len(ends):
        text = ends[at].rstrip()
        if text == "---":
            start = _before_blank(ends, at, begun)
            _keep(made, key, ends[begun:start], line)
            return made, start
        found = _TOP.fullmatch(text)
        if found or text.startswith("#"):
            start = _before_blank(ends, at, begun)
            _keep(made, key, ends[begun:start], line)
            if len(made) > MOST_KEYS:
                raise RecordError(f"{path}:{at + 1}: more than {MOST_KEYS} keys")
            begun, line = start, at + 1
            key = found[1].strip().strip("\"'") if found else "#"
        at = _past(ends, at, found[2].strip() if found else "")
    raise RecordError(f"{path}:{len(ends)}: the front matter is not closed by ---")


def _keep(made: list[Block], key: str, lines: Sequence[str], line: int) -> None:
    if lines:
        made.append(Block(key=key or "#", text="".join(lines), line=line))


def _before_blank(ends: Sequence[str], at: int, least: int) -> int:
    while at > least and not ends[at - 1].strip():
        at -= 1
    return at


def _past(ends: Sequence[str], at: int, value: str) -> int:
    """The next line to look at: after a quoted value that goes on over lines, its last one."""
    closed = _CLOSED.get(value[:1])
    if closed is None or closed.match(value, 1):
        return at + 1
    for end in range(at + 1, min(len(ends), at + 200)):
        if closed.match(ends[end]):
            return end + 1
    return at + 1


# ---------------------------------------------------------------- our own styles


def _indented(line: str) -> tuple[int, str]:
    bare = line.lstrip(" ")
    if not bare or bare[0] in "#\t":
        raise ForeignError("a blank line or a comment within a value")
    return len(line) - len(bare), bare


def _mapping(lines: list[tuple[int, str]], at: int, indent: int, depth: int) -> tuple[dict[str, Node], int]:
    made: dict[str, Node] = {}
    while at < len(lines) and lines[at][0] == indent:
        found = _PAIR.fullmatch(lines[at][1])
        if not found:
            raise ForeignError("no key")
        name = read_scalar(found[1]) or ""
        if name in made:
            raise ForeignError("a key twice")
        if found[2] is not None and found[2].strip():
            made[name], at = read_scalar(found[2]), at + 1
        else:
            made[name], at = _below(lines, at + 1, indent, depth)
    return made, at


def _below(lines: list[tuple[int, str]], at: int, indent: int, depth: int) -> tuple[Node, int]:
    if at >= len(lines) or lines[at][0] < indent or depth > _DEEPEST:
        return None, at
    inner, text = lines[at]
    if inner == indent:
        if text.startswith("- "):
            raise ForeignError("a list that is not indented")
        return None, at
    if text.startswith("- "):
        return _listing(lines, at, inner, depth + 1)
    made, at = _mapping(lines, at, inner, depth + 1)
    return made, _level(lines, at, inner)


def _listing(lines: list[tuple[int, str]], at: int, indent: int, depth: int) -> tuple[list[Node], int]:
    made: list[Node] = []
    while at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("- "):
        item = lines[at][1][2:]
        if _PAIR.fullmatch(item):
            lines[at] = (indent + 2, item)
            one, at = _mapping(lines, at, indent + 2, depth)
            made.append(one)
        else:
            made.append(read_scalar(item))
            at += 1
    return made, _level(lines, at, indent)


def _level(lines: list[tuple[int, str]], at: int, indent: int) -> int:
    if at < len(lines) and lines[at][0] >= indent:
        raise ForeignError("uneven indentation")
    return at


# ---------------------------------------------------------------- styles of others


class _Loader(yaml.CSafeLoader):
    """PyYAML's C loader with strings and null only: a title that looks like a number stays text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML's own way to say it
        first: [(tag, rule) for tag, rule in rules if tag.endswith(":null")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _foreign(text: str, block: Block, path: str) -> Node:
    try:
        _bounded(text)
        found = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = block.line + (mark.line if mark else 0)
        raise RecordError(f"{path}:{line}: {error.problem or error.context or 'not YAML'}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise RecordError(f"{path}:{block.line}: {str(error).splitlines()[0]}") from error
    if not isinstance(found, dict) or len(found) != 1:
        raise RecordError(f"{path}:{block.line}: one key was expected")
    value: Node = next(iter(found.values()))
    return value


def _bounded(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases are not read")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
