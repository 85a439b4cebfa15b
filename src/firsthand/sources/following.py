"""From a feed to leads, by a source's keep and block rules."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from firsthand import urls
from firsthand.errors import AddressError
from firsthand.records import Lead, Skipped, Source
from firsthand.sources import embedded
from firsthand.sources.entries import Feed, FeedEntry
from firsthand.sources.rules import rule

_STAGE = "sources.leads"
_SUMMARY = 2000  # characters that a lead keeps


def leads(feed: Feed, source: Source) -> Iterator[Lead | Skipped]:
    """A lead for each entry, in the feed's order; an address that comes twice is given once."""
    seen: set[str] = set()
    for entry in feed.entries:
        found = _lead(entry, feed, source)
        if isinstance(found, Lead):
            if found.url in seen:
                continue
            seen.add(found.url)
        yield found


def ruled(found: Iterable[Lead], source: Source) -> Iterator[Lead | Skipped]:
    """Leads that a sitemap or an index page gives, by the source's keep and block rules."""
    for lead in found:
        refused = rule(source, lead.title, lead.url, lead.authors)
        if refused:
            yield Skipped(stage=_STAGE, about=lead.url, reason=refused)
        else:
            yield replace(lead, source=source.url)


def _lead(entry: FeedEntry, feed: Feed, source: Source) -> Lead | Skipped:
    about = entry.link or entry.id or entry.title[:200]
    try:
        address = urls.canonical(entry.original or entry.link)
    except AddressError:
        return Skipped(stage=_STAGE, about=about, reason="address: the entry has no web address")
    refused = rule(source, entry.title, address, entry.authors)
    if refused:
        return Skipped(stage=_STAGE, about=about, reason=refused)
    return Lead(
        url=address,
        source=source.url,
        title=entry.title,
        summary=embedded.shown(entry.summary[: 4 * _SUMMARY])[:_SUMMARY],
        published=entry.published or entry.updated,
        authors=entry.authors,
        publisher_url=entry.publisher_url,
        publisher_name=entry.publisher_name,
    )
