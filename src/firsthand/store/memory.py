"""Records in memory: for tests and for a trace that leaves nothing behind."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Generic, TypeVar

from .database import Memory
from .search import SearchIndex

T = TypeVar("T")


class MemoryShelf(Generic[T]):
    """A shelf in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, T]] = {}

    def put(self, items: Iterable[tuple[str, str, T]]) -> None:
        """Keep (id, stamp, record) triples."""
        self._kept.update((id, (stamp, record)) for id, stamp, record in items)

    def get(self, ids: Iterable[str]) -> Iterator[tuple[str, T]]:
        """The (id, record) pairs that are kept, in the order asked for."""
        return ((i, self._kept[i][1]) for i in ids if i in self._kept)

    def all(self) -> Iterator[tuple[str, T]]:
        """Every (id, record), by id."""
        return iter([(i, self._kept[i][1]) for i in sorted(self._kept)])

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        return {i: stamp for i, (stamp, _) in self._kept.items()}

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        for i in ids:
            self._kept.pop(i, None)


class MemoryDrawers:
    """Drawers in a dictionary."""

    def __init__(self) -> None:
        self._ids: dict[str, set[str]] = {}

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put (key, id) pairs."""
        for key, id in pairs:
            self._ids.setdefault(key, set()).add(id)

    def find(self, keys: Iterable[str]) -> frozenset[str]:
        """The ids in any of these drawers."""
        return frozenset(i for k in keys for i in self._ids.get(k, ()))

    def drop(self, ids: Iterable[str]) -> None:
        """Take these ids out of every drawer."""
        gone = set(ids)
        for kept in self._ids.values():
            kept -= gone


class MemoryLibrary:
    """Shelves that go with the process."""

    def __init__(self) -> None:
        self._shelves: dict[str, MemoryShelf[Any]] = {}
        self._drawers: dict[str, MemoryDrawers] = {}
        self._database: Memory | None = None

    def shelf(self, name: str, type: type[T]) -> MemoryShelf[T]:
        """The shelf of this name; it is made on first use."""
        return self._shelves.setdefault(name, MemoryShelf[T]())

    def drawers(self, name: str) -> MemoryDrawers:
        """The drawers of this name."""
        return self._drawers.setdefault(name, MemoryDrawers())

    def index(self) -> SearchIndex:
        """The full-text index, in a database in memory."""
        if self._database is None:
            self._database = Memory()
        return SearchIndex(self._database)

    def transaction(self) -> AbstractContextManager[None]:
        """Memory does not fail half-way."""
        return nullcontext()

    def close(self) -> None:
        """Let go of the index."""
        if self._database is not None:
            self._database.close()
            self._database = None
