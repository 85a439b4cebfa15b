"""How much attention a story gets now: independent outlets over time against the topic's own pace.

Each independent appearance adds energy that decays, half of it within hours and half within a day; further
appearances of one outlet count a little less; a story that was taken up over a longer time keeps more. Energy
is set against the pace of the topic and the number of live outlets and saturated into 0..100. A copy of
another appearance adds nothing at all, and what lies after `now` is not seen.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.records import Note
from firsthand.times import utc

MAKER = "heat/1"
FAST, SLOW = 3.0, 24.0  # half-lives in hours of the two halves of an appearance's energy
REPEAT = 0.9  # what a further appearance of one outlet counts against its newer one
SPAN = 0.1  # energy of each e-fold of hours between the first and the last appearance
QUIET, PACE = 3.0, 2.0  # energy that fills 63 of 100: without traffic, and for each doubling of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One article of a story: when, at which outlet, and the index of the appearance it repeats, if any."""

    id: str
    at: datetime
    source: str
    copy_of: int | None = None


def heat(about: str, appearances: Sequence[Appearance], now: datetime, rate: float, sources: int) -> Note:
    """The story's heat at `now`: -1 when nothing was observed, else a whole number 0..100.

    `rate` is the topic's articles an hour over the last week, `sources` the number of its live outlets. The
    part "heat" is the value before rounding.
    """
    past = [one for one in appearances if utc(one.at) <= utc(now)]
    if not past:
        reason = "No article of this story has been seen yet."
        return Note(
            about=about, name="heat", value=-1, maker=MAKER, because=(reason,), parts=(("heat", -1.0),)
        )
    ages = _ages([one for one in past if one.copy_of is None], now)
    fresh = math.fsum(_energy(each, FAST) for each in ages.values())
    lasting = math.fsum(_energy(each, SLOW) for each in ages.values())
    span = _span(ages)
    usual = usual_energy(rate, sources)
    exact = 100 * (1 - math.exp(-(fresh + lasting + span) / usual))
    return Note(
        about=about,
        name="heat",
        value=round(exact),
        maker=MAKER,
        because=_reasons(ages, len(past), rate, sources),
        parts=(("heat", exact), ("fresh", fresh), ("lasting", lasting), ("span", span), ("usual", usual)),
    )


def usual_energy(rate: float, sources: int) -> float:
    """The energy that fills 63 of 100 in a topic of this pace with so many outlets; it rises with both."""
    pace = QUIET + PACE * math.log2(1 + max(0.0, rate))
    return pace * math.log2(2 + max(0, sources)) / 5


def _ages(own: Sequence[Appearance], now: datetime) -> dict[str, list[float]]:
    """Hours since each independent appearance, by outlet, the newest first."""
    found: dict[str, list[float]] = {}
    for one in own:
        found.setdefault(one.source, []).append((utc(now) - utc(one.at)).total_seconds() / 3600)
    return {source: sorted(found[source]) for source in sorted(found)}


def _energy(ages: Sequence[float], half_life: float) -> float:
    return math.fsum(REPEAT**at * math.exp2(-age / half_life) for at, age in enumerate(ages))


def _span(ages: dict[str, list[float]]) -> float:
    every = [age for each in ages.values() for age in each]
    if not every:
        return 0.0
    return SPAN * math.log1p(max(every) - min(every)) * math.exp2(-min(every) / SLOW)


def _reasons(ages: dict[str, list[float]], seen: int, rate: float, sources: int) -> tuple[str, ...]:
    """One sentence on outlets, one on copies, one on the pace."""
    own = sum(map(len, ages.values()))
    reasons = []
    if own:
        newest = min(age for each in ages.values() for age in each)
        reasons.append(f"{_many(len(ages), 'independent outlet')}, the newest {newest:.0f} h ago.")
    if seen > own:
        reasons.append(f"{_many(seen - own, 'copy', 'copies')} of those count for nothing.")
    reasons.append(f"The topic has {rate:.1f} articles an hour at {_many(sources, 'outlet')}.")
    return tuple(reasons)


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
