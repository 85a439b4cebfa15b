"""Writing what is published: only files whose bytes changed, each by one atomic rename.

A manifest of what was written stays in the private folder, so that a file that is published no more is
removed, and a file that somebody else put there never is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from firsthand import plugins
from firsthand.errors import StoreError
from firsthand.publications import BUILT_IN
from firsthand.records import Edition

from .folder import MANIFEST as MANIFEST
from .folder import PRIVATE, WRITING
from .kept import Tell, silent
from .writing import put

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
    before = _listed(root)
    try:
        with _list(root) as listing:
            for path, body in files(edition):
                if path not in before and path not in seen:
                    listing.write(f"\n{path}\n")  # the last line may have been cut short
                    listing.flush()
                seen.add(path)
                if _write(root, path, body):
                    written.append(path)
                tell("files", len(seen), 0)
        removed = _remove(root, before - seen)
    except OSError as problem:
        raise StoreError(f"{problem.filename or root} cannot be written: {problem.strerror}") from problem
    _write(root, f"{PRIVATE}/{MANIFEST}", "".join(f"{p}\n" for p in sorted(seen)).encode())
    return Printed(written=tuple(sorted(written)), unchanged=len(seen) - len(written), removed=tuple(removed))


def tree(made: Mapping[str, bytes], root: Path) -> None:
    """Write files below a folder that nobody else writes to."""
    for path, body in made.items():
        _write(root, path, body)


def _write(root: Path, path: str, body: bytes) -> bool:
    file = root / _safe(path)
    if file.is_file() and file.read_bytes() == body:
        return False
    (root / PRIVATE).mkdir(parents=True, exist_ok=True)
    put(file, body, root / PRIVATE / WRITING)
    return True


def _listed(root: Path) -> frozenset[str]:
    """The files that earlier runs wrote, also one that was killed."""
    manifest = root / PRIVATE / MANIFEST
    lines = manifest.read_text("utf-8", "replace").splitlines() if manifest.is_file() else []
    return frozenset(path for path in lines if path and _is_safe(path))


def _list(root: Path) -> IO[str]:
    """The list of written files, opened to note a new one before it is there."""
    manifest = root / PRIVATE / MANIFEST
    manifest.parent.mkdir(exist_ok=True)
    return manifest.open("a", encoding="utf-8")


def _remove(root: Path, gone: Iterable[str]) -> list[str]:
    removed = [p for p in sorted(gone) if (root / p).is_file()]
    for path in removed:
        (root / path).unlink()
    return removed


def _safe(path: str) -> str:
    if not _is_safe(path):
        raise StoreError(f"a publication wants to write outside the desk: {path!r}")
    return path


def _is_safe(path: str) -> bool:
    """Whether a relative path leads to a file below the desk."""
    return not path.startswith("/") and ".." not in PurePosixPath(path).parts and "\0" not in path
