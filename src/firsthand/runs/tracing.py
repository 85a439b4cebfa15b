"""A trace that leaves nothing behind: pages into memory, the whole flow, the stories with their trails.

Climbing follows the links that clues point to, a few hops, so that an absent origin becomes a held one where
the web still has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand import provenance
from firsthand.records import Coverage, Lead, Outlet, Page, Skipped, Topic
from firsthand.store.memory import MemoryLibrary

from . import intake
from .climbing import HOPS, Fetch, climb
from .edition import coverage
from .flow import Judged, flow
from .folder import Desk
from .kept import Climb, Tell, silent
from .settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a trace found: stories most telling first, what was skipped, and which links were followed."""

    coverages: tuple[Coverage, ...]
    judged: Judged
    skipped: tuple[Skipped, ...] = ()
    climbs: tuple[Climb, ...] = ()


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
    climbs: tuple[Climb, ...] = ()
    if fetch is not None:
        judged, climbs = climb(desk, judged, now, fetch, hops=hops, tell=tell)
        known_skips = {s.about for s in (*skipped, *judged.skipped)}
        skipped += [_dead_end(c) for c in climbs if not _came(c) and c.lead.url not in known_skips]
    told = sorted((coverage(s, judged, {}) for s in judged.stories), key=_telling_most)
    return Traced(coverages=tuple(told), judged=judged, skipped=(*skipped, *judged.skipped), climbs=climbs)


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


def _came(climb: Climb) -> bool:
    return climb.end.startswith("held")


def _dead_end(climb: Climb) -> Skipped:
    return Skipped(stage="runs.climbing", about=climb.lead.url, reason=climb.end, again=climb.again)


def _telling_most(told: Coverage) -> tuple[int, int, str]:
    return (-len(told.trail.edges), -len(told.tellings), told.story.id)
