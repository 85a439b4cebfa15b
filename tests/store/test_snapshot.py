"""Readers see one moment of the store, and leave nothing behind."""

from pathlib import Path

import pytest

from firsthand.errors import DamagedError, NewerError, StoreError
from firsthand.store import schema
from firsthand.store.database import Database, Memory
from firsthand.store.overlay import Snapshot
from firsthand.store.sqlite import SqliteLibrary


def test_a_reader_sees_one_moment_and_writes_nothing(tmp_path: Path) -> None:
    """While a writer goes on, a reader keeps its view; what it puts, drops and indexes stays with it."""
    library = SqliteLibrary(tmp_path / "s.db")
    words = library.shelf("words", str)
    words.put([("a", "1", "first"), ("b", "1", "second")])
    library.drawers("keys").add([("k", "a")])
    library.index().put([("a", "1", "Harbour", "", ""), ("b", "1", "Ferry", "", "")])
    reader = Snapshot(tmp_path / "s.db")

    with library.transaction():
        words.put([("c", "1", "third")])
        seen, drawers, index = reader.shelf("words", str), reader.drawers("keys"), reader.index()
        seen.put([("b", "2", "changed"), ("d", "2", "mine")])
        seen.drop(["a"])
        drawers.drop(["a"])
        drawers.add([("k", "d")])
        index.put([("b", "2", "Harbour again", "", "")])
        index.drop(["a"])

        assert [("b", "changed"), ("d", "mine")] == list(seen.all())
        assert {"b": "2", "d": "2"} == seen.stamps()
        assert frozenset({"d"}) == drawers.find(["k"])
        assert ["b"] == index.find("harbour", 9)
        assert [] == index.find("ferry", 9)
        assert [] == list(reader.shelf("nothing", str).all())
    reader.close()

    assert ["first", "second", "third"] == [w for _, w in words.all()]
    assert ["a"] == library.index().find("harbour", 9)
    library.close()


def test_a_reader_needs_no_room_to_write(tmp_path: Path) -> None:
    """Where no log can be made beside the store (a read-only disk), it is read all the same."""
    store = tmp_path / "s.db"
    library = SqliteLibrary(store)
    library.shelf("words", str).put([("a", "", "first")])
    library.close()
    (tmp_path / "s.db-wal").mkdir()

    reader = Snapshot(store)

    assert [("a", "first")] == list(reader.shelf("words", str).all())
    reader.close()


def test_steps_lead_from_the_first_release_to_the_last(tmp_path: Path) -> None:
    """A store as version 1 wrote it keeps every record, loses what is read no more, and is marked anew."""
    first = Database(tmp_path / "s.db")
    first.rows("create table words (id text primary key, stamp text not null, body blob)")
    first.rows("insert into words values ('a', '1', cast('\"kept\"' as blob))")
    first.rows("create table addresses (key text, id text, primary key (key, id)) without rowid")
    first.rows("pragma user_version = 1")
    first.close()

    library = SqliteLibrary(tmp_path / "s.db")

    assert [("a", "kept")] == list(library.shelf("words", str).all())
    assert {"words"} == library.database.tables()
    assert schema.VERSION == library.database.version()
    library.close()


def test_steps_are_taken_in_order_and_together() -> None:
    """A step that fails leaves the store at the version before, with nothing of the steps before it."""
    db = Memory()
    db.rows("pragma user_version = 1")
    made: list[int] = []

    def two(db: Database) -> None:
        made.append(2)
        db.rows("create table two (id text)")

    def fail(db: Database) -> None:
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"):
        schema.upgrade(db, {2: two, 3: fail})
    assert (1, frozenset()) == (db.version(), db.tables())

    schema.upgrade(db, {2: two, 3: lambda db: made.append(3)})
    assert (3, frozenset({"two"})) == (db.version(), db.tables())
    assert [2, 2, 3] == made
    db.close()


@pytest.mark.parametrize("door", [SqliteLibrary, Snapshot])
def test_a_newer_store_is_refused_untouched(tmp_path: Path, door: type) -> None:
    """A store of a later program is neither read nor written, and the message says what to do."""
    made = SqliteLibrary(tmp_path / "s.db")
    made.database.rows("pragma user_version = 99")
    made.close()

    with pytest.raises(NewerError, match=r"s\.db was written by a newer .* update"):
        door(tmp_path / "s.db")

    left = Database(tmp_path / "s.db")
    assert 99 == left.version()
    left.close()


def test_a_full_disk_is_told_and_leaves_whole_transactions(tmp_path: Path) -> None:
    """SQLite's own "full": a StoreError that names the file; what was kept before is there, and no more."""
    library = SqliteLibrary(tmp_path / "s.db")
    words = library.shelf("words", str)
    words.put([("a", "", "first")])
    [(pages,)] = library.database.rows("pragma page_count")
    library.database.rows(f"pragma max_page_count = {pages + 2}")

    def fill() -> None:
        with library.transaction():
            words.put((str(n), "", "long " * 500) for n in range(99))

    with pytest.raises(StoreError, match=r"s\.db cannot be used: .* full"):
        fill()

    assert [("a", "first")] == list(words.all())
    library.database.rows("pragma max_page_count = 9999")
    fill()
    assert 100 == len(words.stamps())
    library.close()


def test_a_store_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """Writing where SQLite may only read is a StoreError that names the file."""
    made = SqliteLibrary(tmp_path / "s.db")
    made.shelf("words", str)
    made.database.rows("pragma query_only = on")

    with pytest.raises(StoreError, match=r"s\.db cannot be used: .*readonly"):
        made.shelf("words", str).put([("a", "", "first")])
    made.close()


def test_damage_is_told_wherever_it_is_met(tmp_path: Path) -> None:
    """Garbage on a page, or in a record, is a DamagedError that names the file and the way out."""
    store = tmp_path / "s.db"
    library = SqliteLibrary(store)
    library.shelf("words", str).put((f"{n:04}", "", "word " * 99) for n in range(500))
    library.database.rows("update words set body = x'00' where id = '0000'")
    with pytest.raises(DamagedError, match=r"s\.db holds a damaged record \(words 0000\)"):
        list(library.shelf("words", str).get(["0000"]))
    library.close()
    body = bytearray(store.read_bytes())
    body[8192:-4096] = b"\xff" * (len(body) - 12288)
    store.write_bytes(body)

    library = SqliteLibrary(store)

    with pytest.raises(DamagedError, match=r"s\.db is damaged .*--repair"):
        list(library.shelf("words", str).all())
    library.close()
