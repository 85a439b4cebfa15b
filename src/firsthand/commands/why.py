"""Explain an article, a story or an edge: every note, clue and edge with its reasons and quoted words."""

import argparse

from firsthand.runs import explaining, folder
from firsthand.runs.flow import flow

from .terminal import now_of, progress, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """Explain and print."""
    now = now_of(options)
    with folder.reading(options.desk) as desk, progress(options) as tell:
        told = explaining.why(flow(desk, now, tell), options.id)
    if options.json:
        say_json([{"about": r.about, "what": r.what, "reasons": list(r.reasons)} for r in told])
    else:
        for reason in told:
            say(f"{safe(reason.what)}")
            for line in reason.reasons:
                say(f"    {safe(line)}")
    return 0
