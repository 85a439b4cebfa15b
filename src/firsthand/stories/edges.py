"""The scores of pairs of articles, held as arrays of numbers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.stories.linking import STRAY

Numbers = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
SCALE = 10_000
"""Scores have four digits, so a whole number holds them."""


class Edges:
    """Pairs (one, other) of places of articles, with score and hint: eleven bytes each."""

    def __init__(self) -> None:
        self._parts: list[tuple[Numbers, Numbers, NDArray[np.uint16], Flags]] = []

    def add(self, one: Places, other: Places, score: NDArray[np.float64], hint: Flags) -> None:
        """Put pairs in, each once."""
        scores = np.rint(score * SCALE).astype(np.uint16)
        self._parts.append((one.astype(np.uint32), other.astype(np.uint32), scores, hint))

    def __len__(self) -> int:
        return sum(len(part[0]) for part in self._parts)

    def components(self, bare: Flags, more: Sequence[tuple[int, int]] = ()) -> NDArray[np.int64]:
        """The component (its smallest place) of each article, by the pairs that can make it grow, and `more`.

        Two groups grow together by average: one of their pairs reaches the cut for an article that stands
        alone, which is the lowest, or is of bare titles, whose cut is milder. All else never counts.
        """
        one, other, score, _ = self._all()
        strong = (score >= round(STRAY * SCALE)) | bare[one] | bare[other]
        root = list(range(len(bare)))
        for a, b in (*zip(one[strong].tolist(), other[strong].tolist(), strict=True), *more):
            low, high = sorted((_root(root, a), _root(root, b)))
            root[high] = low
        return np.array([_root(root, at) for at in range(len(root))], dtype=np.int64)

    def within(
        self, component: NDArray[np.int64]
    ) -> Iterator[tuple[int, list[tuple[int, int, float, bool]]]]:
        """Each component with its pairs as (one, other, score, hint)."""
        one, other, score, hint = self._all()
        inside = np.flatnonzero(component[one] == component[other])
        order = inside[np.argsort(component[one[inside]], kind="stable")]
        homes = component[one[order]]
        told = list(
            zip(
                one[order].tolist(),
                other[order].tolist(),
                (score[order] / SCALE).tolist(),
                hint[order].tolist(),
                strict=True,
            )
        )
        bounds = [0, *(np.flatnonzero(np.diff(homes)) + 1).tolist(), len(told)]
        for start, end in pairwise(bounds):
            if start < end:
                yield int(homes[start]), told[start:end]

    def keep(self, kept: NDArray[np.int64]) -> None:
        """Forget all articles but these (places that rise); the rest move up."""
        one, other, score, hint = self._all()
        size = max(
            int(max(one.max(), other.max())) + 1 if len(one) else 0, int(kept.max()) + 1 if len(kept) else 0
        )
        moved = np.full(size, -1, dtype=np.int64)
        moved[kept] = np.arange(len(kept))
        left, right = moved[one], moved[other]
        ok = (left >= 0) & (right >= 0)
        self._parts = [(left[ok].astype(np.uint32), right[ok].astype(np.uint32), score[ok], hint[ok])]

    def _all(self) -> tuple[Numbers, Numbers, NDArray[np.uint16], Flags]:
        if len(self._parts) != 1:
            none = np.zeros(0)
            empty = (
                none.astype(np.uint32),
                none.astype(np.uint32),
                none.astype(np.uint16),
                none.astype(np.bool_),
            )
            ones, others, scores, hints = zip(empty, *self._parts, strict=True)
            self._parts = [
                (np.concatenate(ones), np.concatenate(others), np.concatenate(scores), np.concatenate(hints))
            ]
        return self._parts[0]


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at
