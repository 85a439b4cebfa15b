"""Show exactly what Firsthand sees in a feed, page, robots file, address, subscription list or archive."""

import argparse

from firsthand.runs import inspecting

from .terminal import now_of, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """Look and print."""
    now = now_of(options)
    what = "suggest" if options.suggest else options.what
    seen = inspecting.look(what, options.where, now, options.address)
    if options.json:
        say_json([{"name": n, "value": v} for n, v in seen])
    else:
        for name, value in seen:
            if options.suggest:
                print(value)
            else:
                say(f"{name:>12}  {safe(value)}")
    return 0
