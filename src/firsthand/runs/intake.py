"""Bringing pages in: from addresses, feeds, files, folders, archives and record folders, into the store.

A page is kept before anything is made of it. What could not be had is kept as `Skipped`, with its reason.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from firsthand import pages, sources, urls
from firsthand.errors import FirsthandError, UsageError
from firsthand.publications import markdown
from firsthand.records import Lead, Page, Skipped, Source
from firsthand.store import Library

from .folder import Desk
from .kept import BATCH, Tell, batches, silent
from .reading import RECORD

Found = Page | Skipped
FEEDS = ("feed", "json-feed", "rss", "atom")
ARCHIVES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an intake brought: new pages, pages already held, and what was skipped."""

    new: int = 0
    known: int = 0
    skipped: int = 0


def take(library: Library, found: Iterable[Found], tell: Tell = silent) -> Taken:
    """Put pages and skips on their shelves, a batch a transaction."""
    shelf, skips = library.shelf("pages", Page), library.shelf("skipped", Skipped)
    held = set(shelf.stamps())
    new = known = skipped = 0
    for batch in batches(found, BATCH):
        fresh = {f.id: f for f in batch if isinstance(f, Page) and f.id not in held}
        bad = [f for f in batch if isinstance(f, Skipped)]
        with library.transaction():
            shelf.put((p.id, "", p) for p in fresh.values())
            skips.put((f"{s.stage} {s.about}", "", s) for s in bad)
        held.update(fresh)
        new, skipped = new + len(fresh), skipped + len(bad)
        known += len(batch) - len(fresh) - len(bad)
        tell("pages", new + known + skipped, 0)
    return Taken(new=new, known=known, skipped=skipped)


def is_address(location: str) -> bool:
    """Whether a word of the command line is an address of the web."""
    return location.startswith(("http://", "https://"))


def local(location: str, now: datetime) -> Iterator[Found]:
    """Every page of a file or folder. Raises UsageError when there is none."""
    path = Path(location)
    if path.is_dir():
        yield from _folder(path, now)
    elif path.is_file():
        yield from _file(path, now)
    else:
        raise UsageError(f"no such file, folder or address: {location}")


def records(root: Path, now: datetime) -> Iterator[Found]:
    """The records of a desk's folder, archive included, by path."""
    for below in ("_news", "_archive/_news"):
        for file in sorted((root / below).glob("*.md")):
            yield _record(file.read_bytes(), f"{below}/{file.name}", now)


async def web(
    leads: Iterable[Lead], now: datetime, contact: str, *, follow_feeds: bool = True, private_ok: bool = False
) -> AsyncIterator[Found]:
    """The pages of some addresses; the entries of those that turn out to be feeds."""
    async with pages.Web(contact=contact, private_ok=private_ok) as fetcher:
        more: list[Lead] = []
        async for lead, got in _fetched(fetcher, list(leads), now):
            if isinstance(got, Page) and follow_feeds and _type(got) == "feed":
                found = list(entries(got, Source(url=got.url)))
                more += [f for f in found if isinstance(f, Lead)]
                for skip in (f for f in found if isinstance(f, Skipped)):
                    yield skip
            else:
                yield _with_lead(got, lead)
        async for lead, got in _fetched(fetcher, more, now):
            yield _with_lead(got, lead)


def fetched(
    leads: Iterable[Lead], now: datetime, contact: str, *, follow: bool = True, private_ok: bool = False
) -> list[Found]:
    """`web` for a door that waits."""

    async def gather() -> list[Found]:
        return [f async for f in web(leads, now, contact, follow_feeds=follow, private_ok=private_ok)]

    return asyncio.run(gather())


def entries(page: Page, source: Source) -> Iterator[Lead | Skipped]:
    """The leads of a page that is a feed or a sitemap; Skipped when it is neither."""
    try:
        if _type(page) == "sitemap":
            found = sources.sitemap.read(page.body, page.url)
            yield from (f for f in found if isinstance(f, Lead))
        else:
            yield from sources.leads(sources.read_feed(page.body, dict(page.headers), page.url), source)
    except FirsthandError as problem:
        yield Skipped(stage="sources.read_feed", about=page.url, reason=str(problem))


def due(desk: Desk, now: datetime, tell: Tell = silent, private_ok: bool = False) -> Taken:
    """Fetch the desk's sources and every entry that is not held yet."""
    held = {urls.article_id(p.asked or p.url) for _, p in desk.library.shelf("pages", Page).all()}

    async def gather() -> list[Found]:
        async with pages.Web(contact=desk.settings.contact, private_ok=private_ok) as fetcher:
            leads: list[Lead] = []
            found: list[Found] = []
            asked = {s.url: s for s in desk.settings.sources}
            async for lead, got in _fetched(fetcher, [Lead(url=u, source=u) for u in asked], now):
                kept, other = _of_source(got, asked[lead.url])
                leads += [k for k in kept if urls.article_id(k.url) not in held]
                found += other
            return found + [_with_lead(g, lead) async for lead, g in _fetched(fetcher, _once(leads), now)]

    return take(desk.library, asyncio.run(gather()), tell)


def _of_source(got: Found, source: Source) -> tuple[list[Lead], list[Found]]:
    """The leads of a source's answer, and what is kept of it beside them."""
    if isinstance(got, Skipped):
        return [], [got]
    if source.type == "url" or (source.type == "page" and _type(got) == "html"):
        return [], [replace(got, source=source.url)]
    found = list(entries(got, source))
    return [f for f in found if isinstance(f, Lead)], [f for f in found if isinstance(f, Skipped)]


async def _fetched(fetcher: pages.Web, leads: list[Lead], now: datetime) -> AsyncIterator[tuple[Lead, Found]]:
    by_url = {lead.url: lead for lead in leads}
    async for url, got in fetcher.fetch_many(sorted(by_url), now):
        yield by_url[url], got


def _once(leads: Iterable[Lead]) -> list[Lead]:
    return list({urls.article_id(lead.url): lead for lead in leads}.values())


def _with_lead(got: Found, lead: Lead) -> Found:
    return replace(got, lead=lead, source=lead.source) if isinstance(got, Page) else got


def _folder(path: Path, now: datetime) -> Iterator[Found]:
    if (path / "_news").is_dir():
        yield from records(path, now)
    else:
        yield from pages.from_folder(path, now)


def _file(path: Path, now: datetime) -> Iterator[Found]:
    if path.name.endswith(ARCHIVES):
        yield from pages.from_warc(path)
        return
    body = path.read_bytes() if path.stat().st_size < 5_000_000 else b""
    if body.startswith((b"---\ncategory:", b"---\r\ncategory:")):
        yield _record(body, f"_news/{path.name}", now)
    else:
        yield pages.from_file(path, now)


def _record(body: bytes, name: str, now: datetime) -> Found:
    try:
        entry = markdown.read(body, name)
    except FirsthandError as problem:
        return Skipped(stage="publications.markdown", about=name, reason=str(problem))
    url = entry.web_url or entry.original_url
    return Page(id=urls.page_id(name, body), url=url, asked=name, fetched=now, body=body, media=RECORD)


def _type(page: Page) -> str:
    return sources.detect(page.body, page.media, page.url)
