"""The feeds that a page names."""

from firsthand import markup, urls
from firsthand.errors import MarkupError

_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/json", "text/xml", "application/xml",
)  # fmt: skip
_MOST = 50


def discover(html: str, url: str) -> tuple[str, ...]:
    """The addresses of a page's feeds (`<link rel="alternate">`), in its order.

    None when the page cannot be parsed.
    """
    try:
        tree = markup.parse(html)
    except MarkupError:
        return ()
    base = next((tree.attr(node, "href") for node in tree.by_tag.get("base", ())), "")
    start = (urls.join(url, base) if base else url) or url
    found = (_feed(tree, node, start) for node in tree.by_tag.get("link", ()))
    return tuple(dict.fromkeys(address for address in found if address))[:_MOST]


def _feed(tree: markup.Tree, node: int, base: str) -> str:
    relations = tree.attr(node, "rel").lower().split()
    kind = tree.attr(node, "type").partition(";")[0].strip().lower()
    if "feed" not in relations and not ("alternate" in relations and kind in _TYPES):
        return ""
    if kind == "application/json" and "oembed" in tree.attr(node, "href"):
        return ""
    address = urls.join(base, tree.attr(node, "href").strip()) or ""
    return address if address.startswith(("http://", "https://")) else ""
