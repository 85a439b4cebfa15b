"""Pages that only lead on to another: what shorteners and aggregators show in between."""

import re

from firsthand import markup, urls
from firsthand.errors import AddressError, MarkupError

# Hosts whose pages are no articles of their own, and lead to somebody else's. Gathered 2026-11.
_AGGREGATORS = (
    "news.google.com", "news.url.google.com", "feedproxy.google.com", "feeds.feedburner.com", "t.co",
    "lnkd.in", "flip.it", "apple.news", "smartnews.com", "newsbreakapp.com", "upday.com", "ift.tt",
    "buff.ly", "ow.ly", "dlvr.it", "trib.al", "feedly.com", "getpocket.com", "squid.com", "ground.news",
)  # fmt: skip
_SMALL = 64 * 1024
_FEW_WORDS = 60
_REFRESH = re.compile(
    r"^\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"']{1,4000})", re.IGNORECASE
)
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\()\s*[\"'](https?:[^\"'\s]{4,4000})[\"']"
)
_SLOWEST = 10  # seconds; a page that loads itself anew later is being read


def behind(body: bytes, media: str, url: str) -> str:
    """The address that a page only leads on to; "" for a page in its own right.

    Told by a quick refresh or a script that does nothing else, or, on an aggregator's host, by the one
    address that leads away.
    """
    aggregator = any(urls.host(url) == host or urls.host(url).endswith(f".{host}") for host in _AGGREGATORS)
    if not (aggregator or len(body) <= _SMALL) or (media and "html" not in media):
        return ""
    if not aggregator and b"refresh" not in body[:_SMALL].lower() and b"location" not in body[:_SMALL]:
        return ""
    try:
        tree = markup.parse(markup.decode(body, media))
    except MarkupError:
        return ""
    if not aggregator and len(tree.words(0).split()) > _FEW_WORDS:
        return ""
    found = _refreshed(tree) or _scripted(tree) or (_leaving(tree, url) if aggregator else "")
    return _elsewhere(found, url)


def _refreshed(tree: markup.Tree) -> str:
    for node in tree.by_tag.get("meta", ()):
        if tree.attr(node, "http-equiv").lower() == "refresh":
            found = _REFRESH.match(tree.attr(node, "content"))
            if found and int(found[1]) <= _SLOWEST:
                return found[2].strip()
    return ""


def _scripted(tree: markup.Tree) -> str:
    for node in tree.by_tag.get("script", ()):
        found = _SCRIPTED.search(tree.texts[node][:20_000].replace("\\/", "/"))
        if found:
            return found[1]
    return ""


def _leaving(tree: markup.Tree, url: str) -> str:
    """The one address that leads off an aggregator's site: marked as such, or the only one."""
    marked = next((tree.attr(node, "data-n-au") for node in tree.find("[data-n-au]")), "")
    if marked:
        return marked
    own = urls.registrable_domain(urls.host(url))
    links = (tree.attr(node, "href") for node in tree.by_tag.get("a", ()))
    away = {
        link for link in links if link.startswith("http") and urls.registrable_domain(urls.host(link)) != own
    }
    return away.pop() if len(away) == 1 else ""


def _elsewhere(address: str, url: str) -> str:
    """The address in full; "" when it is none, or this very page."""
    joined = urls.join(url, address) if address else None
    if not joined:
        return ""
    try:
        named = urls.canonical(joined)
    except AddressError:
        return ""
    return named if urls.article_id(named) != urls.article_id(url) else ""
