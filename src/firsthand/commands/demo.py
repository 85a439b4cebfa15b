"""Build a desk from the sample newsroom, print its most telling trace, serve the portal."""

import argparse
import sys
import tempfile
from pathlib import Path

from firsthand.records import Coverage
from firsthand.runs import newsroom
from firsthand.runs.whole import Ran
from firsthand.web import serve

from .reporting import ran
from .terminal import progress, say, say_json
from .tree import tree


def run(options: argparse.Namespace) -> int:
    """Build, print, serve."""
    if options.keep:
        return _demo(options, options.keep)
    with tempfile.TemporaryDirectory(prefix="firsthand-demo-") as folder:
        return _demo(options, Path(folder))


def _demo(options: argparse.Namespace, root: Path) -> int:
    with progress(options) as tell:
        done = newsroom.build(root, tell)
    told = most_telling(done)
    if options.json:
        from firsthand.publications.traces import trace_shape

        say_json({"stories": [trace_shape(c) for c in done.edition.coverages]})
    else:
        say("The sample newsroom: invented outlets, people and events.\n")
        ran(options, done)
        say()
        for line in tree(told):
            say(line)
        say()
    sys.stdout.flush()
    if not options.no_serve and not options.json:
        serve(root, options.host, options.port, open_browser=not options.no_open, say=_say_now)
    return 0


def most_telling(done: Ran) -> Coverage:
    """The story whose origin is absent and named by most articles; else the one with most edges."""

    def weight(told: Coverage) -> tuple[int, int]:
        absent = {o.id for o in told.trail.origins if not o.held and o.type == "outlet"}
        return (len({e.source for e in told.trail.edges if e.target in absent}), len(told.trail.edges))

    return max(done.edition.coverages, key=weight)


def _say_now(line: str) -> None:
    say(line)
    sys.stdout.flush()
