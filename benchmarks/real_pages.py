"""Real pages through the whole flow: time by stage, pages skipped with reasons, stories, traces.

    python benchmarks/real_pages.py ../shared/bench/extraction/trafilatura.jsonl.xz [--limit N] [--keep DIR]

The file holds one JSON object a line with `url` and `html`. Nothing is fetched.
"""

import argparse
import json
import lzma
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from firsthand.records import Page
from firsthand.runs import checking, folder, founding, intake, whole
from firsthand.urls import page_id

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def pages(file: Path, limit: int) -> Iterator[Page]:
    """The pages of a bench file."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            if at == limit:
                return
            row = json.loads(line)
            body = row["html"].encode("utf-8", "surrogatepass")
            yield Page(id=page_id(row["url"], body), url=row["url"], asked=row["url"], fetched=NOW, body=body,
                       media="text/html; charset=utf-8")  # fmt: skip


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=-1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = options.keep or Path(made)
        measure(options.file, options.limit, root)


def measure(file: Path, limit: int, root: Path) -> None:
    """Found a desk, take the pages in, run twice."""
    founding.found(root, "Real pages", [])
    stages: dict[str, float] = {}
    last = time.process_time()

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = time.process_time()
        stages[stage] = stages.get(stage, 0.0) + now - last
        last = now

    started, wall = time.process_time(), time.perf_counter()
    with folder.opened(root) as desk:
        taken = intake.take(desk.library, pages(file, limit), tell)
        ran = whole.publish(desk, NOW, tell)
    cpu, took = time.process_time() - started, time.perf_counter() - wall
    print(f"pages {taken.new}, known {taken.known}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"CPU {cpu:.1f} s, wall {took:.1f} s, peak {peak} MiB")
    for stage, seconds in sorted(stages.items(), key=lambda s: -s[1]):
        print(f"  until {stage:10} {seconds:7.1f} s")
    print_desk(ran)
    again = time.process_time()
    with folder.opened(root) as desk:
        second = whole.publish(desk, NOW)
    print(f"second run: {len(second.printed.written)} files written, CPU {time.process_time() - again:.1f} s")


def print_desk(ran: whole.Ran) -> None:
    """What the desk holds."""
    judged = ran.judged
    print(f"articles {len(judged.articles)}, skipped {len(judged.skipped)}:")
    for (stage, reason), count in Counter((s.stage, s.reason[:60]) for s in judged.skipped).most_common(12):
        print(f"  {count:4} {stage}: {reason}")
    sizes = Counter(len(s.articles) for s in judged.stories)
    print(f"stories {len(judged.stories)}, of several articles {sum(c for n, c in sizes.items() if n > 1)}")
    edges = Counter(e.type for t in judged.trails.values() for e in t.edges)
    print(f"stories with edges {sum(bool(t.edges) for t in judged.trails.values())}; edges {dict(edges)}")
    origins = Counter(
        o.type + ("" if o.held else " not held") for t in judged.trails.values() for o in t.origins
    )
    print(f"origins {dict(origins)}")
    checked, lost = checking.evidence(judged)
    print(f"evidence checked {checked}, not found again {len(lost)}")
    print(f"files written {len(ran.printed.written)}")


if __name__ == "__main__":
    main()
