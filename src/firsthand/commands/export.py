"""Write what the desk knows as JSON lines, in a fixed order: articles, notes, stories, trails, decisions."""

import argparse
import sys

from firsthand.runs import exporting, folder
from firsthand.runs.flow import flow

from .terminal import now_of, progress


def run(options: argparse.Namespace) -> int:
    """Export to standard output."""
    now = now_of(options)
    with folder.reading(options.desk) as desk, progress(options) as tell:
        judged = flow(desk, now, tell)
        for line in exporting.lines(judged, desk.decisions, text=not options.no_text):
            sys.stdout.buffer.write(line + b"\n")
    return 0
