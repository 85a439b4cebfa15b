"""Markup inside an entry: its relative links made absolute, and made safe to show."""

import html
import re
from functools import lru_cache

from firsthand import markup, urls
from firsthand.errors import MarkupError

_LONGEST = 2_000_000  # characters of one value; more is cut
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_LINK = re.compile(
    r"(?<=[\s\"'/])(href|src|cite|longdesc|usemap|background|action|codebase|data|classid|profile|poster)"
    r"(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)",
    re.IGNORECASE,
)


def safe(value: str, base: str) -> str:
    """Markup with absolute links that is safe to show."""
    return markup.clean_html(absolute(value[:_LONGEST], base))


def absolute(value: str, base: str) -> str:
    """Markup with its links joined to `base` (HTML attributes that hold one address)."""
    if not base or "<" not in value or "=" not in value:
        return value

    def link(found: re.Match[str]) -> str:
        quoted = found[3]
        quote = quoted[0] if quoted[0] in "\"'" else '"'
        address = html.unescape(quoted.strip("\"'")).strip()
        return f"{found[1]}{found[2]}{quote}{_joined(base, address)}{quote}"

    return _TAG.sub(lambda tag: _LINK.sub(link, tag[0]), value)


def words(value: str) -> str:
    """The plain text of a piece of markup, on one line."""
    try:
        return " ".join(markup.plain(value[:_LONGEST]).split())
    except MarkupError:
        return " ".join(re.sub(r"<[^<>]*>", " ", value).split())


@lru_cache(maxsize=4096)
def _joined(base: str, address: str) -> str:
    return html.escape(urls.join(base, address) or "", quote=True)
