"""What an address names, the same for every room.

Parsing follows the URL standard (WHATWG, by ada-url); the registrable domain follows the Public Suffix
List that ships with publicsuffixlist. Nothing here opens a connection.
"""

import base64
import hashlib
import ipaddress
import re
from functools import cache, lru_cache

import ada_url
from publicsuffixlist import PublicSuffixList

from firsthand.errors import AddressError

from .parsing import LONGEST as LONGEST
from .parsing import parse, part
from .tracking import without_tracking
from .wrappers import carried

# An escape; but not one behind a stray percent sign, with which its character could make a new escape.
_ESCAPE = re.compile(r"(?<!%)(?<!%[0-9A-Fa-f])%([0-9A-Fa-f]{2})")
_TWIN_HOST = re.compile(r"^(?:www|m|mobile|mobil|amp)\.(?=[^.]+\.)")
_TWIN_PATH = re.compile(r"^/(?:amp|mobile)(/.+)|(?<=.)/(?:amp|print|drucken)/?$")
_TWIN_FILE = re.compile(r"\.amp(\.html?)?$")
_TWIN_QUERY = ("print=1", "print=true", "view=amp", "m=1", "mobile=1", "view=mobile")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


_NO_REGISTRY = frozenset(
    ("local", "localhost", "internal")
)  # RFC 6762, RFC 6761, ICANN 2024: nobody registers


def canonical(url: str) -> str:
    """The one name of a page: a second pass changes nothing. AddressError when it names no web page.

    Lower-case scheme and host, default port, credentials, fragment and tracking parameters gone,
    unreserved characters unescaped, escapes in upper case; redirect, AMP-cache and aggregator wrappers
    give the address that they carry. Order and repetition of the other parameters, `www.`, `http` and
    trailing slashes stay.

    >>> canonical("HTTPS://News.example:443/a%7eb?utm_source=x&id=7#top")
    'https://news.example/a~b?id=7'
    """
    parts = parse(url)
    while True:
        name = _name(parts)
        inner = carried(parse(name))
        if inner is None or len(inner.href) >= len(name):
            return name
        parts = inner


def join(base: str, ref: str) -> str | None:
    """The address that `ref` means on the page `base`; None where either cannot be parsed."""
    if len(base) + len(ref) > LONGEST:
        return None
    try:
        return str(ada_url.URL(ref, base=base).href)
    except ValueError:
        return None


def host(url: str) -> str:
    """The host of an address, in lower case and punycode, without port; "" when there is none.

    >>> host("https://Bücher.example:8080/a")
    'xn--bcher-kva.example'
    """
    if len(url) > LONGEST:
        return ""
    try:
        return str(ada_url.URL(url).hostname)
    except ValueError:
        return ""


def path(url: str) -> str:
    """The path of an address, escapes as they are; "" when there is none.

    >>> path("https://news.example/a/b?c")
    '/a/b'
    """
    return part(url, "pathname")


def query(url: str) -> str:
    """The query of an address, without its question mark; "" when there is none."""
    return part(url, "search").removeprefix("?")


def registrable_domain(host: str) -> str | None:
    """The domain that its owner registered (Public Suffix List); None for a suffix, an IP address or nothing.

    >>> registrable_domain("news.bbc.co.uk")
    'bbc.co.uk'
    """
    return _registrable(host.lower())


def amp_cache_url(url: str) -> str | None:
    """The AMP cache's address of an AMP page; None when `url` is no web address.

    The subdomain follows "AMP Cache URL Format" (amp.dev): hyphens doubled, dots to hyphens, a hash where
    that is no legal label. Its later rule for a hyphen at places 3 and 4 is left out: caches answer both.
    """
    try:
        parts = parse(url)
    except AddressError:
        return None
    label = _cache_label(parts.hostname)
    secure = "s/" if parts.protocol == "https:" else ""
    return f"https://{label}.cdn.ampproject.org/c/{secure}{_without_scheme(parts.href)}"


def cdn_amp_url(url: str) -> str:
    """The address that the record format keeps as `cdnAmpWebUrl`: always `/c/s/`.

    AddressError when `url` is no web address.

    >>> cdn_amp_url("https://my-site.example/a.amp")
    'https://my--site-example.cdn.ampproject.org/c/s/my-site.example/a.amp'
    """
    label = parse(url).hostname.replace("-", "--").replace(".", "-")
    return f"https://{label}.cdn.ampproject.org/c/s/{_without_scheme(url.strip())}"


def article_id(url: str) -> str:
    """16 hex digits that name an article for ever; http, https and `www.` are the same article.

    An address that is none of the web's (`urn:...`) is hashed as it is.
    """
    try:
        name = _without_scheme(canonical(url)).removeprefix("www.")
    except AddressError:
        name = url
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def twin_id(url: str) -> str:
    """16 hex digits that an article's mobile, AMP and desktop pages share, as far as their addresses tell.

    A guess, not a name: `m.`, `mobile.` and `amp.` before the domain, an `amp` beside the path, a print view.

    >>> twin_id("https://m.news.example/a/story.amp.html") == twin_id("http://www.news.example/a/story.html")
    True
    """
    try:
        address = canonical(url)
    except AddressError:
        return article_id(url)
    name = _TWIN_HOST.sub("", part(address, "host"))
    path = _TWIN_FILE.sub(r"\1", _TWIN_PATH.sub(r"\1", part(address, "pathname")))
    pairs = part(address, "search").removeprefix("?").split("&")
    kept = "&".join(p for p in pairs if p and p.lower() not in _TWIN_QUERY)
    return hashlib.sha256(f"{name}{path.rstrip('/') or '/'}?{kept}".encode()).hexdigest()[:16]


def page_id(url: str, body: bytes) -> str:
    """32 hex digits that name these bytes at this address."""
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(body)
    return digest.hexdigest()[:32]


# ---------------------------------------------------------------- naming


def _name(parts: ada_url.URL) -> str:
    query = without_tracking(parts.search.removeprefix("?"))
    path = _plain_escapes(parts.pathname)
    return f"{parts.protocol}//{parts.host}{path}" + (f"?{_plain_escapes(query)}" if query else "")


def _plain_escapes(text: str) -> str:
    return _ESCAPE.sub(_one_escape, text) if "%" in text else text


def _one_escape(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if char in _UNRESERVED else found[0].upper()


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]


# ---------------------------------------------------------------- domains


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=True)


@lru_cache(maxsize=20_000)
def _registrable(name: str) -> str | None:
    name = name.removesuffix(".")
    if not name or name.startswith(".") or ".." in name or _is_ip(name):
        return None
    if name.rpartition(".")[2] in _NO_REGISTRY:
        return None
    found = _suffixes().privatesuffix(name)
    return str(found) if found else None


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _cache_label(name: str) -> str:
    label = str(ada_url.idna_to_unicode(name)).replace("-", "--").replace(".", "-")
    ascii_label = _ascii(label)
    if ascii_label and len(ascii_label) <= 63 and "." in name:
        return ascii_label
    digest = hashlib.sha256(name.encode()).digest()
    return base64.b32encode(digest).decode().lower().rstrip("=")


def _ascii(label: str) -> str:
    if label.isascii():
        return label.lower()
    try:
        return str(ada_url.idna_to_ascii(label).decode())
    except (ValueError, UnicodeError):
        return ""
