"""Take in an old desk's records, saved pages, archives (WARC), or a list of feeds (OPML)."""

import argparse
from pathlib import Path

from firsthand.runs import clock, folder, importing, whole

from .terminal import now_of, progress, say, say_json


def run(options: argparse.Namespace) -> int:
    """Import and say what came."""
    now = now_of(options)
    lists = [at for at in options.where if importing.is_list(Path(at))]
    rest = [at for at in options.where if at not in lists]
    copied = [p for at in rest for p in importing.copy_desk(Path(at), options.desk)]
    feeds = [s for at in lists for s in importing.add_feeds(Path(at), options.desk)]
    with folder.opened(options.desk, make=True) as desk, progress(options) as tell:
        clock.keep(desk, now, sure=bool(options.now))
        taken = whole.bring(desk, rest, now, tell)
    if options.json:
        say_json({"new": taken.new, "known": taken.known, "skipped": taken.skipped, "feeds": len(feeds),
                  "copied": copied})  # fmt: skip
    else:
        say(f"{taken.new} new pages and records, {taken.known} known, {taken.skipped} skipped, "
            f"{len(feeds)} feeds added, {len(copied)} files copied")  # fmt: skip
        say("next: firsthand run")
    return 0
