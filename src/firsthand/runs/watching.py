"""Watching: round after round, each source at its own pace, until somebody stops it.

The desk is let go between rounds, so that other commands get their turn. Clock, sleep and chance come in.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from firsthand.errors import BusyError

from . import climbing, folder, following, whole
from .clock import keep
from .health import Chance
from .intake import Taken
from .kept import Tell, silent
from .whole import Ran

SHORTEST_SLEEP = 5.0  # seconds
_WHEN_BUSY = 30.0
Round = Callable[[Taken, Ran | None], None]


def watch(
    root: Path,
    clock: Callable[[], datetime],
    sleep: Callable[[float], None],
    chance: Chance,
    done: Round,
    *,
    rounds: int | None = None,
    tell: Tell = silent,
) -> None:
    """Follow and publish until stopped, or for so many rounds; `done` is told what each one brought.

    Files are written after the first round and when something new came. A desk that another run holds is
    tried again later.
    """
    count = 0
    while rounds is None or count < rounds:
        try:
            seconds = _round(root, clock, chance, done, first=count == 0, tell=tell)
            count += 1
        except BusyError:
            seconds = _WHEN_BUSY
        if rounds is None or count < rounds:
            sleep(seconds)


def _round(
    root: Path, clock: Callable[[], datetime], chance: Chance, done: Round, *, first: bool, tell: Tell
) -> float:
    """One round; gives the seconds until the next."""
    now = clock()
    with folder.opened(root) as desk:
        keep(desk, now, sure=False)
        taken = following.due(desk, now, tell, every=False, chance=chance)
        ran = (
            whole.publish(desk, now, tell, climbing.fetcher(desk.settings.contact, desk.library))
            if taken.new or first
            else None
        )
        wake = following.wake(desk, now)
    done(taken, ran)
    return max((wake - clock()).total_seconds(), SHORTEST_SLEEP)
