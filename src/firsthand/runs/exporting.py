"""Everything that the desk knows, as JSON lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from firsthand.records import Decision

from .flow import Judged


def lines(judged: Judged, decisions: Iterable[Decision], *, text: bool = True) -> Iterator[bytes]:
    """One JSON object a line: {"type": ..., the record}, in a fixed order, without times of fetching."""
    for id in sorted(judged.articles):
        article = replace(judged.articles[id], fetched=None)
        yield _line("article", article if text else replace(article, text="", links=()))
    for id in sorted(judged.notes):
        yield from (_line("note", n) for n in judged.notes[id])
    for id in sorted(judged.clues):
        yield from (_line("clue", c) for c in judged.clues[id])
    yield from (_line("story", s) for s in sorted(judged.stories, key=lambda s: s.id))
    yield from (_line("trail", judged.trails[i]) for i in sorted(judged.trails))
    yield from (_line("skipped", s) for s in sorted(judged.skipped, key=repr))
    yield from (_line("decision", d) for d in decisions)


def _line(type: str, record: object) -> bytes:
    return msgspec.json.encode({"type": type, "record": record})
