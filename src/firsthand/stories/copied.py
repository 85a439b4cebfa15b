"""Pairs of articles that share text: sampled shingles find them, all shingles measure them."""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article
from firsthand.texts import quote_spans, words

Hashes = NDArray[np.uint64]
_SHINGLE = 5
_KEEP = np.uint64(4)  # one shingle in four is looked up
_LEAST, _LEAST_OWN = 0.22, 0.15  # of a text, and of what stands outside its quotations
_ENOUGH = 300  # characters outside quotations
_LONGEST = 300_000  # characters of a text
_FACTORS = np.array([0x9E3779B97F4A7C15 * (2 * n + 1) % 2**64 for n in range(_SHINGLE)], dtype=np.uint64)


class _Text(NamedTuple):
    """The shingles of a text, and those outside its quotations where they say enough."""

    id: str
    hashes: Hashes
    own: Hashes | None


def copies(docs: Iterable[Article]) -> list[tuple[str, str, float]]:
    """(container id, contained id, share of the contained text) of every pair that shares text.

    Containment of word 5-grams (Broder 1997): the share of the smaller text's that the larger one holds,
    0.22 to 1. Two thirds as much must be shared outside quotations: a statement that two reports quote is no
    copying. Equal texts come once, by id. The order of `docs` does not matter.
    """
    held = [_Text(doc.id, _hashes(doc.text[:_LONGEST]), _own(doc.text[:_LONGEST])) for doc in docs]
    places: dict[int, list[int]] = {}
    found: list[tuple[str, str, float]] = []
    for at, hashes in enumerate(text.hashes for text in held):
        near: set[int] = set()
        for value in hashes[hashes % _KEEP == 0].tolist():
            near.update(places.get(value, ()))
            places.setdefault(value, []).append(at)
        found += [told for other in near if (told := _measured(held[at], held[other]))]
    return sorted(found)


def _measured(one: _Text, other: _Text) -> tuple[str, str, float] | None:
    """The pair with the larger text first, None when it shares too little."""
    small, large = sorted((one, other), key=lambda text: (len(text.hashes), text.id))
    share = _share(small.hashes, large.hashes)
    if share < _LEAST or (small.own is not None and _share(small.own, large.hashes) < _LEAST_OWN):
        return None
    return (large.id, small.id, round(share, 4))


def _share(small: Hashes, large: Hashes) -> float:
    return len(np.intersect1d(small, large, assume_unique=True)) / max(1, len(small))


def _own(text: str) -> Hashes | None:
    """The hashes of a text without its quotations; None without any, or where too little is left."""
    spans = quote_spans(text)
    starts = (0, *(end for _, end in spans))
    ends = (*(start for start, _ in spans), len(text))
    own = " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return _hashes(own) if spans and len(own) >= _ENOUGH else None


def _hashes(text: str) -> Hashes:
    """The distinct hashes of a text's shingles, sorted; one for a text shorter than a shingle."""
    said = np.array([_hash(word) for word in words(text)], dtype=np.uint64)
    if not len(said):
        return said
    most = max(1, len(said) - _SHINGLE + 1)
    mixed = np.zeros(most, dtype=np.uint64)
    for n in range(min(_SHINGLE, len(said))):
        mixed += said[n : n + most] * _FACTORS[n]
    return np.unique((mixed ^ (mixed >> np.uint64(29))) * _FACTORS[1] >> np.uint64(7))


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode()) + 1
