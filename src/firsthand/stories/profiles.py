"""What is compared of an article: its heaviest terms as small whole numbers, made once."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article
from firsthand.stories.across import english
from firsthand.stories.terms import Known, Tables, body, figure, split
from firsthand.times import utc

TERMS = 80
ONE = 1 << 14
"""Weights are whole numbers in units of 1/ONE, so that sums are exact and know no order."""

_COMMON = 0.01  # words that stand in so many articles open no drawer
_COMMON_BARE = 0.08  # of a bare title there are few words to choose from
_HEAVY = math.sqrt(-math.log(_COMMON)), math.sqrt(-math.log(_COMMON_BARE))
_KEYS = 40
_LOGS = (0.0, *(1 + math.log(n) for n in range(1, 64)))  # of a term that stands n times
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
_LOGARITHMS = np.array(_LOGS)
Row = list[Any]  # how often: in the whole, in the title, as a name; weight; term


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
    title, words = split(article.title[:_TITLE]), split(body(article))
    language = _spoken(article, Counter(words))
    head, said = Counter(english(title, language)), Counter(english(words, language))
    rows = _counted(head, said, tables.words)
    logs, last = _LOGS, len(_LOGS) - 1
    weighed = [(-logs[n if (n := r[0]) < last else last] * r[3], h) for h, r in rows.items()]
    weighed.sort()
    heavy = [h for _, h in weighed[:TERMS]]
    hashes = sorted(heavy)
    told = [rows[h] for h in hashes]
    return Profile(
        id=article.id,
        terms=tuple([r[4] for r in told]),
        hashes=np.array(hashes, dtype=np.uint32),
        vectors=_vectors(told),
        keyed=_keyed(hashes, heavy, rows, bare=not said),
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


def _counted(head: Mapping[str, int], said: Mapping[str, int], known: Known) -> dict[int, Row]:
    """Each term by its hash, those of no weight left out; the title counts twice in the whole."""
    rows: dict[int, Row] = {}
    for word, count in said.items():
        hash, weight, name, term = known[word]
        if weight:
            row = rows.get(hash)
            if row is None:
                rows[hash] = [count, 0, count if name else 0, weight, term]
            else:
                row[0] += count
                if name:
                    row[2] += count
    for word, count in head.items():
        hash, weight, _, term = known[word]
        if weight:
            row = rows.setdefault(hash, [0, 0, 0, weight, term])
            row[0] += 2 * count
            row[1] += count
    return rows


def _vectors(told: list[Row]) -> NDArray[np.int16]:
    """Four unit vectors: the whole, the title, the names, the figures."""
    counts = np.array([(r[0], r[1], r[2]) for r in told], dtype=np.int64).reshape(-1, 3).T
    weights = np.array([r[3] for r in told])
    figures = np.array([r[4] < ":" and figure(r[4]) for r in told], dtype=np.float64)
    rows = np.vstack((_LOGARITHMS[np.minimum(counts, len(_LOGS) - 1)] * weights, figures))
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    scaled: NDArray[np.int16] = np.rint(rows / np.maximum(lengths, 1e-9) * ONE).astype(np.int16)
    return scaled


def _keyed(hashes: list[int], heavy: list[int], rows: Mapping[int, Row], bare: bool) -> NDArray[np.bool_]:
    """The heaviest terms that are not common, and those of the title."""
    least = _HEAVY[bare]
    rare = [h for h in heavy if rows[h][3] > least]
    kept = {*rare[:_KEYS], *(h for h in rare[_KEYS:] if rows[h][1])}
    return np.array([h in kept for h in hashes], dtype=np.bool_)


def _spoken(article: Article, said: Mapping[str, int]) -> str:
    """The declared language, or the one whose function words stand there most; "" when that is not clear."""
    if article.language:
        return article.language[:2].casefold()
    counts = sorted(((sum(said.get(w, 0) for w in ws), lang) for lang, ws in _FUNCTION.items()), reverse=True)
    clear = counts[0][0] >= _CLEAR and counts[0][0] >= 2 * counts[1][0]
    return counts[0][1] if clear else ""
