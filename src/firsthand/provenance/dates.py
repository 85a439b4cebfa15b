"""Stated days ("on Monday", "gestern") resolved against the day on which they were written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from firsthand.provenance.addresses import is_front, same_address
from firsthand.records import Article, Clue

_WEEK = (
    ("monday", "montag", "lundi", "lunes"),
    ("tuesday", "dienstag", "mardi", "martes"),
    ("wednesday", "mittwoch", "mercredi", "miércoles"),
    ("thursday", "donnerstag", "jeudi", "jueves"),
    ("friday", "freitag", "vendredi", "viernes"),
    ("saturday", "samstag", "sonnabend", "samedi", "sábado"),
    ("sunday", "sonntag", "dimanche", "domingo"),
)
_NEAR = {"today": 0, "heute": 0, "hoy": 0, "yesterday": 1, "gestern": 1, "hier": 1, "ayer": 1}


def stated_day(stated: str, written: datetime) -> date | None:
    """The day that a word means in a text written then: the last such weekday; None when it says none.

    >>> stated_day("Monday", datetime(2026, 3, 4))
    datetime.date(2026, 3, 2)
    """
    word = stated.casefold()
    if word in _NEAR:
        return written.date() - timedelta(days=_NEAR[word])
    for number, names in enumerate(_WEEK):
        if word in names:
            return written.date() - timedelta(days=(written.weekday() - number) % 7)
    return None


def misdated(members: Sequence[Article], clues: Mapping[str, Iterable[Clue]]) -> set[str]:
    """Pages dated after another page that links to them beside its credit: their date says nothing."""
    return {
        held.id
        for held in members
        for older in members
        if held.published and older.published and older.published < held.published
        for link in _credited_links(clues.get(older.id, ()))
        if any(same_address(link, u) for u in (held.url, held.canonical, held.amp))
    }


def _credited_links(clues: Iterable[Clue]) -> Iterator[str]:
    return (c.link for c in clues if c.link and not is_front(c.link))
