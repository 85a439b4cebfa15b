"""List what waits for the editor, or decide."""

import argparse

from firsthand.runs import deciding, folder
from firsthand.runs.edition import edition
from firsthand.runs.flow import flow

from .terminal import now_of, progress, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """List or decide."""
    now = now_of(options)
    door = folder.opened if options.action else folder.reading
    with door(options.desk) as desk, progress(options) as tell:
        if options.action:
            heat = None
            if options.action == "publish" and options.words:
                heat = deciding.heat_of(flow(desk, now, tell), options.words[0])
            made = deciding.decide(desk, options.action, options.words, now, options.because, heat)
            line = {"action": made.action, "about": list(made.about), "value": made.value}
            if options.json:
                say_json(line)
            else:
                say(f"decided: {made.action} {' '.join(made.about)}; firsthand run applies it")
            return 0
        waiting = [e for e in edition(desk, flow(desk, now, tell), now)[0].entries if not e.published]
    if options.json:
        say_json([{"url": e.web_url or e.original_url, "title": e.title, "quality": e.quality, "heat": e.heat,
                   "topics": list(e.topics), "trace": e.trace} for e in waiting])  # fmt: skip
    else:
        for e in sorted(waiting, key=lambda e: (-(e.heat or 0), -(e.quality or 0), e.path)):
            say(f"{e.heat:>4} {e.quality:>4}  {safe(e.title)[:70]}")
            say(f"           {safe(e.web_url or e.original_url)}")
        say(f"{len(waiting)} records wait")
    return 0
