"""The page as a row of blocks: runs of words that no block element parts.

A block keeps its words, where its links stand in them, and the element around it. White space is collapsed;
soft hyphens and zero-width characters are taken out. Two line breaks part blocks, one becomes a newline
after the end of a sentence and a space elsewhere.
"""

from dataclasses import dataclass, field

from firsthand.markup import BLOCK_TAGS, TEXT, Tree

MOST_BLOCKS = 20_000
_SKIPPED = frozenset(
    (
        "script",
        "noscript",
        "head",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "textarea",
        "datalist",
        "select",
    )
)
_PARTING = (BLOCK_TAGS | {"button", "label", "nav", "summary", "picture", "img"}) - {"br", "option"}
_FRAMES = frozenset(("nav", "footer"))
_FRAME_NODES = 2_000  # how far a frame is searched for a headline
_MAIN = frozenset(("article", "main"))
_HEADS = _MAIN | {"h1"}
_BOLD = frozenset(("b", "strong"))
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))
_ENDS = '.!?:;…"”»“)'


@dataclass(slots=True)
class Block:
    """One run of words. `node` is the block element around it, `start`..`stop` are its nodes' indices."""

    node: int
    tag: str
    text: str
    start: int
    links: list[tuple[int, int, str]] = field(default_factory=list)
    linked: int = 0
    bold: int = 0


class _Run:
    """Collects the words of the block at hand."""

    __slots__ = (
        *("bold", "bold_end", "breaks", "gap", "length", "link", "link_end", "links", "pieces", "start"),
    )

    def __init__(self) -> None:
        self.link = ""
        self.link_end = self.bold_end = 0
        self.clear()

    def clear(self) -> None:
        self.pieces: list[str] = []
        self.links: list[tuple[int, int, str]] = []
        self.length = self.bold = self.breaks = 0
        self.gap = False
        self.start = -1

    def add(self, raw: str, at: int) -> None:
        if raw == " ":
            self.gap = True
            return
        if not raw.isascii():
            raw = raw.translate(_INVISIBLE)
        text = " ".join(raw.split())
        if not text:
            self.gap = self.gap or bool(raw)
            return
        if self.length:
            self._part(raw)
        else:
            self.start = at
        begin = self.length
        self.pieces.append(text)
        self.length += len(text)
        self.gap = raw[-1].isspace()
        if at < self.bold_end:
            self.bold += len(text)
        if at < self.link_end:
            self._link(begin, self.link)

    def mark(self, tree: Tree, at: int, does: int) -> bool:
        """Note a line break, a link or bold words that begin; whether the block ends here."""
        if does == _BREAK:
            self.breaks += 1
            return self.breaks > 1
        if does == _LINK:
            self.link, self.link_end = tree.attr(at, "href"), tree.ends[at]
        else:
            self.bold_end = max(self.bold_end, tree.ends[at])
        return False

    def _part(self, raw: str) -> None:
        """The white space before the next words: a newline after a break that ends a sentence."""
        mark = ""
        if self.breaks:
            mark = "\n" if self.pieces[-1][-1] in _ENDS else " "
        elif self.gap or raw[0].isspace():
            mark = " "
        if mark:
            self.pieces.append(mark)
            self.length += 1
        self.breaks = 0

    def _link(self, begin: int, url: str) -> None:
        if self.links and self.links[-1][2] == url and begin - self.links[-1][1] <= 1:
            begin = self.links.pop()[0]
        self.links.append((begin, self.length, url))


# What each tag does to the block at hand.
_WORDS, _SKIP, _FRAME, _PART, _BREAK, _LINK, _STRONG = range(1, 8)
_PARTS = (_PART, _FRAME)
_DOES = {
    TEXT: _WORDS,
    "br": _BREAK,
    "a": _LINK,
    **dict.fromkeys(_BOLD, _STRONG),
    **dict.fromkeys(_PARTING, _PART),
    **dict.fromkeys(_FRAMES, _FRAME),
    **dict.fromkeys(_SKIPPED, _SKIP),
}


def blocks(tree: Tree, within: int = -1) -> list[Block]:
    """The blocks of a page (or of one element of it) in document order, at most `MOST_BLOCKS`."""
    if not tree.tags:
        return []
    body = tree.by_tag.get("body")
    at = within if within >= 0 else (body[0] if body else 0)
    found: list[Block] = []
    run = _Run()
    around: list[int] = [at]
    main_end = 0
    tags, ends, texts = tree.tags, tree.ends, tree.texts
    end = close = ends[at]
    while at < end and len(found) < MOST_BLOCKS:
        while close <= at:
            _flush(tree, run, around.pop(), found)
            close = ends[around[-1]]
        does = _DOES.get(tags[at])
        if does == _WORDS:
            run.add(texts[at], at)
        elif (does == _SKIP and not _swallows(tree, at)) or (
            does == _FRAME and at >= main_end and _frames(tree, at)
        ):
            _flush(tree, run, around[-1], found)
            at = ends[at]
            continue
        elif does in _PARTS:
            _flush(tree, run, around[-1], found)
            around.append(at)
            close = ends[at]
            if tags[at] in _MAIN:
                main_end = max(main_end, close)
        elif does and run.mark(tree, at, does):
            _flush(tree, run, around[-1], found)
        at += 1
    while around:
        _flush(tree, run, around.pop(), found)
    return found


def _swallows(tree: Tree, node: int) -> bool:
    """Whether a noscript element that was never closed well holds most of the page."""
    return tree.tags[node] == "noscript" and 2 * (tree.ends[node] - node) > len(tree.tags)


def _frames(tree: Tree, node: int) -> bool:
    """Whether a nav or footer outside of the article's elements holds neither them nor a headline."""
    inside = range(node, min(tree.ends[node], node + _FRAME_NODES))
    return not any(tree.tags[at] in _HEADS for at in inside)


def _flush(tree: Tree, run: _Run, node: int, found: list[Block]) -> None:
    """Close the block at hand, when it holds any words."""
    if run.length:
        linked = sum(stop - start for start, stop, _ in run.links)
        text = "".join(run.pieces)
        found.append(Block(node, tree.tags[node], text, run.start, run.links, linked, run.bold))
        run.clear()
    run.breaks = 0
    run.gap = False
