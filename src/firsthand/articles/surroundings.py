"""The elements around a block: how far above it the nearest one with a telling tag, class or attribute is."""

import numpy as np
from numpy.typing import NDArray

from firsthand.articles.blocks import Block
from firsthand.articles.cues import CLASS_CUES, class_hits
from firsthand.markup import Attributes, Tree

_TAGS = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "table", "ul", "ol",
    "blockquote",
    "section", "details", "button", "dl",
)  # fmt: skip
_FAR = 12
AROUND = (
    "depth",
    *(f"in_{t}" for t in _TAGS),
    *(f"class_{c}" for c in CLASS_CUES),
    "hidden",
    "itemprop",
)


_FAR_UP = bytes(min(distance + 1, _FAR) for distance in range(256))


def surroundings(tree: Tree, blocks: list[Block]) -> NDArray[np.float32]:
    """How far above a block the nearest element with a tag or cue is (`_FAR`: nowhere), after its depth."""
    rows = {-1: bytes([_FAR]) * (len(AROUND) - 1)}
    depths = {-1: 0}
    known: dict[str, tuple[int, ...]] = {}
    for block in blocks:
        _climb(tree, block.node, rows, depths, known)
    found = np.frombuffer(b"".join([rows[b.node] for b in blocks]), np.uint8).reshape(len(blocks), -1)
    return np.column_stack([[depths[b.node] for b in blocks], found]).astype(np.float32)


def _climb(
    tree: Tree, node: int, rows: dict[int, bytes], depths: dict[int, int], known: dict[str, tuple[int, ...]]
) -> None:
    """Fill in the row of an element, from its parent's; elements above are filled in on the way."""
    path: list[int] = []
    while node not in rows:
        path.append(node)
        node = tree.parents[node]
    row, depth = rows[node], depths[node]
    for at in reversed(path):
        row, depth = row.translate(_FAR_UP), depth + 1
        raw = tree.raws[at]
        hits = known.get(raw)
        if hits is None:
            hits = known[raw] = _hits(tree.tags[at], tree.attributes(at))
        if hits:
            changed = bytearray(row)
            for column in hits:
                changed[column] = 0
            row = bytes(changed)
        rows[at], depths[at] = row, depth


def _hits(tag: str, attrs: Attributes) -> tuple[int, ...]:
    """The columns (after the depth) of what an element's tag and attributes say."""
    hits = [_TAGS.index(tag)] if tag in _TAGS else []
    first = len(_TAGS)
    if not attrs or tag in ("body", "html"):
        return tuple(hits)
    for name in _names(attrs):
        hits += [first + at for at in class_hits(name)]
    style = attrs.get("style", "")
    if "hidden" in attrs or "display:none" in style.replace(" ", "") or attrs.get("aria-hidden") == "true":
        hits.append(first + len(CLASS_CUES))
    if attrs.get("itemprop") in ("articleBody", "text", "description", "blogPost"):
        hits.append(first + len(CLASS_CUES) + 1)
    return tuple(hits)


def _names(attrs: Attributes) -> list[str]:
    """The lower-case class names, id and role of an element."""
    joined = f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('role', '')}"
    return joined[:300].lower().split()
