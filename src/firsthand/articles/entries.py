"""An older desk's record as articles: what it says about its article, and about each related one."""

from datetime import datetime

from firsthand.articles.outlets import fits, rule_name
from firsthand.articles.sealing import named, sealed
from firsthand.records import Article, Entry, Image, Provider
from firsthand.urls import host, registrable_domain

MAKER = "entries/1"


def from_entry(entry: Entry) -> tuple[Article, ...]:
    """The record's article, then one for each related item, each once by id; `text` is "" in all of them."""
    own = _article(
        entry.web_url or entry.original_url, entry.title, entry.excerpt, entry.published_at,
        entry.provider, entry.type, entry.images, entry.amp_url,
    )  # fmt: skip
    rest = (
        _article(r.web_url, r.title, r.excerpt, r.published, r.provider, r.type, r.images, r.amp_url)
        for r in entry.related
    )
    found = {own.id: own}
    for article in rest:
        found.setdefault(article.id, article)
    return tuple(found.values())


def _article(
    url: str,
    title: str,
    excerpt: str,
    published: datetime | None,
    provider: Provider | None,
    kind: str,
    images: tuple[Image, ...],
    amp: str,
) -> Article:
    declared = provider.name if provider else ""
    domain = registrable_domain(host(url)) or (provider.domain if provider else "")
    return sealed(
        Article(
            id=named(url),
            url=url,
            page="",
            digest="",
            maker=MAKER,
            title=title,
            text="",
            description=excerpt,
            published=published,
            sure="stated" if published else "",
            domain=domain,
            outlet=_outlet(declared, domain),
            declared_publisher=declared,
            amp=amp,
            page_type=kind,
            images=images,
        )
    )


def _outlet(declared: str, domain: str) -> str:
    """The publisher's own rule file names it best; else the declared name when it fits the domain."""
    known = rule_name(domain)
    if known:
        return known
    return declared if fits(declared, domain) else domain
