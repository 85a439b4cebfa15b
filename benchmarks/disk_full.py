"""A disk that fills up at many points of a run: a clean error, and with room again the golden desk.

    python benchmarks/disk_full.py --pages 24 --points 24

The desk lies on a small tmpfs (root only) of 6 to 99 % of what a calm desk takes, so that it fills while the
store is made or while files are published. A run on a full disk must end with exit status 1, a message and no
traceback; after the disk has grown, one run must leave the same export and the same files.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import varied_pages
from benchmarks.kills import State, founded, run, state


def point(pages: Path, desk: Path, size: int, golden: State) -> list[str]:
    """What went wrong at one point; [] when nothing did."""
    faults = []
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(desk)], check=True)
    try:
        founded(desk)
        full = run(pages, desk)
        if full.returncode != 1:
            faults.append(f"exit {full.returncode}")
        if "Traceback" in full.stderr or not full.stderr.startswith("firsthand: "):
            faults.append(f"said {full.stderr[-200:]!r}")
        COUNTS[full.stderr.strip().rpartition(": ")[2]] += 1
        subprocess.run(["mount", "-o", "remount,size=1g", str(desk)], check=True)
        again = run(pages, desk)
        if again.returncode:
            faults.append(f"with room: exit {again.returncode}: {again.stderr[-200:]}")
        if state(desk) != golden:
            faults.append("another desk than the golden one")
    finally:
        subprocess.run(["umount", str(desk)], check=True)
    return faults


COUNTS: Counter[str] = Counter()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=24)
    options.add_argument("--points", type=int, default=24)
    given = options.parse_args()
    work = Path(tempfile.mkdtemp(prefix="disk-full-"))
    bad = 0
    try:
        varied_pages.write(work / "pages", given.pages)
        calm = run(work / "pages", founded(work / "golden"))
        golden = state(work / "golden")
        blocks = sum(-(-f.stat().st_size // 4096) for f in (work / "golden").rglob("*") if f.is_file())
        print(f"calm run: exit {calm.returncode}, {blocks * 4} KiB in {len(golden.files)} files", flush=True)
        for n in range(given.points):
            share = 0.06 + 0.93 * n / (given.points - 1)
            desk = work / f"desk-{n}"
            desk.mkdir()
            faults = point(work / "pages", desk, int(blocks * 4096 * share), golden)
            bad += bool(faults)
            print(f"{'FAIL' if faults else 'pass'} at {share:.1%} {'; '.join(faults)}", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{given.points - bad}/{given.points} passed; messages: {dict(COUNTS)}")
    raise SystemExit(1 if bad else 0)


if __name__ == "__main__":
    main()
