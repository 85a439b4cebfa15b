"""Related coverage, ranked, each with its relation and a reason."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from firsthand.records import Article
from firsthand.stories.matching import ENOUGH, HINT, liken, match, of, reasons, stands
from firsthand.stories.profiles import Profile, profile
from firsthand.stories.terms import Tables

Relation = Literal["same_story", "follow_up", "background", "same_topic"]
_RANK: tuple[Relation, ...] = ("same_story", "follow_up", "background", "same_topic")
_TOPIC = 0.12
_LATER = timedelta(hours=18)
_NAMES = 2


def related(
    article: Article, candidates: Iterable[Article], tables: Tables
) -> list[tuple[str, Relation, str]]:
    """(article id, relation, reason) of related articles, closest first.

    A candidate that tells as much of the same but clearly later is a follow-up, clearly earlier a
    background; one that shares two names or weighty terms, but too little else, is of the same topic.
    """
    seen = profile(article, tables)
    found = []
    for other in candidates:
        told = _relation(seen, profile(other, tables)) if other.id != article.id else None
        if told:
            relation, score, reason = told
            found.append((_RANK.index(relation), -score, other.id, reason))
    return [(name, _RANK[rank], reason) for rank, _, name, reason in sorted(found)]


def _relation(seen: Profile, other: Profile) -> tuple[Relation, float, str] | None:
    found = liken(of([seen]), of([other]))
    score, because = float(found.score[0]), reasons(found, 0, seen.terms)
    reason = "; ".join(because)
    joined = match(seen, other)
    if joined and stands(joined):
        return "same_story", joined.score, "; ".join(joined.because)
    if score >= ENOUGH and HINT not in because and seen.published and other.published:
        gap = other.published - seen.published
        if abs(gap) >= _LATER:
            kind: Relation = "follow_up" if gap > _LATER else "background"
            return kind, score, f"{reason}; {abs(gap).days} days {'later' if gap > _LATER else 'earlier'}"
    if score >= _TOPIC and len(seen.keys & other.keys) >= _NAMES:
        return "same_topic", score, reason
    return None
