"""What the answer of a source leads to: the entries of a feed or sitemap, the links of an index page, or the
feeds and sitemaps of a site of which only the address is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from firsthand import markup, sources
from firsthand.errors import FeedError, MarkupError
from firsthand.records import Lead, Page, Skipped, Source

from . import stoppable

_RECENT = timedelta(days=7)  # what a sitemap dates before that is its archive
_STAGE = "sources.read_feed"
_MOST_PLACES = 3
_READING, _MENDING = 40, 5  # seconds of work on a large feed, and on one that is broken
_MEMORY = 2 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one answer holds. `places` are addresses to ask next, `lasting` those to ask from now on.

    `dates` are when its entries were published; `error` says why it holds nothing, "" when it does.
    """

    leads: tuple[Lead, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    places: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    dates: tuple[datetime, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A page that came for `source`, with what has to be known to read it.

    `sitemaps` are those that the site's robots.txt names; `first` says that the page is at the source's own
    address, so that feeds are looked for where it is none.
    """

    page: Page
    source: Source
    now: datetime
    sitemaps: tuple[str, ...] = ()
    first: bool = True


def answered(question: Question, *, patient: bool = True) -> Answered:
    """What a page leads to. SlowFeed, when not `patient`, for a feed that takes long to read."""
    page, source, now = question.page, question.source, question.now
    kind = sources.detect(page.body, page.media, page.url)
    try:
        if kind == "sitemap" or (source.type == "sitemap" and kind == "text"):
            return _sitemap(page, source, now)
        if kind == "html":
            return _site(page, source, question.sitemaps, question.first)
        feed = sources.read_feed(page.body, dict(page.headers), page.url, patient=patient)
        return _sorted(sources.leads(feed, source))
    except sources.SlowFeed:
        raise
    except (FeedError, MarkupError) as problem:
        return Answered(error=str(problem))


def answered_apart(question: Question) -> Answered:
    """The same in a process of its own, which is stopped when it takes too long or too much."""
    try:
        made = stoppable.done("feed", msgspec.msgpack.encode(question), seconds=_READING, memory=_MEMORY)
    except stoppable.Stopped as problem:
        return Answered(error=f"the feed cannot be read: {problem}")
    return msgspec.msgpack.decode(made, type=Answered)


def packed_answer(question: bytes) -> bytes:
    """The work of that process. A feed that has to be mended gets a few seconds only."""
    asked = msgspec.msgpack.decode(question, type=Question)
    try:
        made = answered(asked, patient=False)
    except sources.SlowFeed:
        stoppable.tighten(_MENDING)
        made = answered(asked)
    return msgspec.msgpack.encode(made)


def _sitemap(page: Page, source: Source, now: datetime) -> Answered:
    found = sources.sitemap.read(page.body, page.url, now - _RECENT)
    below = tuple(one.url for one in found if isinstance(one, Source))
    if below:
        return Answered(places=below[:_MOST_PLACES])
    return _sorted(sources.ruled((one for one in found if isinstance(one, Lead)), source))


def _site(page: Page, source: Source, sitemaps: tuple[str, ...], first: bool) -> Answered:
    """A page in markup: an index page by its links; else a site whose feeds are looked for."""
    text = markup.decode(page.body, page.media)
    if source.type == "feed" and first:
        feeds = [f for f in sources.discover(text, page.url) if "comment" not in f and f != page.url][:1]
        news = [s for s in sitemaps if "news" in s.lower()] or list(sitemaps)
        places = tuple(feeds or news[:1])
        if places:
            return Answered(places=places, lasting=places)
    leads = sources.article_links(text, page.url)
    if not leads:
        return Answered(error="neither a feed nor a page with links to articles")
    return _sorted(sources.ruled(leads, source))


def _sorted(made: Iterable[Lead | Skipped]) -> Answered:
    found = tuple(made)
    leads = tuple(one for one in found if isinstance(one, Lead))
    return Answered(
        leads=leads,
        skipped=tuple(one for one in found if isinstance(one, Skipped)),
        dates=tuple(lead.published for lead in leads if lead.published),
    )
