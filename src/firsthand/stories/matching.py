"""Do two articles tell the same story? A score with reasons."""

from collections.abc import Mapping

from firsthand.records import Article, Match
from firsthand.stories.terms import Profile, Tables, profile

_LEAST = 0.22
_DAYS = 7.0


def same_story(a: Article, b: Article, tables: Tables) -> Match | None:
    """The match of two articles, None when they do not tell the same story. Symmetric."""
    return match(profile(a, tables), profile(b, tables))


def match(a: Profile, b: Profile) -> Match | None:
    """The match of two articles whose profiles are known."""
    if a.id == b.id or _days(a, b) > _DAYS:
        return None
    whole, title = _dot(a.whole, b.whole), _dot(a.title, b.title)
    least = 0.12 if a.bare or b.bare else _LEAST
    score = 0.5 * (0.8 * whole + 0.2 * title) / least
    if score < 0.5:
        return None
    one, other = sorted((a.id, b.id))
    return Match(one=one, other=other, score=min(1.0, score), because=_because(a, b, whole, title))


def _because(a: Profile, b: Profile, whole: float, title: float) -> tuple[str, ...]:
    shared = sorted(a.whole.keys() & b.whole.keys(), key=lambda t: (-a.whole[t] * b.whole[t], t))[:5]
    figures = sorted(a.figures & b.figures)[:3]
    said = (f"words {whole:.2f}: {', '.join(shared)}", f"title {title:.2f}")
    return said + ((f"figures: {', '.join(figures)}",) if figures else ())


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(w * large[t] for t, w in sorted(small.items()) if t in large)


def _days(a: Profile, b: Profile) -> float:
    if a.published is None or b.published is None:
        return 0.0
    return abs((a.published - b.published).total_seconds()) / 86400
