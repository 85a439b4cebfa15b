"""Markup, the same for every room: parse it, decode it, make it safe, take its words.

The only module that knows the HTML parser (selectolax, which is Lexbor) and the cleaner (nh3, which is
ammonia). A parsed page is a `Tree`: flat lists in document order, so that a reader can walk it quickly.
"""

import codecs
import html as _html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nh3
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from firsthand.errors import MarkupError

LONGEST = 10_000_000  # characters
MOST_TAGS = 200_000
DEEPEST = 1_500  # open elements; Lexbor's time grows with the square of the depth
TEXT = "#text"

# Attributes that a tree keeps of an element with many.
_KEPT_NAMES = """
class id href src name property content itemprop itemtype rel role type style hidden aria-hidden datetime lang
xml:lang pubdate http-equiv data-testid charset width height alt title media hreflang srcset data-src sizes
"""
_KEPT = frozenset(_KEPT_NAMES.split())
_UNREAD = ("style", "svg", "template", "math")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# A tag with attributes beyond reason: Lexbor compares each with all before it. Possessive: no backtracking.
_CROWDED = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s=>/][^\s=>/]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+){1500}"
)
# Elements that are empty, or whose end tag HTML lets an author leave out (WHATWG HTML, 13.1.2.4).
_OPTIONAL_END = """
area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th
thead tbody tfoot rp rt colgroup html head body script style textarea title frame keygen
"""
_NOT_DEEPER = frozenset(_OPTIONAL_END.split())
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strong", "tt", "u")
)
_BLOCK_NAMES = """
address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select
summary table tbody td tfoot th thead title tr ul
"""
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
HIDDEN_TAGS = frozenset(
    ("script", "noscript", "head", "iframe", "object", "canvas", "audio", "video", "textarea", "datalist")
)


@dataclass(slots=True)
class Tree:
    """A parsed page: node `i` has `tags[i]` (`TEXT` for words), `parents[i]` and a subtree `i..ends[i]`.

    `texts[i]` are the words of a text node ("" for elements); `attrs[i]` the attributes of an element.
    Comments, styles, templates and drawings are not in it; scripts are, without children, their source in
    `texts`. Node 0 is the root element.
    """

    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    attrs: list[dict[str, str | None]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    by_tag: dict[str, list[int]] = field(default_factory=dict)
    _parser: LexborHTMLParser | None = None
    _places: dict[int, int] = field(default_factory=dict)

    def find(self, selector: str) -> list[int]:
        """The nodes that a CSS selector matches, in document order; MarkupError when it is no selector."""
        if self._parser is None:
            return []
        try:
            found = self._parser.css(selector)
        except (SelectolaxError, ValueError) as error:
            raise MarkupError(f"no CSS selector: {selector!r}") from error
        return sorted({self._places[n.mem_id] for n in found if n.mem_id in self._places})

    def attr(self, node: int, name: str) -> str:
        """An attribute's value; "" when it is absent or empty."""
        return self.attrs[node].get(name) or ""

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


def parse(html: str) -> Tree:
    """Parse a page as browsers do; MarkupError when it is too large or nests beyond reason.

    The depth is estimated before the parser sees the page, since its time grows with the square of it.
    """
    if len(html) > LONGEST:
        raise MarkupError(f"markup of {len(html)} characters, more than {LONGEST}")
    _scan(html)
    return _flat(LexborHTMLParser(_encodable(html)))


def decode(body: bytes, media: str) -> str:
    """The characters of a page, as browsers find them: byte order mark, header, meta, then a guess.

    A declared charset that does not fit is not believed: bytes that are good UTF-8 and no ASCII are UTF-8;
    bytes that are not are windows-1252 when nothing better was declared (WHATWG Encoding, HTML 13.2.3).
    Null characters are dropped.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace").replace("\0", "")
    declared = [name for name in (_header_charset(media), _meta_charset(body[:4096])) if name]
    return _decoded(body, declared).replace("\0", "")


def clean_html(html: str) -> str:
    """Markup that is safe to show: ordinary article elements, web addresses, nothing that runs."""
    return nh3.clean(
        _encodable(html),
        attributes=_ATTRIBUTES,
        clean_content_tags={
            "script",
            "style",
            "textarea",
            "title",
            "noscript",
            "template",
        },
        url_schemes={"http", "https", "mailto"},
        attribute_filter=_harmless,
    )


def plain(html: str) -> str:
    """The visible words of a piece of markup, one line per block; MarkupError as `parse`.

    >>> plain("<p>Fish &amp; chips</p><p>Two</p><script>no()</script>")
    'Fish & chips\\nTwo'
    """
    if "<" not in html and "&" not in html:
        return "\n".join(
            line for raw in html.replace("\0", "").splitlines() if (line := " ".join(raw.split()))
        )
    tree = parse(html)
    body = tree.by_tag.get("body")
    lines: list[str] = [""]
    for piece in _blocks(tree, body[0] if body else 0):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return "\n".join(line for raw in lines if (line := " ".join(raw.split())))


def escape(text: str) -> str:
    """Text made safe inside HTML text and quoted attributes.

    >>> escape('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    return _html.escape(text, quote=True)


_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "img": {"src", "alt", "width", "height", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
    "q": {"cite"},
    "blockquote": {"cite"},
}
_ACTIVE = re.compile(r"(javascript|vbscript|livescript|data):", re.IGNORECASE)


def _harmless(tag: str, name: str, value: str) -> str | None:
    """Drop a value that begins like a script address, with or without white space inside."""
    return None if _ACTIVE.match(re.sub(r"[\x00-\x20]", "", value[:200])) else value


def _encodable(html: str) -> str:
    """Lone surrogates replaced, nulls dropped."""
    text = html.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _scan(html: str) -> None:
    """Refuse a page with too many tags, or too many left open. Counts, and does not build."""
    if html.count("<") > MOST_TAGS:
        raise MarkupError(f"markup with more than {MOST_TAGS} tags")
    if _CROWDED.search(html):
        raise MarkupError("markup with a tag of more than 1500 attributes")
    depth = formatting = 0
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _NOT_DEEPER:
            continue
        step = -1 if closing else 1
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
        else:
            depth = max(0, depth + step)
        if depth > DEEPEST or formatting > DEEPEST:
            raise MarkupError(f"markup nested deeper than {DEEPEST}")


def _flat(parser: LexborHTMLParser) -> Tree:
    """The parser's tree as flat lists."""
    parser.strip_tags(list(_UNREAD))
    tree = Tree(_parser=parser)
    root = parser.root
    if root is None:
        return tree
    tags, parents, attrs, texts, places = tree.tags, tree.parents, tree.attrs, tree.texts, tree._places
    by_tag = tree.by_tag
    none: dict[str, str | None] = {}
    script = -1
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            above = node.parent
            over = places.get(above.mem_id, -1) if above is not None else -1
            if over == script >= 0:
                texts[over] += node.text_content or ""
                continue
            tags.append(TEXT)
            texts.append(node.text_content or "")
            attrs.append(none)
        elif tag and tag[0] != "-":
            above = node.parent
            over = places.get(above.mem_id, -1) if above is not None else -1
            at = len(tags)
            places[node.mem_id] = at
            tags.append(tag)
            texts.append("")
            given = node.attributes
            attrs.append({k: given[k] for k in given if k in _KEPT} if len(given) > 3 else given)
            by_tag.setdefault(tag, []).append(at)
            if tag == "script":
                script = at
        else:
            continue
        parents.append(over)
    tree.ends = _ends(parents)
    return tree


def _ends(parents: list[int]) -> list[int]:
    """Where each subtree ends, from the parents in document order."""
    ends = list(range(1, len(parents) + 1))
    for at in range(len(parents) - 1, 0, -1):
        over = parents[at]
        if over >= 0 and ends[at] > ends[over]:
            ends[over] = ends[at]
    return ends


def _blocks(tree: Tree, node: int) -> Iterator[str | None]:
    """Words and, as None, the gaps between blocks; a block's end counts as its beginning does."""
    closing: list[int] = []
    at, end = node, tree.ends[node]
    while at < end:
        while closing and closing[-1] <= at:
            closing.pop()
            yield None
        tag = tree.tags[at]
        if tag == TEXT:
            yield tree.texts[at]
        elif tag in HIDDEN_TAGS:
            at = tree.ends[at]
            continue
        elif tag in BLOCK_TAGS:
            yield None
            closing.append(tree.ends[at])
        at += 1


# ---------------------------------------------------------------- character sets

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_:.-]{2,40})")
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
# Labels that browsers read as another, larger set (WHATWG Encoding, 4.2).
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_SINGLE = ("cp125", "iso8859", "koi8", "cp874", "mac")


def _header_charset(media: str) -> str:
    found = _HEADER.search(media)
    return _codec(found[1]) if found else ""


def _meta_charset(start: bytes) -> str:
    found = _META.search(start) or _XML.search(start)
    name = _codec(found[1].decode("ascii")) if found else ""
    return "utf-8" if name.startswith("utf-16") else name  # it could be read as ASCII, so it is not


def _codec(label: str) -> str:
    """Python's name of a charset label as browsers understand it; "" for an unknown one."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    if name in ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape") or name.endswith(
        "_codec"
    ):
        return ""
    return _LARGER.get(name, name)


def _decoded(body: bytes, declared: list[str]) -> str:
    """The text in the first charset that fits; else in the one that fits best."""
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and (
        not declared or declared[0].startswith(_SINGLE) or "utf-8" in declared or body.isascii()
    ):
        return utf8
    for name in declared:
        text = utf8 if name == "utf-8" else _strict(body, name)
        if text is not None:
            return text
    if utf8 is not None:
        return utf8
    names = [*declared, "utf-8"]
    texts = [body.decode(name, "replace") for name in names]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    bad = best.count("\ufffd")
    good = len(best) - len(best.encode("ascii", "ignore")) - bad
    return best if bad < good / 4 else _windows(body)


def _strict(body: bytes, name: str) -> str | None:
    if name == "cp1252":
        return _windows(body)
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _windows(body: bytes) -> str:
    """windows-1252 as browsers do: the five unused bytes are control characters."""
    return codecs.charmap_decode(body, "strict", _WINDOWS)[0]


_WINDOWS = "".join(
    chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
    for byte in range(256)
)
