"""Write the desk's files from what the store holds. Only files whose bytes changed are touched.

examples:
  firsthand publish
  firsthand publish --desk ~/my-desk --json
"""

import argparse

from firsthand.runs import folder, whole

from .reporting import ran
from .terminal import add_desk, now_of, progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Publish and say what changed."""
    now = now_of(options)
    with folder.opened(options.desk) as desk, progress(options) as tell:
        done = whole.publish(desk, now, tell)
    ran(options, done)
    return 0
