"""What a block looks like: numbers about its layout, its punctuation and cue words around and in it.

No feature holds a page's own words. Ideas: link and text density (Kohlschütter and others, WSDM 2010),
function words (Pomikálek 2011, jusText), scores passed to ancestors (Readability), features of neighbours and
ancestors (Vogels and others, ECIR 2018, Web2Text).
"""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.articles.blocks import Block
from firsthand.articles.cues import CLASS_CUES, FUNCTION_WORDS, LINE_CUES, class_hits, line_hits
from firsthand.markup import Tree

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_TAGS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "div",
    "blockquote",
    "pre",
    "figcaption",
    "span",
    "button",
    "dd",
)
_NO_TAG = [0.0] * len(_TAGS)
_ONE_HOT = {tag: [float(tag == other) for other in _TAGS] for tag in _TAGS}
_AROUND = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "table", "ul", "ol",
    "blockquote",
    "section", "details", "button", "dl",
)  # fmt: skip
_FAR = 12
_LEVELS = 5
_SHORT_LINE = 160
_SHORT_WORDS = 12
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_COMMA = re.compile(r"[,;:،，、；：]")
_STOP = re.compile(r"[.!?。！？…۔؟।](?=[\s\"'”’»“)\]]|$)|[。！？]")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÈÀÁÍÓÚÑÇ")
_DIGITS = "0123456789"
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\])[\s»›\]]*$")
_COOKIES = ("cookie", "consent", "datenschutz", "personal data", "partner")
_SYMBOLS = "|»›→•·/<>{}=#@"
_IS_FUNCTION = FUNCTION_WORDS.__contains__
_SPOKEN = re.compile(r"[.!?。！？…:۔؟।][\"'”’»“)\]]*$")


@dataclass(slots=True)
class Page:
    """What features need beside the tree: the title's and description's words, and JSON-LD's body."""

    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""


def features(tree: Tree, blocks: list[Block], page: Page) -> Floats:
    """One row a block, columns as in `NAMES`."""
    own = np.array([_own(b, page) for b in blocks], dtype=np.float32)
    around = _surroundings(tree, blocks)
    spread = _spread(tree, blocks, own)
    near = _neighbours(own, spread)
    under = _under(blocks, own)
    return np.hstack([own, around, spread, near, under]).astype(np.float32)


# ---------------------------------------------------------------- the block itself

_OWN = (
    "size", "words", "linked", "links", "commas", "stops", "ends", "lower", "upper", "digits", "long_words",
    "function", "bold", "all_linked", "symbols", "is_title", "in_title", "in_description", "in_body",
    "has_body", "ellipsis",
    "cookies",
    *(f"tag_{t}" for t in _TAGS),
    *(f"line_{c}" for c in LINE_CUES),
)  # fmt: skip
_SIZE, _LINKED, _COMMAS, _STOPS, _ENDS, _FUNCTION = 0, 2, 4, 5, 6, 11


def _own(block: Block, page: Page) -> list[float]:
    text = block.text
    size = len(text)
    words = text.split()
    count = len(words)
    plain = text.isascii()
    unspaced = 0 if plain else len(_UNSPACED.findall(text))
    low = text.casefold()
    low_words = low.split()
    row = [
        float(size + 2 * unspaced),
        float(count + unspaced / 2),
        block.linked / size,
        float(len(block.links)),
        float(text.count(",") + text.count(";") + text.count(":") if plain else len(_COMMA.findall(text))),
        float(len(_STOP.findall(text)) if not plain or "." in text or "!" in text or "?" in text else 0),
        float(_SPOKEN.search(text[-6:]) is not None),
        float(text[0].islower()),
        sum([word[0] in _CAPITALS for word in words]) / count,
        sum(map(text.count, _DIGITS)) / size,
        size / count,
        sum(map(_IS_FUNCTION, low_words)) / count,
        block.bold / size,
        float(block.linked >= size - 1),
        sum(map(text.count, _SYMBOLS)) / size,
        float(low in page.titles),
        float(size > 10 and any(low in t for t in page.titles)),
        float(size > 20 and low[:80] in page.description),
        float(bool(page.body) and low[:80] in page.body) if size > 12 else 0.5,
        float(bool(page.body)),
        float(_ELLIPSIS.search(text[-8:]) is not None),
        float(sum(map(low[:2000].count, _COOKIES)) if size > 8 else 0),
    ]
    row += _ONE_HOT.get(block.tag, _NO_TAG)
    row += line_hits(low_words if size <= _SHORT_LINE else low_words[:_SHORT_WORDS])
    return row


# ---------------------------------------------------------------- the elements around it

_AROUND_NAMES = (
    "depth",
    *(f"in_{t}" for t in _AROUND),
    *(f"class_{c}" for c in CLASS_CUES),
    "hidden",
    "itemprop",
)


def _surroundings(tree: Tree, blocks: list[Block]) -> Floats:
    """How far above a block the nearest element with a tag or cue is (`_FAR`: nowhere)."""
    rows: dict[int, list[int]] = {-1: [0] + [_FAR] * (len(_AROUND) + len(CLASS_CUES) + 2)}
    cues: dict[str, list[int]] = {}
    return np.array([_row(tree, b.node, rows, cues) for b in blocks], dtype=np.float32)


def _row(tree: Tree, node: int, rows: dict[int, list[int]], cues: dict[str, list[int]]) -> list[int]:
    """The row of an element, from its parent's; elements above are filled in on the way."""
    path: list[int] = []
    while node not in rows:
        path.append(node)
        node = tree.parents[node]
    row = rows[node]
    for at in reversed(path):
        row = [row[0] + 1, *[d + 1 if d < _FAR else _FAR for d in row[1:]]]
        for column in _hits(tree, at, cues):
            row[column] = 0
        rows[at] = row
    return row


def _hits(tree: Tree, node: int, cues: dict[str, list[int]]) -> list[int]:
    tag, attrs = tree.tags[node], tree.attrs[node]
    hits = [1 + _AROUND.index(tag)] if tag in _AROUND else []
    first = 1 + len(_AROUND)
    if not attrs or tag in ("body", "html"):
        return hits
    for name in _names(attrs):
        found = cues.get(name)
        if found is None:
            found = cues[name] = [first + at for at in class_hits(name)]
        hits = hits + found
    style = attrs.get("style") or ""
    if "hidden" in attrs or "display:none" in style.replace(" ", "") or attrs.get("aria-hidden") == "true":
        hits = [*hits, first + len(CLASS_CUES)]
    if attrs.get("itemprop") in ("articleBody", "text", "description", "blogPost"):
        hits = [*hits, first + len(CLASS_CUES) + 1]
    return hits


def _names(attrs: dict[str, str | None]) -> list[str]:
    """The lower-case class names, id and role of an element."""
    joined = f"{attrs.get('class') or ''} {attrs.get('id') or ''} {attrs.get('role') or ''}"
    return joined[:300].lower().split()


# ---------------------------------------------------------------- how text is spread over the page

_SPREAD = (
    "index", "blocks", "place", "place_size", "page_size", "after_h1", "h1_gap",
    *(f"{n}_{level}" for level in range(_LEVELS) for n in ("share", "density", "count", "prose", "score")),
    "in_best", "best_share", "before_best", "sig_share", "sig_count", "sig_density", "sig_size",
    "tag_sig_share",
    "copies",
)  # fmt: skip


def _spread(tree: Tree, blocks: list[Block], own: Floats) -> Floats:
    count = len(blocks)
    size, linked = own[:, _SIZE], own[:, _SIZE] * own[:, _LINKED]
    prose = np.where((size > 80) & (own[:, _LINKED] < 0.35) & (own[:, _STOPS] > 0), size, 0)
    starts = np.array([b.start for b in blocks])
    nodes = _levels(tree, blocks)
    total = max(float(size.sum()), 1.0)
    sums = [np.concatenate([[0.0], np.cumsum(x)]) for x in (size, linked, prose)]
    scores = _scores(nodes, own, prose, len(tree.tags))
    best = int(scores.argmax())
    index = np.arange(count)
    first = _first_heading(blocks)
    columns: list[NDArray[Any]] = [
        np.minimum(index, 500),
        np.full(count, min(count, 2000)),
        index / count,
        sums[0][:-1] / total,
        np.full(count, np.log1p(total)),
        index > first,
        np.clip(index - first, -50, 200),
    ]
    ends = np.array(tree.ends)
    for level in range(_LEVELS):
        at = nodes[:, level]
        low, high = np.searchsorted(starts, at), np.searchsorted(starts, ends[at])
        inside = [s[high] - s[low] for s in sums]
        columns += [
            inside[0] / total, inside[1] / np.maximum(inside[0], 1), np.minimum(high - low, 500),
            inside[2] / max(float(prose.sum()), 1.0), scores[at] / max(float(scores[best]), 1e-9),
        ]  # fmt: skip
    within = (starts >= best) & (starts < ends[best])
    columns += [within, np.full(count, size[within].sum() / total), starts < best]
    columns += _signatures(tree, blocks, size, linked, prose)
    return np.column_stack(columns).astype(np.float32)


def _levels(tree: Tree, blocks: list[Block]) -> Ints:
    """The block's element and those above it, `_LEVELS` of them."""
    nodes = np.empty((len(blocks), _LEVELS), dtype=np.int64)
    parents = np.array(tree.parents)
    parents[0] = 0
    nodes[:, 0] = [b.node for b in blocks]
    for level in range(1, _LEVELS):
        nodes[:, level] = parents[nodes[:, level - 1]]
    return nodes


def _scores(nodes: Ints, own: Floats, prose: NDArray[Any], count: int) -> NDArray[np.float64]:
    """Each element's claim to hold the article: prose passed up from blocks, less at each step
    (Readability)."""
    worth = np.where(prose > 0, 1 + own[:, _COMMAS] + np.minimum(own[:, _SIZE] / 100, 3), 0) * (
        1 - own[:, _LINKED]
    )
    scores = np.zeros(count)
    for level, share in ((1, 1.0), (2, 0.6), (3, 0.3)):
        np.add.at(scores, nodes[:, level], worth * share)
    return scores


def _first_heading(blocks: list[Block]) -> int:
    return next((i for i, b in enumerate(blocks) if b.tag == "h1"), 0)


def _signatures(
    tree: Tree,
    blocks: list[Block],
    size: NDArray[Any],
    linked: NDArray[Any],
    prose: NDArray[Any],
) -> list[NDArray[Any]]:
    """Blocks made alike (tag and class of element and parent): how much prose they hold together."""
    names: dict[str, int] = {}
    tags: dict[str, int] = {}
    texts: dict[str, int] = {}
    sig = np.array([names.setdefault(_signature(tree, b), len(names)) for b in blocks])
    tag = np.array([tags.setdefault(b.tag, len(tags)) for b in blocks])
    text = np.array([texts.setdefault(b.text, len(texts)) for b in blocks])
    whole = max(float(prose.sum()), 1.0)
    by = [np.bincount(sig, x) for x in (prose, np.ones(len(blocks)), linked, size)]
    return [
        by[0][sig] / whole, np.minimum(by[1][sig], 300), by[2][sig] / np.maximum(by[3][sig], 1),
        np.log1p(by[3][sig] / by[1][sig]), np.bincount(tag, prose)[tag] / whole,
        np.minimum(np.bincount(text)[text], 9),
    ]  # fmt: skip


def _signature(tree: Tree, block: Block) -> str:
    node, over = block.node, max(tree.parents[block.node], 0)
    return f"{block.tag}.{tree.attr(node, 'class')}<{tree.tags[over]}.{tree.attr(over, 'class')}"


# ---------------------------------------------------------------- its neighbours

_STEPS = (-3, -2, -1, 1, 2, 3)
_NEAR = (
    *(f"{n}{step:+d}" for step in _STEPS for n in ("size", "linked", "stops", "same")),
    "prose_before", "prose_after", "window", "window_linked",
)  # fmt: skip


def _neighbours(own: Floats, spread: Floats) -> Floats:
    count = len(own)
    size, linked = own[:, _SIZE], own[:, _LINKED]
    stops = own[:, _STOPS]
    kind = spread[:, _SPREAD.index("sig_share")]
    columns: list[NDArray[Any]] = []
    for step in _STEPS:
        columns += [_shift(size, step), _shift(linked, step), _shift(stops, step), _shift(kind, step) == kind]
    good = (size > 80) & (linked < 0.35) & (stops > 0)
    columns += [_distance(good), _distance(good[::-1])[::-1]]
    kernel = np.ones(min(11, 2 * count - 1))
    columns += [
        np.convolve(size * good, kernel, "same")[:count],
        np.convolve(size * linked, kernel, "same")[:count],
    ]
    return np.column_stack(columns).astype(np.float32)


# ---------------------------------------------------------------- the heading above it

_UNDER = ("heading_gap", "heading_bold", *(f"under_{c}" for c in LINE_CUES), "h1_before", "under_ends")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HEADING_LINE = 90


def _under(blocks: list[Block], own: Floats) -> Floats:
    """What the nearest heading above says, and how far above it is; short bold lines count as headings."""
    cues = len(LINE_CUES)
    rows = np.zeros((len(blocks), len(_UNDER)), dtype=np.float32)
    last, heading = -99, np.zeros(cues + 4, dtype=np.float32)
    seen = 0.0
    for at, block in enumerate(blocks):
        heading[0], heading[-2] = min(at - last, 60), seen
        rows[at] = heading
        bold = block.bold > 0.9 * len(block.text)
        if block.tag in _HEADINGS or (bold and len(block.text) < _HEADING_LINE):
            last = at
            heading = np.zeros(cues + 4, dtype=np.float32)
            heading[1] = bold
            heading[2 : 2 + cues] = own[at, -cues:]
            heading[-1] = own[at, _ENDS]
        elif block.tag == "h1":
            seen += 1
    return rows


def _shift(values: NDArray[Any], step: int) -> NDArray[Any]:
    """The value `step` blocks on; -1 beyond the ends."""
    moved = np.full(len(values), -1, dtype=np.float32)
    if step > 0:
        moved[:-step] = values[step:]
    else:
        moved[-step:] = values[:step]
    return moved


def _distance(good: NDArray[np.bool_]) -> NDArray[Any]:
    """Blocks since the last good one, at most 60."""
    index = np.arange(len(good))
    last = np.maximum.accumulate(np.where(good, index, -60))
    return np.minimum(index - last, 60)


NAMES = (*_OWN, *_AROUND_NAMES, *_SPREAD, *_NEAR, *_UNDER)
