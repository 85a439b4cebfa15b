"""Markup made safe to show (nh3, which is ammonia), and its visible words."""

import html as _html
import re
from collections.abc import Iterator

import nh3

from .parsing import encodable, parse
from .tree import BLOCK_TAGS, HIDDEN_TAGS, TEXT, Tree


def clean_html(html: str) -> str:
    """Markup that is safe to show: ordinary article elements, web addresses, nothing that runs."""
    return nh3.clean(
        encodable(html),
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
