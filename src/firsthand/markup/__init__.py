"""Markup, the same for every room: parse it, decode it, make it safe, take its words.

The only package that knows the HTML parser (selectolax, which is Lexbor) and the cleaner (nh3, which is
ammonia). A parsed page is a `Tree`: flat lists in document order, so that a reader can walk it quickly.
"""

from .charsets import decode
from .cleaning import clean_html, escape, plain
from .parsing import DEEPEST, LONGEST, MOST_TAGS, parse
from .tree import BLOCK_TAGS, HIDDEN_TAGS, TEXT, Attributes, Tree, attributes_of

__all__ = [
    "BLOCK_TAGS",
    "DEEPEST",
    "HIDDEN_TAGS",
    "LONGEST",
    "MOST_TAGS",
    "TEXT",
    "Attributes",
    "Tree",
    "attributes_of",
    "clean_html",
    "decode",
    "escape",
    "parse",
    "plain",
]
