"""Two articles that something beside their words ties together: less likeness is enough for one story."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from firsthand.records import Article, Match
from firsthand.stories.matching import ENOUGH, HINT, liken, of, reasons
from firsthand.stories.profiles import Profile, profile
from firsthand.stories.terms import Tables

_LEAST = 0.1  # likeness below which a tie joins nothing
_LOOSE = 0.2
_COMMON = 0.6  # what a likeness in words that open no drawer is worth
_DAYS = 7.0
_DECAY = 0.1  # per day apart: what ties them also tells that one retells the other
_SURELY = 0.33  # likeness from which a page that is credited by name and dated elsewhere has a wrong date
_BINDS = 0.14  # likeness, faded, from which an article goes with the report that it credits
_FEW = 2  # reports that an article may credit and still belong to their story
_CLOSE = 0.7  # of the best likeness: a second report that is as near


def tied(a: Article, b: Article, tables: Tables, why: str) -> Match | None:
    """`tied_profiles` of two articles."""
    return tied_profiles(profile(a, tables), profile(b, tables), why)


def tied_profiles(
    a: Profile, b: Profile, why: str, *, best: bool = False, loose: bool = False, elsewhen: bool = False
) -> Match | None:
    """The match of two tied articles; None when their words do not speak for one story at all.

    `why` is the tie in words, e.g. "both credit The Northern Chronicle". `best`: one credits the other's
    outlet. `loose`: it only names it, which asks for more likeness. `elsewhen`: their dates speak against one
    story, and are believed unless the two are much alike. Symmetric.
    """
    one, other = (a, b) if a.id < b.id else (b, a)
    found = liken(of([one]), of([other]))
    like, apart = float(found.score[0]), float(found.days[0])
    if best and not elsewhen and a.language == b.language:
        like = max(like, _COMMON * float(found.parts[0, 0]))  # a credit lets common words count as well
    least = _SURELY if elsewhen else _LOOSE if loose else _LEAST
    apart = 0.0 if elsewhen else apart
    if like < least or apart > _DAYS or one.id == other.id:
        return None
    score = round(min(1.0, ENOUGH + 1.5 * like * math.exp(-_DECAY * apart)), 4)
    kept = tuple(b for b in reasons(found, 0, one.terms) if b != HINT)
    return Match(one=one.id, other=other.id, score=score, because=(why, *kept))


def binds(found: Match) -> bool:
    """Whether the match of an article with the report that it credits is enough to keep the two together."""
    return found.score >= ENOUGH + 1.5 * _BINDS


def unclear(found: Sequence[Match]) -> bool:
    """Whether the best of an article's matches with one outlet's reports is no better than the next."""
    return len(found) > 1 and found[1].score - ENOUGH > _CLOSE * (found[0].score - ENOUGH)


def bound(credited: Mapping[str, Collection[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """The pairs that stay together: articles, by id, with the reports that bind them.

    Who credits many reports is a digest, and keeps nothing together.
    """
    for pairs in credited.values():
        if len(pairs) <= _FEW:
            yield from pairs
