"""Full-text search over the articles that the desk holds."""

from firsthand.records import Article

from .flow import Judged
from .folder import Desk
from .kept import stamp


def search(desk: Desk, judged: Judged, words: str, limit: int = 20) -> list[Article]:
    """The articles that hold all the words, best first; [] for an empty query."""
    listed(desk, judged)
    return [judged.articles[i] for i in desk.library.index().find(words, limit)]


def listed(desk: Desk, judged: Judged) -> None:
    """Bring the index up to what the desk holds."""
    index = desk.library.index()
    wanted = {i: stamp(a.digest) for i, a in judged.articles.items()}
    stamps = index.stamps()
    gone = [i for i in stamps if i not in wanted]
    stale = [judged.articles[i] for i, mark in wanted.items() if stamps.get(i) != mark]
    if gone or stale:
        with desk.library.transaction():
            index.drop(gone)
            index.put(
                (a.id, wanted[a.id], a.title, f"{a.description}\n{a.text}", f"{a.outlet} {a.domain}")
                for a in stale
            )
