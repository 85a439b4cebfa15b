"""Stories out of matches: each connected part by itself, in no order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from firsthand.records import Article, Match, Story
from firsthand.stories import neighbours
from firsthand.stories.edges import Edges
from firsthand.stories.linking import Groups, Link
from firsthand.stories.matching import HINT
from firsthand.stories.profiles import spoken
from firsthand.stories.terms import MAKER, body
from firsthand.times import utc

_LATE = datetime.max.replace(tzinfo=UTC)
Pairs = frozenset[tuple[str, str]]
Age = tuple[datetime, str]


class Member(NamedTuple):
    """What settling needs to know of an article; `bare`: it has nothing but a title."""

    id: str
    published: datetime | None
    bare: bool
    language: str = ""

    @property
    def age(self) -> Age:
        """By what articles of a story are put in order; the undated come last."""
        return (utc(self.published) if self.published else _LATE, self.id)


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
    held = {a.id: Member(a.id, a.published, not body(a), spoken(a)) for a in articles}
    members = [held[name] for name in sorted(held)]
    place = {m.id: at for at, m in enumerate(members)}
    found = groups(members, _edges(matches, place), _placed(apart, place), _placed(together, place))
    age = {m.id: m.age for m in members}
    named = ([members[at].id for at in group] for group in found)
    ordered = sorted((sorted(g, key=age.__getitem__) for g in named), key=lambda g: age[g[0]])
    return _named(ordered, age, previous)


def groups(
    members: Sequence[Member],
    edges: Edges,
    apart: Sequence[tuple[int, int]] = (),
    together: Sequence[tuple[int, int]] = (),
) -> Iterator[list[int]]:
    """Places of the articles of each group; a connected part is settled by itself."""
    component = edges.components(np.array([m.bare for m in members], dtype=np.bool_), together)
    parts: dict[int, list[int]] = {}
    for at, home in enumerate(component.tolist()):
        parts.setdefault(home, []).append(at)
    links = dict(edges.within(component))
    for home, part in parts.items():
        if len(part) == 1:
            yield part
        else:
            yield from _part(part, members, links.get(home, []), apart, together)


def story(members: Iterable[Member]) -> tuple[Age, Story]:
    """A story that nothing was known of before, with the age of its oldest article, which names it."""
    ordered = sorted(members, key=lambda m: m.age)
    return ordered[0].age, Story(id=ordered[0].id, articles=tuple(m.id for m in ordered), maker=MAKER)


def _part(
    part: list[int],
    members: Sequence[Member],
    links: Sequence[Link],
    apart: Sequence[tuple[int, int]],
    together: Sequence[tuple[int, int]],
) -> Iterator[list[int]]:
    """The groups of one connected part, numbered by id within it."""
    order = sorted(part, key=lambda at: members[at].id)
    rank = {at: number for number, at in enumerate(order)}
    local = [(rank[a], rank[b], score, hint) for a, b, score, hint in links]
    barred = [(rank[a], rank[b]) for a, b in apart if a in rank and b in rank]
    bare = [members[at].bare for at in order]
    found = Groups(
        bare,
        neighbours.told(sorted(local), bare),
        frozenset({p for a, b in barred for p in ((a, b), (b, a))}),
        [members[at].language for at in order],
    )
    found.force(sorted((rank[a], rank[b]) for a, b in together if a in rank and b in rank))
    found.join()
    found.adopt()
    for group in found.members.values():
        yield [order[number] for number in group]


def _edges(matches: Iterable[Match], place: Mapping[str, int]) -> Edges:
    """The best match of each pair whose articles are here."""
    best: dict[tuple[int, int], Match] = {}
    for found in sorted(matches, key=lambda m: (m.one, m.other, -m.score, m.because)):
        if found.one in place and found.other in place:
            best.setdefault((place[found.one], place[found.other]), found)
    pairs = np.array(list(best), dtype=np.int64).reshape(-1, 2)
    edges = Edges()
    edges.add(
        pairs[:, 0],
        pairs[:, 1],
        np.array([m.score for m in best.values()], dtype=np.float64),
        np.array([HINT in m.because for m in best.values()], dtype=np.bool_),
    )
    return edges


def _placed(pairs: Pairs, place: Mapping[str, int]) -> list[tuple[int, int]]:
    found = ((place[a], place[b]) for a, b in pairs if a in place and b in place)
    return sorted({(min(p), max(p)) for p in found})


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
