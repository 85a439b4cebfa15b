"""A page parsed as browsers do (Lexbor), and laid out flat.

The parser's tree is read through its serialization, which is normal: each element that is not void is
closed, attributes stand in double quotes, and brackets within them are escaped. That is quicker than asking
each node.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from firsthand.errors import MarkupError

from .tree import TEXT, Tree, unescaped

LONGEST = 6_000_000  # characters, data: addresses apart
MOST_TAGS = 150_000
MOST_ATTRIBUTES = 400_000
DEEPEST = 1_500  # open elements; Lexbor's time grows with the square of the depth

_LARGE = 1_000_000  # characters from which pictures within the markup are taken out of it
_DATA = re.compile(r"data:[a-z]{1,20}/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=%\s]{2000,}+")
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
# Elements that a serializer does not close, and those whose words it does not escape (13.3).
_VOID_NAMES = """
area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
_VOID = frozenset(_VOID_NAMES.split())
_VERBATIM = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"))
_SPECIAL = _VOID | _VERBATIM


def parse(html: str) -> Tree:
    """Parse a page as browsers do; MarkupError when it is too large or nests beyond reason.

    The depth is estimated before the parser sees the page, since its time grows with the square of it.
    """
    if len(html) > _LARGE:
        html = _DATA.sub("data:,", html)
    if len(html) > LONGEST:
        raise MarkupError(f"markup of {len(html)} characters, more than {LONGEST}")
    _scan(html)
    parser = LexborHTMLParser(encodable(html))
    parser.strip_tags(list(_UNREAD))
    return _flat(parser)


def encodable(html: str) -> str:
    """Lone surrogates replaced, nulls dropped."""
    text = html.replace("\0", "") if "\0" in html else html
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _scan(html: str) -> None:
    """Refuse a page with too many tags, or too many left open. Counts, and does not build."""
    tags = html.count("<")
    if tags > MOST_TAGS:
        raise MarkupError(f"markup with more than {MOST_TAGS} tags")
    if html.count("=") > MOST_ATTRIBUTES:
        raise MarkupError(f"markup with more than {MOST_ATTRIBUTES} attributes")
    if _CROWDED.search(html):
        raise MarkupError("markup with a tag of more than 1500 attributes")
    if tags <= DEEPEST or tags - html.count("</") <= DEEPEST:
        return
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
    tree = Tree(parser=parser)
    tags, parents, ends, raws, texts = tree.tags, tree.parents, tree.ends, tree.raws, tree.texts
    over = -1
    around: list[int] = []
    pieces = iter((parser.html or "").split("<"))
    next(pieces)
    for piece in pieces:
        raw, whole, text = piece.partition(">")
        if not whole or raw[:1] == "!":
            raw, text = _odd(piece, pieces)
        first = raw[:1]
        if first == "/":
            if around and tags[over] == raw[1:]:
                ends[over] = len(tags)
                over = around.pop()
        elif first not in "!?":
            at = len(tags)
            name = _name(tree, raw, at)
            tags.append(name)
            parents.append(over)
            ends.append(at + 1)
            raws.append(raw)
            texts.append("")
            if name not in _SPECIAL:
                around.append(over)
                over = at
            elif name in _VERBATIM:
                text = _verbatim(tree, text, pieces)
        if text and around:
            _words(tree, over, text)
    for at in [over, *around[:0:-1]] if around else ():
        ends[at] = len(tags)
    return tree


def _name(tree: Tree, raw: str, at: int) -> str:
    """The name in a start tag, noted as that of node `at`."""
    name = tree.names.get(raw)
    if name is None:
        name = tree.names[raw] = raw.partition(" ")[0]
    held = tree.by_tag.get(name)
    if held is None:
        tree.by_tag[name] = [at]
    else:
        held.append(at)
    return name


def _words(tree: Tree, over: int, text: str) -> None:
    """Add a text node; white space alone is one space."""
    tags = tree.tags
    if text.isspace():
        text = " "
    else:
        tree.worded.append(len(tags))
        if "&" in text:
            text = unescaped(text)
    tags.append(TEXT)
    tree.parents.append(over)
    tree.ends.append(len(tags))
    tree.raws.append("")
    tree.texts.append(text)


def _odd(piece: str, pieces: Iterator[str]) -> tuple[str, str]:
    """A comment, a doctype, or a tag with a bracket in a name: up to its real end, and the words after it."""
    end, start = ("-->", 3) if piece.startswith("!--") else (">", 0)
    parts = []
    while (at := piece.find(end, start)) < 0:
        parts.append(piece + "<")
        more = next(pieces, None)
        if more is None:
            return "!", ""
        piece, start = more, 0
    return "".join(parts) + piece[:at], piece[at + len(end) :]


def _verbatim(tree: Tree, text: str, pieces: Iterator[str]) -> str:
    """Give the last element its words, which were not escaped; the words after its end tag."""
    at = len(tree.tags) - 1
    held, after = _until(f"/{tree.tags[at]}>", text, pieces)
    if tree.tags[at] == "script":
        tree.texts[at] = held
    elif held:
        _words(tree, at, held.replace("&", "&amp;"))
        tree.ends[at] += 1
    return after


def _until(close: str, text: str, pieces: Iterator[str]) -> tuple[str, str]:
    """Everything before an end tag, and the words after it."""
    parts = [text]
    for piece in pieces:
        if piece.startswith(close):
            return "".join(parts), piece[len(close) :]
        parts.append("<" + piece)
    return "".join(parts), ""
