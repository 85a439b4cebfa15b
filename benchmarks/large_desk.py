"""What a desk of many pages costs: the store alone, and (with --whole) every room, a step at a time.

    python benchmarks/large_desk.py --pages 50000 --step 10000
    python benchmarks/large_desk.py --pages 3000 --step 1000 --whole

Pages are made up (`varied_pages`); the store alone keeps each as a page and as a reading with one article, as
a run does. Printed a step: seconds (wall time) of taking the pages in and inventing them, of asking which
addresses are held, of making the readings and reading all of them back, of a reader’s first look; memory.
"""

import argparse
import gc
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import varied_pages
from firsthand import urls
from firsthand.records import Article, Page
from firsthand.runs import folder, intake, whole
from firsthand.runs.kept import Reading, remembered

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def resident() -> int:
    """This process's memory now, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20


def timed(what: Callable[[], object]) -> float:
    """How many seconds something takes."""
    gc.collect()
    started = time.monotonic()
    what()
    return time.monotonic() - started


def readings(desk: folder.Desk) -> None:
    """Keep a reading for each page that has none, and read all of them back, as a run does."""
    shelf = desk.library.shelf("pages", Page)

    def make(ids: Sequence[str]) -> Iterator[Reading]:
        for id, page in shelf.get(ids):
            text = page.body.decode()
            yield Reading(
                articles=(
                    Article(
                        id=urls.article_id(page.url),
                        url=page.url,
                        page=id,
                        digest=id,
                        maker="none/1",
                        title=text[62:130],
                        text=text[400:],
                    ),
                )
            )

    remembered(desk.library, "readings", Reading, dict.fromkeys(sorted(shelf.stamps()), "none/1"), make)


def store(root: Path, first: int, step: int) -> str:
    """One step on the store alone."""
    with folder.opened(root, make=True) as desk:
        took = timed(lambda: intake.take(desk.library, varied_pages.pages(first, step)))
        held = timed(lambda: intake.held_addresses(desk.library))
        read = timed(lambda: readings(desk))
        memory = resident()
    with folder.reading(root) as desk:
        seen = timed(lambda: desk.library.shelf("pages", Page).stamps())
    size = sum(f.stat().st_size for f in (root / folder.PRIVATE).iterdir()) >> 20
    return (
        f"in {took:6.1f} s   addresses {held:5.2f} s   readings {read:6.1f} s   reader {seen:5.2f} s   "
        f"{memory} MiB   store {size} MiB"
    )


def run(root: Path, first: int, step: int) -> str:
    """One step of the whole flow; then a run that finds nothing new."""
    with folder.opened(root, make=True) as desk:
        intake.take(desk.library, varied_pages.pages(first, step))
        took = timed(lambda: whole.publish(desk, NOW))
    memory = resident()
    with folder.opened(root) as desk:
        again = timed(lambda: whole.publish(desk, NOW))
    return f"run {took:7.1f} s   again {again:6.1f} s   {memory} MiB"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=50_000)
    options.add_argument("--step", type=int, default=10_000)
    options.add_argument("--whole", action="store_true")
    given = options.parse_args()
    varied_pages.words()
    root = Path(tempfile.mkdtemp(prefix="large-desk-"))
    print(f"before: {resident()} MiB", flush=True)
    try:
        for first in range(0, given.pages, given.step):
            told = (run if given.whole else store)(root, first, given.step)
            print(f"{first + given.step:6} pages: {told}", flush=True)
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
