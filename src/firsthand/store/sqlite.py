"""Records in one SQLite file: write-ahead log, `synchronous=FULL`, one writer.

A shelf is a table of id, stamp and body; a body is JSON (`pages` also holds bytes, as compressed
MessagePack). A run that is killed leaves the last whole transaction.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from firsthand.errors import StoreError

from .search import SearchIndex

T = TypeVar("T")
SCHEMA = 1
_NAME = re.compile(r"[a-z_]+")
_MANY = 500


class SqliteShelf(Generic[T]):
    """A shelf in a table."""

    def __init__(self, db: sqlite3.Connection, name: str, type: type[T]) -> None:
        self._db, self._name = db, _checked(name)
        self._packed = name == "pages"
        self._type = type
        db.execute(
            f"create table if not exists {self._name} (id text primary key, stamp text not null, body blob)"
        )

    def put(self, items: Iterable[tuple[str, str, T]]) -> None:
        """Keep (id, stamp, record) triples; StoreError when the disk says no."""
        rows = [(id, stamp, self._pack(record)) for id, stamp, record in items]
        with _told():
            self._db.executemany(f"insert or replace into {self._name} values (?, ?, ?)", rows)

    def get(self, ids: Iterable[str]) -> Iterator[tuple[str, T]]:
        """The (id, record) pairs that are kept, in the order asked for."""
        for i in ids:
            row = self._db.execute(f"select body from {self._name} where id = ?", (i,)).fetchone()
            if row:
                yield i, self._unpack(row[0], i)

    def all(self) -> Iterator[tuple[str, T]]:
        """Every (id, record), by id."""
        last = ""
        while True:
            rows = self._db.execute(
                f"select id, body from {self._name} where id > ? order by id limit {_MANY}", (last,)
            ).fetchall()
            yield from ((i, self._unpack(body, i)) for i, body in rows)
            if len(rows) < _MANY:
                return
            last = rows[-1][0]

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        return dict(self._db.execute(f"select id, stamp from {self._name}").fetchall())

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        with _told():
            self._db.executemany(f"delete from {self._name} where id = ?", [(i,) for i in ids])

    def _pack(self, record: T) -> bytes:
        if self._packed:
            return zlib.compress(msgspec.msgpack.encode(record), 6)
        return msgspec.json.encode(record)

    def _unpack(self, body: bytes, id: str) -> T:
        try:
            if self._packed:
                return msgspec.msgpack.decode(zlib.decompress(body), type=self._type)
            return msgspec.json.decode(body, type=self._type)
        except (zlib.error, msgspec.DecodeError) as problem:
            raise StoreError(f"the store holds a damaged record: {self._name} {id}") from problem


class SqliteDrawers:
    """Drawers in a table."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self._db, self._name = db, _checked(name)
        db.execute(
            f"create table if not exists {self._name}"
            " (key text, id text, primary key (key, id)) without rowid"
        )
        db.execute(f"create index if not exists {self._name}_id on {self._name} (id)")

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put (key, id) pairs."""
        with _told():
            self._db.executemany(f"insert or ignore into {self._name} values (?, ?)", list(pairs))

    def find(self, keys: Iterable[str]) -> frozenset[str]:
        """The ids in any of these drawers."""
        found: set[str] = set()
        for key in keys:
            found.update(i for (i,) in self._db.execute(f"select id from {self._name} where key = ?", (key,)))
        return frozenset(found)

    def drop(self, ids: Iterable[str]) -> None:
        """Take these ids out of every drawer."""
        with _told():
            self._db.executemany(f"delete from {self._name} where id = ?", [(i,) for i in ids])


class SqliteLibrary:
    """All shelves of one desk in one file. Raises StoreError when it cannot be opened or is damaged."""

    def __init__(self, path: Path | str) -> None:
        with _told(str(path)):
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            self._upgrade(str(path))

    def shelf(self, name: str, type: type[T]) -> SqliteShelf[T]:
        """The shelf of this name; it is made on first use."""
        with _told():
            return SqliteShelf(self._db, name, type)

    def drawers(self, name: str) -> SqliteDrawers:
        """The drawers of this name."""
        with _told():
            return SqliteDrawers(self._db, name)

    def index(self) -> SearchIndex:
        """The full-text index."""
        with _told():
            return SearchIndex(self._db)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All puts inside are kept together or not at all."""
        with _told():
            self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        with _told():
            self._db.execute("commit")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _upgrade(self, path: str) -> None:
        [version] = self._db.execute("pragma user_version").fetchone()
        if version > SCHEMA:
            raise StoreError(
                f"{path} was written by a newer Firsthand (schema {version}); update the program"
            )
        self._db.execute(f"pragma user_version = {SCHEMA}")


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise StoreError(f"no such shelf: {name!r}")
    return name


@contextmanager
def _told(path: str = "the store") -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        raise StoreError(f"{path} cannot be used: {problem}") from problem
