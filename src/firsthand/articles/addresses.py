"""Which address names the article: its own, or the one that the page calls canonical."""

from dataclasses import dataclass

from firsthand import urls
from firsthand.articles.head import Head, text
from firsthand.errors import AddressError
from firsthand.records import Page


@dataclass(frozen=True, slots=True)
class Addresses:
    """`url` names the article; `canonical` is what the page declares, `amp` its AMP twin; `base`
    resolves links."""

    url: str
    canonical: str
    amp: str
    base: str
    domain: str


def read_addresses(page: Page, head: Head) -> Addresses:
    """The article's addresses.

    A declared canonical address counts when it stays under the page's registrable domain and names a page
    below the site's root; one at another publisher is kept apart. A saved file has only what it declares.
    """
    own = page.url if _is_web(page.url) else ""
    base = _join(own, head.base) if own and head.base else own
    canonical = _join(base, head.rel("canonical")) or _join(base, head.meta("og:url"))
    if not own:
        stated = canonical or _join("", text(head.article().get("url")))
        url = _clean(stated) if stated else f"urn:sha256:{page.id}"
        base = stated
    else:
        url = _clean(canonical if canonical and _same_site(own, canonical) else own)
    domain = urls.registrable_domain(urls.host(url)) or urls.host(url)
    return Addresses(url, canonical, _join(base, head.rel("amphtml")), base or url, domain)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _join(base: str, ref: str) -> str:
    """The web address that `ref` means; "" when it means none."""
    if not ref:
        return ""
    found = urls.join(base, ref) if base else (ref if _is_web(ref) else None)
    return found if found and _is_web(found) else ""


def _clean(url: str) -> str:
    try:
        return urls.canonical(url)
    except AddressError:
        return url


def _same_site(own: str, canonical: str) -> bool:
    """Whether a canonical address can name this page: same registrable domain, and no mere front page."""
    one, other = urls.host(own), urls.host(canonical)
    if (urls.registrable_domain(one) or one) != (urls.registrable_domain(other) or other):
        return False
    return _deep(canonical) or not _deep(own)


def _deep(url: str) -> bool:
    """Whether an address names more than its site's front page."""
    return len(url.split("://", 1)[-1].rstrip("/").split("/", 1)) > 1
