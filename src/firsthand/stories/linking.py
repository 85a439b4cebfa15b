"""Groups of articles that grow while the average link between two of them is strong enough."""

import heapq
from collections.abc import Iterable, Sequence

from firsthand.stories.matching import ENOUGH

_SPREAD = 0.3  # how far the spread of bare titles within a group is forgiven
_SELF = 1.65  # a bare title's likeness to itself, on the scale of scores
Link = tuple[int, int, float, bool]


class Groups:
    """Articles 0 to n-1 in groups, with the sums of the scores between and within groups.

    Equal choices fall by the number, so number articles by id. `apart` holds both orders of its pairs.
    """

    def __init__(
        self, bare: Sequence[bool], links: Iterable[Link], apart: frozenset[tuple[int, int]]
    ) -> None:
        size = len(bare)
        self.members = {name: [name] for name in range(size)}
        self._home = list(range(size))
        self._links: list[dict[int, float]] = [{} for _ in range(size)]
        self._within = [_SELF] * size
        self._bare = [int(b) for b in bare]
        self._apart = apart
        self._hints: set[tuple[int, int]] = set()
        for a, b, score, hint in links:
            self._links[a][b] = self._links[b][a] = score
            if hint:
                self._hints.add((min(a, b), max(a, b)))

    def force(self, together: Iterable[tuple[int, int]]) -> None:
        """Join pairs that a person joined, but those that a person set apart."""
        for pair in together:
            a, b = sorted(self._home[name] for name in pair)
            if a != b and not self._barred(a, b):
                self._merge(a, b)

    def join(self) -> None:
        """Join the two closest groups, over and over, down to the cut."""
        heap = [(-self._near(a, b), a, b) for a in self.members for b in self._links[a] if a < b]
        heap = [entry for entry in heap if entry[0] <= -ENOUGH]
        heapq.heapify(heap)
        while heap:
            cost, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self._links[a] or -cost != self._near(a, b):
                continue
            if self._barred(a, b):
                continue
            self._merge(a, b)
            for other in self._links[a]:
                low, high = (a, other) if a < other else (other, a)
                near = self._near(low, high)
                if near >= ENOUGH:
                    heapq.heappush(heap, (-near, low, high))

    def _near(self, a: int, b: int) -> float:
        """Average score between two groups, pairs without a match counting 0; milder for bare titles."""
        sizes = len(self.members[a]), len(self.members[b])
        if sizes == (1, 1) and (a, b) in self._hints:
            return 0.0
        average = self._links[a][b] / (sizes[0] * sizes[1])
        bare = (self._bare[a] / sizes[0] + self._bare[b] / sizes[1]) / 2
        if not bare:
            return average
        spread = self._within[a] * self._within[b] / (sizes[0] * sizes[1] * _SELF) ** 2
        return average / float(spread ** (_SPREAD * bare / 2))

    def _merge(self, a: int, b: int) -> None:
        """Group `b` goes into group `a`; the sums go with it."""
        for name in self.members[b]:
            self._home[name] = a
        self.members[a] += self.members.pop(b)
        links, self._links[b] = self._links[b], {}
        self._within[a] += self._within[b] + 2 * links.pop(a, 0.0)
        self._bare[a] += self._bare[b]
        self._links[a].pop(b, None)
        for other, score in links.items():
            del self._links[other][b]
            total = self._links[a].get(other, 0.0) + score
            self._links[a][other] = self._links[other][a] = total

    def _barred(self, a: int, b: int) -> bool:
        if not self._apart:
            return False
        return any((x, y) in self._apart for x in self.members[a] for y in self.members[b])
