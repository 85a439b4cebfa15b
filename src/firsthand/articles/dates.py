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
from firsthand.articles.moments import PLAIN, Calendar, Moment
from firsthand.articles.rules import Rules
from firsthand.articles.shown_dates import UPDATE_WORDS, Seen, by_headline, ranked, shown
from firsthand.markup import Tree
from firsthand.times import utc
from firsthand.urls import host

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date.published", "publishdate", "publish-date", "publish_date", "published_date",
    "published-date", "publication_date", "publication-date", "published_time", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "rnews:datepublished", "pubdate",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "citation_publication_date", "citation_date", "citation_online_date", "article:create", "article.created",
    "date.issued", "issued", "published", "ptime", "bt:pubdate", "og:pubdate", "og:publish_date",
    "og:article:published",
    "article_date_original", "displaydate", "originalpublicationdate", "shareaholic:article_published_time",
    "article:post_date", "dateposted", "release_date", "og:release_date",
)  # fmt: skip
_WEAK = ("date", "dc.date", "dcterms.date", "timestamp", "datecreated", "created")  # often of another day
_AHEAD = timedelta(days=2)
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
    r"[/_.-](?P<y>(?:19|20)\d\d)(?P<sep>[/_-])(?P<m>0?[1-9]|1[0-2]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})"
    r"(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])(?=(?P=sep)|[/.]|$)"
    r"|[/_-](?P<c>20[0-4]\d(?:0\d|1[0-2])(?:[0-2]\d|3[01]))(?=[/_.-]|$)"
)
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
    tree: Tree,
    head: Head,
    url: str,
    rules: Rules | None = None,
    *,
    american: bool = False,
    latest: datetime | None = None,
) -> Dates:
    """The page's times. A rule's element comes first, then the first declared time that can be read.

    `american`: 3/9 is March 9th where no figure tells. No time is later than `latest`, when it was fetched.
    """
    read = Calendar(american and not _day_first(tree), latest and latest + _AHEAD)
    first = _ruled(tree, rules, read) if rules and rules.date else None
    declared, weak = _first_declared(head, read)
    updated = next(_moments(_declared(head, "dateModified", _UPDATED), read), None)
    address = _from_address(url)
    seen = ranked(tree)
    if declared and not first:
        declared = _believed(declared, address, tree, head)
    if declared and not first and not address:
        declared = _as_shown(declared, updated, by_headline(tree, seen, read), weak=weak, alone=_alone(head))
    found = first or declared or address or shown(tree, seen, read) or _scripted(tree) or updated
    if found and found in (declared, address) and not found.stated:
        found = _finer(found, tree, seen, read)
    if found and found.stated and found.day.endswith("+00:00"):
        found = _own_zone(found, tree)
    return Dates(_local(found, address, _hours(url, tree)) if found else None, updated)


def _first_declared(head: Head, read: Calendar) -> tuple[Moment | None, bool]:
    """The first declared time of publication, and whether only a name told it that often means another."""
    strong = next(_moments(_declared(head, "datePublished", _PUBLISHED), read), None)
    if strong:
        return strong, False
    return next(_moments((v for name in _WEAK for v in head.metas.get(name, ())), read), None), True


def _as_shown(
    declared: Moment, updated: Moment | None, beside: Moment | None, *, weak: bool, alone: bool
) -> Moment:
    """The declared time, unless one source alone tells it and the page shows readers another day.

    A shown day that is the declared one of the last change says nothing about publication.
    """
    if beside is None or (updated and updated.day[:10] == beside.day[:10]):
        return declared
    if weak:
        return beside if beside.day[:10] != declared.day[:10] else declared
    if abs(beside.at - declared.at) < timedelta(hours=26) or _swapped(beside) == declared.day[:10]:
        return declared
    return beside if alone else declared


def _swapped(moment: Moment) -> str:
    """The day that the same figures mean where day and month change places."""
    year, month, day = moment.day[:10].split("-")
    return f"{year}-{day}-{month}"


_WITH_SLASHES = re.compile(r"(?<!\d)(\d\d?)/(\d\d?)/(?:20\d\d|\d\d(?!\d))")


def _day_first(tree: Tree) -> bool:
    """Whether the figures of some date on the page can only be day first, and none only month first."""
    pairs = [
        pair
        for at in tree.worded
        if "/" in tree.texts[at]
        for pair in _WITH_SLASHES.findall(tree.texts[at][:500])
    ]
    return any(int(a) > 12 for a, _ in pairs) and not any(int(b) > 12 for _, b in pairs)


def _alone(head: Head) -> bool:
    """Whether JSON-LD or the meta elements alone tell the time of publication."""
    return len(list(_witnesses(head))) < 2


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
        yield from [m for m in [next(_moments(iter(values), PLAIN), None)] if m]


def _marked(tree: Tree) -> Moment | None:
    """The time of the first `<time>` or meta element marked as the publication's."""
    for at in [*tree.by_tag.get("time", ())[:40], *tree.by_tag.get("meta", ())[:200]]:
        if tree.attr(at, "itemprop") == "datePublished" or "pubdate" in tree.attributes(at):
            return PLAIN.read(tree.attr(at, "datetime") or tree.attr(at, "content") or tree.words(at))
    return None


def _ruled(tree: Tree, rules: Rules, read: Calendar) -> Moment | None:
    """The date in a rule's element, by the rule's own formats first."""
    said = [tree.attr(at, "datetime") or tree.words(at) for at in tree.find(rules.date)]
    for words in said:
        for form in rules.date_formats:
            try:
                local = datetime.strptime(words, form)  # noqa: DTZ007 - the zone is the format's
            except ValueError:
                continue
            return Moment(utc(local), local.date().isoformat(), local.tzinfo is not None)
    return next(_moments(iter(said), read), None)


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


def _moments(values: Iterator[str], read: Calendar) -> Iterator[Moment]:
    return (moment for value in values if (moment := read.read(value)) is not None)


def _own_zone(found: Moment, tree: Tree) -> Moment:
    """The same instant as the page gives it elsewhere, in a zone of its own."""
    said = [tree.attr(at, "datetime") for at in tree.by_tag.get("time", ())[:20]]
    said += [
        value
        for at in tree.by_tag.get("script", ())
        for value in _SCRIPTED.findall(tree.texts[at][:500_000])[:3]
    ]
    for words in said:
        moment = PLAIN.read(words) if words[-6:-5] in ("+", "-") else None
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


def _finer(found: Moment, tree: Tree, seen: list[Seen], read: Calendar) -> Moment:
    """A day with the clock of a `<time>` of the same day, or of a line that shows it, where there is one."""
    for at in tree.by_tag.get("time", ())[:20]:
        moment = PLAIN.read(tree.attr(at, "datetime"))
        if moment and moment.stated and moment.day[:10] == found.day[:10]:
            return moment
    if found.clock:
        return found
    for one in seen[:20]:
        moment = read.read(one.words)
        if not moment or not moment.clock or moment.day[:10] != found.day[:10]:
            continue
        if not UPDATE_WORDS.search(one.words):
            return moment
    return found


def _from_address(url: str) -> Moment | None:
    found = _ADDRESS.search(url.lower())
    if not found:
        return None
    if found["c"]:
        return PLAIN.read(found["c"])
    return PLAIN.read(("{y}-{m}-{d}" if found["m"].isdigit() else "{d} {m} {y}").format(**found.groupdict()))


def _scripted(tree: Tree) -> Moment | None:
    """A date in the data that a script carries."""
    for at in tree.by_tag.get("script", ()):
        for value in _SCRIPTED.findall(tree.texts[at][:500_000])[:3]:
            moment = PLAIN.read(value)
            if moment is not None:
                return moment
    return None
