"""The active window: what is compared of each article in it, and which of them share keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.stories import matching
from firsthand.stories.matching import LEAST, LEAST_ACROSS, Places, Rows
from firsthand.stories.profiles import ONE, Profile

_FIRST = 1024  # rows there is room for at first


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
        self._spoken: set[str] = set()

    def add(self, profiles: Sequence[Profile]) -> tuple[Places, Places]:
        """Put articles in; gives the pairs (later, earlier) whose shared keys weigh enough."""
        start = self.size
        self._room(start + len(profiles))
        for at, seen in enumerate(profiles, start):
            matching.put(self._rows, at, seen)
            self._spoken |= {seen.language} - {""}
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
        hashes = self._rows.hashes[start : self.size][row, term]
        weights = self._rows.vectors[start : self.size][row, 0, term].astype(np.uint16)
        order = np.argsort(hashes, kind="stable")
        return _Run(hashes[order], (row[order] + start).astype(np.uint32), weights[order])

    def _near(self, fresh: _Run, start: int) -> tuple[Places, Places]:
        """Pairs of a new article and one before it whose keys carry enough."""
        told = [_met(fresh, run) for run in self._runs]
        new, held, product = (np.concatenate([found[n] for found in told]) for n in range(3))
        order = np.argsort((new - start).astype(np.uint16), kind="stable")
        new, held, product = new[order], held[order], product[order]
        bounds = np.searchsorted(new, np.arange(start, self.size + 1))
        later, earlier = [], []
        for at, (low, high) in enumerate(pairwise(bounds.tolist()), start):
            shared = np.bincount(held[low:high], product[low:high])[:at]
            near = self._enough(at, shared / (ONE * ONE))
            later.append(np.full(len(near), at))
            earlier.append(near)
        return np.concatenate(later), np.concatenate(earlier)

    def _enough(self, at: int, shared: NDArray[np.float64]) -> Places:
        """The places whose shared keys weigh enough; across languages less is enough, as in `liken`."""
        if len(self._spoken) < 2:
            return np.flatnonzero(shared >= LEAST)
        near = np.flatnonzero(shared >= LEAST_ACROSS)
        mine, theirs = self._rows.languages[at], self._rows.languages[near]
        foreign = (theirs != mine) & (theirs != b"") & (mine != b"")
        return np.asarray(near[(shared[near] >= LEAST) | foreign])


def _met(fresh: _Run, run: _Run) -> tuple[Places, Places, NDArray[np.float64]]:
    """Where the articles of two runs share a key: place, place, the product of its weights."""
    low = np.searchsorted(run.hashes, fresh.hashes, "left")
    count = np.searchsorted(run.hashes, fresh.hashes, "right") - low
    mine = np.repeat(np.arange(len(fresh)), count)
    theirs = np.arange(len(mine)) + np.repeat(low - np.cumsum(count) + count, count)
    product = fresh.weights[mine].astype(np.float64) * run.weights[theirs]
    return fresh.places[mine].astype(np.int64), run.places[theirs].astype(np.int64), product


def _merged(one: _Run, other: _Run) -> _Run:
    hashes = np.concatenate((one.hashes, other.hashes))
    order = np.argsort(hashes, kind="stable")
    places = np.concatenate((one.places, other.places))[order]
    return _Run(hashes[order], places, np.concatenate((one.weights, other.weights))[order])


def _kept(run: _Run, moved: NDArray[np.int64]) -> _Run:
    places = moved[run.places]
    kept = places >= 0
    return _Run(run.hashes[kept], places[kept].astype(np.uint32), run.weights[kept])
