"""Times as news pages write them, the same for every room. Everything given back is UTC."""

from datetime import UTC, datetime


def utc(time: datetime) -> datetime:
    """The same instant in UTC; a time without a zone is taken as UTC.

    >>> utc(datetime.fromisoformat("2026-03-02T10:00:00+02:00")).isoformat()
    '2026-03-02T08:00:00+00:00'
    """
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def stamp(time: datetime) -> str:
    """A time as records write it: UTC, whole seconds.

    >>> stamp(datetime(2022, 7, 12, 19, 20, tzinfo=UTC))
    '2022-07-12T19:20:00Z'
    """
    return utc(time).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(text: str) -> datetime:
    """The time of an ISO 8601 text; ValueError when it is none."""
    return utc(datetime.fromisoformat(text.strip()))
