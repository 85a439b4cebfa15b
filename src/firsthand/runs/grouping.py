"""Stories as articles arrive: each new article looks into its drawers, then all matches are settled."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from firsthand import desk as decided
from firsthand import stories, urls
from firsthand.provenance import Tie
from firsthand.records import Article, Match, Story

from .folder import Desk
from .kept import Tell, batches, silent, stamp


def group(
    desk: Desk, held: Mapping[str, Article], ties: Sequence[Tie] = (), tell: Tell = silent
) -> list[Story]:
    """The stories of all held articles. Only new or changed articles are compared.

    `ties` say which articles their credits may bind (see `provenance.ties`).
    """
    library = desk.library
    seen_as = Profiles(held, stories.tables())
    done = library.shelf("compared", str)
    wanted = {i: stamp(a.digest, stories.MAKER) for i, a in held.items()}
    marks = done.stamps()
    _forget(desk, {i for i in marks if marks[i] != wanted.get(i)})
    fresh = [i for i in sorted(wanted) if marks.get(i) != wanted[i]]
    weeks = {week for _, week in done.all()} if fresh else set()
    seen = 0
    for batch in batches(fresh):
        with library.transaction():
            for id in batch:
                _compare(desk, id, seen_as, weeks)
            done.put((i, wanted[i], stories.week(seen_as[i])) for i in batch)
        seen += len(batch)
        tell("stories", seen, len(fresh))
    tied, bound = _tied(seen_as, ties)
    return _settle(desk, held, tied, bound)


class Profiles:
    """What `stories` compares of each article, made once a run and only where it is needed."""

    def __init__(self, held: Mapping[str, Article], tables: stories.Tables) -> None:
        self.held, self._tables = held, tables
        self._made: dict[str, stories.Profile] = {}

    def __contains__(self, id: str) -> bool:
        return id in self.held

    def __getitem__(self, id: str) -> stories.Profile:
        if id not in self._made:
            self._made[id] = stories.profile(self.held[id], self._tables)
        return self._made[id]


def _compare(desk: Desk, id: str, seen_as: Profiles, weeks: set[str]) -> None:
    """Compare one article with those before it of its weeks, and with those that share two heavy terms."""
    drawers = desk.library.drawers("drawers")
    mine = seen_as[id]
    weeks.add(stories.week(mine))
    near = sorted(i for i in drawers.find(sorted(stories.looked(mine, weeks))) if i in seen_as and i != id)
    matched, alike = stories.compare(mine, [seen_as[i] for i in near])
    alike = [stories.worded(m, seen_as.held[id]) for m in alike]
    for name, found in (("matches", matched), ("alike", alike)):
        desk.library.shelf(name, Match).put((f"{m.one} {m.other}", "", m) for m in found)
    drawers.add((key, id) for key in sorted(stories.drawers(mine)))


def _forget(desk: Desk, ids: set[str]) -> None:
    """What was compared with the old words of these articles is compared anew."""
    if not ids:
        return
    with desk.library.transaction():
        for name in ("matches", "alike"):
            shelf = desk.library.shelf(name, Match)
            shelf.drop(key for key in shelf.stamps() if not ids.isdisjoint(key.split(" ")))
        desk.library.drawers("drawers").drop(ids)
        desk.library.shelf("compared", str).drop(ids)


def _tied(seen_as: Profiles, ties: Sequence[Tie]) -> tuple[list[Match], frozenset[tuple[str, str]]]:
    """The matches of tied articles, and the pairs that stay together: a report and who credits it.

    They follow from the clues, so they are made anew and never kept.
    """
    found: list[Match] = []
    credits: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for tie in ties:
        matches = sorted(_matches(seen_as, tie), key=lambda m: (-m.score, m.one, m.other))
        if tie.best and stories.unclear(matches):
            continue
        found += matches[:1] if tie.best else matches
        if tie.best and not tie.loose and matches and stories.binds(matches[0]):
            credits[tie.article].add((matches[0].one, matches[0].other))
    return found, frozenset(stories.bound(credits))


def _matches(seen_as: Profiles, tie: Tie) -> Iterator[Match]:
    """The matches of a tied article with those that it may be bound to."""
    mine = seen_as[tie.article]
    for others, elsewhen in ((tie.others, False), (tie.elsewhen, True)):
        for other in others:
            found = stories.tied_profiles(
                mine, seen_as[other], tie.why, best=tie.best, loose=tie.loose, elsewhen=elsewhen
            )
            if found is not None:
                yield found


def _settle(
    desk: Desk, held: Mapping[str, Article], tied: Sequence[Match], bound: frozenset[tuple[str, str]]
) -> list[Story]:
    found = {(m.one, m.other): m for _, m in desk.library.shelf("matches", Match).all()}
    for match in tied:
        known = found.get((match.one, match.other))
        found[(match.one, match.other)] = max(known or match, match, key=lambda m: m.score)
    matches = [found[pair] for pair in sorted(found)]
    shelf = desk.library.shelf("stories", Story)
    before = [s for _, s in shelf.all()]
    apart, together = _pairs(decided.apart(desk.decisions)), _pairs(decided.together(desk.decisions))
    made = stories.settle(list(held.values()), matches, apart, together | bound, previous=before)
    _keep(desk, before, made)
    return made


def _keep(desk: Desk, before: Sequence[Story], made: Sequence[Story]) -> None:
    shelf = desk.library.shelf("stories", Story)
    old, new = {s.id: s for s in before}, {s.id: s for s in made}
    if old != new:
        with desk.library.transaction():
            shelf.drop(i for i in old if i not in new)
            shelf.put((i, "", s) for i, s in new.items() if old.get(i) != s)


def _pairs(addresses: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    ids = ((urls.article_id(a), urls.article_id(b)) for a, b in addresses)
    return frozenset((min(p), max(p)) for p in ids)
