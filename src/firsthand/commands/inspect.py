"""Show exactly what Firsthand sees in a feed, page, letter, robots file, address, list or archive."""

import argparse
import sys

from firsthand.runs import inspecting, marking

from .terminal import now_of, safe, say, say_json


def lit(line: str) -> str:
    """The words of clues in bold where a terminal shows it; elsewhere the marks stay."""
    if not sys.stdout.isatty():
        return line
    return line.replace(marking.OPEN, "\x1b[1;4m").replace(marking.CLOSE, "\x1b[0m")


def run(options: argparse.Namespace) -> int:
    """Look and print."""
    now = now_of(options)
    what = "suggest" if options.suggest else options.what
    seen = inspecting.look(what, options.where, now, options.address)
    if options.json:
        say_json([{"name": n, "value": v if isinstance(v, str) else v.row()} for n, v in seen])
    else:
        for name, value in seen:
            if options.suggest:
                print(value)
            else:
                say(f"{name:>12}  {lit(safe(str(value)))}")
    return 0
