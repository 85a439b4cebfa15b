"""Stated days ("on Monday", "gestern") resolved against the day on which they were written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

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
_FIGURE = re.compile(r"\d[\d.,  ]*\d")
_NAME = re.compile(r"(?<=[a-zà-öø-ÿ] )[A-ZÀ-ÖØ-Þ][\w’-]{3,}")
_READ, _SAME, _MOSTLY, _NEARLY_ALL = 6000, 5, 0.4, 0.45
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


def retells(article: Article, held: Article) -> bool:
    """Whether an article tells what a held one tells: most of its figures and names stand there too.

    A later page may be a follow-up, which has many of them: of it more is asked.
    """
    both = sameness(article, held)
    later = bool(held.published and article.published and held.published > article.published)
    return both >= _SAME and both >= (_NEARLY_ALL if later else _MOSTLY) * len(_marks(article.text))


def sameness(article: Article, held: Article) -> int:
    """How many figures and names of an article stand in another one too."""
    return len(_marks(article.text) & _marks(held.text))


@lru_cache(maxsize=512)
def _marks(text: str) -> frozenset[str]:
    """The figures of a text, without what parts their digits, and the names behind a small word."""
    figures = {re.sub(r"\D", "", m[0]) for m in _FIGURE.finditer(text[:_READ])}
    names = {m[0] for m in _NAME.finditer(text[:_READ])}
    return frozenset({f for f in figures if len(f) > 1} | names)


def _credited_links(clues: Iterable[Clue]) -> Iterator[str]:
    return (c.link for c in clues if c.link and not is_front(c.link))
