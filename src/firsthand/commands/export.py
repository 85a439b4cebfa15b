"""Write what the desk knows as JSON lines, in a fixed order: articles, notes, stories, trails, decisions.

Times of fetching are left out, so that two stores with the same content give the same bytes.

examples:
  firsthand export > desk.jsonl
  firsthand export --no-text --desk ~/my-desk
"""

import argparse
import sys

from firsthand.runs import exporting, folder
from firsthand.runs.flow import flow

from .terminal import add_desk, now_of, progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_desk(parser)
    parser.add_argument("--no-text", action="store_true", help="leave the articles' texts out")


def run(options: argparse.Namespace) -> int:
    """Export to standard output."""
    now = now_of(options)
    with folder.opened(options.desk) as desk, progress(options) as tell:
        judged = flow(desk, now, tell)
        for line in exporting.lines(judged, desk.decisions, text=not options.no_text):
            sys.stdout.buffer.write(line + b"\n")
    return 0
