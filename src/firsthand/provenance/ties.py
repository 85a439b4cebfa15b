"""Articles that belong together because of what they credit: the credited report, or one absent report.

A tie is no proof that two articles tell one story. It is a reason to look closer, which `stories` weighs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from firsthand.provenance.addresses import plain
from firsthand.provenance.learnt import fits
from firsthand.provenance.outlets import Outlets, bare
from firsthand.records import Article, Clue
from firsthand.texts import fold

LATER = timedelta(days=7)  # a report is retold within a week
EARLIER = timedelta(days=1)  # days without an hour, and time zones, differ
UPDATED = timedelta(hours=6)  # a report that is timed so much after who credits it may be an update
STATED = timedelta(days=2)  # a house that makes many statements makes the next one soon
_OPENING = 600
_READ = 20_000
_ALONE = re.compile(
    r"\b(?:the|The|Dear|dear|dem|der|die|das|den|le|la|el|au|al|del|du) ([A-ZÀ-Þ][\w’-]{3,})(?! [A-ZÀ-Þ])"
)
MOST = 60  # articles that credit one outlet: beyond that, the name says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An article and those that its credits may bind it to. `best`: only one of them can be meant.

    `loose`: the article only names the other's outlet, so their words must say more. `elsewhen` are others
    whose date speaks against it, which may be wrong: they must be much alike.
    """

    article: str
    others: tuple[str, ...]
    why: str
    best: bool
    loose: bool = False
    elsewhen: tuple[str, ...] = ()


def ties(
    articles: Iterable[Article], clues: Mapping[str, tuple[Clue, ...]], outlets: Outlets
) -> tuple[Tie, ...]:
    """What binds an article: the page that its credit links to, the credited outlet's own articles, others
    that credit it, and others that open with a statement of the same house.
    """
    held = {a.id: a for a in articles}
    credited, of_outlet = _by_name(held, clues, outlets)
    found: list[Tie] = []
    for name in sorted(n for n in credited if len(credited[n]) <= MOST):
        for one in sorted(credited[name]):
            its, rest = _by_date(of_outlet.get(name, set()) - {one}, held, held[one])
            why = f"one credits {name}, the other is its article"
            found.append(Tie(article=one, others=its, why=why, best=True, elsewhen=rest))
            also = [i for i in sorted(credited[name]) if i > one and _near(held[i], held[one], LATER)]
            found.append(Tie(article=one, others=tuple(also), why=f"both credit {name}", best=False))
    found += [*_linked(held, clues), *_stated(held, clues), *_mentioned(held, credited, of_outlet, outlets)]
    return tuple(tie for tie in found if tie.others or tie.elsewhen)


def _by_date(
    its: Iterable[str], held: Mapping[str, Article], one: Article
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An outlet's articles that a credit may mean: those of its days, and the nearest of all others."""
    near = {i for i in its if _near(held[i], one, EARLIER)}
    rest = sorted((_apart(held[i], one), i) for i in its if i not in near)
    return tuple(sorted(near)), tuple(i for _, i in rest[:MOST])


def _apart(first: Article, later: Article) -> float:
    if first.published is None or later.published is None:
        return 0.0
    return abs((first.published - later.published).total_seconds())


def _mentioned(
    held: Mapping[str, Article],
    credited: Mapping[str, set[str]],
    of_outlet: Mapping[str, set[str]],
    outlets: Outlets,
) -> Iterator[Tie]:
    """The articles of outlets that a text names without a cue, of the days before."""
    short = _short_names(of_outlet)
    for one in sorted(held):
        article = held[one]
        said = f"{article.title}\n{article.text[:_READ]}"
        names = {bare(found.outlet.name) for found in outlets.find(said)}
        names |= {short[m[1]] for m in _ALONE.finditer(said) if m[1] in short}
        for name in sorted(names & of_outlet.keys()):
            if one in credited.get(name, ()) or one in of_outlet[name]:
                continue
            its = [i for i in sorted(of_outlet[name]) if _near(held[i], article, EARLIER)][:MOST]
            why = f"one names {name}, the other is its article"
            yield Tie(article=one, others=tuple(i for i in its if i != one), why=why, best=True, loose=True)


def _short_names(of_outlet: Iterable[str]) -> dict[str, str]:
    """What outlets are called for short ("the Standard"), where only one is called so."""
    lasts: dict[str, list[str]] = defaultdict(list)
    for name in of_outlet:
        lasts[name.rpartition(" ")[2]].append(name)
    return {last: names[0] for last, names in lasts.items() if len(names) == 1 and " " in names[0]}


def _linked(held: Mapping[str, Article], clues: Mapping[str, tuple[Clue, ...]]) -> Iterator[Tie]:
    """The held page to which the link beside a credit leads."""
    at = {plain(url): i for i in sorted(held) for url in (held[i].url, held[i].canonical, held[i].amp) if url}
    for one in sorted(held):
        meant = dict.fromkeys(at.get(plain(c.link), "") for c in clues.get(one, ()) if c.link)
        for other in (i for i in meant if i and i != one and _near(held[i], held[one], EARLIER)):
            yield Tie(
                article=one, others=(other,), why="the link beside its credit leads to the other", best=True
            )


def _stated(held: Mapping[str, Article], clues: Mapping[str, tuple[Clue, ...]]) -> Iterator[Tie]:
    """Articles that open with a statement of one house within two days."""
    resting: dict[str, set[str]] = defaultdict(set)
    for id in held:
        for clue in clues.get(id, ()):
            if clue.type == "press_release" and clue.evidence and clue.evidence[0].start < _OPENING:
                resting[bare(fold(clue.name))].add(id)
    for name in sorted(n for n in resting if len(resting[n]) <= MOST):
        for one in sorted(resting[name]):
            also = [i for i in sorted(resting[name]) if i > one and _same_days(held[i], held[one])]
            yield Tie(article=one, others=tuple(also), why=f"both name a statement of {name}", best=False)


def _same_days(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) <= STATED


def _by_name(
    held: Mapping[str, Article], clues: Mapping[str, tuple[Clue, ...]], outlets: Outlets
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    credited: dict[str, set[str]] = defaultdict(set)
    of_outlet: dict[str, set[str]] = defaultdict(set)
    for id, article in held.items():
        of_outlet[_known(article.outlet, article.domain, outlets)].add(id)
        for clue in clues.get(id, ()):
            if clue.type not in ("press_release", "quotes"):
                credited[_known(clue.name, clue.domain, outlets)].add(id)
    _nameless(held, credited, of_outlet)
    return credited, of_outlet


def _nameless(
    held: Mapping[str, Article], credited: Mapping[str, set[str]], of_outlet: dict[str, set[str]]
) -> None:
    """Pages that do not say what their site is called belong to the credited name that their host spells."""
    for id, article in held.items():
        if article.domain and article.outlet in ("", article.domain):
            for name in [n for n in credited if fits(n, article.domain)]:
                of_outlet[name].add(id)


def _known(name: str, domain: str, outlets: Outlets) -> str:
    """One name for an outlet, however it is written."""
    outlet = outlets.by_name(name) or (outlets.by_domain(domain) if domain else None)
    return bare(outlet.name if outlet else name)


def _near(first: Article, later: Article, before: timedelta) -> bool:
    """Whether `first` came at most a week before `later`, and not more than `before` after it.

    The time of an update counts as well: some sites keep the first date of a page that they write anew.
    """
    if first.published is None or later.published is None:
        return True
    if first.sure == later.sure == "stated":
        before = min(before, UPDATED)
    times = (t for t in (first.published, first.updated) if t is not None)
    return any(-LATER <= time - later.published <= before for time in times)
