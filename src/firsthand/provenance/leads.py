"""Addresses worth climbing to: the links beside credits whose origin is not held."""

from collections.abc import Iterable

from firsthand.provenance.addresses import same_address
from firsthand.records import Article, Lead, Trail


def leads(trail: Trail, articles: Iterable[Article], hop: int) -> tuple[Lead, ...]:
    """Links over or beside the words that credit an absent origin; `hop` is that of the new leads."""
    absent = {o.id: o for o in trail.origins if not o.held}
    held = tuple(articles)
    by_id = {a.id: a for a in held}
    found: dict[str, Lead] = {}
    for edge in trail.edges:
        if edge.target not in absent:
            continue
        article = by_id.get(edge.source)
        for url in _links(article, edge.evidence) if article else ():
            if not any(same_address(url, a.url) for a in held):
                lead = Lead(
                    url=url,
                    source=article.url if article else "",
                    hop=hop,
                    because=f"linked where the page credits {absent[edge.target].name}",
                )
                found.setdefault(url, lead)
    return tuple(found[url] for url in sorted(found))


def _links(article: Article, evidence: Iterable[object]) -> list[str]:
    from firsthand.records import Evidence

    urls = []
    for proof in evidence:
        if isinstance(proof, Evidence) and proof.part == "text" and proof.article == article.id:
            near = [k for k in article.links if k.start < proof.end + 120 and proof.start - 120 < k.end]
            urls += [k.url for k in near if k.url.startswith(("http://", "https://"))]
    return urls
