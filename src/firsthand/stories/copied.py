"""Pairs of articles that share text: sampled shingles find them, all shingles measure them."""

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article
from firsthand.texts import words

Hashes = NDArray[np.uint64]
_SHINGLE = 5
_KEEP = np.uint64(4)  # one shingle in four is looked up
_LEAST = 0.22
_LONGEST = 300_000  # characters of a text
_FACTORS = np.array([0x9E3779B97F4A7C15 * (2 * n + 1) % 2**64 for n in range(_SHINGLE)], dtype=np.uint64)


def copies(docs: Iterable[Article]) -> list[tuple[str, str, float]]:
    """(container id, contained id, share of the contained text) of every pair that shares text.

    Containment of word 5-grams (Broder 1997): the share of the smaller text's that the larger one holds,
    0.22 to 1. Equal texts come once, by id. The order of `docs` does not matter.
    """
    held = [(doc.id, _hashes(doc.text)) for doc in docs]
    places: dict[int, list[int]] = {}
    found: list[tuple[str, str, float]] = []
    for at, (_, hashes) in enumerate(held):
        near: set[int] = set()
        for value in hashes[hashes % _KEEP == 0].tolist():
            near.update(places.get(value, ()))
            places.setdefault(value, []).append(at)
        found += [told for other in near if (told := _measured(held[at], held[other]))]
    return sorted(found)


def _measured(one: tuple[str, Hashes], other: tuple[str, Hashes]) -> tuple[str, str, float] | None:
    """The pair with the larger text first, None when it shares too little."""
    small, large = sorted((one, other), key=lambda doc: (len(doc[1]), doc[0]))
    shared = len(np.intersect1d(small[1], large[1], assume_unique=True))
    share = shared / max(1, len(small[1]))
    return (large[0], small[0], round(share, 4)) if share >= _LEAST else None


def _hashes(text: str) -> Hashes:
    """The distinct hashes of a text's shingles, sorted; one for a text shorter than a shingle."""
    said = np.array([_hash(word) for word in words(text[:_LONGEST])], dtype=np.uint64)
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
