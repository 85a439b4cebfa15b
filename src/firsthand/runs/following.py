"""Following the desk's sources: each is asked on its conditions, and what it leads to is fetched at once.

A source's answer is read while others are still asked, so that a slow or hostile one holds up nobody. Pages
are put away as they come. What a source said is remembered only when all that it led to has been put away,
and what could not be had for a while is asked for again: nothing is lost to a run that is killed.
"""

import asyncio
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from firsthand import pages, sources, urls
from firsthand.records import Lead, Page, Skipped, Source
from firsthand.sources import SlowFeed
from firsthand.store import Library

from . import health, manners
from .answering import Answered, Question, answered, answered_apart
from .folder import PRIVATE, Desk
from .forgetting import forgotten
from .health import Chance, Health, Outcome
from .intake import Found, Taken, held_addresses, letters, local, open_hosts, request, take
from .kept import BATCH, Tell, silent
from .settings import Settings

MOST_AT_ONCE = 1000  # new pages of one source in one run; the rest comes with the next
_USUAL_FEED = 8 * 1024 * 1024  # bytes; a larger one is asked for again when the others are done
_LARGEST_FEED = 40 * 1024 * 1024
_LONGEST_CALM = 25.0  # seconds
_LARGE = 1 << 20  # bytes: above, a feed is read in a process of its own
_MOST_TRIES = 5
_MOST_FOUND = 5
_LONGEST_SLEEP = timedelta(hours=1)
_BEHIND = "behind"
_KINDS = ("answered", "unchanged", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What the last whole answer of an address said, for the next conditional request (RFC 9110)."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """The address that a shortener's or an aggregator's address leads to."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A lead that could not be had yet: when to try again, and how often it was tried."""

    lead: Lead
    again: datetime
    tries: int = 1


def due(
    desk: Desk, now: datetime, tell: Tell = silent, *, every: bool = True, chance: Chance = lambda: 0.5
) -> Taken:
    """Ask the desk's sources, and fetch every entry that is not held yet.

    Without `every`, only sources whose time has come. `chance` moves the time of the next visit a little.
    """
    listed = desk.settings.sources
    files = [s for s in listed if s.type not in health.WEB]
    root = desk.root or Path()
    taken = take(desk.library, (p for s in files for p in local(str(root / s.url), now)), tell)
    mail = [s for s in files if s.type == "mail"]
    told = [found for source in mail for found in _told_by_mail(root / source.url, source)]
    healths = health.known(desk.library)
    wanted = [s for s in listed if s.type in health.WEB] if every else health.due(listed, healths, now)
    taken += asyncio.run(_Round(desk, now, wanted, healths).run(told, tell, chance))
    if desk.root is not None:
        health.write(desk.root / PRIVATE / health.HEALTH, health.known(desk.library))
    return taken


def wake(desk: Desk, now: datetime) -> datetime:
    """When the next source is due, or something that waits; in an hour at the latest."""
    healths = health.known(desk.library)
    listed = [s for s in desk.settings.sources if s.type in health.WEB]
    if any(s.url not in healths for s in listed):
        return now
    times = [w.again for _, w in desk.library.shelf("waiting", Waiting).all()]
    times += [t for s in listed if (t := healths[s.url].next) is not None]
    return min([*times, now + _LONGEST_SLEEP])


def limits_of(settings: Settings) -> pages.Limits:
    """What a fetch may cost, by the desk's settings."""
    return pages.Limits(together=settings.hosts_at_once)


class _Round:
    """One round over some sources."""

    def __init__(
        self, desk: Desk, now: datetime, wanted: Iterable[Source], healths: dict[str, Health]
    ) -> None:
        self._library, self._now, self._healths = desk.library, now, healths
        self._settings = desk.settings
        self._sources = {s.url: s for s in wanted}
        self._before = dict(desk.library.shelf("followed", Followed).all())
        self._conditions: dict[str, Followed] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._told: list[Skipped] = []
        self._aliases: dict[str, str] = {}
        self._open, self._quiet = 0, asyncio.Event()
        self._memory = manners.recalled(desk.library)
        self._waiting = dict(desk.library.shelf("waiting", Waiting).all())
        self._held = held_addresses(desk.library) | forgotten(desk.decisions)
        self._held |= _given_up(desk.library, now) | set(self._waiting)
        self._held |= desk.library.shelf("aliases", Alias).stamps().keys()

    async def run(self, told: Iterable[Lead | Skipped], tell: Tell, chance: Chance) -> Taken:
        """Ask, follow, and put away as it comes. `told` are leads that are there already."""
        self._told += [found for found in told if isinstance(found, Skipped)]
        fresh = [request(lead) for lead in told if isinstance(lead, Lead) and self._is_new(lead)]
        limits = limits_of(self._settings)
        taken, batch, done = Taken(), list[Found](), 0
        with ExitStack() as stack:
            self._small = stack.enter_context(ThreadPoolExecutor(1, "firsthand-feeds"))
            self._large = stack.enter_context(ThreadPoolExecutor(1, "firsthand-large-feeds"))
            async with pages.Web(self._settings.contact, open_hosts(), limits, self._memory) as web:
                self._web = web
                async for asked, found in web.visit([*self._first(), *fresh], self._now, self._then):
                    done += 1
                    batch += self._kept(asked, found)
                    if any(host.refusals for host in self._memory.met.values()):
                        manners.remember(self._library, self._memory)  # a run may be killed at any time
                    if len(batch) >= BATCH:
                        taken += self._put(batch)
                        batch = []
                        tell("pages", done, 0)
        taken += self._put(batch)
        self._finish(chance)
        return taken

    def _first(self) -> Iterator[pages.Request]:
        """The sources, and what waits since earlier rounds."""
        for source in self._sources.values():
            known = self._healths.get(source.url)
            places = known.found if known is not None and known.found else (source.url,)
            yield from (self._ask(source, place) for place in places)
        yield from (request(w.lead) for _, w in sorted(self._waiting.items()) if w.again <= self._now)

    def _ask(self, source: Source, url: str) -> pages.Request:
        last = self._before.get(url, Followed())
        self._count(1)
        return pages.Request(
            url=url, etag=last.etag, modified=last.modified, source=source.url, body=_USUAL_FEED
        )

    def _count(self, step: int) -> None:
        """How many answers of sources are awaited or read, large ones left out."""
        self._open += step
        if self._open:
            self._quiet.clear()
        else:
            self._quiet.set()

    async def _calm(self, asked: pages.Request) -> None:
        """Wait with what is large or broken until the other sources are done, or for some time."""
        if asked.body > _USUAL_FEED:
            return
        self._count(-1)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._quiet.wait(), _LONGEST_CALM)
        self._count(1)

    # ------------------------------------------------------------ answers

    async def _then(self, asked: pages.Request, found: Found) -> list[pages.Request]:
        """What an answer leads to: the entries of a source, or the feed that its page names."""
        if asked.lead is not None:
            return self._onward(asked, asked.lead, found)
        source = self._sources.get(asked.source)
        if source is None:
            return []
        try:
            return await self._answer(source, asked, found)
        finally:
            self._count(-1 if asked.body == _USUAL_FEED else 0)

    async def _answer(self, source: Source, asked: pages.Request, found: Found) -> list[pages.Request]:
        """What the answer of a source leads to."""
        if isinstance(found, Skipped) and _too_large(asked, found):
            await self._calm(asked)
            return [replace(asked, body=_LARGEST_FEED)]
        if isinstance(found, Skipped):
            self._note(source, Outcome(kind="failed", error=found.reason, again=found.again))
        elif found.status == 304:
            self._note(source, Outcome(kind="unchanged"))
        elif source.type == "url":
            self._conditions[asked.url] = _followed(found)
            self._note(source, Outcome(kind="answered", fresh=1))
        else:
            return self._follow(source, asked, found, await self._read(source, asked, found))
        return []

    def _onward(self, asked: pages.Request, lead: Lead, found: Found) -> list[pages.Request]:
        """The page behind one that only leads on to it; the address in between becomes its alias."""
        if isinstance(found, Skipped) or lead.because.startswith(_BEHIND):
            return []
        place = sources.behind(found.body, found.media, found.url)
        if not place:
            return []
        self._aliases[urls.article_id(lead.url)] = place
        onward = replace(lead, url=place, because=f"{_BEHIND} {found.url}"[:300])
        return [request(onward)] if self._is_new(onward) else []

    async def _read(self, source: Source, asked: pages.Request, found: Page) -> Answered:
        """Read an answer beside the requests; what is large or broken in a process that can be stopped."""
        question = Question(
            page=found,
            source=source,
            now=self._now,
            sitemaps=self._web.sitemaps(found.url),
            first=asked.url == source.url,
        )
        loop = asyncio.get_running_loop()
        if len(found.body) <= _LARGE:
            try:
                return await loop.run_in_executor(self._small, partial(answered, question, patient=False))
            except SlowFeed:
                pass
        await self._calm(asked)
        return await loop.run_in_executor(self._large, answered_apart, question)

    def _follow(
        self, source: Source, asked: pages.Request, found: Page, got: Answered
    ) -> list[pages.Request]:
        self._told += got.skipped
        if got.error:
            self._told.append(Skipped(stage="sources.read_feed", about=asked.url, reason=got.error))
            self._note(source, Outcome(kind="failed", error=got.error))
            return []
        fresh = [lead for lead in got.leads if self._is_new(lead)]
        if len(fresh) <= MOST_AT_ONCE and not got.places:
            self._conditions[asked.url] = _followed(found)
        self._note(
            source,
            Outcome(kind="answered", fresh=len(fresh), dates=got.dates, found=got.lasting[:_MOST_FOUND]),
        )
        entries = [request(lead) for lead in fresh[:MOST_AT_ONCE]]
        return entries + [self._ask(source, place) for place in got.places]

    def _is_new(self, lead: Lead) -> bool:
        """Whether a lead is neither held nor asked for, nor its twin; from now on it is."""
        names = {urls.article_id(lead.url), urls.twin_id(lead.url)}
        if not self._held.isdisjoint(names):
            return False
        self._held |= names
        return True

    def _note(self, source: Source, outcome: Outcome) -> None:
        """Several addresses of one source make one outcome: the best of them, with all that is new."""
        known = self._outcomes.get(source.url)
        if known is not None:
            best = min(known, outcome, key=lambda o: _KINDS.index(o.kind))
            found = tuple(dict.fromkeys((*known.found, *outcome.found)))
            fresh, dates = known.fresh + outcome.fresh, known.dates + outcome.dates
            outcome = replace(best, fresh=fresh, dates=dates, found=found)
        self._outcomes[source.url] = outcome

    # ------------------------------------------------------------ putting away

    def _kept(self, asked: pages.Request, found: Found) -> list[Found]:
        """What is put away of one answer; a lead that may be had later waits for its time."""
        if asked.lead is None:
            if isinstance(found, Skipped) and _too_large(asked, found):
                return []
            page = isinstance(found, Page) and found.status == 200
            keep = isinstance(found, Skipped) or (page and self._sources[asked.source].type == "url")
            return [found] if keep else []
        id = urls.article_id(asked.lead.url)
        before = self._waiting.pop(id, None)
        if id in self._aliases:
            return []
        tries = 1 if before is None else before.tries + 1
        if isinstance(found, Skipped) and found.again is not None and tries <= _MOST_TRIES:
            self._waiting[id] = Waiting(lead=asked.lead, again=found.again, tries=tries)
        return [found]

    def _put(self, batch: list[Found]) -> Taken:
        """Put a batch away, and with it what was learned of sites meanwhile."""
        told, self._told = self._told, []
        manners.remember(self._library, self._memory)
        return take(self._library, [*batch, *told])

    def _finish(self, chance: Chance) -> None:
        """Remember what the sources said, now that all is put away."""
        waiting = self._library.shelf("waiting", Waiting)
        gone = [id for id in waiting.stamps() if id not in self._waiting]
        made = {
            url: health.noted(self._healths.get(url) or Health(url=url), outcome, self._now, chance)
            for url, outcome in sorted(self._outcomes.items())
        }
        with self._library.transaction():
            self._library.shelf("followed", Followed).put((u, "", f) for u, f in self._conditions.items())
            self._library.shelf("health", Health).put((u, "", h) for u, h in made.items())
            self._library.shelf("aliases", Alias).put((i, "", Alias(url=u)) for i, u in self._aliases.items())
            waiting.put((id, "", w) for id, w in self._waiting.items())
            waiting.drop(gone)


def _told_by_mail(path: Path, source: Source) -> Iterator[Lead | Skipped]:
    """The stories that the newsletters of a source link to, by its rules."""
    for letter in letters(path, source.url):
        if isinstance(letter, Skipped):
            continue  # told when the letters themselves were taken in
        yield from sources.ruled(letter.leads, source)
        yield from letter.skipped


def _given_up(library: Library, now: datetime) -> set[str]:
    """Ids of addresses that brought no page, and will bring none today."""
    return {
        urls.article_id(s.about)
        for _, s in library.shelf("skipped", Skipped).all()
        if s.stage == "pages.fetch" and (s.again is None or s.again > now)
    }


def _too_large(asked: pages.Request, found: Skipped) -> bool:
    """Whether a source's answer was too large for now."""
    return asked.body == _USUAL_FEED and found.reason.startswith("too large")


def _followed(page: Page) -> Followed:
    headers = dict(page.headers)
    return Followed(etag=headers.get("etag", ""), modified=headers.get("last-modified", ""))
