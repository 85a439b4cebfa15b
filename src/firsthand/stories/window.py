"""The active window: what is compared of each article in it, and which of them share keys."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.stories import matching
from firsthand.stories.matching import LEAST, Places, Rows
from firsthand.stories.profiles import ONE, Profile

_FIRST = 1024  # rows there is room for at first
_PAIRS = 1 << 22  # postings that are summed at once


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings in the order of their keys: hash, place of the article, weight of the key in it."""

    hashes: NDArray[np.uint32]
    places: NDArray[np.uint32]
    weights: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.hashes)


class Window:
    """Articles by place: 0, 1, 2 ... Postings lie in sorted runs that are merged as they grow (a
    log-structured merge tree, O'Neil and others 1996): ten bytes each, and no object for a key."""

    def __init__(self) -> None:
        self.size = 0
        self._rows = matching.rows(_FIRST)
        self._runs: list[_Run] = []

    def add(self, profiles: Sequence[Profile]) -> tuple[Places, Places]:
        """Put articles in; gives the pairs (later, earlier) whose shared keys weigh enough."""
        start = self.size
        self._room(start + len(profiles))
        for at, seen in enumerate(profiles, start):
            matching.put(self._rows, at, seen)
        self.size += len(profiles)
        fresh = self._run(start)
        self._runs.append(fresh)
        later, earlier = self._near(fresh, start)
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            self._runs[-2:] = [_merged(self._runs[-2], self._runs[-1])]
        return later, earlier

    def rows(self, at: Places) -> Rows:
        """What is compared of some articles."""
        return self._rows.take(at)

    def times(self) -> NDArray[np.float64]:
        """When each was published, NaN when unknown."""
        return self._rows.times[: self.size]

    def keep(self, places: Places) -> None:
        """Forget all but these; they move up, in their order."""
        moved = np.full(self.size, -1, dtype=np.int64)
        moved[places] = np.arange(len(places))
        rows = matching.rows(max(_FIRST, len(places)))
        matching.copy(self._rows.take(places), rows)
        self._rows, self.size = rows, len(places)
        self._runs = [r for run in self._runs if len(r := _kept(run, moved))]

    def _room(self, size: int) -> None:
        have = len(self._rows.bare)
        if size > have:
            grown = matching.rows(max(size, have + have // 2))
            matching.copy(self._rows, grown)
            self._rows = grown

    def _run(self, start: int) -> _Run:
        """The postings of the articles from `start` on."""
        row, term = np.nonzero(self._rows.keyed[start : self.size])
        row += start
        hashes = self._rows.hashes[row, term]
        order = np.argsort(hashes, kind="stable")
        row, term = row[order], term[order]
        weights = self._rows.vectors[row, 0, term].astype(np.uint16)
        return _Run(hashes[order], row.astype(np.uint32), weights)

    def _near(self, fresh: _Run, start: int) -> tuple[Places, Places]:
        """Pairs of a new article and one before it whose keys carry enough."""
        ranges = [_ranges(fresh.hashes, run.hashes) for run in self._runs]
        later, earlier = [], []
        by_place = np.argsort(fresh.places, kind="stable")
        bounds = np.searchsorted(fresh.places[by_place], np.arange(start, self.size + 1))
        for at in range(self.size - start):
            mine = by_place[bounds[at] : bounds[at + 1]]
            near = self._summed(mine, fresh, ranges, start + at)
            later.append(np.full(len(near), start + at))
            earlier.append(near)
        return np.concatenate(later), np.concatenate(earlier)

    def _summed(self, mine: Places, fresh: _Run, ranges: list[tuple[Places, Places]], place: int) -> Places:
        """The places before this one whose shared keys weigh enough."""
        places, weights = [], []
        for run, (first, last) in zip(self._runs, ranges, strict=True):
            low, high = first[mine], last[mine]
            found = high > low
            low, count, own = low[found], (high - low)[found], fresh.weights[mine[found]]
            at = np.repeat(low - np.cumsum(count) + count, count) + np.arange(count.sum())
            places.append(run.places[at])
            weights.append(run.weights[at].astype(np.float64) * np.repeat(own, count))
        shared = np.bincount(np.concatenate(places), np.concatenate(weights), minlength=1)[:place]
        return np.flatnonzero(shared >= LEAST * ONE * ONE)


def _ranges(keys: NDArray[np.uint32], held: NDArray[np.uint32]) -> tuple[Places, Places]:
    """Where the postings of each key begin and end."""
    return np.searchsorted(held, keys, "left"), np.searchsorted(held, keys, "right")


def _merged(one: _Run, other: _Run) -> _Run:
    hashes = np.concatenate((one.hashes, other.hashes))
    order = np.argsort(hashes, kind="stable")
    places = np.concatenate((one.places, other.places))[order]
    return _Run(hashes[order], places, np.concatenate((one.weights, other.weights))[order])


def _kept(run: _Run, moved: NDArray[np.int64]) -> _Run:
    places = moved[run.places]
    kept = places >= 0
    return _Run(run.hashes[kept], places[kept].astype(np.uint32), run.weights[kept])
