"""How much attention a story gets now: independent outlets over time against the topic's own pace.

A half-life decay of independent appearances, saturated into 0..100. A copy of another appearance counts
for nothing at all, a repeat by the same outlet for less than a first report by a new one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.records import Note
from firsthand.times import utc

MAKER = "heat/1"
HALF_LIFE = 24.0  # hours
REPEAT = 0.7  # what each further appearance of one outlet counts, against the one before
USUAL = 2.0  # energy that fills 63 of 100 in a topic without any traffic


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One article of a story: when, at which outlet, and the index of the appearance it repeats, if any."""

    id: str
    at: datetime
    source: str
    copy_of: int | None = None


def heat(about: str, appearances: Sequence[Appearance], now: datetime, rate: float, sources: int) -> Note:
    """The story's heat at `now`: -1 when nothing was observed, else 0..100.

    `rate` is the topic's articles an hour over the last week, `sources` its live outlets.
    """
    past = [one for one in appearances if utc(one.at) <= utc(now)]
    own = sorted((one for one in past if one.copy_of is None), key=lambda one: (utc(one.at), one.id))
    if not past:
        reason = "No article of this story has been seen yet."
        return Note(
            about=about, name="heat", value=-1, maker=MAKER, because=(reason,), parts=(("heat", -1.0),)
        )
    seen: dict[str, int] = {}
    energy = 0.0
    for one in own:
        age = (utc(now) - utc(one.at)).total_seconds() / 3600
        energy += REPEAT ** seen.get(one.source, 0) * 2 ** (-age / HALF_LIFE)
        seen[one.source] = seen.get(one.source, 0) + 1
    exact = 100 * (1 - math.exp(-energy / (USUAL + math.log2(1 + max(0.0, rate)))))
    return Note(
        about=about,
        name="heat",
        value=round(exact),
        maker=MAKER,
        because=(f"{len(seen)} independent outlets, {len(past) - len(own)} copies.",),
        parts=(("heat", exact), ("outlets", float(len(seen)))),
    )
