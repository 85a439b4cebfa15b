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
from firsthand.errors import BusyError, SettingsError, StoreError
from firsthand.publications import topics as topic_files
from firsthand.records import Decision, Outlet, Topic
from firsthand.store import Library
from firsthand.store.sqlite import SqliteLibrary

from . import settings as settings_file
from .settings import Settings

DECISIONS = "_data/decisions.log"
PRIVATE = ".firsthand"


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
    private = _private(root)
    with _held(private / "lock", root):
        library = SqliteLibrary(private / "store.db")
        try:
            yield Desk(
                settings=settings,
                library=library,
                root=root,
                topics=topics(root, settings),
                outlets=outlets(root),
                decisions=decisions(root),
            )
        finally:
            library.close()


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
def _held(lock: Path, root: Path) -> Iterator[None]:
    with _open(lock) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise BusyError(f"another run holds this desk: {root}") from problem
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _open(lock: Path) -> IO[str]:
    try:
        return lock.open("a")
    except OSError as problem:
        raise StoreError(f"{lock} cannot be written: {problem.strerror}") from problem
