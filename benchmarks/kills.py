"""SIGKILL, again and again, on one desk of many pages; then one calm run must leave the golden desk.

    python benchmarks/kills.py --pages 1000 --kills 40

Each run lives for a random share of a calm run's time that is short against the whole, so that every stage is
hit. Reports how often the process had already ended. Only processes started here are killed.
"""

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import varied_pages

NOW = "2026-06-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a desk holds and shows: its export, and every published file's digest."""

    export: str
    files: dict[str, str]


def command(*words: str) -> list[str]:
    """A command line of the program."""
    return [sys.executable, "-m", "firsthand", *words]


def run(pages: Path, desk: Path) -> subprocess.CompletedProcess[str]:
    """A calm run."""
    words = command("run", str(pages), "--desk", str(desk), "--offline", "--now", NOW)
    return subprocess.run(words, capture_output=True, text=True, check=False)


def state(desk: Path) -> State:
    """What is there now."""
    words = command("export", "--desk", str(desk), "--now", NOW)
    said = subprocess.run(words, capture_output=True, check=True).stdout
    shown = [f for f in sorted(desk.rglob("*")) if f.is_file() and ".firsthand" not in f.parts]
    files = {str(f.relative_to(desk)): hashlib.sha256(f.read_bytes()).hexdigest() for f in shown}
    return State(export=hashlib.sha256(said).hexdigest(), files=files)


def founded(desk: Path) -> Path:
    """A desk that publishes records, portal, feeds and the rest."""
    subprocess.run(
        command("init", "--desk", str(desk), "--name", "Many", "--now", NOW), check=True, stdout=-3
    )
    return desk


def killed(pages: Path, desk: Path, most: int, seconds: float, chance: random.Random) -> tuple[int, int]:
    """Kill up to `most` runs; gives the kills, and how many runs had ended before."""
    kills = ended = 0
    words = command("run", str(pages), "--desk", str(desk), "--offline", "--now", NOW)
    while kills < most and ended < 3:
        process = subprocess.Popen(words, stdout=-3, stderr=-3)
        time.sleep(0.3 + chance.uniform(0, max(3 * seconds / most, 0.5)))
        alive = process.poll() is None
        process.kill()
        process.wait()
        kills, ended = kills + alive, ended + (not alive)
    return kills, ended


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--kills", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    work = Path(tempfile.mkdtemp(prefix="kills-"))
    try:
        varied_pages.write(work / "pages", given.pages)
        started = time.monotonic()
        first = run(work / "pages", founded(work / "golden"))
        seconds = time.monotonic() - started
        print(f"calm run: {seconds:.1f} s, exit {first.returncode}", flush=True)
        desk = founded(work / "desk")
        counted = killed(work / "pages", desk, given.kills, seconds, random.Random(given.seed))
        last = run(work / "pages", desk)
        same = state(work / "golden") == state(desk)
        print(
            f"{counted[0]} kills, {counted[1]} runs had ended; last run exit {last.returncode}; same: {same}"
        )
        raise SystemExit(0 if same and not last.returncode else 1)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
