"""What is compared of an article: its heaviest terms as small whole numbers, made once."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article
from firsthand.stories.across import LANGUAGES, english
from firsthand.stories.terms import Known, Tables, body, split
from firsthand.times import utc

TERMS = 80
ONE = 1 << 14
"""Weights are whole numbers in units of 1/ONE, so that sums are exact and know no order."""

_COMMON = 0.01  # words that stand in so many articles open no drawer
_COMMON_BARE = 0.08  # of a bare title there are few words to choose from
_HEAVY = math.sqrt(-math.log(_COMMON)), math.sqrt(-math.log(_COMMON_BARE))
_KEYS = 40
_LOGS = np.array((0.0, *(1 + math.log(n) for n in range(1, 64))))  # of a term that stands n times
_TITLE = 400
_ANEW = timedelta(days=30)  # after so long, an update is a new report
_CLEAR = 8  # function words that tell a language
_FUNCTION = {  # words that only one of these languages uses often
    language: tuple(words.split())
    for language, words in {
        "en": "the of and to is was that with for",
        "de": "der und das den nicht ist von mit auf dem",
        "es": "el los las del una que por con su para",
        "fr": "le les des du une est dans et pour au",
        "it": "il di che della gli per sono nel alla dei",
        "pt": "do da os um uma não em ao dos para",
        "nl": "het een van en niet zijn dat op voor te",
        "sv": "och att det som är på för av inte ett",
        "pl": "się na nie jest że do od po jak przez",
    }.items()
}
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """The n heaviest terms of an article, by hash, and four unit vectors over them in units of 1/`ONE`.

    `hashes` (n,) rise; `terms` are the words in the same order. `vectors` (4, n): the whole, the title, the
    names, the figures. `keyed` (n,): the terms by which it is looked up. `bare`: there is only a title.
    `told`: when it was told as it stands, by which it is compared.
    """

    id: str
    terms: tuple[str, ...]
    hashes: NDArray[np.uint32]
    vectors: NDArray[np.int16]
    keyed: NDArray[np.bool_]
    published: datetime | None
    told: datetime | None
    bare: bool
    language: str

    @property
    def keys(self) -> frozenset[str]:
        """The terms by which it is looked up."""
        return frozenset(t for t, key in zip(self.terms, self.keyed.tolist(), strict=True) if key)


def profile(article: Article, tables: Tables) -> Profile:
    """What is compared of an article, under these tables."""
    head, said = split(article.title[:_TITLE]), split(body(article))
    language = spoken(article, said)
    if language in LANGUAGES:
        head, said = (english((w.strip(".,") for w in words), language) for words in (head, said))
    known = tables.words
    known.begin()
    told = _counted(_numbered(head, known), _numbered(said, known), known)
    heavy = _heaviest(told)
    by_hash = heavy[np.argsort(told.hashes[heavy])]
    keyed = np.zeros(len(told.hashes), dtype=np.bool_)
    keyed[heavy] = _keyed(told, heavy, bare=not said)
    return Profile(
        id=article.id,
        terms=tuple([known.texts[number] for number in told.numbers[by_hash].tolist()]),
        hashes=told.hashes[by_hash].astype(np.uint32),
        vectors=_vectors(told, by_hash),
        keyed=keyed[by_hash],
        published=utc(article.published) if article.published else None,
        told=_told(article),
        bare=not said,
        language=language,
    )


def _told(article: Article) -> datetime | None:
    """When it was published; when it was updated, if that is so much later that it is another report.

    Sites keep the address and the first date of a page that they write anew.
    """
    if article.published is None:
        return None
    first, last = utc(article.published), utc(article.updated or article.published)
    return last if last - first > _ANEW else first


@dataclass(frozen=True, slots=True)
class _Counted:
    """The n terms of an article: number, hash, weight, and how often (3, n): whole, title, as a name."""

    numbers: Numbers
    hashes: Floats
    weights: Floats
    figures: Floats
    counts: Numbers


def _numbered(words: list[str], known: Known) -> Numbers:
    return np.array(list(map(known.__getitem__, words)), dtype=np.int64)


def _counted(head: Numbers, said: Numbers, known: Known) -> _Counted:
    """The terms of some weight; the title counts twice in the whole."""
    numbers, at = np.unique(np.concatenate((said, head)) >> 1, return_inverse=True)
    size, body, top = len(numbers), at[: len(said)], at[len(said) :]
    titled = np.bincount(top, minlength=size)
    named = np.bincount(body[(said & 1).astype(np.bool_)], minlength=size)
    counts = np.stack((np.bincount(body, minlength=size) + 2 * titled, titled, named))
    weights, hashes, figures = known.rows(numbers)
    kept = np.flatnonzero(weights)
    return _Counted(numbers[kept], hashes[kept], weights[kept], figures[kept], counts[:, kept])


def _heaviest(told: _Counted) -> Numbers:
    """Places of the heaviest terms, heaviest first; equal ones by their hash."""
    weights = _LOGS[np.minimum(told.counts[0], len(_LOGS) - 1)] * told.weights
    return np.lexsort((told.hashes, -weights))[:TERMS]


def _keyed(told: _Counted, heavy: Numbers, bare: bool) -> NDArray[np.bool_]:
    """The heaviest terms that are not common, names and figures first, and those of the title.

    Other languages write names and figures alike; words that the lexicon does not know would crowd them out.
    """
    rare = told.weights[heavy] > _HEAVY[bare]
    carried = (told.counts[2, heavy] > 0) | (told.figures[heavy] > 0)
    first = np.zeros(len(heavy), dtype=np.bool_)
    first[np.lexsort((~carried, ~rare))[:_KEYS]] = True
    return np.asarray(rare & (first | (told.counts[1, heavy] > 0)))


def _vectors(told: _Counted, at: Numbers) -> NDArray[np.int16]:
    """Four unit vectors: the whole, the title, the names, the figures."""
    logs = _LOGS[np.minimum(told.counts[:, at], len(_LOGS) - 1)]
    rows = np.vstack((logs * told.weights[at], told.figures[at]))
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    scaled: NDArray[np.int16] = np.rint(rows / np.maximum(lengths, 1e-9) * ONE).astype(np.int16)
    return scaled


def spoken(article: Article, said: list[str] | None = None) -> str:
    """The declared language, or the one whose function words stand there most; "" when that is not clear.

    `said` are the words of its body, where they are known already.
    """
    if article.language:
        return article.language[:2].casefold()
    often = Counter(split(body(article)) if said is None else said)
    counts = sorted(((sum(often[w] for w in ws), lang) for lang, ws in _FUNCTION.items()), reverse=True)
    clear = counts[0][0] >= _CLEAR and counts[0][0] >= 2 * counts[1][0]
    return counts[0][1] if clear else ""
