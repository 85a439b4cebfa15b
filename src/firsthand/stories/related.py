"""Related coverage, ranked, each with its relation and a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from firsthand.records import Article, Match
from firsthand.stories.matching import HINT, compare, stands
from firsthand.stories.profiles import profile
from firsthand.stories.terms import Tables, body, split, stem
from firsthand.times import utc

Relation = Literal["same_story", "follow_up", "background", "same_topic"]
Other = Literal["follow_up", "background", "same_topic"]
RELATIONS: tuple[Relation, ...] = ("same_story", "follow_up", "background", "same_topic")
"""The relations, the closest first."""

_SHARED = "shared: "
_LATER = timedelta(hours=18)
_SAME = 0.26  # a likeness that, but for the time between, is of the same event


def related(
    article: Article, candidates: Iterable[Article], tables: Tables
) -> list[tuple[str, Relation, str]]:
    """(article id, relation, reason) of related articles, closest first.

    A match that stands alone tells the same story; what is no match is what `relation` says.
    """
    seen, others = profile(article, tables), {c.id: c for c in candidates if c.id != article.id}
    matched, alike = compare(seen, [profile(c, tables) for c in others.values()])
    same = {m.other if m.one == article.id else m.one: m for m in matched if stands(m)}
    found: list[tuple[int, float, str, str]] = [
        (0, -m.score, id, "; ".join(m.because)) for id, m in same.items()
    ]
    for near in alike:
        id = near.other if near.one == article.id else near.one
        if id not in same:
            kind, because = relation(near, article.published, others[id].published)
            found.append((RELATIONS.index(kind), -near.score, id, because))
    return [(id, RELATIONS[rank], because) for rank, _, id, because in sorted(found)]


def worded(alike: Match, article: Article) -> Match:
    """The same with shared terms as an article of the pair writes them, for readers."""
    spoken: dict[str, str] = {}
    for word in split(f"{article.title}\n{body(article)}"):
        spoken.setdefault(stem(word), word.strip(".,"))
    because = tuple(_spoken(b, spoken) if b.startswith(_SHARED) else b for b in alike.because)
    return replace(alike, because=because)


def _spoken(reason: str, spoken: Mapping[str, str]) -> str:
    return _SHARED + ", ".join(spoken.get(t, t) for t in reason.removeprefix(_SHARED).split(", "))


def relation(alike: Match, own: datetime | None, other: datetime | None) -> tuple[Other, str]:
    """What another article that is no part of the story is to one of it, and why.

    One that tells as much of the same but clearly later is a follow-up, clearly earlier a background; what
    is less alike, of about the same time, or of the same names only (`HINT`) is of the same topic.
    """
    shared = "; ".join(b for b in alike.because if b.startswith((_SHARED, "figures: ")))
    gap = utc(other) - utc(own) if own and other else timedelta(0)
    if alike.score < _SAME or HINT in alike.because or abs(gap) < _LATER:
        return "same_topic", shared
    later = gap > timedelta(0)
    days = max(1, round(abs(gap) / timedelta(days=1)))
    when = f"{days} {'day' if days == 1 else 'days'} {'later' if later else 'earlier'}"
    return ("follow_up" if later else "background"), f"{when}; {shared}"
