"""A desk lasts: backed up, restored, repaired, read while it is run, not run by a wrong clock unawares."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.cli import main
from firsthand.errors import BusyError, ClockError, DamagedError
from firsthand.records import Lead, Page
from firsthand.runs import clock, deciding, folder, intake, repairing
from firsthand.runs.flow import flow
from firsthand.runs.following import Waiting
from firsthand.runs.health import Health
from firsthand.store import schema

NOW = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
AT = "2026-03-10T20:00:00Z"
PLACES = ("Port Velm", "Harrow Bay", "Skell", "Osterby", "Lund Cross", "Marrow Head")


def page(number: int) -> str:
    """A page about a place of its own; its text is long enough for an overflowing row."""
    place = PLACES[number % len(PLACES)]
    body = "".join(
        f"<p>The council of {place} said in paper {number}-{line} that pier {number * 7 + line} needs "
        f"{number + 3} new piles before winter, and that work {line} begins in week {line + 2}.</p>"
        for line in range(12)
    )
    return (
        f'<html lang="en"><head><title>{place} mends pier {number}</title>'
        f'<link rel="canonical" href="https://{place.split()[0].lower()}.example/pier/{number}">'
        '<meta property="article:published_time" content="2026-03-09T08:00:00Z"></head>'
        f"<body><article><h1>{place} mends pier {number}</h1>{body}</article></body></html>"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk of eight articles, published."""
    saved = tmp_path / "pages"
    saved.mkdir()
    for number in range(8):
        (saved / f"{number}.html").write_text(page(number))
    root = tmp_path / "desk"
    assert 0 == main(["init", "--desk", str(root), "--name", "Piers", "--now", AT])
    assert 0 == main(["run", str(saved), "--desk", str(root), "--offline", "--now", AT])
    return root


def exported(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> bytes:
    capfdbinary.readouterr()
    assert 0 == main(["export", "--desk", str(root), "--now", AT])
    return capfdbinary.readouterr().out


def published(root: Path) -> dict[str, bytes]:
    return {
        str(f.relative_to(root)): f.read_bytes()
        for f in sorted(root.rglob("*"))
        if f.is_file() and folder.PRIVATE not in f.parts
    }


@contextmanager
def running(root: Path) -> Iterator[None]:
    """Another process that holds the desk's lock and an open write transaction."""
    hold = (
        "import sys, pathlib; from firsthand.runs import folder; from firsthand.records import Page\n"
        "with folder.opened(pathlib.Path(sys.argv[1])) as desk, desk.library.transaction():\n"
        "    desk.library.shelf('notes', str).drop(list(desk.library.shelf('notes', str).stamps()))\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert b"held\n" == other.stdout.readline()
        yield
        assert other.stdin
        other.stdin.close()


def test_readers_wait_for_no_run(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """While another process holds the lock and writes, every reading command answers as before, at once."""
    before = exported(root, capfdbinary)
    with running(root):
        for words in (["story"], ["search", "piles"], ["topic", "list"], ["check"], ["review"],
                      ["why", "https://skell.example/pier/2"]):  # fmt: skip
            assert 0 == main([*words, "--desk", str(root), "--now", AT])
        assert before == exported(root, capfdbinary)
        with pytest.raises(BusyError), folder.opened(root):
            pass
        assert 1 == main(["run", "--desk", str(root), "--offline", "--now", AT])
        assert b"another run holds this desk" in capfdbinary.readouterr().err


def test_a_run_keeps_the_index(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Words are found by what the run indexed: a reader has nothing to index."""
    db = sqlite3.connect(root / ".firsthand/store.db")
    assert (8,) == db.execute("select count(*) from search").fetchone()
    db.close()
    with folder.reading(root) as desk:
        assert 8 == len(desk.library.index().find("piles", 9))


def test_readers_leave_the_store_alone(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Judgements that are missing are made for the reader, and not kept."""
    before = exported(root, capfdbinary)
    db = sqlite3.connect(root / ".firsthand/store.db")
    db.execute("delete from notes")
    db.execute("delete from trails")
    db.commit()

    assert before == exported(root, capfdbinary)

    assert (0,) == db.execute("select count(*) from notes").fetchone()
    db.close()


def test_a_reader_brings_an_old_store_forward(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A store of the first schema is upgraded by the first command, if nobody runs, and reads as before."""
    before = exported(root, capfdbinary)
    db = sqlite3.connect(root / ".firsthand/store.db")
    db.execute("create table addresses (key text, id text, primary key (key, id)) without rowid")
    db.execute("pragma user_version = 1")
    db.close()

    assert before == exported(root, capfdbinary)

    db = sqlite3.connect(root / ".firsthand/store.db")
    assert (schema.VERSION,) == db.execute("pragma user_version").fetchone()
    db.close()


def test_a_killed_run_leaves_no_file_behind(root: Path) -> None:
    """A file that a killed run wrote is known to the next, which removes it if nobody wants it any more."""
    listed = root / folder.PRIVATE / folder.MANIFEST
    with listed.open("a") as out:
        out.write("\n_news/left.md\n/etc/hostname\n_news/cut-sho")
    (root / "_news/left.md").write_text("left")
    (root / "_news/mine.md").write_text("mine")

    assert 0 == main(["publish", "--desk", str(root), "--now", AT])

    assert not (root / "_news/left.md").exists()
    assert (root / "_news/mine.md").exists()
    assert "left" not in listed.read_text()


def test_a_backup_is_the_desk(root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Taken while a run holds the desk, unpacked elsewhere, published: the same export, the same files."""
    before, files = exported(root, capfdbinary), published(root)
    saved = tmp_path / "saved.zip"
    with running(root):
        assert 0 == main(["backup", "--desk", str(root), str(saved), "--json"])
    told = json.loads(capfdbinary.readouterr().out)

    restored = tmp_path / "restored"
    zipfile.ZipFile(saved).extractall(restored)
    assert 0 == main(["publish", "--desk", str(restored), "--now", AT])

    assert 8 == told["pages"]
    assert ".firsthand/store.db" in told["files"]
    assert before == exported(restored, capfdbinary)
    assert files == published(restored)
    assert [] == [f.name for f in tmp_path.iterdir() if f.name.startswith(".")]


def test_a_backup_replaces_nothing_unasked(root: Path, tmp_path: Path) -> None:
    """A file that is there stays, but with --force; the same desk gives the same bytes."""
    saved = tmp_path / "saved.zip"
    saved.write_bytes(b"mine")

    assert 2 == main(["backup", "--desk", str(root), str(saved)])
    assert b"mine" == saved.read_bytes()
    assert 0 == main(["backup", "--desk", str(root), str(saved), "--force"])
    first = saved.read_bytes()
    assert 0 == main(["backup", "--desk", str(root), str(saved), "--force"])
    assert first == saved.read_bytes()
    assert 2 == main(["backup", "--desk", str(root), str(tmp_path / "no" / "saved.zip")])


def test_a_whole_store_needs_no_repair(root: Path) -> None:
    """Nothing is put aside where nothing is damaged."""
    assert repairing.Saved() == repairing.repaired(root)
    assert [] == list((root / ".firsthand").glob("damaged-*"))


@pytest.mark.parametrize("manner", ["head", "tail", "trees", "empty", "missing", "record", "note"])
def test_a_damaged_store_is_told_and_repaired(
    root: Path, manner: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Every manner of damage: a message that names the file, a repair that keeps the damaged file and all
    that can be read, lists the rest by address, and loses no published file."""
    files, names = published(root), stories(root)
    store = root / ".firsthand/store.db"
    damage(store, manner)

    command = ["check"] if manner == "record" else ["run", "--offline"]  # no run reads a page twice
    assert 1 == main([*command, "--desk", str(root), "--now", AT])
    assert b"store.db" in (told := capfdbinary.readouterr().err)
    assert b"Traceback" not in told
    assert files == published(root)
    damaged = store.read_bytes() if store.exists() else b""

    status = main(["check", "--repair", "--desk", str(root), "--now", AT, "--json"])
    repair = json.loads(capfdbinary.readouterr().out)["repair"]

    assert (1 if repair["lost"] else 0) == status
    if manner in ("head", "trees", "note"):
        assert (8, []) == (repair["pages"], repair["lost"])
    else:
        assert 8 == repair["pages"] + len(repair["lost"]) or manner == "tail"
    aside = Path(repair["aside"]) / "store.db"
    assert damaged == (aside.read_bytes() if aside.exists() else b"")
    assert 0 == main(["run", "--desk", str(root), "--offline", "--now", AT])
    assert files.keys() <= published(root).keys()
    if manner in ("head", "trees", "note"):
        assert files == published(root)
        assert names == stories(root)
    assert repairing.Saved() == repairing.repaired(root)


def damage(store: Path, manner: str) -> None:
    if manner == "missing":
        store.unlink()
        return
    if manner in ("record", "note"):
        table, value = ("pages", "x'7800'") if manner == "record" else ("notes", "x'5b'")
        db = sqlite3.connect(store)
        db.execute(f"update {table} set body = {value} where rowid = 3")
        db.commit()
        db.close()
        return
    body = bytearray(store.read_bytes())
    if manner == "head":
        body[:4096] = b"\x5a" * 4096
    elif manner == "tail":
        del body[len(body) * 2 // 3 + 77 :]
    elif manner == "empty":
        body.clear()
    else:
        for at in range(4096, len(body), 4096):
            if body[at] in (0x02, 0x05, 0x0A):  # every inner page, and every index
                body[at : at + 4096] = b"\x00" * 4096
    store.write_bytes(body)


def stories(root: Path) -> list[str]:
    with folder.reading(root) as desk:
        return sorted(s.id for s in flow(desk, NOW).stories)


def test_a_damaged_store_is_not_backed_up(root: Path, tmp_path: Path) -> None:
    """A backup of a damaged store is refused, and an older backup stays."""
    saved = tmp_path / "saved.zip"
    assert 0 == main(["backup", "--desk", str(root), str(saved)])
    before = saved.read_bytes()
    damage(root / ".firsthand/store.db", "trees")

    assert 1 == main(["backup", "--desk", str(root), str(saved), "--force"])
    assert before == saved.read_bytes()


def test_repair_brings_nothing_forgotten_back(root: Path) -> None:
    """An article that was forgotten stays forgotten, although its words may still be read in the file."""
    address = "https://skell.example/pier/2"
    copy = (root / ".firsthand/store.db").read_bytes()
    assert 0 == main(["review", "forget", address, "--desk", str(root), "--now", AT])
    (root / ".firsthand/store.db").write_bytes(b"\x00" * 4096 + copy[4096:])

    saved = repairing.repaired(root)

    assert (7, ()) == (saved.pages, saved.lost)
    with folder.reading(root) as desk:
        assert address not in {a.url for a in flow(desk, NOW).articles.values()}


def test_what_is_forgotten_leaves_no_bytes(root: Path) -> None:
    """After `review forget` and a run, the words of the article stand in no file of the desk."""
    address, words = "https://skell.example/pier/2", b"Skell mends pier 2"
    assert any(words in f.read_bytes() for f in (root / ".firsthand").iterdir())
    assert 0 == main(["search", "piles", "--desk", str(root), "--now", AT])

    assert 0 == main(["review", "forget", address, "--desk", str(root), "--now", AT])
    assert 0 == main(["run", "--desk", str(root), "--offline", "--now", AT])

    assert [] == [str(f) for f in root.rglob("*") if f.is_file() and words in f.read_bytes()]
    with folder.opened(root) as desk:
        assert 7 == len(desk.library.shelf("pages", Page).stamps())
        found = intake.take(desk.library, intake.local(str(root.parent / "pages"), NOW))
        assert (1, 7) == (found.new, found.known)
        assert address not in {a.url for a in flow(desk, NOW).articles.values()}
        assert 7 == len(desk.library.shelf("pages", Page).stamps())


def test_a_clock_that_went_back_is_told(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A run by a clock a year behind is refused with both times; --now says that it is right after all."""
    with folder.opened(root) as desk:
        clock.keep(desk, NOW, sure=False)
        with pytest.raises(ClockError, match=r"2025-03-10.*2026-03-10.*--now"):
            clock.keep(desk, NOW - timedelta(days=365), sure=False)
        clock.keep(desk, NOW + timedelta(days=365), sure=False)
        clock.keep(desk, NOW, sure=True)
        clock.keep(desk, NOW - timedelta(hours=20), sure=False)
    with folder.opened(root) as desk:
        clock.keep(desk, datetime.now(UTC) + timedelta(days=400), sure=True)
    for words in (["run", "--offline"], ["publish"]):
        assert 1 == main([*words, "--desk", str(root)])
        assert b"the clock says" in capfdbinary.readouterr().err


def test_what_a_wrong_clock_put_off_is_due_again(root: Path) -> None:
    """After a run by a clock a year ahead, what waits a minute waits a minute, not a year."""
    wrong, minute = NOW + timedelta(days=365), timedelta(minutes=1)
    with folder.opened(root) as desk:
        clock.keep(desk, wrong, sure=True)
        healths, waits = desk.library.shelf("health", Health), desk.library.shelf("waiting", Waiting)
        healths.put([(u, "", Health(url=u, next=t + minute)) for u, t in (("wrong", wrong), ("right", NOW))])
        waits.put([("w", "", Waiting(lead=Lead(url="https://skell.example/1"), again=wrong + minute))])

        clock.keep(desk, NOW, sure=True)

        assert [NOW + minute] * 2 == [h.next for _, h in healths.all()]
        assert [NOW + minute] == [w.again for _, w in waits.all()]


def test_comments_in_the_decisions_stay(root: Path) -> None:
    """A decision is added below what stands there, comments and all."""
    log = root / folder.DECISIONS
    log.parent.mkdir(exist_ok=True)
    log.write_text(
        "# the editors agreed on this\n2026-03-01T00:00:00Z ann hide https://osterby.example/pier/3"
    )
    with folder.opened(root) as desk:
        made = deciding.decide(desk, "hide", ["https://skell.example/pier/2"], NOW)

    lines = log.read_text().splitlines()
    assert ("# the editors agreed on this", 3) == (lines[0], len(lines))
    with folder.reading(root) as desk:
        assert made == desk.decisions[-1]


def test_a_lost_store_removes_no_published_file(root: Path) -> None:
    """With the store gone, a run stops before it takes published files for outdated ones."""
    (root / ".firsthand/store.db").unlink()

    with pytest.raises(DamagedError, match=r"store\.db is missing"), folder.opened(root):
        pass
    with pytest.raises(DamagedError, match=r"store\.db is missing"), folder.reading(root):
        pass
