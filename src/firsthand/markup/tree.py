"""A parsed page as flat lists in document order, so that a reader can walk it quickly."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from firsthand.errors import MarkupError

TEXT = "#text"

# Attributes that a tree keeps of an element with many.
_KEPT_NAMES = """
class id href src name property content itemprop itemtype rel role type style hidden aria-hidden datetime lang
xml:lang pubdate http-equiv data-testid charset width height alt title media hreflang srcset data-src sizes
"""
_KEPT = frozenset(_KEPT_NAMES.split())
_BLOCK_NAMES = """
address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select
summary table tbody td tfoot th thead title tr ul
"""
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
HIDDEN_TAGS = frozenset(
    ("script", "noscript", "head", "iframe", "object", "canvas", "audio", "video", "textarea", "datalist")
)
_ATTRIBUTE = re.compile(r" ([^\s=]+)(?:=\"([^\"]*)\")?")
Attributes = dict[str, str]


@dataclass(slots=True)
class Tree:
    """A parsed page: node `i` has `tags[i]` (`TEXT` for words), `parents[i]` and a subtree `i..ends[i]`.

    `texts[i]` are the words of a text node ("" for elements); `raws[i]` is the inside of an element's start
    tag, normalized ("" for words): elements with the same one have the same attributes. `names` gives the tag
    of each of `raws`; `worded` are the text nodes that hold more than white space. Comments, styles,
    templates and drawings are not in the tree; scripts are, without children, their source in `texts`.
    Node 0 is the root element.
    """

    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    worded: list[int] = field(default_factory=list)
    by_tag: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    parser: LexborHTMLParser | None = None
    _read: dict[str, Attributes] = field(default_factory=dict)
    _low: str = ""
    _starts: list[int] = field(default_factory=list)
    _places: dict[int, int] = field(default_factory=dict)

    def find(self, selector: str) -> list[int]:
        """The nodes that a CSS selector matches, in document order; MarkupError when it is no selector."""
        if self.parser is None:
            return []
        try:
            found = self.parser.css(selector)
        except (SelectolaxError, ValueError) as error:
            raise MarkupError(f"no CSS selector: {selector!r}") from error
        if found and not self._places:
            self._place()
        return sorted({self._places[n.mem_id] for n in found if n.mem_id in self._places})

    def attributes(self, node: int) -> Attributes:
        """All attributes of an element that anybody here reads; none for words."""
        raw = self.raws[node]
        if " " not in raw:
            return _NONE
        read = self._read.get(raw)
        if read is None:
            read = self._read[raw] = attributes_of(raw)
        return read

    def attr(self, node: int, name: str) -> str:
        """An attribute's value; "" when it is absent or empty."""
        return self.attributes(node).get(name, "") if name in self.raws[node] else ""

    def holding(self, words: tuple[str, ...]) -> list[str]:
        """Those of `raws` that hold any of these lower-case words, in any case, each once, in order."""
        if not self._starts:
            low = [raw.lower() for raw in self.names]
            self._low = "\n".join(low)
            self._starts = list(accumulate((len(raw) + 1 for raw in low), initial=0))
        found = set[int]()
        for word in words:
            at = self._low.find(word)
            while at >= 0:
                place = bisect_right(self._starts, at) - 1
                found.add(place)
                at = self._low.find(word, self._starts[place + 1])
        raws = list(self.names) if found else []
        return [raws[place] for place in sorted(found)]

    def words(self, node: int) -> str:
        """The text of a subtree, white space collapsed, blocks parted by one space."""
        return " ".join("".join(self._pieces(node)).split())

    def ancestors(self, node: int) -> Iterator[int]:
        """The elements around a node, nearest first."""
        at = self.parents[node]
        while at >= 0:
            yield at
            at = self.parents[at]

    def _pieces(self, node: int) -> Iterator[str]:
        at, end = node, self.ends[node]
        while at < end:
            tag = self.tags[at]
            if tag == TEXT:
                yield self.texts[at]
            elif tag in HIDDEN_TAGS and at != node:
                at = self.ends[at]
                continue
            elif tag in BLOCK_TAGS:
                yield " "
            at += 1

    def _place(self) -> None:
        """Which of the parser's nodes is which of ours: both are in document order."""
        root = self.parser.root if self.parser else None
        if root is None:
            return
        own = (at for at, tag in enumerate(self.tags) if tag != TEXT)
        for node in root.traverse():
            tag = node.tag or "-"
            if tag[0] != "-":
                at = next(own, -1)
                if at < 0 or self.tags[at] != tag:
                    return
                self._places[node.mem_id] = at


_NONE: Attributes = {}


def unescaped(text: str) -> str:
    """Text as a serializer wrote it (WHATWG HTML, 13.3), its four escapes undone."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&amp;", "&")


def attributes_of(raw: str) -> Attributes:
    """The attributes of a start tag as a serializer wrote it; of one with many, those that are read here."""
    found = _ATTRIBUTE.findall(raw)
    many = len(found) > 3
    return {name: unescaped(value) for name, value in found if not many or name in _KEPT}
