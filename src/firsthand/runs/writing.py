"""Files put in place whole or not at all: written beside, flushed to the disk, then renamed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from firsthand.errors import StoreError


def put(file: Path, body: bytes, beside: Path | None = None) -> None:
    """Put bytes in place of a file. Raises StoreError when the disk says no."""

    def write(out: IO[bytes]) -> None:
        out.write(body)

    fill(file, write, beside)


def fill(file: Path, write: Callable[[IO[bytes]], None], beside: Path | None = None) -> None:
    """Put what `write` writes in place of a file; `beside` is where it grows, on the same disk.

    Raises StoreError when the disk says no; then the old file stands, and nothing beside it.
    """
    growing = beside or file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with growing.open("wb") as out:
                write(out)
                out.flush()
                os.fsync(out.fileno())
            growing.replace(file)
        except BaseException:
            growing.unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise StoreError(f"{problem.filename or file} cannot be written: {problem.strerror}") from problem
