"""What the desk publishes.

Takes: an Edition. Gives: files by name, as bytes; it writes nothing itself.
"""

from collections.abc import Callable, Iterator

from firsthand.records import Edition

from .api import api_v1
from .feeds import atom, json_feed, rss
from .legacy import legacy_api
from .markdown import markdown as _markdown
from .outlines import opml
from .sitemaps import sitemap

Publication = Callable[[Edition], Iterator[tuple[str, bytes]]]


def _portal(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The portal, whose templates are loaded only when it is made."""
    from .portal import portal

    return portal(edition)


BUILT_IN: dict[str, Publication] = {
    "markdown": _markdown,
    "legacy_api": legacy_api,
    "rss": rss,
    "atom": atom,
    "json_feed": json_feed,
    "sitemap": sitemap,
    "opml": opml,
    "api_v1": api_v1,
    "portal": _portal,
}
