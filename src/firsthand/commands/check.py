"""Find every piece of evidence again, word by word, in the stored text; save a damaged store."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.runs import checking, folder
from firsthand.runs.flow import flow
from firsthand.runs.kept import Tell

if TYPE_CHECKING:
    from firsthand.runs.repairing import Saved

from .terminal import now_of, progress, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """Repair if asked to, check, and say what was lost and what was not found."""
    now = now_of(options)
    with progress(options) as tell:
        saved = _repaired(options.desk, tell) if options.repair else None
        if saved is None:
            checking.store(options.desk)
        with folder.reading(options.desk) as desk:
            judged = flow(desk, now, tell)
    checked, lost = checking.evidence(judged)
    if options.json:
        repair = {"repair": asdict(saved)} if saved else {}
        say_json({"checked": checked, "lost": [{"article": e.article, "part": e.part, "start": e.start,
                                                "text": e.text} for e in lost]} | repair)  # fmt: skip
    else:
        if saved:
            _tell(saved)
        say(f"{checked} pieces of evidence checked, {len(lost)} not found again")
        for e in lost:
            say(f"  {e.article} {e.part} {e.start}–{e.end}: “{safe(e.text)}”")
    return 1 if lost or (saved and saved.lost) else 0


def _repaired(root: Path, tell: Tell) -> "Saved":
    from firsthand.runs import repairing  # it reads records as a fetcher does, and most checks repair nothing

    return repairing.repaired(root, tell)


def _tell(saved: "Saved") -> None:
    if not saved.aside:
        say("the store is whole: nothing to repair")
        return
    say(f"saved {saved.pages} pages, {saved.records} records, {saved.stories} stories")
    say(f"the damaged store is kept in {saved.aside}; remove it when you miss nothing")
    for address in saved.lost:
        say(f"  lost: {safe(address)}")
    if saved.unnamed:
        say(f"  and {saved.unnamed} pages whose address is lost, too")
