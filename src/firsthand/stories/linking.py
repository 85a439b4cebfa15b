"""Groups of articles that grow while the average link between two of them is strong enough."""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

from firsthand.stories.matching import ENOUGH

_SPREAD = 0.3  # how far the spread of bare titles within a group is forgiven
_FOREIGN = 0.3  # what a pair in two languages counts in an average when nothing is known of its likeness
STRAY = 0.18  # of its best score, from which an article may still be near to a group
_ALONE = 0.15  # average from which an article that stands alone goes with a group, and with no other
_NEAREST = 0.24  # the same for average and half of the best score together
_RIVAL = 0.5  # of that, what another group may reach
_SELF = 1.65  # a bare title's likeness to itself, on the scale of scores
Link = tuple[int, int, float, bool]


class Groups:
    """Articles 0 to n-1 in groups, with the sums of the scores between and within groups.

    Equal choices fall by the number, so number articles by id. `apart` holds both orders of its pairs.
    `languages` are those of the articles, "" where unknown: in two of them silence says little.
    """

    def __init__(
        self,
        bare: Sequence[bool],
        links: Iterable[Link],
        apart: frozenset[tuple[int, int]],
        languages: Sequence[str] = (),
    ) -> None:
        size = len(bare)
        self._several = len({name for name in languages if name}) > 1
        self._spoken = [Counter((name,)) for name in languages or ("",) * size]
        self._heard: list[dict[int, int]] = [{} for _ in range(size)]
        self.members = {name: [name] for name in range(size)}
        self._home = list(range(size))
        self._links: list[dict[int, float]] = [{} for _ in range(size)]
        self._within = [_SELF] * size
        self._bare = [int(b) for b in bare]
        self._apart = apart
        self._scores: dict[tuple[int, int], float] = {}
        self._hints: set[tuple[int, int]] = set()
        for a, b, score, hint in links:
            self._links[a][b] = self._links[b][a] = score
            self._scores[(min(a, b), max(a, b))] = score
            if self._foreign(a, b):
                self._heard[a][b] = self._heard[b][a] = 1
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

    def adopt(self) -> None:
        """Join each article that stands alone with the only group to which it is near.

        Being near to several articles and to nobody else tells more than one average. All choices are made
        before the first is carried out, so that none depends on another.
        """
        alone = [a for a in sorted(self.members) if len(self.members[a]) == 1 and not self._bare[a]]
        chosen = [(a, self._only(a)) for a in alone]
        self.force((a, b) for a, b in chosen if b is not None)

    def _only(self, a: int) -> int | None:
        """The group of several to which an article is near, when no other is half as near."""
        near = sorted(((self._pull(a, b), -b) for b in self._links[a]), reverse=True)
        several = [(pull, -b) for pull, b in near if len(self.members[-b]) > 1]
        if not several or several[0][0] < 1.0:
            return None
        best, group = several[0]
        return group if all(pull <= _RIVAL * best for pull, b in near if -b != group) else None

    def _pull(self, a: int, b: int) -> float:
        """How near a single article is to a group, 1 being enough; 0 when most of it is not like it."""
        scores = [self._scores.get((min(a, m), max(a, m)), 0.0) for m in self.members[b]]
        pairs = self._pairs(*sorted((a, b)))
        if 2 * sum(score > 0 for score in scores) <= pairs:
            return 0.0
        average = sum(scores) / pairs
        return max(average / _ALONE, (average + max(scores) / 2) / _NEAREST)

    def _near(self, a: int, b: int) -> float:
        """Average score between two groups, pairs without a match counting 0; milder for bare titles."""
        sizes = len(self.members[a]), len(self.members[b])
        if sizes == (1, 1) and (a, b) in self._hints:
            return 0.0
        average = self._links[a][b] / self._pairs(a, b)
        bare = (self._bare[a] / sizes[0] + self._bare[b] / sizes[1]) / 2
        if not bare:
            return average
        spread = self._within[a] * self._within[b] / (sizes[0] * sizes[1] * _SELF) ** 2
        return average / float(spread ** (_SPREAD * bare / 2))

    def _foreign(self, a: int, b: int) -> int:
        """How many pairs between two groups are in two known languages."""
        if not self._several:
            return 0
        one, other = self._spoken[a], self._spoken[b]
        return sum(n * m for x, n in one.items() for y, m in other.items() if x and y and x != y)

    def _pairs(self, a: int, b: int) -> float:
        """How many pairs count in an average: those in two languages without a match count little."""
        every = len(self.members[a]) * len(self.members[b])
        silent = self._foreign(a, b) - self._heard[a].get(b, 0)
        return every - (1 - _FOREIGN) * silent

    def _merge(self, a: int, b: int) -> None:
        """Group `b` goes into group `a`; the sums go with it."""
        for name in self.members[b]:
            self._home[name] = a
        self.members[a] += self.members.pop(b)
        self._spoken[a] = self._spoken[a] + self._spoken[b]
        self._moved(self._heard, a, b)
        links, self._links[b] = self._links[b], {}
        self._within[a] += self._within[b] + 2 * links.pop(a, 0.0)
        self._bare[a] += self._bare[b]
        self._links[a].pop(b, None)
        for other, score in links.items():
            del self._links[other][b]
            total = self._links[a].get(other, 0.0) + score
            self._links[a][other] = self._links[other][a] = total

    @staticmethod
    def _moved(counts: list[dict[int, int]], a: int, b: int) -> None:
        """What `b` had with others becomes `a`'s."""
        mine, counts[b] = counts[b], {}
        mine.pop(a, 0)
        counts[a].pop(b, None)
        for other, count in mine.items():
            del counts[other][b]
            counts[a][other] = counts[other][a] = counts[a].get(other, 0) + count

    def _barred(self, a: int, b: int) -> bool:
        if not self._apart:
            return False
        return any((x, y) in self._apart for x in self.members[a] for y in self.members[b])
