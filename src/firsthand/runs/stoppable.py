"""Work that can be stopped: in a process of its own, with bounds on time and memory.

For readers that strangers' bytes can keep busy for long, and that cannot be interrupted from within.
"""

import importlib
import os
import resource
import subprocess
import sys

WORK = {
    "page": ("firsthand.runs.reading", "packed_reading"),
    "feed": ("firsthand.runs.answering", "packed_answer"),
    "pdf": ("firsthand.pages.pdf", "packed_text"),
}
_WALL = 4  # times the processor's time
_LARGEST_ANSWER = 256 << 20


class Stopped(Exception):
    """The work was stopped, or broke; the message says which."""


def done(work: str, payload: bytes, *, seconds: int, memory: int) -> bytes:
    """What the function behind `work` makes of these bytes.

    `seconds` are of the processor, `memory` in bytes of address space. Raises Stopped.
    """
    command = [sys.executable, "-P", "-m", __name__, work, str(seconds), str(memory)]
    try:
        got = subprocess.run(
            command, input=payload, capture_output=True, timeout=seconds * _WALL, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise Stopped(f"stopped after {seconds * _WALL} seconds") from problem
    if got.returncode:
        said = got.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        raise Stopped(said or "stopped at its bounds of time and memory")
    return got.stdout[:_LARGEST_ANSWER]


def tighten(seconds: int) -> None:
    """From within the work: no more than so many further seconds of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    left = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (left if most < 0 else min(left, most), most))


def main(work: str, seconds: str, memory: str) -> None:
    """The child: bound, read, work, write."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, function = WORK[work]
    made = getattr(importlib.import_module(module), function)(sys.stdin.buffer.read())
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
