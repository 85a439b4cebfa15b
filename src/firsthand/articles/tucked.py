"""Pages that tuck their words away in a script of type text/template, for a script to unfold."""

import re

_TEMPLATE = re.compile(
    r"<script\s[^<>]{0,200}?type\s*=\s*[\"']?text/(?:x-)?(?:template|html)\b[^<>]{0,200}>", re.IGNORECASE
)
_LEAST = 500  # characters of a template worth unfolding
_MOST = 50


def untucked(html: str) -> str:
    """The markup with such templates unfolded where they stand; "" when there is none."""
    pieces: list[str] = []
    last = 0
    for found in _TEMPLATE.finditer(html):
        end = html.find("</script", found.end())
        if end < 0 or len(pieces) > _MOST:
            break
        if found.start() >= last and end - found.end() >= _LEAST:
            pieces += [html[last : found.start()], "<div>", html[found.end() : end], "</div>"]
            last = html.find(">", end) + 1 or len(html)
    return "".join([*pieces, html[last:]]) if pieces else ""
