"""A trace that leaves nothing behind: pages into memory, the whole flow, the stories with their trails.

Climbing follows the links that clues point to, a few hops, so that an absent origin becomes a held one where
the web still has it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from firsthand import provenance
from firsthand.records import Coverage, Lead, Outlet, Page, Skipped, Topic
from firsthand.store.memory import MemoryLibrary

from . import intake
from .edition import coverage
from .flow import Judged, flow
from .folder import Desk
from .kept import Tell, silent
from .settings import Settings

HOPS = 3
Fetch = Callable[[Sequence[Lead], datetime], Sequence[Page | Skipped]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a trace found: stories most telling first, what was skipped, and which hops were made."""

    coverages: tuple[Coverage, ...]
    judged: Judged
    skipped: tuple[Skipped, ...] = ()
    hops: tuple[Lead, ...] = ()


def trace(
    locations: Sequence[str],
    now: datetime,
    fetch: Fetch | None,
    *,
    hops: int = HOPS,
    topics: tuple[Topic, ...] = (),
    outlets: tuple[Outlet, ...] = (),
    tell: Tell = silent,
) -> Traced:
    """Trace addresses, files and folders. Without `fetch` nothing is fetched and no hop is made."""
    known = provenance.load_outlets() + outlets
    desk = Desk(settings=Settings(), library=MemoryLibrary(), topics=topics, outlets=known)
    found, skipped = _gather(locations, now, fetch)
    intake.take(desk.library, found, tell)
    judged = flow(desk, now, tell)
    made: list[Lead] = []
    for hop in range(1, hops + 1 if fetch else 1):
        leads = _worth(judged, hop, {lead.url for lead in made})
        if not leads or fetch is None:
            break
        made += leads
        got = fetch(leads, now)
        skipped += [g for g in got if isinstance(g, Skipped)]
        intake.take(desk.library, got, tell)
        judged = flow(desk, now, tell)
    told = sorted((coverage(s, judged, {}) for s in judged.stories), key=_telling_most)
    return Traced(coverages=tuple(told), judged=judged, skipped=(*skipped, *judged.skipped), hops=tuple(made))


def _gather(
    locations: Sequence[str], now: datetime, fetch: Fetch | None
) -> tuple[list[Page | Skipped], list[Skipped]]:
    found: list[Page | Skipped] = []
    addresses = [Lead(url=at) for at in locations if intake.is_address(at)]
    for at in locations:
        if not intake.is_address(at):
            found += intake.local(at, now)
    if addresses and fetch:
        found += fetch(addresses, now)
    elif addresses:
        found += [
            Skipped(stage="runs.trace", about=a.url, reason="not fetched: --offline") for a in addresses
        ]
    return found, [f for f in found if isinstance(f, Skipped)]


def _worth(judged: Judged, hop: int, made: set[str]) -> list[Lead]:
    found: dict[str, Lead] = {}
    for story in judged.stories:
        members = [judged.articles[i] for i in story.articles]
        for lead in provenance.leads(judged.trails[story.id], members, hop):
            if lead.url not in made:
                found.setdefault(lead.url, replace(lead, hop=hop))
    return list(found.values())


def _telling_most(told: Coverage) -> tuple[int, int, str]:
    return (-len(told.trail.edges), -len(told.tellings), told.story.id)
