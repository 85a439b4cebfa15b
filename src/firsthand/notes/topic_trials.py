"""Trying a topic out: what it matches, what it nearly matches, and what a changed definition would move."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.notes.topics import Filer
from firsthand.records import Article

NEAR = 0.3  # score from which an article that is not filed counts as a near miss


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article as one topic sees it."""

    article: str
    title: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one topic makes of some articles, best first."""

    topic: str
    matches: tuple[Hit, ...]
    near_misses: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One article whose topics a changed definition changes."""

    article: str
    title: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def trial(filer: Filer, topic: str, articles: Iterable[Article]) -> Trial:
    """Matches and near misses of the topic of this name."""
    matches: list[Hit] = []
    near: list[Hit] = []
    for article in articles:
        for found in filer.findings(article.title, f"{article.description}\n{article.text}"):
            if found.topic.name == topic and (found.fires or found.score >= NEAR):
                hit = Hit(article=article.id, title=article.title, score=found.score, reason=found.reason)
                (matches if found.fires else near).append(hit)
    return Trial(topic=topic, matches=_best_first(matches), near_misses=_best_first(near))


def moved(before: Filer, after: Filer, articles: Iterable[Article]) -> tuple[Move, ...]:
    """The articles that a change of definitions would file elsewhere, in the order given."""
    found = []
    for article in articles:
        old, new = _names(before, article), _names(after, article)
        if set(old) != set(new):
            gained = tuple(name for name in new if name not in old)
            lost = tuple(name for name in old if name not in new)
            found.append(Move(article=article.id, title=article.title, gained=gained, lost=lost))
    return tuple(found)


def _names(filer: Filer, article: Article) -> tuple[str, ...]:
    value = filer.note(article).value
    return value if isinstance(value, tuple) else ()


def _best_first(hits: list[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.article)))
