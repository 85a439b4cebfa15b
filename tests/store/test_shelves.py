"""Every shelf keeps the same promise, in memory and in SQLite."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.errors import StoreError
from firsthand.records import Article, Page
from firsthand.store import Library
from firsthand.store.memory import MemoryLibrary
from firsthand.store.overlay import Snapshot
from firsthand.store.sqlite import SqliteLibrary


@pytest.fixture(params=["memory", "sqlite", "overlay"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    made: Library
    made = MemoryLibrary() if request.param == "memory" else SqliteLibrary(tmp_path / "store.db")
    if request.param == "overlay":
        made.close()
        made = Snapshot(tmp_path / "store.db")
    yield made
    made.close()


def article(id: str, title: str = "A title") -> Article:
    return Article(
        id=id, url="https://a.example/", page="p", digest="d", maker="m", title=title, text="Ünï 🎈"
    )


def test_keeps_the_later(library: Library) -> None:
    """Putting the same id twice keeps the later record, whole."""
    shelf = library.shelf("articles", Article)

    shelf.put([("a", "1", article("a", "old")), ("a", "2", article("a", "new"))])

    assert [("a", article("a", "new"))] == list(shelf.all())
    assert {"a": "2"} == shelf.stamps()
    assert ["a"] == [i for i, _ in shelf.get(["missing", "a"])]


def test_bytes_come_back(library: Library) -> None:
    """A page's bytes and times come back as they went in."""
    page = Page(
        id="p", url="u", fetched=datetime(2026, 3, 2, 9, 30, 1, tzinfo=UTC), body=bytes(range(256)) * 9
    )

    library.shelf("pages", Page).put([("p", "", page)])

    assert [("p", page)] == list(library.shelf("pages", Page).all())


def test_many_come_back_in_order(library: Library) -> None:
    """More records than one read takes come back once each, by id."""
    shelf = library.shelf("articles", Article)
    names = [f"{n:05}" for n in range(1203)]

    shelf.put((n, "", article(n)) for n in reversed(names))

    assert names == [i for i, _ in shelf.all()]


def test_dropped_is_gone(library: Library) -> None:
    """What is dropped is found no more, on a shelf or in a drawer."""
    shelf, drawers = library.shelf("articles", Article), library.drawers("keys")
    shelf.put([("a", "", article("a")), ("b", "", article("b"))])
    drawers.add([("k", "a"), ("k", "b"), ("l", "a")])

    shelf.drop(["a"])
    drawers.drop(["a"])

    assert ["b"] == [i for i, _ in shelf.all()]
    assert frozenset({"b"}) == drawers.find(["k", "l"])


def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    """A put before an error inside a transaction leaves nothing behind."""
    library = SqliteLibrary(tmp_path / "s.db")
    shelf = library.shelf("articles", Article)

    def fail() -> None:
        with library.transaction():
            shelf.put([("a", "", article("a"))])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert [] == list(shelf.all())
    library.close()


def test_damage_is_named(tmp_path: Path) -> None:
    """A file that is no database, or is of a newer program, is a StoreError that names it."""
    (tmp_path / "s.db").write_bytes(b"not a database at all, but long enough to look at" * 99)
    with pytest.raises(StoreError, match=r"s\.db"):
        SqliteLibrary(tmp_path / "s.db")

    newer = SqliteLibrary(tmp_path / "n.db")
    newer.database.rows("pragma user_version = 99")
    newer.close()
    with pytest.raises(StoreError, match="newer"):
        SqliteLibrary(tmp_path / "n.db")
