"""One whole run of a desk: bring in, judge, decide, publish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from firsthand.desk import log
from firsthand.records import Decision, Edition, Entry

from . import climbing, intake, searching
from .edition import edition
from .flow import Judged, flow
from .folder import DECISIONS, PRIVATE, WRITING, Desk
from .kept import Climb, Tell, silent
from .press import Printed, printed
from .writing import put


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run made."""

    judged: Judged
    edition: Edition
    printed: Printed
    climbs: tuple[Climb, ...] = ()


def bring(desk: Desk, locations: Iterable[str], now: datetime, tell: Tell = silent) -> intake.Taken:
    """Put the pages of files and folders into the desk's store."""
    found = (page for at in locations for page in intake.local(at, now))
    return intake.take(desk.library, found, tell)


def publish(desk: Desk, now: datetime, tell: Tell = silent, fetch: climbing.Fetch | None = None) -> Ran:
    """Judge all that the desk holds and write its files. A desk without a folder cannot be published.

    With `fetch`, links to absent reports are followed first, as far as the settings allow.
    """
    judged = flow(desk, now, tell)
    climbs: tuple[Climb, ...] = ()
    if fetch is not None and desk.settings.climb_hops:
        limits = desk.settings
        judged, climbs = climbing.climb(
            desk, judged, now, fetch, hops=limits.climb_hops, pages=limits.climb_pages, tell=tell
        )
    made, crossed = edition(desk, judged, now)
    root = desk.root or Path()
    if crossed:
        decide(root, desk, crossed)
    done = printed(made, root, tell)
    _keep(desk, made)
    searching.listed(desk, judged)
    return Ran(judged=judged, edition=made, printed=done, climbs=climbs)


def decide(root: Path, desk: Desk, more: Iterable[Decision]) -> None:
    """Add decisions to the desk's history, one readable line each; what stands there stays as it is.

    Raises StoreError when the disk says no.
    """
    file = root / DECISIONS
    before = file.read_bytes() if file.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    put(file, before + log.write(more).encode(), root / PRIVATE / WRITING)


def _keep(desk: Desk, made: Edition) -> None:
    """Remember what was published, so that a file keeps its name and its heat."""
    from firsthand import urls

    shelf = desk.library.shelf("records", Entry)
    now = {urls.article_id(e.web_url or e.original_url): e for e in made.entries}
    before = dict(shelf.all())
    with desk.library.transaction():
        shelf.put((i, "", e) for i, e in now.items() if before.get(i) != e)
