"""In which drawers a match of an article would lie."""

from itertools import combinations

from firsthand.records import Article
from firsthand.stories.terms import Profile, Tables, profile

_RARE = 20
_TITLE = 6


def keys(article: Article, tables: Tables) -> frozenset[str]:
    """Drawers of an article: its weightiest terms, and pairs of the terms of its title."""
    return profile_keys(profile(article, tables))


def profile_keys(seen: Profile) -> frozenset[str]:
    """Drawers of an article whose profile is known."""
    rare = _heaviest(seen.whole, _RARE)
    pairs = combinations(sorted(_heaviest(seen.title, _TITLE)), 2)
    return frozenset(rare) | frozenset(f"{a}+{b}" for a, b in pairs)


def _heaviest(weights: object, most: int) -> list[str]:
    ranked = sorted(dict(weights).items(), key=lambda item: (-item[1], item[0]))  # type: ignore[call-overload]
    return [term for term, _ in ranked[:most]]
