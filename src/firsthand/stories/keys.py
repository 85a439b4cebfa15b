"""In which drawers a match of an article would lie."""

import zlib
from collections.abc import Iterable
from heapq import nsmallest
from itertools import combinations

from firsthand.records import Article
from firsthand.stories.profiles import Profile, profile
from firsthand.stories.terms import Tables, body, terms

UNDATED = "-"
_HEAVIEST = 6
_SAMPLED = 8
_SHINGLE = 5


def keys(article: Article, tables: Tables) -> frozenset[str]:
    """Drawers of an article: its heaviest uncommon terms and names, those of its title, sampled shingles.

    Two articles that `same_story` can join share a term; two that share text at their start mostly share a
    shingle (bottom-k sketch, Cohen and Kaplan 2007), which begins with "#".
    """
    return profile(article, tables).keys | _sampled(article)


def week(seen: Profile) -> str:
    """The week in which an article was told, "-" when unknown. A match lies in that week or one beside it."""
    return str(seen.told.date().toordinal() // 7) if seen.told else UNDATED


def drawers(seen: Profile) -> frozenset[str]:
    """Where an article is put: its keys under its week; its heaviest terms two by two, whatever the week."""
    return frozenset(f"{week(seen)} {key}" for key in seen.keys) | lasting(seen)


def looked(seen: Profile, weeks: Iterable[str]) -> frozenset[str]:
    """Where the matches of an article lie, and years later what it follows up. `weeks` are all there are."""
    mine = week(seen)
    near = weeks if mine == UNDATED else [str(int(mine) + at) for at in (-1, 0, 1)]
    return frozenset(f"{w} {key}" for w in {*near, UNDATED} for key in seen.keys) | lasting(seen)


def lasting(seen: Profile) -> frozenset[str]:
    """The heaviest terms, two by two: what else tells of the same in other weeks shares a pair."""
    weights = zip(seen.vectors[0].tolist(), seen.keyed.tolist(), seen.terms, strict=True)
    heavy = sorted(t for _, t in sorted((-w, t) for w, key, t in weights if key)[:_HEAVIEST])
    return frozenset(f"{a} + {b}" for a, b in combinations(heavy, 2))


def _sampled(article: Article) -> frozenset[str]:
    said = terms(body(article))
    grams = {" ".join(said[i : i + _SHINGLE]) for i in range(len(said) - _SHINGLE + 1)}
    return frozenset(f"#{h:08x}" for h in nsmallest(_SAMPLED, {zlib.crc32(g.encode()) for g in grams}))
