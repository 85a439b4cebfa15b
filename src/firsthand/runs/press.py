"""Writing what is published: only files whose bytes changed, each by one atomic rename.

A manifest of what was written stays in the private folder, so that a file that is published no more is
removed, and a file that somebody else put there never is.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from firsthand import plugins
from firsthand.errors import StoreError
from firsthand.publications import BUILT_IN
from firsthand.records import Edition

from .folder import MANIFEST as MANIFEST
from .folder import PRIVATE
from .kept import Tell, silent

RECORDS = ("_news/", "_archive/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a publication run did to the desk's folder, as relative paths."""

    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()


def files(edition: Edition, formats: Sequence[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Every file of an edition, by its formats, as (relative path, bytes)."""
    made = {**plugins.offered("firsthand.publications"), **BUILT_IN}
    for name in formats or edition.formats:
        yield from made[name](edition)


def printed(edition: Edition, root: Path, tell: Tell = silent) -> Printed:
    """Write an edition below `root`. Raises StoreError when the disk says no."""
    written: list[str] = []
    seen: set[str] = set()
    try:
        for path, body in files(edition):
            seen.add(path)
            if _write(root, path, body):
                written.append(path)
            tell("files", len(seen), 0)
        removed = _remove(root, seen)
        _write(root, f"{PRIVATE}/{MANIFEST}", "".join(f"{p}\n" for p in sorted(seen)).encode())
    except OSError as problem:
        raise StoreError(f"{problem.filename or root} cannot be written: {problem.strerror}") from problem
    return Printed(written=tuple(sorted(written)), unchanged=len(seen) - len(written), removed=tuple(removed))


def tree(made: Mapping[str, bytes], root: Path) -> None:
    """Write files below a folder that nobody else writes to."""
    for path, body in made.items():
        _write(root, path, body)


def _write(root: Path, path: str, body: bytes) -> bool:
    file = root / _safe(path)
    if file.is_file() and file.read_bytes() == body:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = root / PRIVATE / "writing"
    beside.parent.mkdir(exist_ok=True)
    with beside.open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
    return True


def _remove(root: Path, seen: set[str]) -> list[str]:
    manifest = root / PRIVATE / MANIFEST
    before = manifest.read_text("utf-8").splitlines() if manifest.is_file() else []
    gone = [p for p in before if p not in seen and (root / _safe(p)).is_file()]
    for path in gone:
        (root / _safe(path)).unlink()
    return gone


def _safe(path: str) -> str:
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or "\0" in path:
        raise StoreError(f"a publication wants to write outside the desk: {path!r}")
    return path
