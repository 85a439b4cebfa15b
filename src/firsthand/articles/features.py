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
from firsthand.articles.cues import FUNCTION_WORDS, LINE_CUES, cues, phrase_hit
from firsthand.articles.surroundings import AROUND, surroundings
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
_TAG_ROW = {tag: row for row, tag in enumerate(_TAGS)}
_ONE_HOT = np.vstack([np.eye(len(_TAGS), dtype=np.float32), np.zeros(len(_TAGS), dtype=np.float32)])
_LEVELS = 5
_SHORT_LINE = 160
_SHORT_WORDS = 12
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\])[\s»›\]]*$")
_COOKIES = ("cookie", "consent", "datenschutz", "personal data", "partner")
_IS_FUNCTION = FUNCTION_WORDS.__contains__
_SPOKEN = re.compile(r"[.!?。！？…:۔؟।][\"'”’»“)\]]*$")

# Kinds of signs, as bits, by code point; those beyond the table are of no kind.
_COMMA, _STOP, _WIDE_STOP, _CLOSER, _SPACE, _CAPITAL, _DIGIT, _SYMBOL, _UNSPACED = (
    1 << at for at in range(9)
)
_SIGNS = {
    _COMMA: ",;:،，、；：",
    _STOP: ".!?。！？…۔؟।",
    _WIDE_STOP: "。！？",
    _CLOSER: "\"'”’»“)]",
    _SPACE: "".join(chr(code) for code in range(0x3001) if chr(code).isspace()),
    _CAPITAL: "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÈÀÁÍÓÚÑÇ",
    _DIGIT: "0123456789",
    _SYMBOL: "|»›→•·/<>{}=#@",
}
_UNSPACED_RANGES = ((0x0E00, 0x0E7F), (0x1000, 0x109F), (0x3040, 0x30FF), (0x3400, 0x9FFF))


def _kinds() -> NDArray[np.int16]:
    table = np.zeros(0x10000, dtype=np.int16)
    for kind, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] |= kind
    for low, high in _UNSPACED_RANGES:
        table[low : high + 1] |= _UNSPACED
    return table


_KINDS = _kinds()


@dataclass(slots=True)
class Page:
    """What features need beside the tree: the title's and description's words, and JSON-LD's body."""

    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""


def features(tree: Tree, blocks: list[Block], page: Page) -> Floats:
    """One row a block, columns as in `NAMES`."""
    own = _own(blocks, page)
    around = surroundings(tree, blocks)
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


def _own(blocks: list[Block], page: Page) -> Floats:
    texts = [b.text for b in blocks]
    lows = [text.casefold() for text in texts]
    size = np.array([len(text) for text in texts])
    counted = _counted(texts, size)
    words, linked = counted["words"], np.array([b.linked for b in blocks])
    low_words = "\n".join(lows).split()
    first = np.concatenate([[0], np.cumsum(words)])
    function = np.fromiter(map(_IS_FUNCTION, low_words), np.int64, len(low_words))
    columns = [
        size + 2.0 * counted["unspaced"],
        words + counted["unspaced"] / 2,
        linked / size,
        [len(b.links) for b in blocks],
        counted["commas"],
        counted["stops"],
        [_SPOKEN.search(text[-6:]) is not None for text in texts],
        [text[0].islower() for text in texts],
        counted["capitals"] / words,
        counted["digits"] / size,
        size / words,
        np.add.reduceat(function, first[:-1]) / words,
        np.array([b.bold for b in blocks]) / size,
        linked >= size - 1,
        counted["symbols"] / size,
        *_said(lows, page),
        [_ELLIPSIS.search(text[-8:]) is not None for text in texts],
        _cookies(texts, lows),
    ]
    tags = _ONE_HOT[[_TAG_ROW.get(b.tag, -1) for b in blocks]]
    return np.hstack([np.column_stack(columns), tags, _line_cues(low_words, first, size)]).astype(np.float32)


def _counted(texts: list[str], size: Ints) -> dict[str, Ints]:
    """How many signs of each kind each block holds, and its words."""
    codes = np.frombuffer(("\n".join(texts) + "\n").encode("utf-32-le", "replace"), np.uint32)
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    begin = np.concatenate([[0], np.cumsum(size + 1)[:-1]])

    def count(found: NDArray[Any]) -> Ints:
        return np.add.reduceat(found != 0, begin, dtype=np.int64)

    after = np.append(kinds[1:], np.int16(_SPACE))
    before = np.append(np.int16(_SPACE), kinds[:-1]) & _SPACE
    return {
        "words": count((before != 0) & (kinds & _SPACE == 0)),
        "unspaced": count(kinds & _UNSPACED),
        "commas": count(kinds & _COMMA),
        "stops": count((kinds & _WIDE_STOP) | ((kinds & _STOP != 0) & (after & (_CLOSER | _SPACE) != 0))),
        "capitals": count((before != 0) & (kinds & _CAPITAL != 0)),
        "digits": count(kinds & _DIGIT),
        "symbols": count(kinds & _SYMBOL),
    }


def _said(lows: list[str], page: Page) -> list[list[float]]:
    """Whether a block stands in what the page declares: is_title, in_title, in_description, in_body,
    has_body."""
    titles, description, body = page.titles, page.description, page.body
    return [
        [float(low in titles) for low in lows],
        [float(len(low) > 10 and any(low in t for t in titles)) for low in lows],
        [float(len(low) > 20 and low[:80] in description) for low in lows],
        [float(bool(body) and low[:80] in body) if len(low) > 12 else 0.5 for low in lows],
        [float(bool(body))] * len(lows),
    ]


def _cookies(texts: list[str], lows: list[str]) -> list[int]:
    """How often each block speaks of consent."""
    whole = "\n".join(lows)
    told = [word for word in _COOKIES if word in whole]
    if not told:
        return [0] * len(lows)
    return [
        sum([low[:2000].count(word) for word in told]) if len(text) > 8 else 0
        for text, low in zip(texts, lows, strict=True)
    ]


def _line_cues(low_words: list[str], first: Ints, size: Ints) -> Floats:
    """Which line cues stand in each block: in all of a short one, among the first words of a long one."""
    rows = np.zeros((len(size), len(LINE_CUES)), dtype=np.float32)
    found = list(map(cues.__getitem__, low_words))
    telling = [at for at, cue in enumerate(found) if cue]
    owner = np.searchsorted(first, telling, side="right") - 1
    last = np.where(size <= _SHORT_LINE, first[1:], first[:-1] + _SHORT_WORDS)
    starts, lasts = first.tolist(), last.tolist()
    for at, block in zip(telling, owner.tolist(), strict=True):
        cue = found[at]
        if cue is None or at >= lasts[block]:
            continue
        if cue.column >= 0:
            rows[block, cue.column] = 1
        if at > starts[block] and (column := phrase_hit(found[at - 1], cue)) >= 0:
            rows[block, column] = 1
    return rows


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


NAMES = (*_OWN, *AROUND, *_SPREAD, *_NEAR, *_UNDER)
