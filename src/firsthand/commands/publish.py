"""Write the desk's files from what the store holds. Only files whose bytes changed are touched."""

import argparse

from firsthand.runs import clock, folder, whole

from .reporting import ran
from .terminal import now_of, progress


def run(options: argparse.Namespace) -> int:
    """Publish and say what changed."""
    now = now_of(options)
    with folder.opened(options.desk, make=True) as desk, progress(options) as tell:
        clock.keep(desk, now, sure=bool(options.now))
        done = whole.publish(desk, now, tell)
    ran(options, done)
    return 0
