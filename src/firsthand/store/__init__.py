"""Where records rest.

Takes: records. Gives: records, and the search index. Rooms never see it: runs/ takes from a shelf,
hands records to a room, and puts away what it gives back.

A `Shelf` keeps records of one type by id, each with the `stamp` of what it was made from; `Drawers` find
ids by key. Memory, SQLite and the readers' view of it (`overlay`) pass one contract test (tests/store).
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from .search import Searchable

T = TypeVar("T")


class Shelf(Protocol[T]):
    """Records of one type by id; putting an id twice keeps the later record."""

    def put(self, items: Iterable[tuple[str, str, T]]) -> None:
        """Keep (id, stamp, record) triples."""
        ...

    def get(self, ids: Iterable[str]) -> Iterator[tuple[str, T]]:
        """The (id, record) pairs that are kept, in the order asked for."""
        ...

    def all(self) -> Iterator[tuple[str, T]]:
        """Every (id, record), by id."""
        ...

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        ...

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        ...


class Drawers(Protocol):
    """Ids by key."""

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put (key, id) pairs."""
        ...

    def find(self, keys: Iterable[str]) -> frozenset[str]:
        """The ids in any of these drawers."""
        ...

    def drop(self, ids: Iterable[str]) -> None:
        """Take these ids out of every drawer."""
        ...


class Library(Protocol):
    """All shelves of one desk, with one transaction over them."""

    def shelf(self, name: str, type: type[T]) -> Shelf[T]:
        """The shelf of this name; it is made on first use."""
        ...

    def drawers(self, name: str) -> Drawers:
        """The drawers of this name."""
        ...

    def index(self) -> Searchable:
        """The full-text index."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All puts inside are kept together or not at all."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
