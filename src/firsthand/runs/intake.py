"""Bringing pages in: from addresses, feeds, files, folders, archives and record folders, into the store.

A page is kept before anything is made of it. What could not be had is kept as `Skipped`, with its reason.
"""

import asyncio
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from firsthand import markup, pages, sources, urls
from firsthand.errors import FeedError, FirsthandError, UsageError
from firsthand.publications import markdown
from firsthand.records import Lead, Page, Skipped, Source
from firsthand.store import Library
from firsthand.times import stamp

from . import manners
from .kept import BATCH, BROUGHT, RECORD, Tell, batches, silent

Found = Page | Skipped
WALLS = ("consent", "paywall", "javascript")
ARCHIVES = (".warc", ".warc.gz", ".wacz")
LETTERS = (".eml", ".mbox", ".mbx")
_LARGEST_MAILBOX = 2 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an intake brought: new pages, pages already held, what was skipped, the walls that were met."""

    new: int = 0
    known: int = 0
    skipped: int = 0
    walls: tuple[str, ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            new=self.new + other.new,
            known=self.known + other.known,
            skipped=self.skipped + other.skipped,
            walls=self.walls + other.walls,
        )


def take(library: Library, found: Iterable[Found], tell: Tell = silent) -> Taken:
    """Put pages and skips on their shelves, a batch a transaction."""
    shelf, skips = library.shelf("pages", Page), library.shelf("skipped", Skipped)
    held = set(shelf.stamps())
    new = known = skipped = 0
    walls: list[str] = []
    for batch in batches(found, BATCH):
        fresh = {f.id: f for f in batch if isinstance(f, Page) and f.id not in held}
        bad = [f for f in batch if isinstance(f, Skipped)]
        with library.transaction():
            shelf.put((p.id, _mark(p), p) for p in fresh.values())
            library.drawers(BROUGHT).add((p.source, p.id) for p in fresh.values() if p.source)
            skips.drop(f"pages.fetch {p.asked}" for p in fresh.values())
            skips.put((f"{s.stage} {s.about}", "", s) for s in bad)
        held.update(fresh)
        new, skipped = new + len(fresh), skipped + len(bad)
        known += len(batch) - len(fresh) - len(bad)
        walls += [wall for s in bad if (wall := s.reason.partition(":")[0]) in WALLS]
        tell("pages", new + known + skipped, 0)
    return Taken(new=new, known=known, skipped=skipped, walls=tuple(walls))


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


def fetched(
    leads: Iterable[Lead], now: datetime, contact: str, *, follow: bool = True, library: Library | None = None
) -> list[Found]:
    """The pages of some addresses; with `follow`, of the entries of those that turn out to be feeds.

    With a `library`, what sites asked for in earlier runs is obeyed, and what they ask now remembered.
    """
    memory = manners.recalled(library) if library is not None else None

    async def gather() -> list[Found]:
        async with pages.Web(contact=contact, private_ok=open_hosts(), memory=memory) as web:
            first = [f async for _, f in web.fetch_many([request(lead) for lead in _once(leads)], now)]
            if not follow:
                return first
            more, found = _unfolded(first)
            return found + [f async for _, f in web.fetch_many([request(lead) for lead in _once(more)], now)]

    found = asyncio.run(gather())
    if library is not None and memory is not None:
        manners.remember(library, memory)
    return found


def entries(page: Page, source: Source) -> Iterator[Lead | Skipped]:
    """The leads of a page that is a feed or a sitemap; Skipped when it is neither."""
    try:
        if _type(page) == "sitemap":
            yield from (f for f in sources.sitemap.read(page.body, page.url) if isinstance(f, Lead))
        else:
            yield from sources.leads(sources.read_feed(page.body, dict(page.headers), page.url), source)
    except FirsthandError as problem:
        yield Skipped(stage="sources.read_feed", about=page.url, reason=str(problem))


def _unfolded(got: Iterable[Found]) -> tuple[list[Lead], list[Found]]:
    """The leads of those pages that are feeds, and the rest."""
    leads: list[Lead] = []
    rest: list[Found] = []
    for found in got:
        if isinstance(found, Page) and _type(found) in ("feed", "sitemap"):
            _sort(entries(found, Source(url=found.url)), leads, rest)
        elif isinstance(found, Page) and (place := sources.behind(found.body, found.media, found.url)):
            leads.append(replace(found.lead or Lead(url=place), url=place))
        else:
            rest.append(found)
    return leads, rest


def _sort(made: Iterable[Lead | Skipped], leads: list[Lead], rest: list[Found]) -> None:
    for one in made:
        if isinstance(one, Lead):
            leads.append(one)
        else:
            rest.append(one)


def request(lead: Lead) -> pages.Request:
    """The request for the page of a lead."""
    return pages.Request(url=lead.url, source=lead.source, lead=lead)


def open_hosts() -> tuple[str, ...]:
    """Hosts on private addresses that the user opened, as host:port, by FIRSTHAND_PRIVATE_HOSTS."""
    return tuple(os.environ.get("FIRSTHAND_PRIVATE_HOSTS", "").split())


def held_addresses(library: Library) -> set[str]:
    """Ids of the addresses that pages in the store were asked for or came from, with their twins.

    They stand in the pages' stamps, so that no page has to be read for them.
    """
    shelf = library.shelf("pages", Page)
    stamps = shelf.stamps()
    unmarked = [id for id, mark in stamps.items() if not mark]  # of an older version
    marks = [mark for mark in stamps.values() if mark] + [_mark(p) for _, p in shelf.get(unmarked)]
    return {name for mark in marks for name in mark.split()}


def _mark(page: Page) -> str:
    """The stamp of a page: the names of its addresses; RECORD for records, whose articles may be fetched."""
    if page.media == RECORD:
        return RECORD
    found = [a for a in (page.asked, page.url) if "://" in a]
    return " ".join(sorted({name(a) for a in found for name in (urls.article_id, urls.twin_id)})) or "-"


def _once(leads: Iterable[Lead]) -> list[Lead]:
    return list({urls.article_id(lead.url): lead for lead in leads}.values())


def _folder(path: Path, now: datetime) -> Iterator[Found]:
    if (path / "_news").is_dir():
        yield from records(path, now)
    else:
        yield from pages.from_folder(path, now)


def _file(path: Path, now: datetime) -> Iterator[Found]:
    if path.name.endswith(ARCHIVES):
        yield from pages.from_wacz(path) if path.suffix == ".wacz" else pages.from_warc(path)
        return
    if path.suffix.casefold() in LETTERS:
        yield from (f if isinstance(f, Skipped) else letter_page(f, now) for f in letters(path))
        return
    body = path.read_bytes() if path.stat().st_size < 5_000_000 else b""
    if body.startswith((b"---\ncategory:", b"---\r\ncategory:")):
        yield _record(body, f"_news/{path.name}", now)
    else:
        yield pages.from_file(path, now)


def letters(path: Path, source: str = "") -> Iterator[sources.mail.Letter | Skipped]:
    """The newsletters of a message or mailbox; Skipped when it is neither or too large."""
    try:
        if path.stat().st_size > _LARGEST_MAILBOX:
            yield Skipped(stage="sources.mail", about=path.name, reason="mailbox of more than 2 GiB")
            return
        yield from sources.mail.read(path.read_bytes(), source)
    except (FeedError, OSError) as problem:
        yield Skipped(stage="sources.mail", about=path.name, reason=f"mail: {problem}"[:300])


def letter_page(letter: sources.mail.Letter, now: datetime) -> Page:
    """A newsletter as a page: what may be kept of it, and no address, since every reader has another."""
    when = stamp(letter.published) if letter.published else ""
    head = "".join(
        f'<meta property="{name}" content="{markup.escape(value)}">'
        for name, value in (
            ("og:title", letter.title),
            ("og:site_name", letter.sender),
            ("article:published_time", when),
        )
        if value
    )
    title = markup.escape(letter.title)
    body = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{letter.html}</article></body></html>"
    ).encode("utf-8", "replace")
    name = f"mail:{letter.id}"
    return Page(id=urls.page_id(name, body), url="", asked=name, fetched=now, body=body, media="text/html")


def _record(body: bytes, name: str, now: datetime) -> Found:
    try:
        entry = markdown.read(body, name)
    except FirsthandError as problem:
        return Skipped(stage="publications.markdown", about=name, reason=str(problem))
    url = entry.web_url or entry.original_url
    return Page(id=urls.page_id(name, body), url=url, asked=name, fetched=now, body=body, media=RECORD)


def _type(page: Page) -> str:
    return sources.detect(page.body, page.media, page.url)
