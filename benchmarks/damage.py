"""How many pages of a damaged store are saved: by a repair, and by a plain query that reads until it fails.

    python benchmarks/damage.py --pages 2000

A share of the file's 4 KiB blocks, drawn by chance, is overwritten with noise, or the file is cut short. A
page counts as saved when it decodes and its id is its own. SQLite's own `.recover` is no peer here: Debian's
shell is built without what it needs.
"""

import argparse
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks import varied_pages
from firsthand.records import Page
from firsthand.runs import folder, intake
from firsthand.store import salvage
from firsthand.store.sqlite import unpacked


def sound(rows: Iterable[tuple[str, bytes | None]]) -> int:
    """How many different pages of these rows are whole."""
    found = set()
    for id, body in rows:
        try:
            found.add(id) if body and unpacked("pages", body, Page).id == id else None
        except ValueError:
            continue
    return len(found)


def in_order(store: Path) -> int:
    """What a plain query reads before it fails."""
    rows = []
    try:
        for row in sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True).execute(
            "select id, body from pages"
        ):
            rows.append(row)
    except sqlite3.Error:
        pass
    return sound(rows)


def damaged(whole: bytes, share: float, manner: str, chance: random.Random) -> bytes:
    """The file with a share of its blocks gone."""
    if manner == "cut":
        return whole[: int(len(whole) * (1 - share))]
    body = bytearray(whole)
    blocks = range(0 if manner == "noise" else 1, len(whole) // 4096)
    for block in chance.sample(blocks, max(1, round(share * len(blocks)))):
        body[block * 4096 : block * 4096 + 4096] = chance.randbytes(4096)
    if manner == "head":
        body[:4096] = bytes(4096)
    return bytes(body)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=2000)
    given = options.parse_args()
    root = Path(tempfile.mkdtemp(prefix="damage-"))
    try:
        with folder.opened(root, make=True) as desk:
            intake.take(desk.library, varied_pages.pages(0, given.pages))
        whole = (root / folder.PRIVATE / folder.STORE).read_bytes()
        print(f"{given.pages} pages, {len(whole) >> 20} MiB; saved by a repair / by a plain query")
        for manner in ("noise", "head", "cut"):
            for share in (0.001, 0.01, 0.05, 0.2):
                store = root / "damaged.db"
                store.write_bytes(damaged(whole, share, manner, random.Random(7)))
                ours = sound((i, b) for i, _, b in salvage.rows(store))
                print(f"{manner:5} {share:6.1%}: {ours} / {in_order(store)}", flush=True)
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
