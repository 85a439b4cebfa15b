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

from firsthand.articles.features import NAMES, Floats

FILE = "blocks-2026-11-22.npz"


@dataclass(frozen=True, slots=True)
class Trees:
    """Complete trees of one depth: `feature` and `threshold` (trees, inner nodes), `leaf` (trees, leaves)."""

    feature: NDArray[np.int64]
    threshold: Floats
    leaf: Floats
    depth: int

    def chances(self, rows: Floats) -> NDArray[np.float64]:
        """0..1 for each row of features."""
        count, inner = self.feature.shape
        feature, threshold, flat = self.feature.ravel(), self.threshold.ravel(), rows.ravel()
        first = np.arange(count) * inner
        row = (np.arange(len(rows)) * rows.shape[1])[:, None]
        at = np.zeros((len(rows), count), dtype=np.int64)
        for _ in range(self.depth):
            node = at + first
            asked = flat.take(feature.take(node) + row)
            at = 2 * at + 1 + (asked > threshold.take(node))
        leaves = self.leaf.ravel().take(at - inner + np.arange(count) * (inner + 1))
        total = leaves.sum(axis=1, dtype=np.float64)
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
        return Trees(feature, read["threshold"].astype(np.float32), leaf, int(np.log2(leaf.shape[1])))
