"""Serve the published portal on this machine."""

import argparse

from firsthand.errors import UsageError
from firsthand.web import published, serve

from .terminal import say


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    if not published(options.desk):
        raise UsageError(f"{options.desk} has no published portal yet; firsthand run makes one")
    serve(options.desk, options.host, options.port, open_browser=options.open, say=say)
    return 0
