"""A story in short as JSON: its brief, the figures in dispute and what is related to it."""

from typing import Any

from firsthand.records import Coverage, Dispute, Nearby
from firsthand.times import stamp

from .traces import evidence, short


def summary(coverage: Coverage) -> dict[str, Any]:
    """The lead, the brief, the disputes and the related stories; all words are the articles' own."""
    return {
        "lead": coverage.lead,
        "formerly": list(coverage.story.formerly),
        "brief": evidence(coverage.brief),
        "disputes": [_dispute(d) for d in coverage.disputes],
        "related": [_nearby(n) for n in coverage.nearby],
    }


def _dispute(found: Dispute) -> dict[str, Any]:
    told = zip(found.values, evidence(found.evidence), strict=True)
    return {"about": found.about, "figures": [{"value": value, "evidence": piece} for value, piece in told]}


def _nearby(found: Nearby) -> dict[str, Any]:
    return {
        "story": found.story,
        "article": found.article,
        "title": found.title,
        "relation": found.relation,
        "because": short(found.because),
        "published": stamp(found.published) if found.published else None,
    }
