"""The clues of each article, with the outlets that the desk learns from its own pages.

Two readings: the first finds outlets that one article introduces and others name without a word; the second
reads those others again. A newly learned outlet touches only the articles that name it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from firsthand import plugins, provenance
from firsthand.records import Article, Clue, Outlet

from .folder import Desk
from .kept import Clued, Tell, by_name, remembered, stamp


def clues(
    desk: Desk, held: Mapping[str, Article], lines: Mapping[str, frozenset[str]], tell: Tell
) -> tuple[dict[str, Clued], tuple[Outlet, ...]]:
    """Clues by article id, and the outlets that the desk now knows; its own rows win.

    `lines` are those that each domain repeats: what they say counts for no article.
    """
    learned = provenance.learned(held.values(), by_name(desk.outlets))
    known = (*learned, *desk.outlets)
    base = stamp(repr(desk.outlets), provenance.MAKER, *plugins.offered("firsthand.clues"))
    marks = {
        i: stamp(a.digest, base, *sorted(lines[a.domain]), *provenance.named(a, by_name(learned)))
        for i, a in held.items()
    }

    def first_reading(ids: Sequence[str]) -> Iterator[Clued]:
        return (_clued(held[i], by_name(known), lines) for i in ids)

    first = remembered(desk.library, "firstclues", Clued, marks, first_reading, tell)
    said: Iterator[Clue] = (c for made in first.values() for c in made.clues)
    introduced = provenance.introduced(said, by_name(known))
    names = {i: provenance.named(a, by_name(introduced)) if introduced else () for i, a in held.items()}
    wanted = {i: stamp(marks[i], *names[i]) for i in held}

    def second_reading(ids: Sequence[str]) -> Iterator[Clued]:
        every = by_name((*introduced, *known))
        return (_clued(held[i], every, lines) if names[i] else first[i] for i in ids)

    return remembered(desk.library, "clues", Clued, wanted, second_reading, tell), known


def repeated(held: Mapping[str, Article]) -> dict[str, frozenset[str]]:
    """The lines that a site repeats on its pages, by domain."""
    pages: dict[str, list[Article]] = defaultdict(list)
    for article in held.values():
        pages[article.domain].append(article)
    return {domain: provenance.recurring(found) for domain, found in pages.items()}


def _clued(article: Article, outlets: provenance.Outlets, lines: Mapping[str, frozenset[str]]) -> Clued:
    finders = (provenance.clues, *plugins.offered("firsthand.clues").values())
    every = (c for finder in finders for c in finder(article, outlets))
    found = provenance.without_recurring(every, article, lines[article.domain])
    kind, because = provenance.kind(article, found, outlets)
    return Clued(clues=found, kind=kind, because=because)
