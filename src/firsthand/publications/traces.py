"""The trace of a story as JSON: one shape for the command line, the API and the portal.

Article texts stay private: evidence is quoted in short.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.records import Coverage, Edge, Evidence, Origin, Telling
from firsthand.times import stamp

LONGEST_QUOTE = 300
"""Characters of evidence that a publication may quote in one place."""


def trace_shape(coverage: Coverage, public: bool = False) -> dict[str, Any]:
    """One story in the shape that `trace --json` and `/api/v1/stories/{id}/trace` share.

    With `public`, an edge that could read as an accusation (`spun_copy`) is left out until an editor said so.
    Evidence over 300 characters is cut; `end` is where the quoted words end, `cut` tells that more followed.
    """
    trail = coverage.trail
    edges = [e for e in trail.edges if not public or shown(e)]
    return {
        "id": coverage.story.id,
        "title": coverage.title,
        "articles": [_article(t) for t in coverage.tellings],
        "origins": [_origin(o) for o in trail.origins],
        "edges": [_edge(e) for e in edges],
        "counts": {
            "articles": trail.counts.articles,
            "families": trail.counts.families,
            "origins": trail.counts.origins,
            "held": trail.counts.held,
        },
        "maker": trail.maker,
    }


def shown(edge: Edge) -> bool:
    """Whether an edge may be shown in public without an editor's word."""
    return edge.type != "spun_copy" or edge.rule.startswith("editor")


def traces(coverages: Iterable[Coverage]) -> dict[str, list[dict[str, Any]]]:
    """The traces of stories, as `trace --json` prints them."""
    return {"stories": [trace_shape(c) for c in coverages]}


def _article(telling: Telling) -> dict[str, Any]:
    standing = telling.standing
    return {
        "id": telling.id,
        "url": telling.url,
        "outlet": telling.domain or telling.outlet,
        "published": stamp(telling.published) if telling.published else None,
        "kind": standing.kind if standing else None,
        "role": standing.role if standing else "undecided",
        "title": telling.title,
        "name": telling.outlet,
        "because": [short(b) for b in standing.because] if standing else [],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.id,
        "name": origin.name,
        "type": origin.type,
        "held": origin.held,
        "not_after": stamp(origin.not_after) if origin.not_after else None,
        "stated": short(origin.stated) or None,
        "cites": [short(c) for c in origin.cites],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "from": edge.source,
        "to": edge.target,
        "type": edge.type,
        "confidence": round(edge.confidence, 4),
        "rule": edge.rule,
        "because": short(edge.because),
        "evidence": evidence(edge.evidence),
    }


def short(text: str) -> str:
    """Words that were taken from an article, cut to what may be quoted.

    >>> short("a" * 400)[-3:]
    'aa…'
    """
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def evidence(found: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Quoted evidence with its place, each cut to what may be shown."""
    return [_quote(e) for e in found]


def _quote(found: Evidence) -> dict[str, Any]:
    text = found.text[:LONGEST_QUOTE]
    made = {
        "article": found.article,
        "part": found.part,
        "start": found.start,
        "end": found.start + len(text),
        "text": text,
    }
    return made if text == found.text else {**made, "cut": True}
