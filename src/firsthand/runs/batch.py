"""All articles at once, in shards: the same keys, the same comparison, the same settling as live.

An engine places shards and nothing more: it takes a function and lists, and gives what the function makes of
each list, in order. `here` works through them in this process, `processes` on the machine's cores.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from firsthand import stories
from firsthand.records import Article, Match, Page, Story

from .kept import Reading
from .reading import read

In = TypeVar("In")
Out = TypeVar("Out")
Work = Callable[[list[In]], list[Out]]
Engine = Callable[[Work[In, Out], Iterable[list[In]]], Iterator[list[Out]]]


def here(work: Work[In, Out], shards: Iterable[list[In]]) -> Iterator[list[Out]]:
    """The simplest engine: one shard after another."""
    return map(work, shards)


def processes(work: Work[In, Out], shards: Iterable[list[In]], workers: int = 2) -> Iterator[list[Out]]:
    """An engine on this machine's cores. A worker that dies raises, it never hangs (concurrent.futures)."""
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, shards)


def readings(pages: Sequence[Page], shards: int, engine: Engine[Page, Reading] = here) -> list[Reading]:
    """Every page read, in the order given."""
    size = max(1, -(-len(pages) // shards))
    parts = [list(pages[at : at + size]) for at in range(0, len(pages), size)]
    return [reading for part in engine(_read, parts) for reading in part]


def group(
    articles: Sequence[Article],
    shards: int,
    engine: Engine[Any, Any] = here,
    apart: frozenset[tuple[str, str]] = frozenset(),
    together: frozenset[tuple[str, str]] = frozenset(),
) -> list[Story]:
    """The stories of all articles: each profiled once, compared where it shares a key, settled at the end."""
    parts = [list(articles[at::shards]) for at in range(shards)]
    seen = {p.id: p for part in engine(_profiles, parts) for p in part}
    shared = [(seen[one], [seen[other] for other in others]) for one, others in _pairs(seen).items()]
    found = [m for part in engine(_compare, [shared[at::shards] for at in range(shards)]) for m in part]
    return stories.settle(list(articles), sorted(found, key=lambda m: (m.one, m.other)), apart, together)


def _pairs(seen: Mapping[str, stories.Profile]) -> dict[str, list[str]]:
    """For each article those after it, by id, that share a drawer with it."""
    held: dict[str, list[str]] = defaultdict(list)
    pairs: dict[str, list[str]] = {}
    weeks = sorted({stories.week(p) for p in seen.values()})
    for id in sorted(seen, reverse=True):
        others = {o for key in stories.looked(seen[id], weeks) for o in held.get(key, ())}
        if others:
            pairs[id] = sorted(others)
        for key in stories.drawers(seen[id]):
            held[key].append(id)
    return pairs


def _read(pages: list[Page]) -> list[Reading]:
    return [read(page) for page in pages]


def _profiles(articles: list[Article]) -> list[stories.Profile]:
    return [stories.profile(article, stories.tables()) for article in articles]


def _compare(pairs: list[tuple[stories.Profile, list[stories.Profile]]]) -> list[Match]:
    return [match for one, others in pairs for match in stories.matches(one, others)]
