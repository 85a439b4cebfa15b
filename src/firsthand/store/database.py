"""One SQLite file, and what it says when it cannot: every fault is a `StoreError` that names the file.

Write-ahead log, `synchronous=FULL` (a power cut leaves whole transactions), `secure_delete` (what is dropped
leaves no readable bytes behind). https://www.sqlite.org/pragma.html
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from firsthand.errors import DamagedError, StoreError

Row = tuple[Any, ...]
_WAIT = 10  # seconds for a lock of somebody who is about to let go
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_ROOM = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


class Database:
    """A connection that writes. Raises StoreError, DamagedError."""

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        with self.told():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=_WAIT)
            try:
                self._prepare()
            except sqlite3.Error:
                self._db.close()
                raise

    def _prepare(self) -> None:
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.execute("pragma secure_delete = on")

    def rows(self, sql: str, words: Sequence[object] = ()) -> list[Row]:
        """Every row of a query, or none of a statement that gives none."""
        with self.told():
            return self._db.execute(sql, words).fetchall()

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for each row."""
        with self.told():
            self._db.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all."""
        self.rows("begin immediate")
        try:
            yield
            self.rows("commit")
        except BaseException:
            if self._db.in_transaction:  # SQLite rolls back by itself when the disk is full
                self._db.execute("rollback")
            raise

    def tables(self) -> frozenset[str]:
        """The names of the tables that there are."""
        return frozenset(name for (name,) in self.rows("select name from sqlite_master where type = 'table'"))

    def shelves(self) -> frozenset[str]:
        """The names of the tables that are shelves."""
        columns = {n: [row[1] for row in self.rows(f'pragma table_info("{n}")')] for n in self.tables()}
        return frozenset(n for n, found in columns.items() if found == ["id", "stamp", "body"])

    def version(self) -> int:
        """The schema's number that the file carries; 0 in a new one."""
        [(number,)] = self.rows("pragma user_version")
        return int(number)

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file, page by page; [] when it is whole."""
        found = [str(line) for (line,) in self.rows("pragma quick_check")]
        return [] if found == ["ok"] else found

    def copy_to(self, path: Path) -> None:
        """One consistent copy in a new file, while others may write (SQLite's online backup)."""
        with self.told():
            copy = sqlite3.connect(path)
            try:
                self._db.backup(copy)
                copy.execute("pragma journal_mode = delete")
            finally:
                copy.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Faults of SQLite as our own."""
        try:
            yield
        except sqlite3.Error as problem:
            if (getattr(problem, "sqlite_errorcode", 0) or 0) & 0xFF in _DAMAGE:
                raise DamagedError(
                    f"{self.path} is damaged ({problem}); firsthand check --repair saves what can be read"
                ) from problem
            raise StoreError(f"{self.path} cannot be used: {problem}") from problem


class Memory(Database):
    """A database without a file."""

    def __init__(self) -> None:
        super().__init__(":memory:")

    def _prepare(self) -> None:
        """Nothing that a disk would need."""


class Reader(Database):
    """A connection that only reads, and sees the file as it was at the first look."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        with self.told():
            self._db = self._opened(path)

    def _opened(self, path: Path) -> sqlite3.Connection:
        uri = path.resolve().as_uri()
        try:
            return self._looking(f"{uri}?mode=ro")
        except sqlite3.OperationalError as problem:
            log = path.with_name(f"{path.name}-wal")
            if problem.sqlite_errorcode & 0xFF not in _NO_ROOM or (log.is_file() and log.stat().st_size):
                raise
            return self._looking(f"{uri}?immutable=1")  # a disk where not even the log's index can be made

    def _looking(self, uri: str) -> sqlite3.Connection:
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT)
        try:
            db.execute("begin")
            db.execute("select count(*) from sqlite_master").fetchone()
        except sqlite3.Error:
            db.close()
            raise
        return db
