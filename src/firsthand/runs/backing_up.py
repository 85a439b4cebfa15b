"""A desk in one file: a zip of its store, its settings, topics, outlets and decisions.

The store is copied by SQLite's online backup: one moment of it, also while a run goes on. What is published
is left out; `firsthand publish` writes it anew, byte for byte.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from firsthand.errors import DamagedError, SettingsError, StoreError, UsageError
from firsthand.store.database import Reader

from . import settings as settings_file
from .folder import MANIFEST, PRIVATE, STORE, sound
from .writing import fill

_FILES = ("firsthand.toml", "outlets.toml", ".gitignore", f"{PRIVATE}/.gitignore", f"{PRIVATE}/{MANIFEST}")
_FOLDERS = ("_data",)
_MOMENT = (1980, 1, 1, 0, 0, 0)  # zip's own first day: the same desk gives the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds: its files as relative paths, and how many pages the store has in it."""

    files: tuple[str, ...]
    pages: int
    bytes: int


def backup(root: Path, file: Path, *, force: bool = False) -> Backup:
    """Write a desk into one file; a file that is there is kept unless `force`.

    Raises UsageError, StoreError, and DamagedError when the store is not whole: a backup would hide it.
    """
    if not root.is_dir():
        raise SettingsError(f"no such desk: {root}; firsthand init makes one")
    if file.exists() and not force:
        raise UsageError(f"{file} is there already; --force replaces it")
    if not file.parent.is_dir():
        raise UsageError(f"no such folder: {file.parent}")
    try:
        with TemporaryDirectory(prefix=".firsthand-backup-", dir=file.parent) as beside:
            return _packed(root, file, Path(beside))
    except OSError as problem:
        raise StoreError(f"{problem.filename or file} cannot be written: {problem.strerror}") from problem


def _packed(root: Path, file: Path, beside: Path) -> Backup:
    """The store goes first: a decision made meanwhile is then in the backup, and its article too."""
    store = sound(root / PRIVATE / STORE)
    copy = beside / STORE
    pages = _copied(store, copy) if store.exists() else 0
    listed = {str(f.relative_to(root)): f for f in _own(root)}
    if store.exists():
        listed[f"{PRIVATE}/{STORE}"] = copy
    names = sorted(listed)

    def write(out: IO[bytes]) -> None:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in names:
                _add(archive, name, listed[name])

    fill(file, write, beside / "growing")
    return Backup(files=tuple(names), pages=pages, bytes=file.stat().st_size)


def _copied(store: Path, copy: Path) -> int:
    """Copy the store and look through the copy; gives the number of pages in it."""
    reader = Reader(store)
    try:
        reader.copy_to(copy)
    except DamagedError:
        raise
    except StoreError as problem:
        raise StoreError(f"the backup cannot be written: {problem.__cause__}") from problem
    finally:
        reader.close()
    made = Reader(copy)
    try:
        faults = made.faults()
        if faults:
            raise DamagedError(f"{store} is damaged ({faults[0]}); firsthand check --repair saves the rest")
        return int(made.rows("select count(*) from pages")[0][0]) if "pages" in made.tables() else 0
    finally:
        made.close()


def _own(root: Path) -> Iterator[Path]:
    """The desk's own files: what people wrote, and the list of what was published."""
    found = settings_file.read(root / "firsthand.toml")
    named = [root / name for name in (*_FILES, found.iptc, found.ratings) if name]
    below = [f for folder in _FOLDERS for f in (root / folder).rglob("*")]
    inside = (f for f in dict.fromkeys([*named, *below]) if f.is_file() and f.is_relative_to(root))
    yield from (f for f in inside if ".." not in f.relative_to(root).parts and f.suffix != ".new")


def _add(archive: zipfile.ZipFile, name: str, file: Path) -> None:
    told = zipfile.ZipInfo(name, _MOMENT)
    told.compress_type = zipfile.ZIP_DEFLATED
    told.external_attr = 0o600 << 16
    with file.open("rb") as source, archive.open(told, "w", force_zip64=True) as out:
        while block := source.read(1 << 20):
            out.write(block)
