"""The parts of the portal's figures: marks, threads, and the figure that holds them.

Every figure shows the same idea: many thin lines, few sources. Numbers are rounded to a tenth, so
that the bytes do not depend on the machine. Shapes tell roles apart; colour only helps.
"""

from dataclasses import dataclass

from firsthand.publications.portal import wording
from firsthand.publications.portal.nodes import Tale

MOST_ROWS = 40
"""Rows of a figure at most; the lists beside it hold the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A mark: its place, its state (which gives its shape), its half width and a label in lines."""

    x: float
    y: float
    state: str
    label: tuple[str, ...] = ()
    title: str = ""
    size: float = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thin line as an SVG path, its kind, and the number of the relation that it shows (0 for none)."""

    path: str
    kind: str
    number: int = 0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: its size, its parts, the words for those who do not see it, and what it leaves out."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    threads: tuple[Thread, ...]
    words: str
    origins: tuple[Dot, ...] = ()
    ticks: tuple[Dot, ...] = ()
    left_out: int = 0


def short(number: float) -> str:
    """A number for SVG: a tenth at most, no trailing zero.

    >>> short(3.0), short(2.25)
    ('3', '2.2')
    """
    return f"{number:.1f}".removesuffix(".0")


def cut(text: str, longest: int) -> str:
    """A label that fits; a name that runs from right to left keeps its own direction."""
    return wording.isolate(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


def bend(x: float, y: float, end_x: float, end_y: float, share: float = 0.5) -> str:
    """The rest of a path: a calm bend from (x, y), where the pen is, to the end."""
    middle = short(x + (end_x - x) * share)
    return f"C{middle} {short(y)} {middle} {short(end_y)} {short(end_x)} {short(end_y)}"


def spread(number: int, top: float, bottom: float) -> list[float]:
    """`number` places at equal distances; a single one in the middle."""
    if number < 2:
        return [round((top + bottom) / 2, 1)] * number
    return [round(top + (bottom - top) * at / (number - 1), 1) for at in range(number)]


def trace_words(tale: Tale) -> str:
    """The trace in sentences."""
    said = [
        f"{wording.isolate(r.source.name)} {r.verb} {wording.isolate(r.target.name)}."
        for r in tale.relations[:MOST_ROWS]
    ]
    more = len(tale.relations) - len(said)
    return " ".join([f"Trace: {tale.answer}.", *said, *([f"And {more} more."] if more else [])])


def time_words(tale: Tale) -> str:
    """Which outlet came when, in words."""
    dated = [m for m in tale.members if m.published]
    if not dated:
        return "No article has a known time."
    said = [f"{wording.isolate(m.outlet)}, {wording.brief(m.published)}, {m.role}" for m in dated[:MOST_ROWS]]
    return "Timeline: " + "; ".join(said) + "."
