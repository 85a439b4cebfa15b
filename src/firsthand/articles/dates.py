"""When a page was published and changed, and how sure that is.

What the page declares comes first (JSON-LD, meta, `<time>`), then what it shows near the headline, then its
address. The order follows htmldate (Barbaresi, JOSS 2020). A date without zone is taken
as UTC and is not sure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from firsthand.articles.head import Head, texts
from firsthand.articles.rules import Rules
from firsthand.markup import TEXT, Tree
from firsthand.times import utc
from firsthand.urls import host

EARLIEST = 1994

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date.published", "publishdate", "publish-date", "publish_date", "published_date",
    "published-date", "publication_date", "publication-date", "published_time", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "rnews:datepublished", "pubdate",
    "dc.date.issued", "dcterms.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date",
    "citation_publication_date", "citation_date", "citation_online_date", "article:create", "article.created",
    "date.issued", "issued", "timestamp", "ptime", "bt:pubdate", "og:pubdate", "og:publish_date",
    "og:article:published",
    "article_date_original", "displaydate", "originalpublicationdate", "shareaholic:article_published_time",
    "datecreated", "date", "created", "article:post_date", "dateposted", "release_date", "og:release_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "article:modified",
    "lastmod",
    "last-modified", "dc.date.modified", "dcterms.modified", "revision_date", "updated_time", "modified",
    "datelastmodified", "revised",
)  # fmt: skip

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
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
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
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?:\s+of|\s+de)?[\s\-/]{{1,3}}(?P<m>{_NAMES})\b\.?,?(?:\s+de|\s+del)?[\s\-/]{{1,3}}(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{_NAMES})\b\.?\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?:at\s)?(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d./-]?\d)"
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
# Hours before or after UTC of countries with one clock, by top-level domain (winter time).
_COUNTRY_HOURS = {
    "de": 1, "at": 1, "ch": 1, "fr": 1, "it": 1, "es": 1, "nl": 1, "be": 1, "pl": 1, "cz": 1, "dk": 1,
    "se": 1, "no": 1,
    "uk": 0, "ie": 0, "pt": 0, "fi": 2, "gr": 2, "ar": -3, "bo": -4, "br": -3, "co": -5, "pe": -5, "mx": -6,
    "jp": 9,
    "kr": 9, "cn": 8, "tw": 8, "hk": 8, "sg": 8,
}  # fmt: skip
_ADDRESS = re.compile(
    r"[/_.-](?P<y>(?:19|20)\d\d)[/_-](?P<m>0?[1-9]|1[0-2])[/_-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)|[/_-](?P<c>20[0-4]\d(?:0\d|1[0-2])(?:[0-2]\d|3[01]))(?=[/_.-]|$)"
)
_UPDATE_WORDS = re.compile(
    r"updat|modif|aktualis|geändert|actualiz|mis à jour|atualiz|aggiorn|revis|last edit|letzte änderung",
    re.IGNORECASE,
)
_PUBLISH_WORDS = re.compile(
    r"publi|posted|veröffentlicht|erschienen|vom|datum|date|erstellt|on\b|created|written|released|stand",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"\d\d")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_DATE_CLASS = re.compile(r"date|time|publi|posted|datum|dateline|meta|byline|entry-info|created|fecha|stamp")
_SCRIPTED = re.compile(
    r"\\?\"(?:datePublished|publishedAt|published_at|publishDate|publish_date|datePosted|firstPublished(?:At|Date)?|publicationDate|pubDate|published_time|publishedDate|date_published|dateCreated)\\?\"\s*:\s*\\?\"([^\"\\]{8,40})"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as found: UTC, the words it was read from as an ISO date, and whether it had clock and zone."""

    at: datetime
    day: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Dates:
    """What was found. `published_text` is the day as the page writes it (ISO), for comparing days."""

    published: Moment | None = None
    updated: Moment | None = None

    @property
    def published_text(self) -> str | None:
        """ISO 8601 with the page's own zone, or the day alone; None when unknown."""
        return self.published.day if self.published else None


def read_dates(
    tree: Tree, head: Head, url: str, rules: Rules | None = None, *, american: bool = False
) -> Dates:
    """The page's times. A rule's element comes first, then the first declared time that can be read.

    `american`: 3/9 is March 9th where no figure tells.
    """
    first = _ruled(tree, rules, american) if rules and rules.date else None
    declared = next(_moments(_declared(head, "datePublished", _PUBLISHED), american), None)
    updated = next(_moments(_declared(head, "dateModified", _UPDATED), american), None)
    address = _from_address(url)
    if declared and address and abs(address.at - declared.at) > timedelta(days=3):
        declared = (
            None  # an address that holds its day was made with the article; a declared time is often remade
        )
    found = first or declared or address or _shown(tree, american) or _scripted(tree) or updated
    if found is declared and found is not None and not found.stated:
        found = _finer(found, tree)
    return Dates(_local(found, address, url) if found else None, updated)


def _ruled(tree: Tree, rules: Rules, american: bool) -> Moment | None:
    """The date in a rule's element, by the rule's own formats first."""
    said = [tree.attr(at, "datetime") or tree.words(at) for at in tree.find(rules.date)]
    for words in said:
        for form in rules.date_formats:
            try:
                local = datetime.strptime(words, form)  # noqa: DTZ007 - the zone is the format's
            except ValueError:
                continue
            return Moment(utc(local), local.date().isoformat(), local.tzinfo is not None)
    return next(_moments(iter(said), american), None)


def read_moment(words: str, *, american: bool = False) -> Moment | None:
    """The first date of a text, with its clock when it has one; `american` as in `read_dates`."""
    for pattern in (_ISO, _CHINESE, _DAY_FIRST, _MONTH_FIRST, _COMPACT, _FIGURES):
        for found in pattern.finditer(words[:300]):
            moment = _moment(found, words, american)
            if moment is not None:
                return moment
    return None


def _declared(head: Head, key: str, metas: tuple[str, ...]) -> Iterator[str]:
    for item in head.articles():
        yield from texts(item.get(key))
    for name in metas:
        yield from head.metas.get(name, ())
    for item in head.items:
        yield from texts(item.get(key))
    if key == "datePublished":
        for item in head.articles():
            yield from texts(item.get("dateCreated") or item.get("uploadDate"))


def _moments(values: Iterator[str], american: bool) -> Iterator[Moment]:
    return (moment for value in values if (moment := read_moment(value, american=american)) is not None)


def _local(found: Moment, address: Moment | None, url: str) -> Moment:
    """A moment given in UTC with the publisher's own day: that of its address, or of its country's clock."""
    if not found.stated or not found.day.endswith("+00:00"):
        return found
    if address and abs(address.at - found.at) < timedelta(days=2):
        return Moment(found.at, address.day, True)
    hours = _COUNTRY_HOURS.get(host(url).rpartition(".")[2])
    if hours is None:
        return found
    local = found.at.astimezone(timezone(timedelta(hours=hours + _summer(found.at, hours))))
    return Moment(found.at, local.isoformat(), True)


def _summer(at: datetime, hours: int) -> int:
    """One hour from the last Sunday of March to that of October, in Europe (Directive 2000/84/EC)."""
    if not 0 <= hours <= 2:
        return 0
    ends = [
        max(datetime(at.year, m, d, 1, tzinfo=UTC) for d in range(25, 32) if _sunday(at.year, m, d))
        for m in (3, 10)
    ]
    return int(ends[0] <= at < ends[1])


def _sunday(year: int, month: int, day: int) -> bool:
    return datetime(year, month, day, tzinfo=UTC).weekday() == 6


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
    return Moment(at, day, hour is not None and zone is not None)


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


def _finer(found: Moment, tree: Tree) -> Moment:
    """A declared day with the clock of a `<time>` of the same day, where there is one."""
    for at in tree.by_tag.get("time", ())[:20]:
        moment = read_moment(tree.attr(at, "datetime"))
        if moment and moment.stated and moment.day[:10] == found.day[:10]:
            return moment
    return found


def _shown(tree: Tree, american: bool) -> Moment | None:
    """The date shown nearest the headline: in `<time>` or marked as a date first, then in a short line."""
    headings = tree.by_tag.get("h1", ())
    top = headings[0] if headings else 0
    ranked = sorted((rank + _far(at - top), abs(at - top), words) for rank, at, words in _candidates(tree))
    for _, _, words in ranked[:80]:
        moment = read_moment(words, american=american)
        if moment is not None:
            return moment
    return None


def _far(gap: int) -> int:
    """What it costs to stand far from the headline: teasers, calendars and footers carry dates too."""
    return 0 if -60 <= gap <= 120 else 1 if -120 <= gap <= 300 else 3


def _candidates(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """(rank, node, words) of what may be the date; the lower the rank the better."""
    for at in tree.by_tag.get("time", ())[:80]:
        pub = (
            "pubdate" in tree.attrs[at]
            or "datePublished" in tree.attr(at, "itemprop")
            or "published" in tree.attr(at, "class")
        )
        old = "updated" in tree.attr(at, "class") and "published" not in tree.attr(at, "class")
        words = tree.attr(at, "datetime") or tree.attr(at, "content") or tree.words(at)
        yield (0 if pub else 3 if old else 1), at, words
    for at, attrs in enumerate(tree.attrs):
        if not attrs or tree.tags[at] == "time":
            continue
        prop = attrs.get("itemprop") or ""
        if prop in ("datePublished", "dateCreated"):
            yield 0, at, attrs.get("content") or attrs.get("datetime") or tree.words(at)
        elif tree.ends[at] - at < 40 and _DATE_CLASS.search(
            f"{attrs.get('class') or ''} {attrs.get('id') or ''}".lower()
        ):
            words = tree.words(at)
            if _TWO_DIGITS.search(words):
                yield _rank(words), at, words
    for at, tag in enumerate(tree.tags):
        if tag == TEXT and 5 < len(tree.texts[at]) < 400 and _TWO_DIGITS.search(tree.texts[at]):
            words = tree.texts[at].strip()
            yield _rank(words) + 1 + (_starts(words) > 25), at, words


def _starts(words: str) -> int:
    """How many characters stand before the first figure."""
    found = _TWO_DIGITS.search(words)
    return found.start() if found else len(words)


def _rank(words: str) -> int:
    """How likely a line is to hold the date of publication."""
    if len(words) > 120 or _COPYRIGHT.search(words):
        return 9
    if _UPDATE_WORDS.search(words):
        return 5
    return 1 if len(words) < 40 or _PUBLISH_WORDS.search(words) else 3


def _from_address(url: str) -> Moment | None:
    found = _ADDRESS.search(url)
    if not found:
        return None
    if found["c"]:
        return read_moment(found["c"])
    return read_moment(f"{found['y']}-{found['m']}-{found['d']}")


def _scripted(tree: Tree) -> Moment | None:
    """A date in the data that a script carries."""
    for at in tree.by_tag.get("script", ()):
        for value in _SCRIPTED.findall(tree.texts[at][:500_000])[:3]:
            moment = read_moment(value)
            if moment is not None:
                return moment
    return None
