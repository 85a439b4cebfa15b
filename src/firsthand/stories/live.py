"""Grouping as articles arrive: an index over the active window."""

from array import array
from collections.abc import Iterable

import numpy as np

from firsthand.records import Article, Match, Story
from firsthand.stories.matching import match
from firsthand.stories.settling import settle
from firsthand.stories.terms import Profile, Tables, profile, tables


class Grouper:
    """Stories as articles arrive. The same articles give the same stories in any order."""

    def __init__(self, known: Tables | None = None) -> None:
        self.tables = known or tables()
        self.articles: list[Article] = []
        self.matches: list[Match] = []
        self._profiles: list[Profile] = []
        self._drawers: dict[str, array[int]] = {}
        self._bare = array("b")

    def add(self, article: Article) -> list[Match]:
        """Put one article in; gives its matches with those before it."""
        seen = profile(article, self.tables)
        found = [m for at in self._near(seen) if (m := match(seen, self._profiles[at]))]
        for key in seen.keys:
            self._drawers.setdefault(key, array("L")).append(len(self._profiles))
        self._bare.append(seen.bare)
        self._profiles.append(seen)
        self.articles.append(article)
        self.matches += found
        return found

    def stories(self) -> list[Story]:
        """The stories of all articles so far."""
        return settle(self.articles, self.matches)

    def _near(self, seen: Profile) -> list[int]:
        """Those that share two keys, or one when both are bare titles."""
        drawers = [np.frombuffer(d, dtype=np.uint64) for k in seen.keys if (d := self._drawers.get(k))]
        if not drawers:
            return []
        shared = np.bincount(np.concatenate(drawers).astype(np.int64))
        enough = shared >= 2
        if seen.bare:
            enough |= (shared == 1) & (np.frombuffer(self._bare, dtype=np.int8)[: len(shared)] == 1)
        near: list[int] = np.flatnonzero(enough).tolist()
        return near


def group(docs: Iterable[Article]) -> list[str]:
    """One story id per article, in their order."""
    grouper = Grouper()
    for doc in docs:
        grouper.add(doc)
    home = {name: story.id for story in grouper.stories() for name in story.articles}
    return [home[article.id] for article in grouper.articles]
