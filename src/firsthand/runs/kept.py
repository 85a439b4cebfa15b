"""What the flow puts on its shelves, and the one way to make only what is stale.

A shelf's record carries the stamp of what it was made from: input digest and maker. `remembered` makes what
is missing or stale in small transactions, so a killed run goes on where it stopped, and ends with the same
shelves as a run that was not disturbed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from firsthand import provenance
from firsthand.records import Article, ArticleKind, Clue, Lead, Note, Outlet, Overlap, Skipped
from firsthand.store import Library

T = TypeVar("T")
Tell = Callable[[str, int, int], None]
BATCH = 100
RECORD = "text/x-firsthand-record"
BROUGHT = "brought"  # drawers: the pages that a source brought


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one page said. `own`: the page stands at the article's own address, and is no twin of it."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What we think of one article."""

    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clued:
    """What one article says about where its news comes from, and its kind by that and by its words."""

    clues: tuple[Clue, ...] = ()
    kind: ArticleKind | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What two articles share, if anything."""

    overlap: Overlap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """One link that was followed to an absent report: when, what came of it, when to try again (or never)."""

    lead: Lead
    at: datetime
    end: str
    again: datetime | None = None


@lru_cache(maxsize=4)
def by_name(outlets: tuple[Outlet, ...]) -> provenance.Outlets:
    """A table of outlets to look names up in; a large one is made once."""
    return provenance.Outlets(outlets)


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody how far a stage is."""


def stamp(*parts: str) -> str:
    """One short stamp of what a record is made from."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def remembered(
    library: Library,
    name: str,
    type: type[T],
    wanted: Mapping[str, str],
    make: Callable[[Sequence[str]], Iterable[T]],
    tell: Tell = silent,
) -> dict[str, T]:
    """Records of `wanted` (id to stamp): kept ones where the stamp is the same, else made anew and kept.

    `make` takes ids and gives a record for each, in order. Records that are no longer wanted are dropped.
    """
    shelf = library.shelf(name, type)
    stamps = shelf.stamps()
    stale = [id for id, mark in wanted.items() if stamps.get(id) != mark]
    done = 0
    for batch in batches(stale):
        made = list(zip(batch, make(batch), strict=True))
        with library.transaction():
            shelf.put((id, wanted[id], record) for id, record in made)
        done += len(batch)
        tell(name, done, len(stale))
    gone = [id for id in stamps if id not in wanted]
    if gone:
        with library.transaction():
            shelf.drop(gone)
    return dict(shelf.get(wanted))
