"""What every command says to a terminal: safe text, progress, JSON.

Fetched words are data: control characters and bidirectional overrides never reach the terminal.
"""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from firsthand.errors import UsageError
from firsthand.runs.kept import Tell, silent
from firsthand.times import read_stamp


def safe(text: str) -> str:
    """One line of text without anything that steers a terminal.

    >>> safe("a\\x1b[2Jb\\nc")
    'a[2Jb c'
    """
    flat = " ".join(text.split())
    return "".join(
        c for c in flat if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") or c == "\u00ad"
    )


def say(text: str = "") -> None:
    """Print a line."""
    print(text)


def say_json(shape: Any) -> None:
    """Print a value as JSON, indented, in its own order."""
    print(json.dumps(shape, ensure_ascii=False, indent=2))


@contextmanager
def progress(options: argparse.Namespace) -> Iterator[Tell]:
    """A progress bar on a terminal; nothing when piped or with --json."""
    if options.json or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    with Progress(
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield tell


def now_of(options: argparse.Namespace) -> datetime:
    """The time that a command works at. Raises UsageError on words that are no time."""
    if not options.now:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return read_stamp(options.now)
    except ValueError as problem:
        raise UsageError(f"--now {options.now!r} is no time; write 2026-03-10T12:00:00Z") from problem
