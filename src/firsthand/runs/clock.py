"""The clock, held against the desk's last run: a wrong one is refused, and what it left is set right."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from firsthand import pages
from firsthand.errors import ClockError
from firsthand.records import Skipped
from firsthand.store import Library
from firsthand.times import read_stamp, stamp

from .folder import Desk
from .following import Waiting
from .health import Health

_MAY_GO_BACK = timedelta(days=1)
_WAITS: tuple[tuple[str, type[Any], str], ...] = (
    ("waiting", Waiting, "again"),
    ("health", Health, "next"),
    ("hosts", pages.KnownHost, "until"),
    ("sites", pages.KnownSite, "until"),
    ("skipped", Skipped, "again"),
)


def keep(desk: Desk, now: datetime, *, sure: bool) -> None:
    """Remember when the desk was last run. Raises ClockError when that lies ahead by more than a day.

    A wrong clock makes pages seem old or new for as long as it is wrong. `sure`: the user gave the time; then
    the earlier clock was the wrong one, and what waits for a time by it waits as long by this one.
    """
    shelf = desk.library.shelf("clock", str)
    last = next((read_stamp(text) for _, text in shelf.get(["last"])), now)
    back = last - now
    if back > _MAY_GO_BACK and not sure:
        raise ClockError(
            f"the clock says {stamp(now)}, and this desk was last run at {stamp(last)}; set the clock, "
            f"or run once with --now {stamp(now)} if it is right"
        )
    with desk.library.transaction():
        if back > _MAY_GO_BACK:
            _set_back(desk.library, now, back)
        shelf.put([("last", "", stamp(now))])


def _set_back(library: Library, now: datetime, back: timedelta) -> None:
    """Move what waits for a time that only the wrong clock can have set."""
    for name, type, field in _WAITS:
        shelf = library.shelf(name, type)
        marks = shelf.stamps()
        for id, record in list(shelf.all()):
            time = getattr(record, field)
            if time is not None and time > now + back / 2:
                shelf.put([(id, marks[id], replace(record, **{field: time - back}))])
