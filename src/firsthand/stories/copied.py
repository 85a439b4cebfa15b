"""Pairs of articles that share text, found by sampled shingles."""

import zlib
from collections import Counter
from collections.abc import Iterable

from firsthand.records import Article
from firsthand.texts import words

_KEEP = 8
_LEAST = 0.25


def copies(docs: Iterable[Article]) -> list[tuple[str, str, float]]:
    """(container id, contained id, share of the contained text) of every pair that shares text."""
    places: dict[int, list[str]] = {}
    samples: dict[str, frozenset[int]] = {}
    found: list[tuple[str, str, float]] = []
    for doc in docs:
        sample = samples[doc.id] = _sample(doc.text)
        near = Counter(other for value in sorted(sample) for other in places.get(value, ()))
        for other, shared in near.items():
            small, large = sorted((doc.id, other), key=lambda n: (len(samples[n]), n))
            share = shared / max(1, len(samples[small]))
            if shared >= 3 and share >= _LEAST:
                found.append((large, small, share))
        for value in sorted(sample):
            places.setdefault(value, []).append(doc.id)
    return sorted(found)


def _sample(text: str) -> frozenset[int]:
    spoken = words(text)
    hashes = (zlib.crc32(" ".join(spoken[i : i + 5]).encode()) for i in range(max(1, len(spoken) - 4)))
    return frozenset(h for h in hashes if h % _KEEP == 0)
