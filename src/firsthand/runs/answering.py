"""What the answer of a source leads to: the entries of a feed or sitemap, the links of an index page, or the
feeds and sitemaps of a site of which only the address is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from firsthand import markup, sources
from firsthand.errors import FeedError, MarkupError
from firsthand.records import Lead, Page, Skipped, Source

_RECENT = timedelta(days=7)  # what a sitemap dates before that is its archive
_STAGE = "sources.read_feed"
_MOST_PLACES = 3


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


def answered(page: Page, source: Source, now: datetime, sitemaps: Iterable[str], first: bool) -> Answered:
    """What a page leads to that came for `source`.

    `sitemaps` are those that the site's robots.txt names; `first` says that the page is at the source's own
    address, so that feeds are looked for where it is none.
    """
    kind = sources.detect(page.body, page.media, page.url)
    try:
        if kind == "sitemap" or (source.type == "sitemap" and kind == "text"):
            return _sitemap(page, source, now)
        if kind == "html":
            return _site(page, source, tuple(sitemaps), first)
        feed = sources.read_feed(page.body, dict(page.headers), page.url)
        return _sorted(sources.leads(feed, source))
    except (FeedError, MarkupError) as problem:
        return Answered(error=str(problem))


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
