"""All articles at once, in shards: the same keys, the same comparison, the same settling as live.

An engine places shards and nothing more: it takes a function and lists, and gives what the function makes of
each list, in order. `here` works through them in this process, `processes` on the machine's cores.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from typing import TypeVar

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
    engine: Engine[list[Article], Match] = here,
    apart: frozenset[tuple[str, str]] = frozenset(),
    together: frozenset[tuple[str, str]] = frozenset(),
) -> list[Story]:
    """The stories of all articles: shuffled by key, compared within each drawer, settled at the end."""
    tables = stories.tables()
    drawers: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for key in stories.keys(article, tables):
            drawers[key].append(article)
    full = [drawers[key] for key in sorted(drawers) if len(drawers[key]) > 1]
    parts = [full[at::shards] for at in range(shards)]
    found = {m for part in engine(_compare, parts) for m in part}
    return stories.settle(list(articles), sorted(found, key=lambda m: (m.one, m.other)), apart, together)


def _read(pages: list[Page]) -> list[Reading]:
    return [read(page) for page in pages]


def _compare(drawers: list[list[Article]]) -> list[Match]:
    tables = stories.tables()
    pairs = {
        (min(a.id, b.id), max(a.id, b.id)): (a, b) for drawer in drawers for a, b in combinations(drawer, 2)
    }
    made = (stories.same_story(a, b, tables) for _, (a, b) in sorted(pairs.items()))
    return [match for match in made if match]
