"""Two articles that something beside their words ties together: less likeness is enough for one story."""

import math

from firsthand.records import Article, Match
from firsthand.stories.matching import ENOUGH, HINT, days, likeness
from firsthand.stories.terms import Profile, Tables, profile

_LEAST = 0.1  # likeness below which a tie joins nothing
_DAYS = 7.0
_DECAY = 0.1  # per day apart: what ties them also tells that one retells the other


def tied(a: Article, b: Article, tables: Tables, why: str) -> Match | None:
    """`tied_profiles` of two articles."""
    return tied_profiles(profile(a, tables), profile(b, tables), why)


def tied_profiles(a: Profile, b: Profile, why: str) -> Match | None:
    """The match of two tied articles; None when their words do not speak for one story at all.

    `why` is the tie in words, e.g. "both credit The Northern Chronicle". Symmetric.
    """
    one, other = (a, b) if a.id < b.id else (b, a)
    like, because = likeness(one, other)
    apart = days(one, other)
    if like < _LEAST or apart > _DAYS or one.id == other.id:
        return None
    score = round(min(1.0, ENOUGH + 1.5 * like * math.exp(-_DECAY * apart)), 4)
    kept = tuple(b for b in because if b != HINT)
    return Match(one=one.id, other=other.id, score=score, because=(why, *kept))
