"""Show exactly what Firsthand sees in a feed, page, robots file, address, subscription list or archive.

examples:
  firsthand inspect page saved.html
  firsthand inspect page https://example.org/news/story --suggest
  firsthand inspect feed feed.xml
  firsthand inspect url 'https://example.org/a?utm_source=x'
  firsthand inspect robots robots.txt https://example.org/a
"""

import argparse

from firsthand.runs import inspecting

from .terminal import add_now, now_of, safe, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_now(parser)
    parser.add_argument("what", choices=sorted(inspecting.BUILT_IN), help="what it is")
    parser.add_argument("where", help="a file or an address")
    parser.add_argument("address", nargs="?", default="", help="for robots: the address to ask about")
    parser.add_argument("--suggest", action="store_true", help="for a page: propose rules for its publisher")


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
