"""What is read of a damaged store is what stood there, and nothing else."""

import random
from pathlib import Path

from firsthand.store import salvage
from firsthand.store.sqlite import SqliteLibrary


def many(store: Path, count: int = 300) -> dict[str, str]:
    """A store of short and very long rows, some dropped again."""
    library = SqliteLibrary(store)
    words = {f"id-{n:04}": f"word {n} " * (1 + n % 7 * 400) for n in range(count)}
    library.shelf("words", str).put((i, "mark", w) for i, w in words.items())
    library.shelf("words", str).drop([f"id-{n:04}" for n in range(0, count, 10)])
    library.drawers("keys").add((i, i) for i in words)
    library.close()
    return {i: w for n, (i, w) in enumerate(words.items()) if n % 10}


def read(store: Path) -> dict[str, str | None]:
    return {
        i: b[1:-1].decode(errors="replace") if b else None for i, s, b in salvage.rows(store) if s == "mark"
    }


def test_a_whole_store_gives_every_row(tmp_path: Path) -> None:
    """Rows of any length come back as they went in; dropped ones do not."""
    kept = many(tmp_path / "s.db")

    assert kept == read(tmp_path / "s.db")


def test_the_log_counts(tmp_path: Path) -> None:
    """Rows that stand only in the write-ahead log are found, those of an open transaction are not."""
    library = SqliteLibrary(tmp_path / "s.db")
    words = library.shelf("words", str)
    words.put([("a", "mark", "kept")])
    copy = tmp_path / "copy.db"
    for end in ("", "-wal"):
        (tmp_path / f"copy.db{end}").write_bytes((tmp_path / f"s.db{end}").read_bytes())
    library.close()

    assert {"a": "kept"} == read(copy)
    (tmp_path / "copy.db-wal").unlink()
    assert {} == read(copy)


def test_damage_costs_only_what_stood_there(tmp_path: Path) -> None:
    """With the head gone, the tail cut off, or pages of garbage: no fault, no false row, most rows saved."""
    kept = many(tmp_path / "s.db")
    whole = (tmp_path / "s.db").read_bytes()
    chance = random.Random(7)
    for manner in range(30):
        body = bytearray(whole)
        if manner % 3 == 0:
            body[:4096] = bytes(4096)
        elif manner % 3 == 1:
            del body[chance.randrange(len(body) // 2, len(body)) :]
        else:
            for _ in range(5):
                at = chance.randrange(1, len(body) // 4096) * 4096
                body[at : at + 4096] = chance.randbytes(4096)
        (tmp_path / "d.db").write_bytes(body)

        found = read(tmp_path / "d.db")

        sound = [i for i, w in found.items() if w == kept.get(i)]
        assert len(sound) > len(kept) / 4
        if manner % 3 == 0:
            assert kept == {i: w for i, w in found.items() if i in kept}


def test_garbage_is_no_row(tmp_path: Path) -> None:
    """Noise of any kind gives no fault."""
    chance = random.Random(3)
    for size in (0, 1, 4095, 4096, 40960):
        (tmp_path / "s.db").write_bytes(chance.randbytes(size))
        assert {} == read(tmp_path / "s.db")
        (tmp_path / "s.db").write_bytes((b"\x0d" + b"\xff" * 4095) * (size // 4096))
        assert {} == read(tmp_path / "s.db")
