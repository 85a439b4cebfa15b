"""How much a topic was written about: articles a day, echoes told apart, as bars.

The days end with the newest article of the desk, never with today: time alone changes no file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from firsthand.publications.portal import wording
from firsthand.publications.portal.figures import short
from firsthand.publications.portal.shelves import Row

DAYS = 30
HEIGHT, TOP, BASE = 92.0, 16.0, 76.0
GAP = 2.0  # between two bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One day: the path of its own reports, that of its echoes above them, and the day in words."""

    own: str
    echoes: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """The figure: bars from the oldest day to the newest, labels of both ends, the most of a day."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    most: int
    words: str
    width: float
    height: float = HEIGHT
    base: float = BASE


def volume(rows: Sequence[Row], newest: datetime | None, width: float = 640) -> Volume | None:
    """Articles a day in the thirty days that end with `newest`; None when there were none."""
    if newest is None:
        return None
    last = newest.astimezone(UTC).date()
    days = [last - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    every, echoes = _counted(rows, frozenset(days))
    most = max(every.values(), default=0)
    if not most:
        return None
    total, copied = every.total(), echoes.total()
    return Volume(
        bars=tuple(
            _bar(at * width / DAYS, width / DAYS, day, (every[day], echoes[day], most))
            for at, day in enumerate(days)
            if every[day]
        ),
        width=width,
        first=_named(days[0]),
        last=_named(last),
        most=most,
        words=f"Articles a day from {_named(days[0])} to {_named(last)}: {total} in all, "
        f"{wording.count(copied, 'echo', 'echoes')}, {most} on the busiest day.",
    )


def _counted(rows: Sequence[Row], days: frozenset[date]) -> tuple[Counter[date], Counter[date]]:
    every: Counter[date] = Counter()
    echoes: Counter[date] = Counter()
    for row in rows:
        day = row.member.published.astimezone(UTC).date() if row.member.published else None
        if day in days:
            every[day] += 1
            echoes[day] += row.member.role == "echo"
    return every, echoes


def _bar(left: float, step: float, day: date, counts: tuple[int, int, int]) -> Bar:
    """One day's bar. `counts` are its articles, the echoes among them, and the most of any day."""
    number, copied, most = counts
    x, wide = left + GAP / 2, step - GAP
    unit = (BASE - TOP) / most
    middle = BASE - unit * (number - copied)
    said = f"{_named(day)}: {wording.count(number, 'article')}"
    return Bar(
        own=_box(x, middle, wide, BASE) if number > copied else "",
        echoes=_box(x, BASE - unit * number, wide, middle) if copied else "",
        words=f"{said}, {wording.count(copied, 'echo', 'echoes')} among them" if copied else said,
    )


def _box(x: float, top: float, wide: float, bottom: float) -> str:
    return f"M{short(x)} {short(top)}H{short(x + wide)}V{short(bottom)}H{short(x)}Z"


def _named(day: date) -> str:
    return wording.day(datetime(day.year, day.month, day.day, tzinfo=UTC))
