"""List the desk's topics, or try one out on what the desk holds."""

import argparse

from firsthand.errors import UsageError
from firsthand.notes import Hit, Move
from firsthand.runs import folder, trying

from .terminal import now_of, progress, safe, say, say_json

SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """List or test, and print."""
    now_of(options)
    with folder.reading(options.desk) as desk, progress(options) as tell:
        if options.action == "list":
            return _list(options, desk)
        if not options.id:
            raise UsageError("which topic? firsthand topic list names them")
        words = tuple(w.strip() for given in options.keyword for w in given.split(",") if w.strip())
        found = trying.try_topic(desk, options.id, options.file, words, options.threshold, tell)
    _tell(options, found)
    return 0


def _list(options: argparse.Namespace, desk: folder.Desk) -> int:
    found = trying.listed(desk)
    if options.json:
        say_json([{"id": t.id, "name": t.name, "parent": t.parent, "articles": n} for t, n in found])
    else:
        for topic, number in found:
            say(f"{safe(topic.id):24} {number:6}  {safe(topic.name)}")
    return 0


def _tell(options: argparse.Namespace, found: trying.Tried) -> None:
    trial = found.trial
    if options.json:
        say_json({
            "topic": trial.topic, "articles": found.articles, "since": found.since,
            "matches": [_hit(h) for h in trial.matches],
            "near_misses": [_hit(h) for h in trial.near_misses],
            "moves": [_move(m) for m in found.moves],
        })  # fmt: skip
        return
    say(f"{safe(trial.topic)}: {len(trial.matches)} of {found.articles} articles match")
    _hits(trial.matches)
    if trial.near_misses:
        say(f"\n{len(trial.near_misses)} near misses")
        _hits(trial.near_misses)
    say(f"\n{len(found.moves)} would be filed otherwise than by {found.since}")
    for move in found.moves[:SHOWN]:
        change = ", ".join([*(f"+{name}" for name in move.gained), *(f"-{name}" for name in move.lost)])
        say(f"  {safe(change)}  {safe(move.title)}  ({move.article})")
    _more(len(found.moves))


def _hits(found: tuple[Hit, ...]) -> None:
    for hit in found[:SHOWN]:
        say(f"  {hit.score:.2f}  {safe(hit.title)}")
        say(f"        {safe(hit.reason)}")
    _more(len(found))


def _more(number: int) -> None:
    if number > SHOWN:
        say(f"  and {number - SHOWN} more (--json gives all)")


def _hit(hit: Hit) -> dict[str, object]:
    return {"article": hit.article, "title": hit.title, "score": round(hit.score, 4), "reason": hit.reason}


def _move(move: Move) -> dict[str, object]:
    return {"article": move.article, "title": move.title, "gained": move.gained, "lost": move.lost}
