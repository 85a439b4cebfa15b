"""Fetch the desk's sources, judge what is new, publish: the whole flow once, or again and again."""

import argparse
import random
import time
from datetime import UTC, datetime

from firsthand.errors import UsageError
from firsthand.runs import climbing, clock, folder, following, intake, watching, whole

from .reporting import ran, taken
from .terminal import now_of, progress


def run(options: argparse.Namespace) -> int:
    """Run the flow and say what changed."""
    if options.watch:
        return _watch(options)
    now = now_of(options)
    with folder.opened(options.desk, make=True) as desk, progress(options) as tell:
        clock.keep(desk, now, sure=bool(options.now))
        got = [whole.bring(desk, options.where, now, tell)] if options.where else []
        if desk.settings.sources and not options.offline:
            got.append(following.due(desk, now, tell))
        fetch = None if options.offline else climbing.fetcher(desk.settings.contact, desk.library)
        done = whole.publish(desk, now, tell, fetch)
    taken(options, got)
    ran(options, done)
    return 0


def _watch(options: argparse.Namespace) -> int:
    """Round after round. Raises UsageError for words that make no sense with it."""
    if options.where or options.offline or options.now:
        raise UsageError("run --watch follows the desk's sources by the clock: no files, --offline or --now")

    def done(got: intake.Taken, made: whole.Ran | None) -> None:
        taken(options, [got])
        if made is not None:
            ran(options, made)

    def clock() -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    with progress(options) as tell:
        watching.watch(options.desk, clock, time.sleep, random.random, done, tell=tell)
    return 0
