"""Find articles by words in titles, texts and publishers' names. All must occur; "quoted words" together."""

import argparse

from firsthand.runs import folder, searching
from firsthand.runs.flow import flow
from firsthand.times import stamp

from .terminal import now_of, progress, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """Search and list, best first."""
    now = now_of(options)
    with folder.reading(options.desk) as desk, progress(options) as tell:
        found = searching.search(desk, flow(desk, now, tell), " ".join(options.words), options.limit)
    if options.json:
        say_json([{"id": a.id, "url": a.url, "title": a.title, "outlet": a.outlet,
                   "published": stamp(a.published) if a.published else None} for a in found])  # fmt: skip
    else:
        for a in found:
            when = stamp(a.published)[:10] if a.published else "no date   "
            say(f"{when}  {safe(a.outlet or a.domain)[:24]:24}  {safe(a.title)[:80]}")
            say(f"            {safe(a.url)}")
    return 0 if found else 1
