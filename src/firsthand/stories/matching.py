"""Do two articles tell the same story? A score with reasons, for one article against many at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article, Match
from firsthand.stories.profiles import ONE, TERMS, Profile, profile
from firsthand.stories.terms import Tables

ENOUGH = 0.205  # a score that stands alone
DAYS = 7.0  # further apart, articles are no longer one story
_DECAY = 0.25  # per day apart
_BARE = 1.65  # bare titles share fewer words: how much more theirs count
_MIXED = 1.3  # a bare title against a full text
HINT = "hint only"  # the reason of a match that joins no two articles by itself
_PLAIN = 0.05  # of the likeness must lie in words that are no names
LEAST = 0.045  # of the likeness must lie in the keys: what an index finds and a pair shows is the same
LEAST_ACROSS = 0.025  # the same for two languages, which share little but names
FLOOR = 0.08  # weaker scores are no match
TOPIC = 0.15  # a likeness that makes two articles related at all
_LOOSE = 0.6  # what a likeness across languages, or of a bare title, is worth for that
_PARTS = ("words", "title", "names", "figures")
_TEXTS = np.array([0.6, 0.2, 0.1, 0.1])
_TITLES = np.array([0.75, 0.25, 0.0, 0.0])  # where one has nothing but a title
_ACROSS = np.array([1.0, 0.1, 0.4, 0.15])  # across languages names and figures carry most
_MANY_TERMS = 8  # that make one shared name enough
_ACROSS_TERMS = 4  # that two texts in two languages must share
_UNIT = float(ONE * ONE)
_NO_TIME = math.nan
_NONE = np.uint32(0xFFFFFFFF)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is compared of c articles, one row each: see `Profile`. Short rows end in `_NONE` and zeros.

    `languages` are texts of two letters as bytes, `times` seconds since 1970, NaN where there is none.
    """

    hashes: NDArray[np.uint32]
    vectors: NDArray[np.int16]
    keyed: NDArray[np.bool_]
    bare: NDArray[np.bool_]
    languages: NDArray[np.bytes_]
    times: Floats

    def take(self, at: Places) -> "Rows":
        """Some of the rows."""
        return Rows(
            self.hashes[at],
            self.vectors[at],
            self.keyed[at],
            self.bare[at],
            self.languages[at],
            self.times[at],
        )


def rows(size: int) -> Rows:
    """Empty rows for so many articles."""
    return Rows(
        np.full((size, TERMS), _NONE, dtype=np.uint32),
        np.zeros((size, 4, TERMS), dtype=np.int16),
        np.zeros((size, TERMS), dtype=np.bool_),
        np.zeros(size, dtype=np.bool_),
        np.zeros(size, dtype="S2"),
        np.full(size, _NO_TIME),
    )


def put(kept: Rows, at: int, seen: Profile) -> None:
    """Write an article into a row."""
    count = len(seen.hashes)
    kept.hashes[at, :count], kept.hashes[at, count:] = seen.hashes, _NONE
    kept.vectors[at, :, :count], kept.vectors[at, :, count:] = seen.vectors, 0
    kept.keyed[at, :count], kept.keyed[at, count:] = seen.keyed, False
    kept.bare[at], kept.languages[at], kept.times[at] = seen.bare, seen.language.encode(), seconds(seen)


def copy(kept: Rows, into: Rows) -> None:
    """Write rows into the first rows of others."""
    count = len(kept.bare)
    into.hashes[:count], into.vectors[:count], into.keyed[:count] = kept.hashes, kept.vectors, kept.keyed
    into.bare[:count], into.languages[:count], into.times[:count] = kept.bare, kept.languages, kept.times


def of(profiles: Sequence[Profile]) -> Rows:
    """The rows of these profiles."""
    made = rows(len(profiles))
    for at, seen in enumerate(profiles):
        put(made, at, seen)
    return made


def seconds(seen: Profile) -> float:
    """When it was told, in seconds since 1970; NaN when unknown."""
    return seen.told.timestamp() if seen.told else _NO_TIME


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the articles of p pairs are: `score` (p,) 0..1 whatever their time; `parts` (4, p) cosines.

    `hint` (p,): the same names but hardly a word on what happened. `days` (p,) between, 0 when one is
    undated. `pair` and `term` (h,): where the left one holds a term that both hold; `product` (4, h).
    """

    score: Floats
    hint: NDArray[np.bool_]
    parts: Floats
    days: Floats
    pair: Places
    term: Places
    product: NDArray[np.int64]


def liken(left: Rows, right: Rows) -> Likeness:
    """How alike the articles are, row by row. Symmetric: sums are over whole numbers and know no order."""
    pair, mine, theirs = _shared(left.hashes, right.hashes)
    product = left.vectors[pair, :, mine].T.astype(np.int64) * right.vectors[pair, :, theirs].T
    keyed = left.keyed[pair, mine] & right.keyed[pair, theirs]
    size = len(left.bare)
    parts = np.stack([_sums(pair, p, size) for p in product]) / _UNIT
    score = _weighed(parts, left.bare, right.bare)
    foreign = (left.languages != b"") & (right.languages != b"") & (left.languages != right.languages)
    if foreign.any():
        bare = left.bare | right.bare
        carried = _carried(pair, keyed, product, bare)
        across = np.where(bare, score * _MIXED, (parts * _ACROSS[:, None]).sum(axis=0))
        score = np.where(foreign, np.where(carried, across, 0.0), score)
    score = np.minimum(1.0, score)
    least = np.where(foreign, LEAST_ACROSS, LEAST) * _UNIT
    score[(_sums(pair, product[0] * keyed, size) < least) | (score < FLOOR)] = 0.0
    names = (left.vectors[pair, 2, mine] > 0) | (right.vectors[pair, 2, theirs] > 0)
    plain = _sums(pair, product[0] * ~names, size) < _PLAIN * _UNIT
    hint = ~foreign & np.where(left.bare & right.bare, _sums(pair, keyed, size) < 2, plain)
    days = np.nan_to_num(np.abs(left.times - right.times) / 86400.0)
    return Likeness(score, hint, parts, days, pair, mine, product)


def _shared(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> tuple[Places, Places, Places]:
    """Where the rows hold the same hash: the row, the place in its left, the place in its right."""
    size = np.arange(len(left), dtype=np.uint64)[:, None] << np.uint64(32)
    ours, yours = (size | left).ravel(), (size | right).ravel()
    at = np.searchsorted(ours, yours)
    at[at == len(ours)] = 0
    found = np.flatnonzero((ours[at] == yours) & (right.ravel() != _NONE))
    width = left.shape[1]
    return found // width, at[found] % width, found % width


def _weighed(parts: Floats, left: Flags, right: Flags) -> Floats:
    """What speaks for one story, in one number."""
    bare, both = left | right, left & right
    weights = np.where(bare, _TITLES[:, None], _TEXTS[:, None])
    made = parts * weights
    score = (made[0] + made[1]) + (made[2] + made[3])
    return np.asarray(score * np.where(both, _BARE, np.where(bare, _MIXED, 1.0)))


def _sums(pair: Places, values: NDArray[np.int64] | Flags, size: int) -> Floats:
    """The sum of the values of each pair: whole numbers below 2**53, so exact."""
    return np.asarray(np.bincount(pair, values, minlength=size), dtype=np.float64)


def _carried(pair: Places, keyed: Flags, product: NDArray[np.int64], bare: Flags) -> Flags:
    """Across languages two names, or a name and a figure or many words, must be shared."""
    size = len(bare)
    terms = _sums(pair, product[0] > 0, size)
    enough = bare | (terms >= _ACROSS_TERMS)
    names = np.where(bare, _sums(pair, keyed, size), _sums(pair, product[2] > 0, size))
    figures = _sums(pair, product[3], size) > 0
    return enough & ((names >= 2) | ((names >= 1) & (figures | (terms >= _MANY_TERMS))))


def faded(score: float, apart: float) -> float:
    """A likeness weakened by the days between; 0 when that is too little or they are too many."""
    made = round(score * math.exp(-_DECAY * apart), 4)
    return made if made >= FLOOR and apart <= DAYS else 0.0


def reasons(found: Likeness, at: int, terms: Sequence[str], dated: bool = False) -> tuple[str, ...]:
    """Why the articles of a pair are alike. `terms` are those of the left one."""
    here = np.flatnonzero(found.pair == at)
    told = [
        (-p, terms[t])
        for p, t in zip(found.product[0, here].tolist(), found.term[here].tolist(), strict=True)
    ]
    figures = sorted(terms[t] for t in found.term[here[found.product[3, here] > 0]].tolist())[:4]
    parts = zip(_PARTS, found.parts[:, at].tolist(), strict=True)
    said = [f"{name} {value:.2f}" for name, value in parts if value > 0]
    said.append(f"shared: {', '.join(t for _, t in sorted(told)[:6])}")
    said += [f"figures: {', '.join(figures)}"] if figures else []
    said += [f"{found.days[at]:.1f} days apart"] if dated else []
    return (HINT, *said) if found.hint[at] else tuple(said)


def compare(seen: Profile, others: Sequence[Profile]) -> tuple[list[Match], list[Match]]:
    """Matches of an article, and its likenesses: pairs alike enough to be related, whatever their time.

    All profiles were made under the same tables.
    """
    kept = [o for o in others if o.id != seen.id]
    found = liken(of([seen] * len(kept)), of(kept))
    matched: list[Match] = []
    alike: list[Match] = []
    for at in np.flatnonzero(found.score).tolist():
        one, two = sorted((seen.id, kept[at].id))
        like, apart = float(found.score[at]), float(found.days[at])
        score = faded(like, apart)
        near = like * (_LOOSE if _loose(seen, kept[at]) else 1.0)
        if not score and near < TOPIC:
            continue
        why = reasons(found, at, seen.terms, dated=bool(seen.told and kept[at].told))
        if score:
            matched.append(Match(one=one, other=two, score=score, because=why))
        if near >= TOPIC:
            alike.append(Match(one=one, other=two, score=round(near, 4), because=why))
    return matched, alike


def _loose(a: Profile, b: Profile) -> bool:
    """Whether two articles can be compared only loosely: in two languages, or one a bare title."""
    return a.bare or b.bare or bool(a.language and b.language and a.language != b.language)


def matches(seen: Profile, others: Sequence[Profile]) -> list[Match]:
    """The matches of an article with others whose profiles were made under the same tables."""
    return compare(seen, others)[0]


def match(a: Profile, b: Profile) -> Match | None:
    """The match of two articles whose profiles were made under the same tables."""
    return next(iter(matches(a, [b])), None)


def same_story(a: Article, b: Article, tables: Tables) -> Match | None:
    """The match of two articles, None when nothing speaks for one story. Symmetric.

    A score of `ENOUGH` and more stands alone (see `stands`); a weaker match, or one whose first reason is
    `HINT` (the same names but hardly a word on what happened), is weighed by `settle` with others.
    """
    return match(profile(a, tables), profile(b, tables))


def stands(found: Match) -> bool:
    """Whether a match is enough to join two articles that nothing else joins."""
    return found.score >= ENOUGH and HINT not in found.because
