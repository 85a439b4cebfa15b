"""Related coverage, ranked, each with its relation and a reason."""

from collections.abc import Iterable
from typing import Literal

from firsthand.records import Article
from firsthand.stories.matching import match
from firsthand.stories.terms import Tables, profile

Relation = Literal["same_story", "follow_up", "background", "same_topic"]


def related(
    article: Article, candidates: Iterable[Article], tables: Tables
) -> list[tuple[str, Relation, str]]:
    """(article id, relation, reason) of related articles, closest first."""
    seen = profile(article, tables)
    ranked = []
    for other in candidates:
        found = match(seen, profile(other, tables))
        if found:
            ranked.append((-found.score, other.id, "; ".join(found.because)))
    return [(name, "same_story", reason) for _, name, reason in sorted(ranked)]
