"""The trace of a story as JSON: one shape for the command line, the API and the portal.

Article texts stay private: evidence is quoted in short.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.records import Coverage, Edge, Evidence, Origin, Telling, Trail
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
    kept_back = withheld(trail) if public else frozenset()
    return {
        "id": coverage.story.id,
        "title": coverage.title,
        "articles": [_article(t, t.id in kept_back) for t in coverage.tellings],
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
    """Whether an edge may be public: a reworded match could read as an accusation and needs a decision.

    The desk marks such an edge by its rule ("editor/<name>") or by a reason that begins with "confirmed".
    """
    decided = edge.rule.startswith("editor/") or edge.because.startswith("confirmed")
    return edge.type != "spun_copy" or decided


def withheld(trail: Trail) -> frozenset[str]:
    """The articles of whose edges one is not public: their role and kind would tell it all the same."""
    return frozenset(e.source for e in trail.edges if not shown(e))


def traces(coverages: Iterable[Coverage]) -> dict[str, list[dict[str, Any]]]:
    """The traces of stories, as `trace --json` prints them."""
    return {"stories": [trace_shape(c) for c in coverages]}


def _article(telling: Telling, kept_back: bool) -> dict[str, Any]:
    standing = None if kept_back else telling.standing
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
        "stated_day": origin.day or None,
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
