"""Fetch the desk's sources, judge what is new, publish: the whole flow once."""

import argparse

from firsthand.runs import folder, intake, whole

from .reporting import ran, taken
from .terminal import now_of, progress


def run(options: argparse.Namespace) -> int:
    """Run the flow and say what changed."""
    now = now_of(options)
    with folder.opened(options.desk, make=True) as desk, progress(options) as tell:
        got = [whole.bring(desk, options.where, now, tell)] if options.where else []
        if desk.settings.sources and not options.offline:
            got.append(intake.due(desk, now, tell))
        done = whole.publish(desk, now, tell)
    taken(options, got)
    ran(options, done)
    return 0
