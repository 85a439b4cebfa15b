"""Fetch the desk's sources, or some addresses, into the store; publish nothing."""

import argparse

from firsthand.errors import UsageError
from firsthand.records import Lead
from firsthand.runs import again, clock, folder, following, intake

from .reporting import taken
from .terminal import now_of, progress, say_json


def run(options: argparse.Namespace) -> int:
    """Fetch and say what came."""
    now = now_of(options)
    with folder.opened(options.desk, make=True) as desk, progress(options) as tell:
        clock.keep(desk, now, sure=bool(options.now))
        if options.where or options.again:
            leads = [Lead(url=at) for at in options.where]
            leads += again.leads(desk.library, now, options.again) if options.again else []
            found = intake.fetched(leads, now, desk.settings.contact, library=desk.library)
            got = intake.take(desk.library, found, tell)
        elif desk.settings.sources:
            got = following.due(desk, now, tell)
        else:
            raise UsageError("the desk has no [[source]] yet: name an address, or add one to firsthand.toml")
    if options.json:
        say_json({"new": got.new, "known": got.known, "skipped": got.skipped})
    taken(options, [got])
    return 0 if got.new or got.known or not got.skipped else 1
