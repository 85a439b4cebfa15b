"""Records: one Markdown file with YAML front matter for each article, written byte for byte by one rule.

A file whose fields give its bytes back is written from its fields. Any other keeps its bytes: unchanged as a
whole, and in every key that no one changed.
"""

from collections.abc import Iterator
from dataclasses import replace

from firsthand.records import Edition, Entry

from . import fields
from .frontmatter import Block, Sheet, cut
from .naming import below, record_path, slug

__all__ = ["markdown", "read", "record_path", "render", "same", "slug", "write"]


def read(raw: bytes, path: str) -> Entry:
    """The entry of a record's bytes. Raises RecordError, naming file and line.

    Unknown keys are in `extra`, in order, each with its lines as they stand. A key that stands before the
    end of the known ones is named with its place: ("heat > rating", "rating: 5\\n") stands after `heat`.
    """
    return replace(fields.entry(cut(raw, path), path), raw=raw)


def write(entry: Entry) -> bytes:
    """The bytes of an entry. An entry that was read and not changed gives the bytes it was read from."""
    if not entry.raw:
        return render(entry)
    sheet = cut(entry.raw, entry.path)
    old = fields.entry(sheet, entry.path)
    if same(entry, old):
        return entry.raw
    if entry.extra != old.extra or entry.newline != old.newline or render(old) == entry.raw:
        return render(entry)
    return _patched(sheet, old, entry)


def same(entry: Entry, other: Entry) -> bool:
    """Whether two entries say the same in every field, whatever bytes they were read from."""
    return replace(entry, raw=b"") == replace(other, raw=b"")


def markdown(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The record of each entry, at its path. Raises RecordError for a path that leaves the desk."""
    for entry in edition.entries:
        yield below(entry.path), write(entry)


def render(entry: Entry) -> bytes:
    """The bytes of an entry from its fields alone."""
    known = fields.lines(entry)
    extra = [(fields.place(key), text) for key, text in entry.extra]
    made, before = ["---\n"], ""
    for key in (fields.FIRST, *fields.ORDER):
        if key in known:
            made += ["\n" if fields.begins_group(key, before) else "", known[key]]
            before = key
        made += [text if text.endswith("\n") else text + "\n" for place, text in extra if place == key]
    return _bytes("".join(made) + "---\n\n", entry.newline)


def _bytes(text: str, newline: str) -> bytes:
    return (text.replace("\n", "\r\n") if newline == "\r\n" else text).encode("utf-8", "replace")


# ---------------------------------------------------------------- changing a foreign file


def _patched(sheet: Sheet, old: Entry, new: Entry) -> bytes:
    """The file with only those keys written anew whose value changed."""
    was, now = fields.lines(old), fields.lines(new)
    changed = {key for key in fields.ORDER if was.get(key) != now.get(key)}
    blocks = [b for b in sheet.blocks if b.key not in changed]
    for key in (k for k in fields.ORDER if k in changed and k in now):
        blocks.insert(_place(blocks, key), _fresh(sheet, blocks, key, now[key]))
    return (sheet.head + "".join(_closed(b, sheet) for b in blocks) + sheet.tail).encode("utf-8")


def _place(blocks: list[Block], key: str) -> int:
    """After the last block of a key that stands before this one, and the unknown keys that follow it."""
    before = set(fields.ORDER[: fields.ORDER.index(key)])
    at = max((i + 1 for i, b in enumerate(blocks) if b.key in before), default=0)
    while at < len(blocks) and blocks[at].key not in fields.ORDER and at > 0 and key in fields.GROUPS:
        at += 1
    return at


def _fresh(sheet: Sheet, blocks: list[Block], key: str, text: str) -> Block:
    known = next((b for b in sheet.blocks if b.key == key), None)
    if known:
        blank = known.text[: len(known.text) - len(known.text.lstrip("\r\n"))]
        return Block(key=key, text=blank + _ended(text, sheet), line=0)
    ours = any(b.key in fields.OURS for b in blocks)
    blank = "\n" if key in fields.GROUPS or (key in fields.OURS and not ours) else ""
    return Block(key=key, text=_ended(blank + text, sheet), line=0)


def _ended(text: str, sheet: Sheet) -> str:
    return text.replace("\n", sheet.newline)


def _closed(block: Block, sheet: Sheet) -> str:
    return block.text if block.text.endswith("\n") else block.text + sheet.newline
