"""XML as the desk's files have it: escaped text, no character that XML 1.0 forbids."""

import re
from collections.abc import Iterable, Mapping

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;", "\n": "&#10;"}
_ESCAPED = re.compile("[&<>\"'\r\n]")

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: str) -> str:
    """A text for content or an attribute; forbidden characters (XML 1.0, 2.2) are dropped.

    >>> text("<b>\\x07 & c")
    '&lt;b&gt; &amp; c'
    """
    return _ESCAPED.sub(lambda found: _SPECIAL[found[0]], _FORBIDDEN.sub("", value))


def element(name: str, value: str = "", attributes: Mapping[str, str] | None = None) -> str:
    """One element on one line; "" when it has neither text nor attributes."""
    named = "".join(f' {key}="{text(one)}"' for key, one in (attributes or {}).items())
    if value:
        return f"<{name}{named}>{text(value)}</{name}>\n"
    return f"<{name}{named}/>\n" if named else ""


def group(name: str, parts: Iterable[str], attributes: Mapping[str, str] | None = None) -> str:
    """An element around others, whose lines are indented by two spaces."""
    named = "".join(f' {key}="{text(one)}"' for key, one in (attributes or {}).items())
    inner = "".join(f"  {line}\n" for part in parts if part for line in part.rstrip("\n").split("\n"))
    return f"<{name}{named}>\n{inner}</{name}>\n"


def file(root: str) -> bytes:
    """The bytes of a document."""
    return (HEAD + root).encode("utf-8")
