"""When to try again: Retry-After (RFC 9110, 10.2.3), and our own pauses where a site names none."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=7)
SOON = timedelta(minutes=15)
MARGIN = timedelta(seconds=1)  # clocks are read in whole seconds: a pause must not end one too early
_FIRST_PAUSE = timedelta(minutes=1)
_MOST_DOUBLINGS = 10
_SECONDS = re.compile(r"\d{1,9}")


def retry_after(value: str, now: datetime) -> datetime | None:
    """The time that a Retry-After header names, at most a week ahead; None when it names none."""
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return now + min(timedelta(seconds=int(value)), LONGEST)
    try:
        named = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    named = named.replace(tzinfo=UTC) if named.tzinfo is None else named.astimezone(UTC)
    return min(max(named, now), now + LONGEST)


def pause(failures: int) -> timedelta:
    """How long to leave a host alone after so many refusals in a row: one minute, doubled each time."""
    return min(_FIRST_PAUSE * (1 << min(max(failures - 1, 0), _MOST_DOUBLINGS)), LONGEST)
