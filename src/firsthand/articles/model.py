"""How likely each block is part of the article: a sum of small decision trees, read from a dated file.

The trees were grown by `benchmarks/train_articles.py` (gradient boosting; Friedman 2001) on layout features
only; `data/blocks.md` is the model's card. The trees are stored as complete ones: node `i` asks whether
column `feature[i]` is greater than `threshold[i]`; its children are `2i + 1` (no) and `2i + 2` (yes).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from firsthand.articles.features import NAMES, Floats, Ints

FILE = "blocks-2026-11-22.npz"


@dataclass(frozen=True, slots=True)
class Trees:
    """Complete trees of one depth, level by level: level `l` holds the `2**l` nodes of each tree in turn.

    Node `i` of a level has the children `2i` (no) and `2i + 1` (yes) of the next; `leaf` follows the last.
    """

    feature: tuple[Ints, ...]
    threshold: tuple[Floats, ...]
    leaf: Floats

    def chances(self, rows: Floats) -> NDArray[np.float64]:
        """0..1 for each row of features."""
        count = len(self.feature[0])
        row = (np.arange(len(rows)) * rows.shape[1])[:, None]
        flat = rows.ravel()
        at = np.tile(np.arange(count), (len(rows), 1))
        column, asked = np.empty_like(at), np.empty(at.shape, np.float32)
        limit = np.empty_like(asked)
        for feature, threshold in zip(self.feature, self.threshold, strict=True):
            feature.take(at, out=column, mode="clip")
            column += row
            flat.take(column, out=asked, mode="clip")
            threshold.take(at, out=limit, mode="clip")
            at *= 2
            at += asked > limit
        total = self.leaf.take(at).sum(axis=1, dtype=np.float64)
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return chances


@cache
def trees() -> Trees:
    """The trees that ship with the package."""
    raw = (files(__package__) / "data" / FILE).read_bytes()
    with np.load(BytesIO(raw), allow_pickle=False) as read:
        if tuple(read["names"].tolist()) != NAMES:
            raise ValueError(f"{FILE} was made for other features")
        leaf = read["leaf"].astype(np.float32)
        feature = read["feature"].astype(np.int64)
        threshold = read["threshold"].astype(np.float32)
    levels = [slice(2**level - 1, 2 ** (level + 1) - 1) for level in range(int(np.log2(leaf.shape[1])))]
    return Trees(
        tuple(np.ascontiguousarray(feature[:, nodes]).ravel() for nodes in levels),
        tuple(np.ascontiguousarray(threshold[:, nodes]).ravel() for nodes in levels),
        leaf.ravel(),
    )
