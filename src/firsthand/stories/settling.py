"""Stories out of matches: whole components at a time, in no order."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from firsthand.records import Article, Match, Story
from firsthand.stories.terms import MAKER

_CUT = 0.3
_LATE = datetime.max.replace(tzinfo=UTC)
Pairs = frozenset[tuple[str, str]]


def settle(
    articles: Iterable[Article],
    matches: Iterable[Match],
    apart: Pairs = frozenset(),
    together: Pairs = frozenset(),
    previous: Sequence[Story] = (),
) -> list[Story]:
    """Stories of these articles, oldest first; every article is in exactly one.

    `apart` and `together` are pairs of article ids that an editor set; `apart` wins where they disagree.
    `previous` stories keep their ids; ids that were merged away are in `formerly`.
    """
    order = {a.id: (a.published or _LATE, a.id) for a in articles}
    groups = _groups(order, matches, _both(apart), together)
    groups.sort(key=lambda g: order[g[0]])
    return _named(groups, order, previous)


def _both(pairs: Pairs) -> Pairs:
    return pairs | {(b, a) for a, b in pairs}


def _groups(
    order: Mapping[str, tuple[datetime, str]], matches: Iterable[Match], apart: Pairs, together: Pairs
) -> list[list[str]]:
    """Average linkage over the matches; pairs without a match count nothing."""
    members = {name: [name] for name in sorted(order)}
    home = {name: name for name in order}
    links: dict[str, dict[str, float]] = {name: {} for name in order}
    for found in sorted(matches, key=lambda m: (m.one, m.other)):
        if found.one in order and found.other in order:
            links[found.one][found.other] = links[found.other][found.one] = found.score
    for a, b in sorted(together):
        if a in order and b in order and home[a] != home[b] and not _barred(members, home[a], home[b], apart):
            _merge(members, home, links, *sorted((home[a], home[b])))
    _agglomerate(members, home, links, apart)
    return [sorted(g, key=order.__getitem__) for g in members.values()]


def _agglomerate(
    members: dict[str, list[str]], home: dict[str, str], links: dict[str, dict[str, float]], apart: Pairs
) -> None:
    heap = [(-_link(members, links, a, b), a, b) for a in members for b in links[a] if a < b]
    heapq.heapify(heap)
    while heap:
        cost, a, b = heapq.heappop(heap)
        if -cost < _CUT:
            break
        if a not in members or b not in members or -cost != _link(members, links, a, b):
            continue
        if _barred(members, a, b, apart):
            continue
        _merge(members, home, links, a, b)
        for other in links[a]:
            low, high = sorted((a, other))
            heapq.heappush(heap, (-_link(members, links, low, high), low, high))


def _link(members: dict[str, list[str]], links: dict[str, dict[str, float]], a: str, b: str) -> float:
    return links[a].get(b, 0.0) / (len(members[a]) * len(members[b]))


def _merge(
    members: dict[str, list[str]], home: dict[str, str], links: dict[str, dict[str, float]], a: str, b: str
) -> None:
    """Group `b` goes into group `a`; sums of links go with it."""
    for name in members[b]:
        home[name] = a
    members[a] += members.pop(b)
    for other, weight in links.pop(b).items():
        links[other].pop(b, None)
        if other != a:
            links[a][other] = links[other][a] = links[a].get(other, 0.0) + weight


def _barred(members: dict[str, list[str]], a: str, b: str, apart: Pairs) -> bool:
    return bool(apart) and any((x, y) in apart for x in members[a] for y in members[b])


def _named(
    groups: list[list[str]], order: Mapping[str, tuple[datetime, str]], previous: Sequence[Story]
) -> list[Story]:
    """Each previous id goes to the group that holds most of its articles; a group keeps its largest claim."""
    where = {name: number for number, group in enumerate(groups) for name in group}
    claims: dict[int, list[tuple[int, str, Story]]] = {}
    for story in previous:
        counts: dict[int, int] = {}
        for name in story.articles:
            if name in where:
                counts[where[name]] = counts.get(where[name], 0) + 1
        if counts:
            best = min(counts, key=lambda n: (-counts[n], n))
            claims.setdefault(best, []).append((-counts[best], story.id, story))
    taken = {story.id for story in previous}
    return [
        _story(group, sorted(claims.get(n, []), key=lambda c: c[:2]), taken) for n, group in enumerate(groups)
    ]


def _story(group: list[str], claims: list[tuple[int, str, Story]], taken: set[str]) -> Story:
    if not claims:
        name = next((a for a in group if a not in taken), group[0])
        return Story(id=name, articles=tuple(group), maker=MAKER)
    first = claims[0][2]
    merged = {c[2].id for c in claims[1:]}.union(*(c[2].formerly for c in claims)) - {first.id}
    return Story(id=first.id, articles=tuple(group), maker=MAKER, formerly=tuple(sorted(merged)))
