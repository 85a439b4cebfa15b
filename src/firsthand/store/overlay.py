"""A desk for reading: the store as it was at the first look, and above it, in memory, what a reader makes.

So a reader takes every step of the flow, needs no lock, waits for no run, and writes nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Generic, TypeVar

from firsthand.errors import StoreError

from . import Drawers, Shelf, schema
from .database import Memory, Reader
from .memory import MemoryDrawers, MemoryLibrary, MemoryShelf
from .search import TABLE, Searchable, SearchIndex
from .sqlite import SqliteDrawers, SqliteShelf

T = TypeVar("T")


class OverlayShelf(Generic[T]):
    """A shelf under a sheet: what is put lies on the sheet, what is dropped is covered by it."""

    def __init__(self, under: Shelf[T]) -> None:
        self._under, self._over, self._gone = under, MemoryShelf[T](), set[str]()

    def put(self, items: Iterable[tuple[str, str, T]]) -> None:
        """Keep (id, stamp, record) triples."""
        self._over.put(items)

    def get(self, ids: Iterable[str]) -> Iterator[tuple[str, T]]:
        """The (id, record) pairs that are kept, in the order asked for."""
        for i in ids:
            mine = list(self._over.get([i]))
            yield from mine or (() if i in self._gone else self._under.get([i]))

    def all(self) -> Iterator[tuple[str, T]]:
        """Every (id, record), by id."""
        return self.get(sorted(self.stamps()))

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        below = {i: mark for i, mark in self._under.stamps().items() if i not in self._gone}
        return below | self._over.stamps()

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        gone = list(ids)
        self._gone.update(gone)
        self._over.drop(gone)


class OverlayDrawers:
    """Drawers under a sheet."""

    def __init__(self, under: Drawers) -> None:
        self._under, self._over, self._gone = under, MemoryDrawers(), set[str]()

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put (key, id) pairs."""
        self._over.add(pairs)

    def find(self, keys: Iterable[str]) -> frozenset[str]:
        """The ids in any of these drawers."""
        asked = list(keys)
        return (self._under.find(asked) - self._gone) | self._over.find(asked)

    def drop(self, ids: Iterable[str]) -> None:
        """Take these ids out of every drawer."""
        gone = list(ids)
        self._gone.update(gone)
        self._over.drop(gone)


class OverlayIndex:
    """The full-text index under a sheet; what the store has not indexed yet is found first."""

    def __init__(self, under: Searchable) -> None:
        self._database = Memory()
        self._under, self._over, self._gone = under, SearchIndex(self._database), set[str]()

    def put(self, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        """Keep (id, stamp, title, body, outlet) rows; the same id twice keeps the later."""
        kept = list(rows)
        self._gone.update(row[0] for row in kept)
        self._over.put(kept)

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        below = {i: mark for i, mark in self._under.stamps().items() if i not in self._gone}
        return below | self._over.stamps()

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        gone = list(ids)
        self._gone.update(gone)
        self._over.drop(gone)

    def find(self, words: str, limit: int) -> list[str]:
        """The ids that hold all words, best first of each half; [] for an empty query."""
        below = (i for i in self._under.find(words, limit + len(self._gone)) if i not in self._gone)
        return [*self._over.find(words, limit), *below][:limit]

    def close(self) -> None:
        """Let go of the sheet."""
        self._database.close()


class Snapshot:
    """All shelves of a desk, to read. Raises StoreError, DamagedError, NewerError."""

    def __init__(self, path: Path) -> None:
        self.database = Reader(path)
        try:
            self.version = schema.check(self.database)
            self._tables = self.database.tables()
        except StoreError:
            self.database.close()
            raise
        self._nothing = MemoryLibrary()
        self._shelves: dict[str, OverlayShelf[Any]] = {}
        self._drawers: dict[str, OverlayDrawers] = {}
        self._index: OverlayIndex | None = None

    def shelf(self, name: str, type: type[T]) -> OverlayShelf[T]:
        """The shelf of this name."""
        if name not in self._shelves:
            there = SqliteShelf(self.database, name, type) if name in self._tables else None
            self._shelves[name] = OverlayShelf(there or self._nothing.shelf(name, type))
        return self._shelves[name]

    def drawers(self, name: str) -> OverlayDrawers:
        """The drawers of this name."""
        if name not in self._drawers:
            there = SqliteDrawers(self.database, name) if name in self._tables else None
            self._drawers[name] = OverlayDrawers(there or self._nothing.drawers(name))
        return self._drawers[name]

    def index(self) -> OverlayIndex:
        """The full-text index."""
        if self._index is None:
            there = SearchIndex(self.database) if TABLE in self._tables else None
            self._index = OverlayIndex(there or self._nothing.index())
        return self._index

    def transaction(self) -> AbstractContextManager[None]:
        """Nothing is written, so nothing can be left half-written."""
        return nullcontext()

    def close(self) -> None:
        """Let go of the file and of what was made."""
        if self._index is not None:
            self._index.close()
        self._nothing.close()
        self.database.close()
