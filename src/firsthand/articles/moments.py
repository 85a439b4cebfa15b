"""Times as pages write them: ISO 8601, months by name in nine languages, figures, Chinese."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from firsthand.times import utc

EARLIEST = 1994

_MONTH_WORDS = """
1 january jan januar jänner jän enero ene janvier janv janeiro gennaio gen januari
2 february feb februar febrero février févr fev fevereiro febbraio februari
3 march mar märz mrz marzo mars março marco maart maerz
4 april apr abril abr avril avr aprile
5 may mai mayo maio maggio mei mag
6 june jun juni junio juin junho giugno giu
7 july jul juli julio juillet juil julho luglio lug
8 august aug agosto ago août aout augustus
9 september sep sept septiembre septembre setembro set settembre
10 october oct oktober okt octubre octobre outubro out ottobre ott
11 november nov noviembre novembre novembro
12 december dec dezember dez diciembre dic décembre déc dezembro dicembre
"""
_MONTHS = {w: int(line.split()[0]) for line in _MONTH_WORDS.strip().splitlines() for w in line.split()[1:]}
NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_A_FIGURE = re.compile(r"\d")
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:(?:T|\s+|\s*,\s*)(?P<h>\d{1,2}):(?P<i>\d\d)(?::(?P<s>\d\d))?(?:[.,]\d+)?\s*(?P<z>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20[0-4]\d)(?P<m>0\d|1[0-2])(?P<d>[0-2]\d|3[01])(?:T?(?P<h>[0-2]\d)(?P<i>[0-5]\d)(?P<s>[0-5]\d)?)?(?!\d)"
)
_CHINESE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号]?"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?:\s+of|\s+de)?[\s\-/]{{1,3}}(?P<m>{NAMES})\b\.?,?(?:\s+de|\s+del)?[\s\-/]{{1,3}}(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{NAMES})\b\.?\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?:at\s)?(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-]| \| )\s?"
    r"(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d./-]?\d)"
)
_CLOCK = re.compile(
    r"^[\s,|\-–—·at(um)]{0,12}(?P<h>\d{1,2})[:.](?P<i>\d\d)(?::\d\d)?\s*(?P<p>[ap]\.?m\.?)?\s*(?:Uhr|Uhr,)?\s*(?P<z>UTC|GMT|Z\b|[+-]\d\d:?\d\d|CEST|CET|MESZ|MEZ|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|IST|ET|PT)?",
    re.IGNORECASE,
)
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "est": -300, "edt": -240,
    "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "bst": 60, "ist": 330,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as found: UTC, the words it was read from as an ISO date, and whether it had clock and zone.

    `clock`: a time of day was given; without a zone, `at` is that of UTC until a zone is guessed.
    """

    at: datetime
    day: str
    stated: bool
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a page writes its dates: `american`, 3/9 is March 9th; none is after `latest`, if that is given."""

    american: bool = False
    latest: datetime | None = None

    def read(self, words: str) -> Moment | None:
        """The first date of a text, with its clock when it has one."""
        if not _A_FIGURE.search(words):
            return None
        for pattern in (_ISO, _CHINESE, _DAY_FIRST, _MONTH_FIRST, _COMPACT, _FIGURES):
            for found in pattern.finditer(words[:300]):
                for american in (self.american, not self.american) if pattern is _FIGURES else (False,):
                    moment = _moment(found, words, american)
                    if moment is not None and (self.latest is None or moment.at <= self.latest):
                        return moment
        return None


PLAIN = Calendar()


def _moment(found: re.Match[str], words: str, american: bool) -> Moment | None:
    """The time of a match; None for one that no calendar has, or before there was a web."""
    parts = found.groupdict()
    if "a" in parts:
        parts |= _in_figures(int(parts["a"]), int(parts["b"]), parts["sep"], american)
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    month = (
        _MONTHS.get(parts["m"].lower()) or int(parts["m"]) if not parts["m"].isdigit() else int(parts["m"])
    )
    hour, minute, zone = _clock(parts, words[found.end() : found.end() + 40])
    try:
        local = datetime(
            year, month, int(parts["d"]), hour or 0, minute, int(parts.get("s") or 0), tzinfo=zone or UTC
        )
        at = utc(local)
    except (ValueError, OverflowError):
        return None
    if not EARLIEST <= year <= 2100:
        return None
    day = local.isoformat() if hour is not None and zone is not None else local.date().isoformat()
    return Moment(at, day, hour is not None and zone is not None, hour is not None)


def _in_figures(one: int, two: int, sep: str, american: bool) -> dict[str, str]:
    """Day first with points, or where the first figure can be no month; month first on American pages."""
    month_first = sep != "." and one <= 12 and (two > 12 or american)
    return {"m": str(one), "d": str(two)} if month_first else {"d": str(one), "m": str(two)}


def _clock(parts: dict[str, str], rest: str) -> tuple[int | None, int, timezone | None]:
    """Hour, minute and zone: from the match, or from the words right after it."""
    hour, minute, zone, half = parts.get("h"), parts.get("i"), parts.get("z"), ""
    if hour is None and (after := _CLOCK.match(rest)):
        hour, minute, zone, half = after["h"], after["i"], after["z"], (after["p"] or "").lower()
    if hour is None:
        return None, 0, None
    at = int(hour)
    if half:
        at = at % 12 + (12 if half.startswith("p") else 0)
    return (at, int(minute or 0), _zone(zone or "")) if at < 24 else (None, 0, None)


def _zone(words: str) -> timezone | None:
    low = words.lower()
    if low in _ZONES:
        return timezone(timedelta(minutes=_ZONES[low]))
    if low[:1] in ("+", "-") and low[1:3].isdigit():
        minutes = int(low[1:3]) * 60 + int(low[3:].lstrip(":") or 0)
        return timezone(timedelta(minutes=minutes if low[0] == "+" else -minutes)) if minutes < 1440 else None
    return None
