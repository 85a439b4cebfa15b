"""How each source is: when it last answered, what it said, and when it is asked next.

The pace is learned from a source's own history: twice as often as something new came, between ten minutes
and six hours; ever longer after faults. Chance moves it a little, so that sources do not march in step.
"""

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from firsthand.records import Source
from firsthand.store import Library
from firsthand.times import read_stamp, stamp

Chance = Callable[[], float]
MAKER = "pace/1"
SHORTEST, LONGEST = timedelta(minutes=10), timedelta(hours=6)
LONGEST_AFTER_FAULTS = timedelta(hours=24)
_FIRST = timedelta(hours=1)  # for a source of which nothing is known
_MEMORY = timedelta(days=5)  # after which an observation counts for a third
_WINDOW = timedelta(days=7)  # of dates in a first answer
_JITTER = 0.1
_FAULTS_TO_FORGET = 3
HEALTH = "health.json"
WEB = ("feed", "page", "sitemap", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one visit to a source brought. `fresh` counts leads that were not held yet."""

    kind: Literal["answered", "unchanged", "failed"]
    fresh: int = 0
    dates: tuple[datetime, ...] = ()
    error: str = ""
    again: datetime | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a desk knows of a source. Times are UTC; `per_day` is articles a day, -1 while unknown.

    `found` are the addresses that were found for a source that is no feed itself.
    """

    url: str
    asked: int = 0
    unchanged: int = 0
    faults: int = 0
    last_asked: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    error: str = ""
    per_day: float = -1.0
    next: datetime | None = None
    found: tuple[str, ...] = ()

    @property
    def unchanged_rate(self) -> float:
        """The share of visits that were answered with 304, 0 to 1."""
        return self.unchanged / self.asked if self.asked else 0.0


def noted(before: Health, outcome: Outcome, now: datetime, chance: Chance) -> Health:
    """A source's health after one more visit, and when the next is due. `chance` gives 0 to 1."""
    after = replace(before, asked=before.asked + 1, last_asked=now, found=outcome.found or before.found)
    if outcome.kind == "failed":
        faults = before.faults + 1
        found = () if faults >= _FAULTS_TO_FORGET else after.found  # a site may have moved its feed
        after = replace(after, faults=faults, error=outcome.error, found=found)
    else:
        after = replace(
            after,
            faults=0,
            error="",
            unchanged=before.unchanged + (outcome.kind == "unchanged"),
            last_success=now,
            last_new=now if outcome.fresh else before.last_new,
            per_day=_rate(before, outcome, now),
        )
    due = now + _pause(after) * (1 + _JITTER * (2 * chance() - 1))
    return replace(after, next=max(due, outcome.again) if outcome.again else due)


def _rate(before: Health, outcome: Outcome, now: datetime) -> float:
    """Articles a day: at first by the dates that the source gives, then by what came since the last visit."""
    if before.last_success is None or before.per_day < 0:
        recent = sum(now - _WINDOW < day <= now for day in outcome.dates)
        return recent / (_WINDOW / timedelta(days=1)) if outcome.dates else -1.0
    passed = max(now - before.last_success, timedelta(seconds=1))
    weight = 1 - math.exp(-(passed / _MEMORY))
    return before.per_day + weight * (outcome.fresh / (passed / timedelta(days=1)) - before.per_day)


def _pause(health: Health) -> timedelta:
    if health.faults:
        return min(SHORTEST * (1 << min(health.faults, 12)), LONGEST_AFTER_FAULTS)
    if health.per_day < 0:
        return _FIRST
    return min(max(timedelta(days=1) / max(2 * health.per_day, 0.01), SHORTEST), LONGEST)


def known(library: Library) -> dict[str, Health]:
    """Every source's health, by its address."""
    return dict(library.shelf("health", Health).all())


def due(sources: Iterable[Source], healths: dict[str, Health], now: datetime) -> list[Source]:
    """The sources of the web whose time has come."""
    return [s for s in sources if s.type in WEB and _due(healths.get(s.url), now)]


def _due(health: Health | None, now: datetime) -> bool:
    return health is None or health.next is None or health.next <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table of sources; `silent_days` is None while nothing ever came."""

    name: str
    url: str
    type: str
    last_success: datetime | None
    error: str
    unchanged_rate: float
    per_day: float
    silent_days: int | None
    next: datetime | None
    found: tuple[str, ...]


def table(sources: Sequence[Source], healths: dict[str, Health], now: datetime) -> list[Row]:
    """The sources in the desk's order."""
    return [_row(s, healths.get(s.url) or Health(url=s.url), now) for s in sources]


def _row(source: Source, health: Health, now: datetime) -> Row:
    return Row(
        name=source.name or source.url,
        url=source.url,
        type=source.type,
        last_success=health.last_success,
        error=health.error,
        unchanged_rate=round(health.unchanged_rate, 3),
        per_day=round(health.per_day, 2),
        silent_days=(now - health.last_new).days if health.last_new else None,
        next=health.next,
        found=health.found,
    )


def write(file: Path, healths: dict[str, Health]) -> None:
    """Put a copy of all healths beside the store, for those who look while a run holds it."""
    rows = [_flat(healths[url]) for url in sorted(healths)]
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    beside.replace(file)


def read(file: Path) -> dict[str, Health]:
    """That copy; nothing when there is none, or none that can be read."""
    try:
        rows = json.loads(file.read_text("utf-8"))
        return {row["url"]: _from_flat(row) for row in rows}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _flat(health: Health) -> dict[str, object]:
    made = ((f.name, getattr(health, f.name)) for f in fields(health))
    return {name: stamp(v) if isinstance(v, datetime) else v for name, v in made}


def _from_flat(row: dict[str, str]) -> Health:
    times = {
        k: read_stamp(row[k]) if row[k] else None for k in ("last_asked", "last_success", "last_new", "next")
    }
    return Health(**{**row, **times, "found": tuple(row["found"])})  # type: ignore[arg-type]  # as `_flat` wrote
