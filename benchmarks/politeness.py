"""Whether the fetcher keeps its manners, told by an origin on loopback that records what is asked.

Run: `python benchmarks/politeness.py`. Exit status 1 when a request fell into a window in which the host had
asked for none, or when an unchanged source cost more than one request.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.origin import origin, read, sites_of
from firsthand.runs import folder, following, founding

PAUSES = ("429 3", "503 3", "date 4", "robots 3", "crawl 2")


def unchanged(count: int, root: Path) -> bool:
    """Unchanged feeds: the second run of the command costs one conditional request each."""
    log = root / "unchanged.log"
    hosts = sites_of(count)
    with origin(log, {}) as port:
        desk = root / "unchanged"
        founding.found(desk, "Many", [f"http://{host}:{port}/feed" for host in hosts])
        env = os.environ | {"FIRSTHAND_PRIVATE_HOSTS": " ".join(f"{host}:{port}" for host in hosts)}
        seconds, cpu = [], []
        for _ in range(3):
            before, spent, start = len(read(log)), os.times(), time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "firsthand", "fetch", "--desk", str(desk)], env=env, check=True
            )
            seconds.append(time.perf_counter() - start)
            now = os.times()
            cpu.append(now.children_user + now.children_system - spent.children_user - spent.children_system)
        asked = read(log)[before:]
    fine = len(asked) == count and {row[4] for row in asked} == {304}
    codes = dict(Counter(row[4] for row in asked))
    print(f"{count} feeds, first run: {seconds[0]:.1f} s; unchanged: {min(seconds[1:]):.2f} s, "
          f"CPU {min(cpu[1:]):.2f} s; requests {len(asked)}, {codes}")  # fmt: skip
    return fine


def pauses(root: Path, seconds: float) -> bool:
    """Runs that follow each other closely: no request falls into a window of Retry-After or Crawl-delay."""
    log = root / "pauses.log"
    kinds = dict(zip(sites_of(len(PAUSES), net=2), PAUSES, strict=True))
    with origin(log, kinds) as port:
        hosts = [f"{host}:{port}" for host in kinds]
        os.environ["FIRSTHAND_PRIVATE_HOSTS"] = " ".join(hosts)
        founding.found(root / "pauses", "Pauses", [f"http://{host}/feed" for host in hosts])
        end, runs = time.time() + seconds, 0
        while time.time() < end:
            with folder.opened(root / "pauses") as desk:
                following.due(desk, datetime.now(UTC).replace(microsecond=0))
            runs += 1
            time.sleep(0.3)
    fine = True
    for host, kind in kinds.items():
        rows = [r for r in read(log) if r[0] == host]
        early = list(_early(rows, kind))
        fine = fine and not early and len(rows) > 2
        print(f"{kind:10} {runs} runs, {len(rows)} requests, {len(early)} inside a window", *early[:3])
    return fine


def _early(rows: list[tuple[str, str, float, str, int]], kind: str) -> list[tuple[str, float]]:
    """(path, seconds too early) of requests inside a window that the one before had opened."""
    name, _, wait = kind.partition(" ")
    found = []
    known = False
    for before, after in pairwise(rows):
        known = known or (name == "crawl" and before[1] == "/robots.txt")
        opened = before[4] in (429, 503) or known
        slack = 1.0 if name == "date" else 0.0  # a date has whole seconds
        if opened and after[2] - before[2] < float(wait) - slack:
            found.append((after[1], round(float(wait) - (after[2] - before[2]), 2)))
    return found


def main() -> int:
    """Both measurements; 0 when all manners were kept."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        fine = [unchanged(300, root), pauses(root, 25)]
    print("kept" if all(fine) else "NOT KEPT")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
