"""Find every piece of evidence again, word by word, in the stored text."""

import argparse

from firsthand.runs import checking, folder
from firsthand.runs.flow import flow

from .terminal import now_of, progress, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """Check and say what was not found."""
    now = now_of(options)
    with folder.reading(options.desk) as desk, progress(options) as tell:
        judged = flow(desk, now, tell)
    checked, lost = checking.evidence(judged)
    if options.json:
        say_json({"checked": checked, "lost": [{"article": e.article, "part": e.part, "start": e.start,
                                                "text": e.text} for e in lost]})  # fmt: skip
    else:
        say(f"{checked} pieces of evidence checked, {len(lost)} not found again")
        for e in lost:
            say(f"  {e.article} {e.part} {e.start}–{e.end}: “{safe(e.text)}”")
    return 1 if lost else 0
