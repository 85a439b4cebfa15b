"""Comparing web addresses by eye: scheme, "www.", query and last slash aside."""

import re


def plain(url: str) -> str:
    """An address without scheme, "www.", query, fragment and last slash.

    >>> plain("https://www.example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE)
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/").lower()


def same_address(one: str, other: str) -> bool:
    """Whether two addresses name the same page."""
    return bool(one and other) and plain(one) == plain(other)


def is_front(url: str) -> bool:
    """Whether an address is a site's front page (or a single word below it), which names no article.

    >>> is_front("https://example.org/"), is_front("https://example.org/2026/a-long-story")
    (True, False)
    """
    path = plain(url).partition("/")[2]
    return not path or ("/" not in path and not re.search(r"[-_\d.]", path))
