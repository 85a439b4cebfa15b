"""In which drawers a match of an article would lie."""

import zlib
from heapq import nsmallest

from firsthand.records import Article
from firsthand.stories.profiles import profile
from firsthand.stories.terms import Tables, body, terms

_SAMPLED = 8
_SHINGLE = 5


def keys(article: Article, tables: Tables) -> frozenset[str]:
    """Drawers of an article: its heaviest uncommon terms and names, those of its title, sampled shingles.

    Two articles that `same_story` can join share a term; two that share text at their start mostly share a
    shingle (bottom-k sketch, Cohen and Kaplan 2007), which begins with "#".
    """
    return profile(article, tables).keys | _sampled(article)


def _sampled(article: Article) -> frozenset[str]:
    said = terms(body(article))
    grams = {" ".join(said[i : i + _SHINGLE]) for i in range(len(said) - _SHINGLE + 1)}
    return frozenset(f"#{h:08x}" for h in nsmallest(_SAMPLED, {zlib.crc32(g.encode()) for g in grams}))
