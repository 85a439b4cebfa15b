"""XML that is nearly well-formed, made so: what publishers' templates get wrong most."""

import re
from html.entities import name2codepoint

_AMPERSAND = re.compile(rb"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OF_XML = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")


def mend(text: bytes) -> bytes:
    """UTF-8 XML with HTML's entities as numbers, bare ampersands escaped and control characters dropped.

    CDATA sections keep what they hold, but for the control characters.

    >>> mend(b"<a>Fish&nbsp;& chips &lt;</a>")
    b'<a>Fish&#160;&amp; chips &lt;</a>'
    """
    text = _ILLEGAL.sub(b"", text)
    parts: list[bytes] = []
    at = 0
    while (start := text.find(b"<![CDATA[", at)) >= 0 and (end := text.find(b"]]>", start)) >= 0:
        parts += [_AMPERSAND.sub(_one, text[at:start]), text[start : end + 3]]
        at = end + 3
    return b"".join(parts) + _AMPERSAND.sub(_one, text[at:])


def _one(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name is None:
        return b"&amp;"
    if name in _OF_XML or name[:1] == b"#":
        return found[0]
    point = name2codepoint.get(name[:-1].decode("ascii"))
    return b"&#%d;" % point if point else b"&amp;" + name
