"""List the desk's stories, the hottest first, or show one with its trace."""

import argparse

from firsthand.errors import StoreError, UsageError
from firsthand.publications.summaries import summary
from firsthand.publications.traces import trace_shape
from firsthand.records import Coverage
from firsthand.runs import bundling, folder
from firsthand.runs.edition import coverage
from firsthand.runs.flow import flow
from firsthand.runs.wording import answer

from .in_short import in_short
from .terminal import now_of, progress, safe, say, say_json
from .tree import tree


def run(options: argparse.Namespace) -> int:
    """List or show."""
    now = now_of(options)
    if (not options.evidence and options.with_pages) or (options.evidence and not options.id):
        raise UsageError("--evidence FILE needs a story's ID, and --with-pages needs --evidence")
    with folder.reading(options.desk) as desk, progress(options) as tell:
        judged = flow(desk, now, tell)
        told = [coverage(s, judged, {}) for s in judged.stories]
        chosen = [c for c in told if not options.id or _is(c, options.id)]
        if options.id and not chosen:
            raise UsageError(f"no story {options.id!r}; firsthand story lists them")
        if options.evidence:
            made = bundling.bundle(desk, judged, chosen[0], with_pages=options.with_pages)
            return _written(made, options)
    if options.json:
        say_json({"stories": [{**trace_shape(c), **summary(c)} for c in chosen]})
    elif options.id:
        for line in (*tree(chosen[0]), *in_short(chosen[0])):
            say(line)
    else:
        for c in sorted(chosen, key=lambda c: (-c.heat, -len(c.tellings), c.story.id)):
            say(f"{c.story.id}  {c.heat:>3}  {safe(c.title)[:70]}  ({answer(c.trail.counts)})")
    return 0


def _written(made: bundling.Bundle, options: argparse.Namespace) -> int:
    try:
        options.evidence.write_bytes(made.body)
    except OSError as problem:
        raise StoreError(f"{options.evidence} cannot be written: {problem.strerror}") from problem
    if options.json:
        say_json({"file": str(options.evidence), "seal": made.seal, "private": options.with_pages})
    else:
        say(f"wrote {options.evidence}{' (PRIVATE: it holds whole pages)' if options.with_pages else ''}")
        say(f"seal: {made.seal}")
        say("anyone can check it: unpack it, then python3 verify.py")
    return 0


def _is(told: Coverage, id: str) -> bool:
    known = {
        told.story.id,
        *told.story.formerly,
        *(t.id for t in told.tellings),
        *(t.url for t in told.tellings),
    }
    return id in known
