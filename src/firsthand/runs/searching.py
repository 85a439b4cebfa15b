"""Full-text search over the articles that the desk holds."""

from firsthand.records import Article

from .flow import Judged
from .folder import Desk
from .kept import stamp


def search(desk: Desk, judged: Judged, words: str, limit: int = 20) -> list[Article]:
    """The articles that hold all the words, best first. UsageError on a query that cannot be read."""
    index = desk.library.index()
    wanted = {i: stamp(a.digest) for i, a in judged.articles.items()}
    stale = [i for i, mark in wanted.items() if index.stamps().get(i) != mark]
    with desk.library.transaction():
        index.drop(i for i in index.stamps() if i not in wanted)
        index.put(
            (i, wanted[i], a.title, f"{a.description}\n{a.text}", f"{a.outlet} {a.domain}")
            for i, a in ((i, judged.articles[i]) for i in stale)
        )
    return [judged.articles[i] for i in index.find(words, limit)]
