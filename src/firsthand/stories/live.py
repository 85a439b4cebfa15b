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
        self._drawers: dict[str, array[float]] = {}  # place, weight, place, weight ...

    def add(self, article: Article) -> list[Match]:
        """Put one article in; gives its matches with those before it."""
        seen = profile(article, self.tables)
        found = [m for at in self._near(seen) if (m := match(seen, self._profiles[at]))]
        for key, weight in seen.keys.items():
            self._drawers.setdefault(key, array("d")).extend((len(self._profiles), weight))
        self._profiles.append(seen)
        self.articles.append(_light(article, seen.bare))
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
        held = np.concatenate([np.frombuffer(d) for d, _ in drawers]).reshape(-1, 2)
        own = np.repeat([w for _, w in drawers], [len(d) // 2 for d, _ in drawers])
        shared = np.bincount(held[:, 0].astype(np.int64), held[:, 1] * own)
        near: list[int] = np.flatnonzero(shared >= LEAST - 1e-9).tolist()
        return near


def _light(article: Article, bare: bool) -> Article:
    """What `settle` needs of an article, without its text."""
    return Article(
        id=article.id,
        url=article.url,
        page=article.page,
        digest=article.digest,
        maker=article.maker,
        title="",
        text="" if bare else "...",
        published=article.published,
    )


def group(docs: Iterable[Article]) -> list[str]:
    """One story id per article, in their order."""
    grouper = Grouper()
    for doc in docs:
        grouper.add(doc)
    home = {name: story.id for story in grouper.stories() for name in story.articles}
    return [home[article.id] for article in grouper.articles]
