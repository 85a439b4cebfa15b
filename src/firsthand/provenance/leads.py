"""Addresses worth climbing to: the links beside credits whose origin is not held."""

from collections.abc import Iterable

from firsthand.provenance.addresses import is_front, same_address
from firsthand.provenance.mentions import site
from firsthand.provenance.outlets import Outlets
from firsthand.records import Article, Evidence, Lead, Link, Origin, Trail
from firsthand.texts import words

_NEAR = 120  # characters between a credit and a link that may belong to it
_TELLING = 4


def leads(
    trail: Trail, articles: Iterable[Article], hop: int, outlets: Outlets | None = None
) -> tuple[Lead, ...]:
    """Links over or beside the words that credit an absent origin; `hop` is that of the new leads.

    Where `outlets` knows the origin's domains, only links to them are worth the way; a front page never is.
    """
    absent = {o.id: o for o in trail.origins if not o.held}
    held = tuple(articles)
    by_id = {a.id: a for a in held}
    found: dict[str, Lead] = {}
    for edge in trail.edges:
        article = by_id.get(edge.source)
        if edge.target not in absent or article is None:
            continue
        for link, over in _links(article, edge.evidence):
            meant = _leads_to(link.url, over, absent[edge.target], outlets)
            if meant and not any(same_address(link.url, a.url) for a in held):
                why = f"linked where the page credits {absent[edge.target].name}"
                found.setdefault(link.url, Lead(url=link.url, source=article.url, hop=hop, because=why))
    return tuple(found[url] for url in sorted(found))


def _leads_to(url: str, over: bool, origin: Origin, outlets: Outlets | None) -> bool:
    """On the outlet's own site when that is known; else the link lies over the words, or bears the name."""
    if is_front(url):
        return False
    host = site(url)
    known = outlets.by_name(origin.name) if outlets and origin.type == "outlet" else None
    if known is not None and known.domains:
        return any(host == d or host.endswith(f".{d}") for d in known.domains)
    return over or any(len(w) > _TELLING and w in host for w in words(origin.name))


def _links(article: Article, evidence: Iterable[Evidence]) -> list[tuple[Link, bool]]:
    """Links near the words of a credit, with whether they lie over them."""
    found = []
    for proof in (e for e in evidence if e.part == "text" and e.article == article.id):
        for link in (k for k in article.links if k.url.startswith(("http://", "https://"))):
            if link.start < proof.end + _NEAR and proof.start - _NEAR < link.end:
                found.append((link, link.start < proof.end and proof.start < link.end))
    return found
