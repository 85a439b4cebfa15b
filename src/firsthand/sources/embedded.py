"""Markup inside an entry: its relative links made absolute, and made safe to show."""

import html
import re
from urllib.parse import unquote

from firsthand import markup, urls
from firsthand.errors import MarkupError

_LONGEST = 2_000_000  # characters of one value; more is cut
_MOST_KNOWN = 4096
_ESCAPED = re.compile(r"(?:%[89A-F][0-9A-F])+")
_INSIDE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u)(?=[\s>/])[^<>]*>"
)
_ANY = re.compile(r"<[^<>]*>")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_LINK = re.compile(
    r"(?<=[\s\"'/])(href|src|cite|longdesc|usemap|background|action|codebase|data|classid|profile|poster)"
    r"(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)",
    re.IGNORECASE,
)


class Links:
    """Makes links absolute, and remembers the joins of one feed."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def absolute(self, value: str, base: str) -> str:
        """Markup with its links joined to `base` (HTML attributes that hold one address)."""
        if not base or "<" not in value or "=" not in value:
            return value
        return _TAG.sub(lambda tag: self._tag(tag[0], base), value)

    def _tag(self, tag: str, base: str) -> str:
        if "=" not in tag:
            return tag
        return _LINK.sub(lambda found: self._link(found, base), tag)

    def _link(self, found: re.Match[str], base: str) -> str:
        quoted = found[3]
        quote = quoted[0] if quoted[0] in "\"'" else '"'
        return f"{found[1]}{found[2]}{quote}{self._joined(base, quoted.strip(quote))}{quote}"

    def _joined(self, base: str, written: str) -> str:
        known = self._known.get((base, written))
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            joined = urls.join(base, html.unescape(written).strip()) or ""
            if not written.isascii():
                joined = _ESCAPED.sub(lambda found: unquote(found[0]), joined)
            known = self._known[base, written] = html.escape(joined, quote=True)
        return known


def safe(value: str) -> str:
    """Markup that is safe to show."""
    return markup.clean_html(value[:_LONGEST]) if "<" in value or "&" in value else value


def shown(value: str) -> str:
    """The words of markup that was made safe, on one line: its tags are whole, and need no parser.

    >>> shown("<p>Fish &amp; <b>chips</b></p><p>Two</p>")
    'Fish & chips Two'
    """
    if "<" in value:
        value = _INSIDE.sub("", value)
        value = _ANY.sub(" ", value)
    return " ".join((html.unescape(value) if "&" in value else value).split())


def words(value: str) -> str:
    """The plain text of a piece of markup, on one line."""
    try:
        return " ".join(markup.plain(value[:_LONGEST]).split())
    except MarkupError:
        return " ".join(re.sub(r"<[^<>]*>", " ", value).split())
