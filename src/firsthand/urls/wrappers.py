"""Addresses that only lead to another one: redirects, viewers, caches, aggregators."""

import base64
import binascii
import re
from urllib.parse import unquote, unquote_plus

import ada_url

from firsthand.errors import AddressError

from .parsing import parse

# Redirect wrappers: (host, start of the path, parameter names that carry the address). A host that starts
# with a dot stands for every host below it; "google.*" for google under any public suffix.
_WRAPPERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("google.*", "/url", ("q", "url")),
    ("google.*", "/imgres", ("imgrefurl",)),
    ("facebook.com", "/l.php", ("u",)),
    ("facebook.com", "/flx/warn", ("u",)),
    ("l.instagram.com", "/", ("u",)),
    ("l.threads.net", "/", ("u",)),
    ("l.threads.com", "/", ("u",)),
    ("l.messenger.com", "/l.php", ("u",)),
    ("out.reddit.com", "/", ("url",)),
    ("t.umblr.com", "/redirect", ("z",)),
    ("youtube.com", "/redirect", ("q",)),
    ("slack-redir.net", "/link", ("url",)),
    ("linkedin.com", "/redir/redirect", ("url",)),
    ("linkedin.com", "/safety/go", ("url",)),
    ("vk.com", "/away.php", ("to",)),
    ("disq.us", "/url", ("url",)),
    ("duckduckgo.com", "/l/", ("uddg",)),
    ("bing.com", "/news/apiclick.aspx", ("url",)),
    ("getpocket.com", "/redirect", ("url",)),
    ("medium.com", "/r/", ("url",)),
    ("flipboard.com", "/redirect", ("url",)),
    ("steamcommunity.com", "/linkfilter", ("u", "url")),
    (".safelinks.protection.outlook.com", "/", ("url",)),
    ("exit.sc", "/", ("url",)),
    ("go.redirectingat.com", "/", ("url",)),
    ("go.skimresources.com", "/", ("url",)),
    ("redirect.viglink.com", "/", ("u",)),
    ("click.linksynergy.com", "/", ("murl",)),
    ("awin1.com", "/cread.php", ("ued", "p")),
    ("linkprotect.cudasvc.com", "/url", ("a",)),
    ("deref-mail.com", "/", ("redirecturl",)),
    ("deref-gmx.net", "/", ("redirecturl",)),
    ("deref-web.de", "/", ("redirecturl",)),
    ("plus.url.google.com", "/url", ("q", "url")),
)
_AMP_VIEWER = re.compile(r"/amp/(s/)?([^/?]+\.[^/?]+.*)", re.DOTALL)
_AMP_CACHE = re.compile(r"/(?:c|v|i|wp)/(s/)?([^/?]+\.[^/?]+.*)", re.DOTALL)
_AMP_CACHES = (".cdn.ampproject.org", ".bing-amp.com", ".amp.cloudflare.com")
_YAHOO = re.compile(r"/RU=([^/]+)/R[A-Z]=")
_URLDEFENSE = re.compile(r"/v3/__(https?:/.+?)__;")
_GOOGLE = re.compile(r"(?:^|\.)google\.(?:com?\.)?(?:com|[a-z]{2})$")
_GOOGLE_NEWS = re.compile(r"/(?:rss/)?(?:articles|read)/([A-Za-z0-9_=-]+)")


def carried(parts: ada_url.URL) -> ada_url.URL | None:
    """The address inside a wrapper, parsed; None when there is no wrapper or nothing legal inside."""
    inner = (
        _from_amp(parts) or _from_google_news(parts) or _from_parameter(parts) or _from_path(parts) or ""
    ).strip()
    if not inner.lower().startswith(("http://", "https://")):
        return None
    try:
        return parse(inner)
    except AddressError:
        return None


def _from_amp(parts: ada_url.URL) -> str | None:
    name = parts.hostname
    if name.endswith(_AMP_CACHES):
        found = _AMP_CACHE.fullmatch(parts.pathname)
    elif _is_google(name) or name in ("bing.com", "www.bing.com"):
        found = _AMP_VIEWER.fullmatch(parts.pathname)
    else:
        return None
    if not found:
        return None
    return f"http{'s' if found[1] else ''}://{found[2]}{parts.search}"


def _from_parameter(parts: ada_url.URL) -> str | None:
    name = parts.hostname
    if not parts.search:
        return None
    for place, path, keys in _WRAPPERS:
        if parts.pathname.startswith(path) and _at(name, place):
            return _parameter(parts.search, keys)
    if name in ("href.li", "www.href.li"):
        return unquote(parts.search.removeprefix("?"))
    if name.endswith("bing.com") and parts.pathname.startswith("/ck/a"):
        return _unpacked((_parameter(parts.search, ("u",)) or "").removeprefix("a1"))
    return None


def _from_path(parts: ada_url.URL) -> str | None:
    if parts.hostname == "r.search.yahoo.com":
        found = _YAHOO.search(parts.pathname)
        return unquote(found[1]) if found else None
    if parts.hostname == "urldefense.com":
        found = _URLDEFENSE.match(parts.pathname + parts.search)
        return re.sub(r"^(https?:)/+", r"\1//", found[1]) if found and "*" not in found[1] else None
    return None


def _from_google_news(parts: ada_url.URL) -> str | None:
    """Older Google News links hold the address in a small protocol buffer, in base64.

    Field 4 (tag 0x22) is a length and the address. Newer links hold a key that only Google can look up.
    """
    found = parts.hostname == "news.google.com" and _GOOGLE_NEWS.fullmatch(parts.pathname)
    if not found:
        return None
    try:
        data = base64.urlsafe_b64decode(found[1].rstrip("=") + "=" * (-len(found[1].rstrip("=")) % 4))
    except (ValueError, binascii.Error):
        return None
    if data[:3] != b"\x08\x13\x22" or len(data) < 6:
        return None
    length, start = (data[3], 4) if data[3] < 128 else (data[3] & 127 | data[4] << 7, 5)
    return data[start : start + length].decode("ascii", "replace")


def _unpacked(text: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (ValueError, binascii.Error):
        return None


def _parameter(search: str, keys: tuple[str, ...]) -> str | None:
    """The first web address among the values of these parameters, unescaped once."""
    for key in keys:
        for pair in search.removeprefix("?").split("&"):
            name, _, value = pair.partition("=")
            found = unquote_plus(value)
            if name.lower() == key and found.lower().startswith(("http://", "https://")):
                return found
    return None


def _at(name: str, place: str) -> bool:
    if place == "google.*":
        return _is_google(name)
    if place.startswith("."):
        return name.endswith(place)
    return name == place or name.endswith("." + place)


def _is_google(name: str) -> bool:
    return "google." in name and bool(_GOOGLE.search(name))
