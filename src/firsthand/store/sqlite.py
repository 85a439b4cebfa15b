"""Records in one SQLite file with one writer.

A shelf is a table of id, stamp and body; a body is JSON (`pages` also holds bytes, as compressed
MessagePack). A run that is killed leaves the last whole transaction.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from firsthand.errors import DamagedError, StoreError

from . import schema
from .database import Database
from .search import SearchIndex

T = TypeVar("T")
PACKED = ("pages",)
_NAME = re.compile(r"[a-z_]+")
_MANY = 500


class SqliteShelf(Generic[T]):
    """A shelf in a table, which is there."""

    def __init__(self, db: Database, name: str, type: type[T]) -> None:
        self._db, self._name, self._type = db, checked(name), type

    def put(self, items: Iterable[tuple[str, str, T]]) -> None:
        """Keep (id, stamp, record) triples; StoreError when the disk says no."""
        rows = [(id, stamp, packed(self._name, record)) for id, stamp, record in items]
        self._db.many(f"insert or replace into {self._name} values (?, ?, ?)", rows)

    def get(self, ids: Iterable[str]) -> Iterator[tuple[str, T]]:
        """The (id, record) pairs that are kept, in the order asked for."""
        for i in ids:
            for (body,) in self._db.rows(f"select body from {self._name} where id = ?", (i,)):
                yield i, self._unpacked(i, body)

    def all(self) -> Iterator[tuple[str, T]]:
        """Every (id, record), by id."""
        last = ""
        while True:
            rows = self._db.rows(
                f"select id, body from {self._name} where id > ? order by id limit {_MANY}", (last,)
            )
            yield from ((i, self._unpacked(i, body)) for i, body in rows)
            if len(rows) < _MANY:
                return
            last = rows[-1][0]

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        return dict(self._db.rows(f"select id, stamp from {self._name}"))

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        self._db.many(f"delete from {self._name} where id = ?", [(i,) for i in ids])

    def _unpacked(self, id: str, body: bytes) -> T:
        try:
            return unpacked(self._name, body, self._type)
        except ValueError as problem:
            raise DamagedError(
                f"{self._db.path} holds a damaged record ({self._name} {id}); "
                "firsthand check --repair saves what can be read"
            ) from problem


class SqliteDrawers:
    """Drawers in a table, which is there."""

    def __init__(self, db: Database, name: str) -> None:
        self._db, self._name = db, checked(name)

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put (key, id) pairs."""
        self._db.many(f"insert or ignore into {self._name} values (?, ?)", list(pairs))

    def find(self, keys: Iterable[str]) -> frozenset[str]:
        """The ids in any of these drawers."""
        one = f"select id from {self._name} where key = ?"
        return frozenset(i for key in keys for (i,) in self._db.rows(one, (key,)))

    def drop(self, ids: Iterable[str]) -> None:
        """Take these ids out of every drawer."""
        self._db.many(f"delete from {self._name} where id = ?", [(i,) for i in ids])


class SqliteLibrary:
    """All shelves of one desk in one file. Raises StoreError, DamagedError, NewerError."""

    def __init__(self, path: Path | str) -> None:
        self.database = Database(path)
        try:
            schema.upgrade(self.database)
        except StoreError:
            self.database.close()
            raise

    def shelf(self, name: str, type: type[T]) -> SqliteShelf[T]:
        """The shelf of this name; it is made on first use."""
        self.database.rows(
            f"create table if not exists {checked(name)}"
            " (id text primary key, stamp text not null, body blob)"
        )
        return SqliteShelf(self.database, name, type)

    def drawers(self, name: str) -> SqliteDrawers:
        """The drawers of this name."""
        self.database.rows(
            f"create table if not exists {checked(name)}"
            " (key text, id text, primary key (key, id)) without rowid"
        )
        self.database.rows(f"create index if not exists {name}_id on {name} (id)")
        return SqliteDrawers(self.database, name)

    def index(self) -> SearchIndex:
        """The full-text index."""
        return SearchIndex(self.database)

    def transaction(self) -> AbstractContextManager[None]:
        """All puts inside are kept together or not at all."""
        return self.database.transaction()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def packed(name: str, record: object) -> bytes:
    """The body of a record on the shelf of this name."""
    if name in PACKED:
        return zlib.compress(msgspec.msgpack.encode(record), 6)
    return msgspec.json.encode(record)


def unpacked(name: str, body: bytes, type: type[T]) -> T:
    """The record of a body. Raises ValueError when it is damaged."""
    try:
        if name in PACKED:
            return msgspec.msgpack.decode(zlib.decompress(body), type=type)
        return msgspec.json.decode(body, type=type)
    except (zlib.error, msgspec.DecodeError, TypeError) as problem:
        raise ValueError(str(problem)) from problem


def checked(name: str) -> str:
    """A name that may stand in SQL. Raises StoreError."""
    if not _NAME.fullmatch(name):
        raise StoreError(f"no such shelf: {name!r}")
    return name
