"""A damaged store is put aside; what can be read of it goes into a new one, and the rest is made again.

Pages are the facts, decisions are a file of their own; of judgements only what lasts is carried over: the
names of stories and the records as they were published. Where a page is lost, its record takes its place.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from firsthand import urls
from firsthand.errors import RecordError, SettingsError, StoreError
from firsthand.publications import markdown
from firsthand.records import Entry, Page, Story
from firsthand.store import salvage
from firsthand.store.sqlite import SqliteLibrary, unpacked

from . import checking, folder, intake, reading
from .folder import MANIFEST, STORE
from .forgetting import forget, forgotten
from .kept import Reading, Tell, batches, silent

T = TypeVar("T")
_FRESH = "repairing.db"
_LOGS = ("-wal", "-shm")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a repair saved. `aside` is where the damaged store lies, "" when nothing was damaged.

    `lost` are the addresses of articles whose pages are gone; `unnamed` counts pages without even that.
    """

    aside: str = ""
    pages: int = 0
    records: int = 0
    stories: int = 0
    lost: tuple[str, ...] = ()
    unnamed: int = 0


@dataclass(slots=True)
class _Seen:
    """What the rows of a damaged store told on the way."""

    addresses: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)


def repaired(root: Path, tell: Tell = silent) -> Saved:
    """Save a desk's store if it is damaged. Raises StoreError, BusyError, NewerError."""
    if not root.is_dir():
        raise SettingsError(f"no such desk: {root}; firsthand init makes one")
    with folder.held(root) as private:
        if checking.whole(private / STORE):
            return Saved()
        try:
            return _saved(root, private, tell)
        except OSError as problem:
            raise StoreError(f"{problem.filename or root} cannot be written: {problem.strerror}") from problem


def _saved(root: Path, private: Path, tell: Tell) -> Saved:
    aside = _aside(private)
    fresh = private / _FRESH
    _gone(fresh)
    library = SqliteLibrary(fresh)
    try:
        seen = _poured(library, aside / STORE, tell)
        barred = forgotten(folder.decisions(root))
        if barred:
            reading.current(library, tell)
            forget(library, barred)
        seen.broken -= library.shelf("pages", Page).stamps().keys() | {
            p for p, ids in seen.told.items() if ids
        }
        counts = {n: len(library.shelf(n, object).stamps()) for n in checking.LASTING}
        lost = _missing(library, root, seen, barred, tell)
    finally:
        library.close()
    _placed(fresh, private / STORE)
    return Saved(aside=str(aside), lost=tuple(lost), unnamed=len(seen.broken), **counts)


def _aside(private: Path) -> Path:
    """A copy of the damaged files in a folder of their own; one of an earlier try is taken again."""
    store = private / STORE
    number = 1
    while (private / f"damaged-{number}").exists() and not _same(
        private / f"damaged-{number}" / STORE, store
    ):
        number += 1
    aside = private / f"damaged-{number}"
    aside.mkdir(exist_ok=True)
    for name in (f"{STORE}-wal", STORE):
        if (private / name).exists():
            shutil.copy2(private / name, aside / name)
    return aside


def _same(one: Path, other: Path) -> bool:
    if not (one.exists() and other.exists()):
        return not one.exists() and not other.exists()
    a, b = one.stat(), other.stat()
    return (a.st_size, a.st_mtime_ns) == (b.st_size, b.st_mtime_ns)


def _placed(fresh: Path, store: Path) -> None:
    """Put the new store in place of the damaged one, by one rename."""
    with fresh.open("rb") as made:
        os.fsync(made.fileno())
    for end in _LOGS:
        store.with_name(store.name + end).unlink(missing_ok=True)
        fresh.with_name(fresh.name + end).unlink(missing_ok=True)
    fresh.replace(store)


def _gone(file: Path) -> None:
    for end in ("", *_LOGS):
        file.with_name(file.name + end).unlink(missing_ok=True)


def _poured(library: SqliteLibrary, damaged: Path, tell: Tell) -> _Seen:
    """Carry what can be read over. A row is known by what it says, whatever table it stood in."""
    seen = _Seen()
    done = 0
    for batch in batches(_rows(damaged)):
        with library.transaction():
            for id, stamp, body in batch:
                _carried(library, id, stamp, body, seen)
        done += len(batch)
        tell("rows", done, 0)
    return seen


def _rows(damaged: Path) -> Iterator[salvage.Found]:
    return salvage.rows(damaged) if damaged.exists() else iter(())


def _carried(library: SqliteLibrary, id: str, stamp: str, body: bytes | None, seen: _Seen) -> None:
    if body is None:
        seen.broken.add(id)
    elif body.startswith(b"x"):  # zlib, RFC 1950
        page = _read("pages", body, Page)
        if page and page.id == id:
            library.shelf("pages", Page).put([(id, stamp, page)])
        else:
            seen.broken.add(id)
    elif body.startswith(b'{"path":'):
        entry = _read("records", body, Entry)
        if entry and _id(entry) == id:
            library.shelf("records", Entry).put([(id, stamp, entry)])
            seen.addresses[id] = entry.web_url or entry.original_url
    elif body.startswith(b'{"id":'):
        story = _read("stories", body, Story)
        if story and story.id == id:
            library.shelf("stories", Story).put([(id, stamp, story)])
    elif body.startswith(b'{"articles":'):
        told = _read("readings", body, Reading)
        if told:
            seen.told[id] = tuple(a.id for a in told.articles)
            seen.addresses.update((a.id, a.url) for a in told.articles[:1])


def _read(name: str, body: bytes, type: type[T]) -> T | None:
    try:
        return unpacked(name, body, type)
    except ValueError:
        return None


def _id(entry: Entry) -> str:
    return urls.article_id(entry.web_url or entry.original_url)


def _missing(
    library: SqliteLibrary, root: Path, seen: _Seen, barred: frozenset[str], tell: Tell
) -> list[str]:
    """The addresses of articles that no page tells any more; their published records are taken in instead."""
    pages = library.shelf("pages", Page)
    said, skipped = reading.current(library, tell)
    here = {a.id for a in said} | {urls.article_id(s.about) for s in skipped if "://" in s.about}
    filed = dict(_published(root))
    known = seen.addresses | {i: p.url for i, p in filed.items()}
    lost = {i: address for i, address in known.items() if i not in here and i not in barred}
    with library.transaction():
        pages.put((filed[i].id, filed[i].media, filed[i]) for i in sorted(lost) if i in filed)
    return sorted(lost.values())


def _published(root: Path) -> Iterator[tuple[str, Page]]:
    """The records that this desk published, by article."""
    listed = root / folder.PRIVATE / MANIFEST
    own = set(listed.read_text("utf-8").splitlines()) if listed.exists() else set()
    for page in intake.records(root, _LONG_AGO):
        if isinstance(page, Page) and page.asked in own:
            try:
                yield _id(markdown.read(page.body, page.asked)), page
            except RecordError:
                continue
