"""Fetch the desk's sources, judge what is new, publish: the whole flow once. Unchanged input changes no file.

Files, folders and archives given by name are taken in as well.

examples:
  firsthand run
  firsthand run archive.warc.gz saved-pages/ --offline
"""

import argparse

from firsthand.runs import folder, intake, whole

from .reporting import ran, taken
from .terminal import add_desk, now_of, progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_desk(parser)
    parser.add_argument("where", nargs="*", metavar="FILE", help="saved pages, folders, archives, records")
    parser.add_argument("--offline", action="store_true", help="fetch nothing")


def run(options: argparse.Namespace) -> int:
    """Run the flow and say what changed."""
    now = now_of(options)
    with folder.opened(options.desk) as desk, progress(options) as tell:
        got = [whole.bring(desk, options.where, now, tell)] if options.where else []
        if desk.settings.sources and not options.offline:
            got.append(intake.due(desk, now, tell))
        done = whole.publish(desk, now, tell)
    taken(options, got)
    ran(options, done)
    return 0
