"""Two thousand sources, two hundred of them hostile: is every honest one done, and how much later?

Run: `python -m benchmarks.many_sources [--sources 2000] [--hostile 200]`. The same honest sources are
followed twice on fresh desks: alone, and with hostile ones spread among them. A source is done
when the page of its entry was asked for. Exit status 1 when one is not done, or takes over twice its time.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.origin import HARMS, origin, read, sites_of
from firsthand.runs import founding

WHOLE_SECOND = 1.0  # below, a doubled time is noise of the machine


def followed(
    root: Path, name: str, hosts: Sequence[str], kinds: dict[str, str]
) -> tuple[dict[str, float], float]:
    """Seconds after which each honest host's page was asked for, and those of the whole run."""
    log = root / f"{name}.log"
    with origin(log, kinds) as port:
        desk = root / name
        founding.found(desk, name, [f"http://{host}:{port}/feed" for host in hosts])
        env = os.environ | {"FIRSTHAND_PRIVATE_HOSTS": " ".join(f"{host}:{port}" for host in hosts)}
        start = time.time()
        command = [sys.executable, "-m", "firsthand", "fetch", "--json", "--desk", str(desk)]
        done = subprocess.run(command, env=env, check=True, capture_output=True)
        whole = time.time() - start
        rows = read(log)
    print(f"{name}: {json.loads(done.stdout)}, {whole:.1f} s, {len(rows)} requests, peak of all children "
          f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10} MiB")  # fmt: skip
    first = min(row[2] for row in rows)
    return {row[0]: row[2] - first for row in rows if row[1] == "/ferry"}, whole


def main() -> int:
    """Both runs and their comparison; 0 when the honest were not held up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--hostile", type=int, default=200)
    options = parser.parse_args()
    hosts = sites_of(options.sources)
    step = max(options.sources // max(options.hostile, 1), 1)
    kinds = {host: HARMS[n % len(HARMS)] for n, host in enumerate(hosts[::step][: options.hostile])}
    honest = [host for host in hosts if host not in kinds]
    with tempfile.TemporaryDirectory() as temporary:
        alone, _ = followed(Path(temporary), "alone", honest, {})
        among, _ = followed(Path(temporary), "among", hosts, kinds)
    missing = [host for host in honest if host not in among]
    late = {h: among[h] / max(alone[h], WHOLE_SECOND) for h in honest if h in among and h in alone}
    worst = max(late.values(), default=0.0)
    ordered = sorted(late.values())
    print(f"honest {len(honest)}, undone {len(missing)}; last done after {max(alone.values()):.1f} s alone, "
          f"{max(among.values()):.1f} s among hostile ones; delay median {ordered[len(ordered) // 2]:.2f}, "
          f"worst {worst:.2f}")  # fmt: skip
    return 0 if not missing and worst <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
