"""Addresses inside and outside the portal: what may be linked, and how pages name each other.

Everything inside is relative, so that the portal works from a disk and below any path.
"""

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s/?#@\\<>\"'`]+(?:[/?#][^\s<>\"`\\]*)?", re.IGNORECASE)
_LONGEST = 2000
_FRAGMENT_WORDS = 6


def web(url: str | None) -> str:
    """The address when a reader may follow it: http or https, no user name, no odd character; else "".

    >>> web("https://example.org/a?b=1"), web("javascript:alert(1)"), web("https://a.example@b.example/")
    ('https://example.org/a?b=1', '', '')
    """
    if not url or len(url) > _LONGEST or not url.isprintable():
        return ""
    return url if _WEB.fullmatch(url) else ""


def root(path: str) -> str:
    """The way from a page back to the portal's first folder.

    >>> root("index.html"), root("stories/1/index.html")
    ('', '../../')
    """
    return "../" * path.count("/")


def at_words(url: str, words: str) -> str:
    """The address with a text fragment, so that a browser opens it at these words.

    Source: WICG, URL Fragment Text Directives. An address that has a fragment already stays as it is.
    """
    tokens = words.split()
    if not url or not tokens or "#" in url:
        return url
    if len(tokens) <= 2 * _FRAGMENT_WORDS:
        return f"{url}#:~:text={_fragment(tokens)}"
    first, last = tokens[:_FRAGMENT_WORDS], tokens[-_FRAGMENT_WORDS:]
    return f"{url}#:~:text={_fragment(first)},{_fragment(last)}"


def _fragment(tokens: list[str]) -> str:
    """Dashes, commas and ampersands have a meaning in a text directive, so they are escaped too."""
    return quote(" ".join(tokens).encode("utf-8", "replace"), safe="").replace("-", "%2D")
