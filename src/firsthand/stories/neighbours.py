"""Bare titles say little of themselves: what those near to them say counts too."""

from collections.abc import Iterable, Sequence

import numpy as np

from firsthand.stories.edges import SCALE
from firsthand.stories.linking import Link

_SHARE = 0.3  # of a score that comes from common neighbours
_SELF = 0.5  # how near a title is to itself
_SHIFT = 0.05  # likeness of neighbours that is chance
_LEAST = 0.02  # weaker links are left out
_MOST = 3000  # titles; a larger part is settled by its own scores alone


def told(links: Sequence[Link], bare: Sequence[bool]) -> Iterable[Link]:
    """The links of one part, those between bare titles by their common neighbours too.

    The neighbours' share is the cosine of the two rows of scores (second-order similarity, Schuetze 1998).
    Sums are over whole numbers below 2**53, so they know no order.
    """
    places = np.flatnonzero(np.array(bare, dtype=np.bool_))
    if len(places) < 3 or len(places) > _MOST:
        return links
    rank = {at: number for number, at in enumerate(places.tolist())}
    among = [link for link in links if link[0] in rank and link[1] in rank]
    scores = np.eye(len(places)) * round(_SELF * SCALE)
    one, other = [rank[link[0]] for link in among], [rank[link[1]] for link in among]
    scores[one, other] = scores[other, one] = np.rint(np.array([link[2] for link in among]) * SCALE)
    lengths = np.sqrt((scores * scores).sum(axis=1))
    shared = scores @ scores.T / lengths[:, None] / lengths[None, :]
    made = np.maximum(0.0, shared - _SHIFT) * _SHARE + scores / SCALE * (1 - _SHARE)
    hints = {link[:2] for link in among if link[3]}
    rows, columns = np.nonzero(np.triu(made > _LEAST, 1))
    pairs = zip(places[rows].tolist(), places[columns].tolist(), made[rows, columns].tolist(), strict=True)
    rest = [link for link in links if link[0] not in rank or link[1] not in rank]
    return [*rest, *((a, b, round(score, 4), (a, b) in hints) for a, b, score in pairs)]
