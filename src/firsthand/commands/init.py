"""Make a new desk in a folder: firsthand.toml, a first topic, and a place for records."""

import argparse
import sys

from firsthand.errors import UsageError
from firsthand.runs import founding

from .terminal import say, say_json


def run(options: argparse.Namespace) -> int:
    """Found the desk. Raises UsageError where there is one already."""
    if (options.desk / "firsthand.toml").exists():
        raise UsageError(f"{options.desk / 'firsthand.toml'} exists already; nothing was changed")
    asks = sys.stdin.isatty() and not options.json
    name = options.name or (input("What is the desk called? ").strip() if asks else "") or "Desk"
    feeds = options.feed or (
        [f]
        if asks and (f := input("A first source, a feed or just a site (its address, or nothing): ").strip())
        else []
    )
    made = founding.found(options.desk, name, feeds)
    if options.json:
        say_json({"made": made})
    else:
        say("made " + ", ".join(made))
        say(
            "next: firsthand run" if feeds else "next: add a [[source]] to firsthand.toml, then firsthand run"
        )
    return 0
