"""Tell who reported it first-hand, from addresses, saved pages, folders, archives or records."""

import argparse
import sys
import tempfile
from pathlib import Path

from firsthand.publications.traces import trace_shape
from firsthand.runs.climbing import fetcher
from firsthand.runs.tracing import Traced, trace

from .reporting import followed, steps
from .terminal import now_of, progress, safe, say, say_json
from .tree import tree


def run(options: argparse.Namespace) -> int:
    """Trace and print."""
    now = now_of(options)
    with tempfile.TemporaryDirectory() as folder, progress(options) as tell:
        where = [_typed(Path(folder)) if at == "-" else at for at in options.where]
        traced = trace(where, now, None if options.offline else fetcher(options.contact), hops=options.hops,
                       tell=tell)  # fmt: skip
    if options.json:
        say_json({
            "followed": followed(traced.climbs),
            "stories": [trace_shape(c) for c in traced.coverages],
            "skipped": [{"stage": s.stage, "about": s.about, "reason": s.reason} for s in traced.skipped],
        })  # fmt: skip
    else:
        _print(traced)
    return 0 if traced.coverages else 1


def _typed(folder: Path) -> str:
    file = folder / "typed.txt"
    file.write_bytes(sys.stdin.buffer.read())
    return str(file)


def _print(traced: Traced) -> None:
    for told in traced.coverages:
        for line in tree(told):
            say(line)
        say("\n" + "─" * 60)
    for line in steps(traced.climbs):
        say(line)
    for skip in traced.skipped:
        say(f"skipped: {safe(skip.about)}: {safe(skip.reason)}")
    if not traced.coverages:
        say("no article was found in what was given")
