"""Confidences made comparable: what is set by hand for each rule, mapped to how often such clues were right.

The steps are isotonic regression over one half of a labelled set of pages, split by outlet; the other half
measures them (docs/accuracy.md). Only the order of confidences set by hand matters; equal ones stay equal.
"""

from bisect import bisect_right
from functools import lru_cache

from firsthand.provenance.patterns import table

STEPS = "calibration-2026-11.toml"
LEAST = 0.6


@lru_cache(maxsize=1)
def _steps() -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = table(STEPS)["steps"]
    return tuple(float(low) for low, _ in rows), tuple(float(share) for _, share in rows)


def calibrated(confidence: float) -> float:
    """The share of clues of this confidence that were right, between the steps in a straight line.

    Below 0.6 nothing was measured, and nothing is changed: such clues are not used for credit.
    """
    lows, shares = _steps()
    if confidence < max(LEAST, lows[0]):
        return confidence
    at = bisect_right(lows, confidence) - 1
    if at + 1 == len(lows):
        return shares[at]
    part = (confidence - lows[at]) / (lows[at + 1] - lows[at])
    return round(shares[at] + part * (shares[at + 1] - shares[at]), 3)


def undone(confidence: float) -> float:
    """The confidence set by hand behind a calibrated one, to two digits; for fitting anew."""
    hand = [number / 100 for number in range(60, 101)]
    return (
        min(hand, key=lambda h: (abs(calibrated(h) - confidence), h)) if confidence >= LEAST else confidence
    )
