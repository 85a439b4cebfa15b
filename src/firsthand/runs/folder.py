"""The desk's folder: settings, topics, outlets, decisions and the store, opened together.

```
firsthand.toml            settings
outlets.toml              the desk's own outlets, if any
_data/topics/*.yaml       topics;   _data/organizations/*.md  publishers
_data/decisions.log       what people decided
_news/ api/ stories/ ...  what is published
.firsthand/               the private store, never in git
```
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from firsthand import provenance
from firsthand.desk import log
from firsthand.errors import BusyError, DamagedError, SettingsError, StoreError
from firsthand.publications import topics as topic_files
from firsthand.records import Decision, Outlet, Topic
from firsthand.store import Library, schema
from firsthand.store.memory import MemoryLibrary
from firsthand.store.overlay import Snapshot
from firsthand.store.sqlite import SqliteLibrary

from . import settings as settings_file
from .settings import Settings

DECISIONS = "_data/decisions.log"
PRIVATE = ".firsthand"
STORE = "store.db"
MANIFEST = "published.txt"
WRITING = "writing"  # where a file grows before it is put in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An opened desk. `root` is its folder, None for a trace that leaves nothing behind."""

    settings: Settings
    library: Library
    root: Path | None = None
    topics: tuple[Topic, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    decisions: tuple[Decision, ...] = ()


@contextmanager
def opened(root: Path, *, make: bool = False) -> Iterator[Desk]:
    """Open a desk for one run; a folder that is not there is made only where `make` says so.

    Raises BusyError when another run holds it, StoreError, SettingsError.
    """
    if not make and not root.is_dir():
        raise SettingsError(f"no such desk: {root}; firsthand init makes one")
    settings = settings_file.read(root / "firsthand.toml")
    with held(root) as private:
        library = SqliteLibrary(sound(private / STORE))
        try:
            yield _desk(root, settings, library)
        finally:
            library.close()


@contextmanager
def reading(root: Path) -> Iterator[Desk]:
    """Open a desk to look, as it is now: no lock, no waiting for a run, and nothing of it is written.

    What the flow makes meanwhile goes with the reader. Raises StoreError, SettingsError.
    """
    if not root.is_dir():
        raise SettingsError(f"no such desk: {root}; firsthand init makes one")
    settings = settings_file.read(root / "firsthand.toml")
    library = _snapshot(root)
    try:
        yield _desk(root, settings, library)
    finally:
        library.close()


@contextmanager
def held(root: Path) -> Iterator[Path]:
    """Hold a desk against other runs; gives its private folder. Raises BusyError, StoreError."""
    private = _private(root)
    with _locked(private / "lock", root):
        yield private


def sound(store: Path) -> Path:
    """The same path, if a store may be made there or is there. Raises DamagedError when one is gone.

    A store that is empty beside a list of published files would have all of those removed.
    """
    lost = not store.exists() or store.stat().st_size == 0
    if lost and (store.parent / MANIFEST).exists():
        what = "empty" if store.exists() else "missing"
        raise DamagedError(
            f"{store} is {what}, and this desk has published: put a backup in its place, "
            "or let firsthand check --repair begin anew"
        )
    return store


def _desk(root: Path, settings: Settings, library: Library) -> Desk:
    return Desk(
        settings=settings,
        library=library,
        root=root,
        topics=topics(root, settings),
        outlets=outlets(root),
        decisions=decisions(root),
    )


def _snapshot(root: Path) -> Library:
    """The store as it is now; one of an older version is brought forward first, if nobody runs."""
    store = sound(root / PRIVATE / STORE)
    if not store.exists():
        return MemoryLibrary()
    found = Snapshot(store)
    if 0 < found.version < schema.VERSION:
        found.close()
        with held(root):
            SqliteLibrary(store).close()
        return Snapshot(store)
    return found


def topics(root: Path, settings: Settings) -> tuple[Topic, ...]:
    """The desk's topics: its YAML files in order, then those of the settings."""
    files = sorted((root / "_data" / "topics").glob("*.y*ml"))
    return tuple(topic_files.read_topic(_bytes(f), f.name) for f in files) + settings.topics


def outlets(root: Path) -> tuple[Outlet, ...]:
    """The shipped table of outlets, then the desk's own, which win."""
    own = root / "outlets.toml"
    mine = provenance.read_outlets(_bytes(own)) if own.exists() else ()
    known = sorted((root / "_data" / "organizations").glob("*.md"))
    listed = tuple(topic_files.read_organization(_bytes(f), f.name) for f in known)
    return provenance.load_outlets() + listed + mine


def decisions(root: Path) -> tuple[Decision, ...]:
    """What people decided on this desk, oldest first."""
    file = root / DECISIONS
    return log.read(_bytes(file).decode("utf-8")) if file.exists() else ()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise SettingsError(f"{file.name} cannot be read: {problem.strerror}") from problem


def _private(root: Path) -> Path:
    private = root / PRIVATE
    try:
        private.mkdir(parents=True, exist_ok=True)
        ignore = private / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
    except OSError as problem:
        raise StoreError(f"{private} cannot be written: {problem.strerror}") from problem
    return private


@contextmanager
def _locked(lock: Path, root: Path) -> Iterator[None]:
    with _open(lock) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise BusyError(f"another run holds this desk: {root}") from problem
        _noted(file, lock)
        yield


def _noted(file: IO[str], lock: Path) -> None:
    """Write down who holds it, for people who look."""
    try:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
    except OSError as problem:
        raise StoreError(f"{lock} cannot be written: {problem.strerror}") from problem


def _open(lock: Path) -> IO[str]:
    try:
        return lock.open("a")
    except OSError as problem:
        raise StoreError(f"{lock} cannot be written: {problem.strerror}") from problem
