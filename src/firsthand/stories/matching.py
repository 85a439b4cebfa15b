"""Do two articles tell the same story? A score with reasons."""

import math
from collections.abc import Mapping

from firsthand.records import Article, Match
from firsthand.stories.terms import Profile, Tables, profile

ENOUGH = 0.205  # a score that stands alone
_DAYS = 7.0  # further apart, articles are no longer one story
_DECAY = 0.25  # per day apart
_BARE = 1.65  # bare titles share fewer words: how much more theirs count
_MIXED = 1.3  # a bare title against a full text
HINT = "hint only"  # the reason of a match that joins no two articles by itself
_PLAIN = 0.05  # of the likeness must lie in words that are no names
_FOREIGN = 1.6  # two languages share names and figures only
LEAST = 0.06  # of the likeness must lie in the keys: what an index finds and a pair shows is the same
_FLOOR = 0.06  # weaker scores are no match


def same_story(a: Article, b: Article, tables: Tables) -> Match | None:
    """The match of two articles, None when nothing speaks for one story. Symmetric.

    A score of `ENOUGH` and more stands alone (see `stands`); a weaker match, or one whose first reason is
    `HINT` (the same names but hardly a word on what happened), is weighed by `settle` with others.
    """
    return match(profile(a, tables), profile(b, tables))


def match(a: Profile, b: Profile) -> Match | None:
    """The match of two articles whose profiles were made under the same tables."""
    one, other = (a, b) if a.id < b.id else (b, a)
    apart = days(one, other)
    if one.id == other.id or apart > _DAYS:
        return None
    score, because = likeness(one, other)
    score = round(score * math.exp(-_DECAY * apart), 4)
    if score < _FLOOR:
        return None
    if one.published and other.published:
        because += (f"{apart:.1f} days apart",)
    return Match(one=one.id, other=other.id, score=score, because=because)


def stands(found: Match) -> bool:
    """Whether a match is enough to join two articles that nothing else joins."""
    return found.score >= ENOUGH and HINT not in found.because


def likeness(one: Profile, other: Profile) -> tuple[float, tuple[str, ...]]:
    """How alike two articles are (0..1) whatever their time, and why; 0 when too little lies in the keys."""
    if _dot(one.keys, other.keys) < LEAST:
        return 0.0, ()
    bare = one.bare or other.bare
    foreign = bool(one.language and other.language and one.language != other.language)
    if foreign and not _carried(one, other, bare):
        return 0.0, ()
    parts = _parts(one, other, bare)
    like = sum(share * value for share, value in parts.values()) * _length(one, other)
    like = min(1.0, like * (_FOREIGN if foreign else 1.0))
    if like < _FLOOR:
        return 0.0, ()
    hint = (HINT,) if not foreign and _false_friend(one, other) else ()
    return like, hint + _because(one, other, parts)


def _parts(one: Profile, other: Profile, bare: bool) -> dict[str, tuple[float, float]]:
    """What speaks for one story, as (weight, likeness 0..1)."""
    whole, title = _dot(one.whole, other.whole), _dot(one.title, other.title)
    if bare:
        return {"words": (0.75, whole), "title": (0.25, title)}
    names, figures = _dot(one.names, other.names), _dot(one.figures, other.figures)
    return {"words": (0.6, whole), "title": (0.2, title), "names": (0.1, names), "figures": (0.1, figures)}


def _length(one: Profile, other: Profile) -> float:
    if one.bare and other.bare:
        return _BARE
    return _MIXED if one.bare or other.bare else 1.0


def _false_friend(one: Profile, other: Profile) -> bool:
    """The same names, but hardly a word on what happened; of bare titles, one weighty word in common."""
    if one.bare and other.bare:
        return len(one.keys.keys() & other.keys.keys()) < 2
    plain = (one.whole.keys() & other.whole.keys()) - one.names.keys() - other.names.keys()
    return math.fsum([one.whole[t] * other.whole[t] for t in plain]) < _PLAIN


def _carried(one: Profile, other: Profile, bare: bool) -> bool:
    """Across languages two names, or a name and a figure, must be shared."""
    names = len(one.keys.keys() & other.keys.keys()) if bare else len(one.names.keys() & other.names.keys())
    return names >= 2 or (names >= 1 and bool(one.figures.keys() & other.figures.keys()))


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two unit vectors; summed exactly, so that no order of terms matters."""
    return math.fsum([a[t] * b[t] for t in a.keys() & b.keys()])


def days(a: Profile, b: Profile) -> float:
    """Days between two articles; 0 when one is undated."""
    if a.published is None or b.published is None:
        return 0.0
    return abs((a.published - b.published).total_seconds()) / 86400


def _because(one: Profile, other: Profile, parts: dict[str, tuple[float, float]]) -> tuple[str, ...]:
    shared = sorted(one.whole.keys() & other.whole.keys(), key=lambda t: (-one.whole[t] * other.whole[t], t))
    figures = sorted(one.figures.keys() & other.figures.keys())[:4]
    said = [f"{name} {value:.2f}" for name, (_, value) in parts.items() if value > 0]
    said.append(f"shared: {', '.join(shared[:6])}")
    return (*said, f"figures: {', '.join(figures)}") if figures else tuple(said)
