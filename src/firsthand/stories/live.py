"""Grouping as articles arrive: an index over the active window."""

from collections.abc import Iterable

from firsthand.records import Article, Match, Story
from firsthand.stories.keys import profile_keys
from firsthand.stories.matching import match
from firsthand.stories.settling import settle
from firsthand.stories.terms import Profile, Tables, learn, profile, tables

_WARM = 2000


class Grouper:
    """Stories as articles arrive. The same articles give the same stories in any order."""

    def __init__(self, known: Tables | None = None) -> None:
        self.tables = known or tables()
        self.articles: dict[str, Article] = {}
        self.matches: list[Match] = []
        self._profiles: dict[str, Profile] = {}
        self._drawers: dict[str, list[str]] = {}

    def add(self, article: Article) -> list[Match]:
        """Put one article in; gives its matches with those before it."""
        seen = profile(article, self.tables)
        self.articles[article.id] = article
        drawers = sorted(profile_keys(seen))
        near = {other for key in drawers for other in self._drawers.get(key, ())}
        found = [m for other in sorted(near) if (m := match(seen, self._profiles[other]))]
        self._profiles[article.id] = seen
        for key in drawers:
            self._drawers.setdefault(key, []).append(article.id)
        self.matches += found
        return found

    def stories(self) -> list[Story]:
        """The stories of all articles so far."""
        return settle(self.articles.values(), self.matches)


def group(docs: Iterable[Article]) -> list[str]:
    """One story id per article; the first articles are read ahead to learn how common words are."""
    source = iter(docs)
    ahead = [doc for _, doc in zip(range(_WARM), source, strict=False)]
    grouper = Grouper(learn(ahead, tables(), "first articles"))
    names = []
    for part in (ahead, source):
        for doc in part:
            names.append(doc.id)
            grouper.add(doc)
    home = {name: story.id for story in grouper.stories() for name in story.articles}
    return [home[name] for name in names]
