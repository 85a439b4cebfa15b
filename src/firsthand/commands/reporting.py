"""What a run says when it is done."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from firsthand.runs.intake import Taken
from firsthand.runs.kept import Climb
from firsthand.runs.whole import Ran

from .terminal import safe, say, say_json


def taken(options: argparse.Namespace, got: Sequence[Taken]) -> None:
    """How many pages came in."""
    if got and not options.json:
        new, known, skipped = (sum(getattr(g, n) for g in got) for n in ("new", "known", "skipped"))
        say(f"pages: {new} new, {known} known, {skipped} skipped")
        walls = Counter(name for g in got for name in g.walls)
        if walls:
            say("met on the way: " + ", ".join(f"{n} {name} walls" for name, n in sorted(walls.items())))


def ran(options: argparse.Namespace, done: Ran) -> None:
    """What the desk holds now, and which files changed."""
    judged, printed = done.judged, done.printed
    reasons = Counter(s.stage for s in judged.skipped)
    several = sum(len(s.articles) > 1 for s in judged.stories)
    traced = sum(bool(t.edges) for t in judged.trails.values())
    walls = dict(sorted(Counter(w for a in judged.articles.values() for w in a.walls).items()))
    if options.json:
        say_json({
            "articles": len(judged.articles),
            "stories": len(judged.stories),
            "stories_of_several": several,
            "stories_with_edges": traced,
            "skipped": dict(sorted(reasons.items())),
            "walls": walls,
            "followed": followed(done.climbs),
            "written": list(printed.written),
            "removed": list(printed.removed),
            "unchanged": printed.unchanged,
        })  # fmt: skip
        return
    say(f"{len(judged.articles)} articles in {len(judged.stories)} stories: {several} of several articles,")
    say(f"{traced} with edges; {len(judged.skipped)} pages skipped")
    if walls:
        say("behind walls: " + ", ".join(f"{n} {name}" for name, n in walls.items()))
    written, removed = len(printed.written), len(printed.removed)
    for line in steps(done.climbs):
        say(line)
    say(f"files: {written} written, {removed} removed, {printed.unchanged} unchanged")


def steps(climbs: Sequence[Climb]) -> Iterator[str]:
    """Each link that was followed to an absent report, and its end, as lines."""
    for climb in climbs:
        lead = climb.lead
        yield f"followed: {safe(lead.url)} (hop {lead.hop}; {safe(lead.because)}): {safe(climb.end)}"


def followed(climbs: Sequence[Climb]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {"url": c.lead.url, "from": c.lead.source, "hop": c.lead.hop, "because": c.lead.because, "end": c.end}
        for c in climbs
    ]
