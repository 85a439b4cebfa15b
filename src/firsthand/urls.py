"""What an address names, the same for every room.

Parsing follows the URL standard (WHATWG, by ada-url); the registrable domain follows the Public Suffix
List that ships with publicsuffixlist. Nothing here opens a connection.
"""

import base64
import binascii
import hashlib
import ipaddress
import re
from functools import cache, lru_cache
from urllib.parse import unquote, unquote_plus

import ada_url
from publicsuffixlist import PublicSuffixList

from firsthand.errors import AddressError

LONGEST = 65_536  # characters of an address that we are willing to read

# Parameters that say how a reader came, not what is read. Last gone through: 2026-11.
_TRACKING_PREFIXES = (
    "utm_", "hsa_", "mtm_", "matomo_", "piwik_", "itm_", "vero_", "oly_", "_hs", "__hs", "at_custom",
    "gad_", "guce_", "ga_", "fb_action_", "elqtrack", "_branch_", "ml_subscriber", "sb_referer_", "cm_mm",
)  # fmt: skip
_TRACKING_NAMES = """
wt_mc wt_zmc ef_id icid _bta_tid _bta_c sr_share __s
__twitter_impression _ga _gl _kx _openstat at_bbc_team at_campaign at_campaign_type at_format at_link_id
at_link_origin at_link_type at_medium at_ptr_name awc bxid ck_subscriber_id cmpid dclid dicbo dm_i epik
fb_ref fb_source fbclid ftag gbraid gclid gclsrc gdffi gdfms gdftrk guccounter hootpostid hsctatracking
hsenc hsmi igsh igshid irclickid irgwc ito klaviyo_id li_fat_id maropost_id mc_cid mc_eid mibextid
mkt_tok mscklid msclkid ncid nr_email_referer ns_campaign ns_fee ns_linkname ns_mchannel ns_source
oborigurl pk_campaign pk_cid pk_content pk_keyword pk_kwd pk_medium pk_source raneaid ranmid ransiteid
rb_clickid ref_src ref_url s_cid s_kwcid sccid sfmc_activityid sfmc_id smid smtyp soc_src soc_trk
spm_id_from srsltid tblci trackingcode trk_contact trk_module trk_msg trk_sid tsrc ttclid twclid vgo_ee
wbraid wickedid wprov xtor yclid ysclid zanpid
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
# What AMP viewers and caches add.
_AMP_NAMES = "amp_js_v amp_gsa amp_ct amp_r amp_lite amp_latest_update_time ampshare usqp aoh"
_AMP_ADDED = frozenset(_AMP_NAMES.split())
_AMP_FLAGS = {"amp": ("", "1", "true"), "outputtype": ("amp",), "output": ("amp",)}

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
# An escape; but not one behind a stray percent sign, with which its character could make a new escape.
_ESCAPE = re.compile(r"(?<!%)(?<!%[0-9A-Fa-f])%([0-9A-Fa-f]{2})")
_NO_REGISTRY = frozenset(
    ("local", "localhost", "internal")
)  # RFC 6762, RFC 6761, ICANN 2024: nobody registers
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical(url: str) -> str:
    """The one name of a page: a second pass changes nothing. AddressError when it names no web page.

    Lower-case scheme and host, default port, credentials, fragment and tracking parameters gone,
    unreserved characters unescaped, escapes in upper case; redirect, AMP-cache and aggregator wrappers
    give the address that they carry. Order and repetition of the other parameters, `www.`, `http` and
    trailing slashes stay.

    >>> canonical("HTTPS://News.example:443/a%7eb?utm_source=x&id=7#top")
    'https://news.example/a~b?id=7'
    """
    parts = _parse(url)
    while True:
        name = _name(parts)
        carried = _carried(_parse(name))
        if carried is None or len(carried.href) >= len(name):
            return name
        parts = carried


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
        parts = _parse(url)
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
    label = _parse(url).hostname.replace("-", "--").replace(".", "-")
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


def page_id(url: str, body: bytes) -> str:
    """32 hex digits that name these bytes at this address."""
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(body)
    return digest.hexdigest()[:32]


# ---------------------------------------------------------------- parsing and naming


def _parse(url: str) -> ada_url.URL:
    if len(url) > LONGEST:
        raise AddressError(f"address of {len(url)} characters")
    try:
        parts = ada_url.URL(url)
    except ValueError as error:
        raise AddressError(f"not an address: {url[:200]!r}") from error
    if parts.protocol not in ("http:", "https:"):
        raise AddressError(f"scheme {parts.protocol} is not the web's: {url[:200]!r}")
    return parts


def _name(parts: ada_url.URL) -> str:
    query = _kept(parts.search.removeprefix("?"))
    path = _plain_escapes(parts.pathname)
    return f"{parts.protocol}//{parts.host}{path}" + (f"?{_plain_escapes(query)}" if query else "")


def _plain_escapes(text: str) -> str:
    return _ESCAPE.sub(_one_escape, text) if "%" in text else text


def _one_escape(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if char in _UNRESERVED else found[0].upper()


def _kept(query: str) -> str:
    """The query without tracking parameters; what stays, stays as it was written."""
    if not query:
        return ""
    return "&".join(pair for pair in query.split("&") if not _tracks(pair))


def _tracks(pair: str) -> bool:
    key, _, value = pair.partition("=")
    name = unquote_plus(key).lower()
    if name in _TRACKING or name in _AMP_ADDED or name.startswith(_TRACKING_PREFIXES):
        return True
    return value.lower() in _AMP_FLAGS.get(name, ())


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]


# ---------------------------------------------------------------- wrappers


def _carried(parts: ada_url.URL) -> ada_url.URL | None:
    """The address inside a wrapper, parsed; None when there is no wrapper or nothing legal inside."""
    inner = (
        _from_amp(parts) or _from_google_news(parts) or _from_parameter(parts) or _from_path(parts) or ""
    ).strip()
    if not inner.lower().startswith(("http://", "https://")):
        return None
    try:
        return _parse(inner)
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
