"""Serve the published portal on this machine.

examples:
  firsthand serve
  firsthand serve --port 8080 --open
"""

import argparse

from firsthand.errors import UsageError
from firsthand.web import published, serve

from .terminal import add_desk, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_desk(parser)
    add_address(parser)
    parser.add_argument("--open", action="store_true", help="open a browser")


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", type=int, default=8470, help="port to listen on (%(default)s); 0 takes a free one"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    if not published(options.desk):
        raise UsageError(f"{options.desk} has no published portal yet; firsthand run makes one")
    serve(options.desk, options.host, options.port, open_browser=options.open, say=say)
    return 0
