"""Grouping as articles arrive: an index over the active window."""

from array import array
from collections.abc import Iterable

import numpy as np

from firsthand.records import Article, Match, Story
from firsthand.stories.matching import LEAST, match
from firsthand.stories.settling import settle
from firsthand.stories.terms import Profile, Tables, profile, tables


class Grouper:
    """Stories as articles arrive. The same articles give the same stories in any order."""

    def __init__(self, known: Tables | None = None) -> None:
        self.tables = known or tables()
        self.articles: list[Article] = []
        self.matches: list[Match] = []
        self._profiles: list[Profile] = []
        self._drawers: dict[str, tuple[array[int], array[float]]] = {}

    def add(self, article: Article) -> list[Match]:
        """Put one article in; gives its matches with those before it."""
        seen = profile(article, self.tables)
        found = [m for at in self._near(seen) if (m := match(seen, self._profiles[at]))]
        for key, weight in seen.keys.items():
            places, weights = self._drawers.setdefault(key, (array("q"), array("d")))
            places.append(len(self._profiles))
            weights.append(weight)
        self._profiles.append(seen)
        self.articles.append(article)
        self.matches += found
        return found

    def stories(self) -> list[Story]:
        """The stories of all articles so far."""
        return settle(self.articles, self.matches)

    def _near(self, seen: Profile) -> list[int]:
        """Those before it that `match` may accept, by the keys that they share."""
        drawers = [(d, w) for key, w in seen.keys.items() if (d := self._drawers.get(key))]
        if not drawers:
            return []
        places = np.concatenate([np.frombuffer(d[0], dtype=np.int64) for d, _ in drawers])
        weights = np.concatenate([np.frombuffer(d[1]) * w for d, w in drawers])
        shared = np.bincount(places, weights)
        near: list[int] = np.flatnonzero(shared >= LEAST - 1e-9).tolist()
        return near


def group(docs: Iterable[Article]) -> list[str]:
    """One story id per article, in their order."""
    grouper = Grouper()
    for doc in docs:
        grouper.add(doc)
    home = {name: story.id for story in grouper.stories() for name in story.articles}
    return [home[article.id] for article in grouper.articles]
