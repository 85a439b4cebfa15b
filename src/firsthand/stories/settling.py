"""Stories out of matches: whole components at a time, in no order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from firsthand.records import Article, Match, Story
from firsthand.stories.linking import Groups
from firsthand.stories.terms import MAKER, body
from firsthand.times import utc

_LATE = datetime.max.replace(tzinfo=UTC)
Pairs = frozenset[tuple[str, str]]
Age = tuple[datetime, str]


def settle(
    articles: Iterable[Article],
    matches: Iterable[Match],
    apart: Pairs = frozenset(),
    together: Pairs = frozenset(),
    previous: Sequence[Story] = (),
) -> list[Story]:
    """Stories of these articles, oldest first; every article is in exactly one.

    Groups are joined while the average match between their articles is good enough (average linkage,
    Sokal and Michener 1958), so that a weak bridge between two dense groups does not hold. `apart` and
    `together` are pairs of article ids that an editor set; `apart` wins where they disagree. `previous`
    stories keep their ids; ids of stories that were merged away are in `formerly`.
    """
    held = {a.id: a for a in articles}
    age = {a.id: (utc(a.published) if a.published else _LATE, a.id) for a in held.values()}
    bare = frozenset(a.id for a in held.values() if not body(a))
    groups = Groups(sorted(held), bare, frozenset({p for a, b in apart for p in ((a, b), (b, a))}))
    groups.link(m for m in matches if m.one in held and m.other in held)
    groups.force(sorted(together))
    groups.join()
    found = sorted((sorted(g, key=age.__getitem__) for g in groups.members.values()), key=lambda g: age[g[0]])
    return _named(found, age, previous)


def _named(groups: list[list[str]], age: Mapping[str, Age], previous: Sequence[Story]) -> list[Story]:
    """Each previous id goes to the group that holds most of its articles; a group keeps its largest claim."""
    where = {name: number for number, group in enumerate(groups) for name in group}
    claims: dict[int, list[tuple[int, Age, Story]]] = {}
    for story in previous:
        counts: dict[int, int] = {}
        for name in story.articles:
            if name in where:
                counts[where[name]] = counts.get(where[name], 0) + 1
        if counts:
            best = min(counts, key=lambda n: (-counts[n], n))
            claim = (-counts[best], age.get(story.id, (_LATE, story.id)), story)
            claims.setdefault(best, []).append(claim)
    taken = {name for story in previous for name in (story.id, *story.formerly)}
    ordered = {n: sorted(c, key=lambda claim: claim[:2]) for n, c in claims.items()}
    return [_story(group, ordered.get(n, []), taken) for n, group in enumerate(groups)]


def _story(group: list[str], claims: list[tuple[int, Age, Story]], taken: set[str]) -> Story:
    """A group as a story; a new one takes the id of its earliest article that names no other story."""
    if not claims:
        name = next((a for a in group if a not in taken), f"{group[0]}-{group[-1]}")
        return Story(id=name, articles=tuple(group), maker=MAKER)
    first = claims[0][2]
    merged = {c[2].id for c in claims[1:]}.union(*(c[2].formerly for c in claims)) - {first.id}
    return Story(id=first.id, articles=tuple(group), maker=MAKER, formerly=tuple(sorted(merged)))
