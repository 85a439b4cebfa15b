"""Climbing: links beside credits are followed, so that an absent report is held where the web still has it.

A bounded job: so many hops from what the desk's own sources brought, so many pages a run, each address once.
It goes through the guarded and polite fetcher; a page that is blocked, paywalled, reserved or gone is told.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from firsthand import provenance, urls
from firsthand.records import Lead, Page, Skipped
from firsthand.store import Library

from . import intake
from .flow import Judged, flow
from .folder import Desk
from .forgetting import forgotten
from .kept import Climb, Tell, by_name, silent

HOPS = 3
PAGES = 20
Fetch = Callable[[Sequence[Lead], datetime], Sequence[Page | Skipped]]


def fetcher(contact: str, library: Library | None = None) -> Fetch:
    """The guarded and polite fetcher, as climbing wants it; with a `library` it knows what sites ask."""

    def fetch(leads: Sequence[Lead], now: datetime) -> Sequence[Page | Skipped]:
        return intake.fetched(leads, now, contact, follow=False, library=library)

    return fetch


def climb(
    desk: Desk,
    judged: Judged,
    now: datetime,
    fetch: Fetch,
    *,
    hops: int = HOPS,
    pages: int = PAGES,
    tell: Tell = silent,
) -> tuple[Judged, tuple[Climb, ...]]:
    """Follow what is worth it, judge anew after each hop; what is known then, and each step with its end.

    `hops` (at most 3) count from pages that were not climbed to, over all runs; `pages` bounds this run.
    """
    made: list[Climb] = []
    for _ in range(min(hops, HOPS)):
        leads = list(_worth(desk, judged, now, min(hops, HOPS)))[: max(0, pages - len(made))]
        if not leads:
            break
        tell("climbing", len(made), len(made) + len(leads))
        got = fetch(leads, now)
        intake.take(desk.library, got, tell)
        judged = flow(desk, now, tell)
        ends = [
            Climb(lead=lead, at=now, end=_end(lead, got, judged), again=_again(lead, got)) for lead in leads
        ]
        made += ends
        with desk.library.transaction():
            shelf = desk.library.shelf("climbs", Climb)
            shelf.put((urls.article_id(c.lead.url), "", c) for c in ends)
        judged = replace(judged, climbs=climbed(desk))
    return judged, tuple(made)


def climbed(desk: Desk) -> dict[str, Climb]:
    """Every step that this desk ever made, by the id of the address."""
    return dict(desk.library.shelf("climbs", Climb).all())


def _worth(desk: Desk, judged: Judged, now: datetime, hops: int) -> Iterator[Lead]:
    """Links to absent origins that were not tried, those of the largest stories first."""
    tried, barred = climbed(desk), forgotten(desk.decisions)
    outlets = by_name(desk.outlets)
    seen: set[str] = set()
    for story in sorted(judged.stories, key=lambda s: (-len(s.articles), s.id)):
        members = [judged.articles[i] for i in story.articles]
        for lead in provenance.leads(judged.trails[story.id], members, 1, outlets):
            id = urls.article_id(lead.url)
            before = tried.get(id)
            again = before is None or (before.again is not None and before.again <= now)
            from_hop = (
                tried[urls.article_id(lead.source)].lead.hop if urls.article_id(lead.source) in tried else 0
            )
            if again and id not in seen | barred | judged.articles.keys() and from_hop < hops:
                seen.add(id)
                yield replace(lead, hop=from_hop + 1)


def _end(lead: Lead, got: Sequence[Page | Skipped], judged: Judged) -> str:
    """What came of a step: "held", or why not."""
    skip = next((g for g in got if isinstance(g, Skipped) and g.about == lead.url), None)
    if skip is not None:
        return skip.reason
    page = next((g for g in got if isinstance(g, Page) and lead.url in (g.asked, g.url)), None)
    if page is None:
        return "nothing came"
    ids = {urls.article_id(page.url), urls.article_id(lead.url)}
    article = next((a for a in judged.articles.values() if a.page == page.id or a.id in ids), None)
    if article is None:
        why = next((s.reason for s in judged.skipped if s.about in (page.url, lead.url)), "no article")
        return f"fetched, but {why}"
    if article.reserved:
        return "held, title and link only: the site reserves text mining"
    return f"held, behind a {' and a '.join(article.walls)}" if article.walls else "held"


def _again(lead: Lead, got: Sequence[Page | Skipped]) -> datetime | None:
    return next((g.again for g in got if isinstance(g, Skipped) and g.about == lead.url), None)
