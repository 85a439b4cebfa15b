"""Grouping as articles arrive: an index over the active window; stories that are over rest."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article, Story
from firsthand.stories import settling
from firsthand.stories.edges import Edges
from firsthand.stories.matching import DAYS, Places, faded, liken, seconds
from firsthand.stories.profiles import Profile, profile
from firsthand.stories.terms import Tables, tables
from firsthand.stories.window import Window

_BATCH = 256  # articles that are compared at once
_PAIRS = 4096  # pairs that are compared at once
_LATE = 3.0  # days that an article may be late and still find those of its time
_WORTH = 2048  # articles whose time is over before the window is cleared


class Grouper:
    """Stories as articles arrive. The same articles give the same stories in any order within some days.

    An article ten days older than the newest leaves the window: nothing that comes later is compared with
    it. A story whose articles have all left is closed and rests. An undated article is as old as its coming.
    """

    def __init__(self, known: Tables | None = None) -> None:
        self.tables = known or tables()
        self._ids: set[str] = set()
        self._waiting: list[Profile] = []
        self._window = Window()
        self._open: list[settling.Member] = []
        self._came: list[float] = []  # seconds since 1970, of each open one
        self._where = np.zeros(0, dtype=np.int64)  # of each in the window, its number among the open
        self._edges = Edges()
        self._closed: list[tuple[settling.Age, Story]] = []
        self._newest = -math.inf

    def add(self, article: Article) -> None:
        """Put one article in. A second one of the same id is ignored."""
        if article.id not in self._ids:
            self._ids.add(article.id)
            self._waiting.append(profile(article, self.tables))
            if len(self._waiting) >= _BATCH:
                self._compare()

    def stories(self) -> list[Story]:
        """The stories of all articles so far, oldest first."""
        self._compare()
        found = settling.groups(self._open, self._edges)
        told = [*self._closed, *(settling.story([self._open[at] for at in group]) for group in found)]
        return [story for _, story in sorted(told, key=lambda t: t[0])]

    def _compare(self) -> None:
        """Compare those that wait with the window and among themselves."""
        if not self._waiting:
            return
        start = len(self._open)
        for seen in self._waiting:
            self._newest = max(self._newest, seconds(seen) if seen.told else -math.inf)
            self._came.append(seconds(seen) if seen.told else self._newest)
            self._open.append(settling.Member(seen.id, seen.published, seen.bare, seen.language))
        self._where = np.append(self._where, np.arange(start, len(self._open)))
        later, earlier = self._window.add(self._waiting)
        for at in range(0, len(later), _PAIRS):
            self._score(later[at : at + _PAIRS], earlier[at : at + _PAIRS])
        self._waiting = []
        self._rest()

    def _score(self, later: Places, earlier: Places) -> None:
        found = liken(self._window.rows(later), self._window.rows(earlier))
        near = np.flatnonzero(found.score)
        pairs = zip(found.score[near].tolist(), found.days[near].tolist(), strict=True)
        scores = np.array([faded(score, apart) for score, apart in pairs])
        near, scores = near[scores > 0], scores[scores > 0]
        self._edges.add(self._where[later[near]], self._where[earlier[near]], scores, found.hint[near])

    def _rest(self) -> None:
        """Clear the window of what is over, when that is worth it, and close the stories that are over."""
        over = np.array(self._came) < self._newest - (DAYS + _LATE) * 86400
        gone = over[self._where]
        if gone.sum() < max(_WORTH, len(gone) // 2):
            return
        self._window.keep(np.flatnonzero(~gone))
        self._where = self._where[~gone]
        bare = np.array([m.bare for m in self._open], dtype=np.bool_)
        component = self._edges.components(bare)
        awake = np.zeros(len(over), dtype=np.bool_)
        awake[component[~over]] = True
        self._close(component, awake)

    def _close(self, component: Places, awake: NDArray[np.bool_]) -> None:
        """Settle the parts whose every article is over, once and for all, and forget their numbers."""
        stays = awake[component]
        found = settling.groups(self._open, self._edges)
        self._closed += [
            settling.story([self._open[at] for at in group]) for group in found if not stays[group[0]]
        ]
        kept = np.flatnonzero(stays)
        self._edges.keep(kept)
        self._where = np.searchsorted(kept, self._where)
        self._open = [self._open[at] for at in kept.tolist()]
        self._came = [self._came[at] for at in kept.tolist()]


def group(docs: Iterable[Article]) -> list[str]:
    """One story id per article, in their order."""
    grouper, order = Grouper(), []
    for doc in docs:
        grouper.add(doc)
        order.append(doc.id)
    home = {name: story.id for story in grouper.stories() for name in story.articles}
    return [home[name] for name in order]
