"""Fetching articles once more: sites change what they published, and say so or not."""

from datetime import datetime, timedelta

from firsthand.errors import UsageError
from firsthand.records import Lead
from firsthand.store import Library

from . import reading


def leads(library: Library, now: datetime, days: float) -> list[Lead]:
    """The addresses of held articles that came out in the last days, the newest first. Raises UsageError.

    Reserved articles are left alone: nothing but their metadata is kept.
    """
    if not 0 < days <= 3660:
        raise UsageError(f"--again takes days, more than 0: not {days:g}")
    since = now - timedelta(days=days)
    held, _ = reading.current(library)
    recent = [a for a in held if "://" in a.url and not a.reserved and a.published and a.published >= since]
    return [Lead(url=a.url) for a in sorted(recent, key=lambda a: (a.published, a.id), reverse=True)]
