"""When a page was published and changed, and how sure that is.

What the page declares comes first (JSON-LD, meta, `<time>`), then what it shows near the headline, then its
address. The order follows htmldate (Barbaresi, JOSS 2020). A date without zone is taken
as UTC and is not sure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from firsthand.articles.head import Head, texts
from firsthand.articles.moments import Moment, read_moment
from firsthand.articles.rules import Rules
from firsthand.markup import Tree, attributes_of
from firsthand.times import utc
from firsthand.urls import host

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date.published", "publishdate", "publish-date", "publish_date", "published_date",
    "published-date", "publication_date", "publication-date", "published_time", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "rnews:datepublished", "pubdate",
    "dc.date.issued", "dcterms.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date",
    "citation_publication_date", "citation_date", "citation_online_date", "article:create", "article.created",
    "date.issued", "issued", "published", "timestamp", "ptime", "bt:pubdate", "og:pubdate", "og:publish_date",
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

# Hours before or after UTC of countries with one clock, by top-level domain (winter time).
_COUNTRY_HOURS = {
    "de": 1, "at": 1, "ch": 1, "fr": 1, "it": 1, "es": 1, "nl": 1, "be": 1, "pl": 1, "cz": 1, "dk": 1,
    "se": 1, "no": 1,
    "uk": 0, "ie": 0, "pt": 0, "fi": 2, "gr": 2, "ar": -3, "bo": -4, "br": -3, "co": -5, "pe": -5, "mx": -6,
    "jp": 9,
    "kr": 9, "cn": 8, "tw": 8, "hk": 8, "sg": 8,
}  # fmt: skip
_ADDRESS = re.compile(
    r"[/_.-](?P<y>(?:19|20)\d\d)(?P<sep>[/_-])(?P<m>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])(?=(?P=sep)|[/.]|$)"
    r"|[/_-](?P<c>20[0-4]\d(?:0\d|1[0-2])(?:[0-2]\d|3[01]))(?=[/_.-]|$)"
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
_DATE_MARKS = tuple(_DATE_CLASS.pattern.split("|"))
_SCRIPTED = re.compile(
    r"\\?\"(?:datePublished|publishedAt|published_at|publishDate|publish_date|datePosted|firstPublished(?:At|Date)?|publicationDate|pubDate|published_time|publishedDate|date_published|dateCreated)\\?\"\s*:\s*\\?\"([^\"\\]{8,40})"
)


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
    if declared and not first:
        declared = _believed(declared, address, tree, head)
    found = first or declared or address or _shown(tree, american) or _scripted(tree) or updated
    if found and found in (declared, address) and not found.stated:
        found = _finer(found, tree, american)
    if found and found.stated and found.day.endswith("+00:00"):
        found = _own_zone(found, tree)
    return Dates(_local(found, address, _hours(url, tree)) if found else None, updated)


def _believed(declared: Moment, address: Moment | None, tree: Tree, head: Head) -> Moment | None:
    """The declared time, unless other witnesses agree on another day; None where the address alone is left.

    Witnesses: JSON-LD, meta elements, marked elements and the address, each with one voice. An address that
    holds its day was made with the article, a declared time is often remade: it wins a tie.
    """
    marked = _marked(tree)
    said = [*_witnesses(head), *([marked] if marked else []), *([address] if address else [])]
    voices = [sum(_near(one, other) for other in said) for one in said]
    most = max(voices, default=0)
    if address and not _near(declared, address) and voices[-1] == most:
        return marked if marked and _near(marked, address) else None
    own = sum(_near(declared, other) for other in said)
    if own == 1 and most > 1:
        return next(one for one, count in zip(said, voices, strict=True) if count == most)
    return declared


def _near(one: Moment, other: Moment) -> bool:
    return abs(one.at - other.at) <= timedelta(days=3)


def _witnesses(head: Head) -> Iterator[Moment]:
    """The day of publication in JSON-LD and in the meta elements: at most one each."""
    told = [value for item in head.articles() for value in texts(item.get("datePublished"))]
    metas = [value for name in _PUBLISHED[:4] for value in head.metas.get(name, ())]
    for values in (told, metas):
        yield from [m for m in [next(_moments(iter(values), False), None)] if m]


def _marked(tree: Tree) -> Moment | None:
    """The time of the first `<time>` or meta element marked as the publication's."""
    for at in [*tree.by_tag.get("time", ())[:40], *tree.by_tag.get("meta", ())[:200]]:
        if tree.attr(at, "itemprop") == "datePublished" or "pubdate" in tree.attributes(at):
            return read_moment(tree.attr(at, "datetime") or tree.attr(at, "content") or tree.words(at))
    return None


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


def _own_zone(found: Moment, tree: Tree) -> Moment:
    """The same instant as the page gives it elsewhere, in a zone of its own."""
    said = [tree.attr(at, "datetime") for at in tree.by_tag.get("time", ())[:20]]
    said += [
        value
        for at in tree.by_tag.get("script", ())
        for value in _SCRIPTED.findall(tree.texts[at][:500_000])[:3]
    ]
    for words in said:
        moment = read_moment(words) if words[-6:-5] in ("+", "-") else None
        if moment and moment.stated and abs(moment.at - found.at) < timedelta(minutes=1):
            return moment
    return found


def _local(found: Moment, address: Moment | None, hours: int | None) -> Moment:
    """A moment in the publisher's own zone.

    One given in UTC gets the day of its address, or of the publisher's clock (`hours` from UTC); a time of
    day without a zone is taken as that clock's.
    """
    if found.clock and not found.stated and hours is not None:
        return replace(found, at=found.at - timedelta(hours=hours + _summer(found.at, hours)))
    if not found.stated or not found.day.endswith("+00:00"):
        return found
    if address and abs(address.at - found.at) < timedelta(days=2):
        return replace(found, day=address.day)
    if hours is None:
        return found
    local = found.at.astimezone(timezone(timedelta(hours=hours + _summer(found.at, hours))))
    return replace(found, day=local.isoformat())


def _hours(url: str, tree: Tree) -> int | None:
    """The winter clock of the publisher's country, by top-level domain, else by language tag."""
    hours = _COUNTRY_HOURS.get(host(url).rpartition(".")[2])
    roots = tree.by_tag.get("html", ())
    region = tree.attr(roots[0], "lang").lower().replace("_", "-").partition("-")[2] if roots else ""
    return hours if hours is not None else _COUNTRY_HOURS.get("uk" if region == "gb" else region)


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


def _finer(found: Moment, tree: Tree, american: bool) -> Moment:
    """A day with the clock of a `<time>` of the same day, or of a line that shows it, where there is one."""
    for at in tree.by_tag.get("time", ())[:20]:
        moment = read_moment(tree.attr(at, "datetime"))
        if moment and moment.stated and moment.day[:10] == found.day[:10]:
            return moment
    if found.clock:
        return found
    for words in _ranked(tree)[:20]:
        moment = read_moment(words, american=american)
        if moment and moment.clock and moment.day[:10] == found.day[:10] and not _UPDATE_WORDS.search(words):
            return moment
    return found


def _shown(tree: Tree, american: bool) -> Moment | None:
    """The date shown nearest the headline: in `<time>` or marked as a date first, then in a short line."""
    read = (read_moment(words, american=american) for words in _ranked(tree)[:300])
    return next((moment for moment in read if moment), None)


def _ranked(tree: Tree) -> list[str]:
    """The words of what may be the date, the likeliest first."""
    headings = tree.by_tag.get("h1", ())
    top = headings[0] if headings else 0
    ranked = sorted((rank + _far(at - top), abs(at - top), words) for rank, at, words in _candidates(tree))
    return [words for _, _, words in ranked]


def _far(gap: int) -> int:
    """What it costs to stand far from the headline: teasers, calendars and footers carry dates too."""
    return 0 if -60 <= gap <= 120 else 1 if -120 <= gap <= 300 else 3


def _candidates(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """(rank, node, words) of what may be the date; the lower the rank the better."""
    for at in tree.by_tag.get("time", ())[:80]:
        pub = (
            "pubdate" in tree.attributes(at)
            or "datePublished" in tree.attr(at, "itemprop")
            or "published" in tree.attr(at, "class")
        )
        old = "updated" in tree.attr(at, "class") and "published" not in tree.attr(at, "class")
        words = tree.attr(at, "datetime") or tree.attr(at, "content") or tree.words(at)
        yield (0 if pub else 3 if old else 1), at, words
    held = tree.holding(_DATE_MARKS)
    marks = {raw: mark for raw in held if tree.names[raw] != "time" and (mark := _date_mark(raw))}
    for at, raw in enumerate(tree.raws) if marks else ():
        mark = marks.get(raw, "")
        if mark == "itemprop":
            yield 0, at, tree.attr(at, "content") or tree.attr(at, "datetime") or tree.words(at)
        elif mark and tree.ends[at] - at < 40:
            words = tree.words(at)
            if _TWO_DIGITS.search(words):
                yield _rank(words), at, words
    for at in tree.worded:
        words = tree.texts[at]
        if 5 < len(words) < 400 and _TWO_DIGITS.search(words):
            words = words.strip()
            yield _rank(words) + 1 + (_starts(words) > 25), at, words


def _date_mark(raw: str) -> str:
    """How a start tag marks a date: "itemprop", "class", or "" when it does not."""
    attrs = attributes_of(raw)
    if attrs.get("itemprop") in ("datePublished", "dateCreated"):
        return "itemprop"
    return "class" if _DATE_CLASS.search(f"{attrs.get('class', '')} {attrs.get('id', '')}".lower()) else ""


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
    return read_moment(("{y}-{m}-{d}" if found["m"].isdigit() else "{d} {m} {y}").format(**found.groupdict()))


def _scripted(tree: Tree) -> Moment | None:
    """A date in the data that a script carries."""
    for at in tree.by_tag.get("script", ()):
        for value in _SCRIPTED.findall(tree.texts[at][:500_000])[:3]:
            moment = read_moment(value)
            if moment is not None:
                return moment
    return None
