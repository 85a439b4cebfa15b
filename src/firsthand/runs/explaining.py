"""Why the desk thinks what it thinks: notes, clues and edges as sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand import provenance, urls
from firsthand.errors import AddressError, UsageError
from firsthand.records import Clue, Edge, Note, Trail

from . import revising
from .edition import coverage
from .flow import Judged
from .wording import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One judgement about something, in words, and what it rests on."""

    about: str
    what: str
    reasons: tuple[str, ...]


def why(judged: Judged, id: str) -> list[Reason]:
    """Every judgement about an article (id or address), a story, or an edge "FROM..TO". Raises UsageError."""
    if ".." in id and "/" not in id:
        source, _, target = id.partition("..")
        found = [r for t in judged.trails.values() for r in _edges(judged, t, source, target)]
    else:
        article = id if id in judged.notes else _article(judged, id)
        found = list(_about(judged, article))
    if not found:
        raise UsageError(f"nothing is known about {id!r}; firsthand story lists what is")
    return found


def _article(judged: Judged, address: str) -> str:
    try:
        return urls.article_id(address) if "://" in address else address
    except AddressError:
        return address


def _about(judged: Judged, id: str) -> Iterator[Reason]:
    yield from (_note(n) for n in judged.notes.get(id, ()))
    yield from (_clue(c) for c in judged.clues.get(id, ()))
    edits = judged.revisions.get(id, ())
    for number, revision in enumerate(edits, 1):
        what = revising.headline(revision, number, len(edits))
        yield Reason(about=id, what=what, reasons=revising.details(revision))
    for story in judged.stories:
        trail = judged.trails[story.id]
        if story.id == id:
            yield _note(judged.heats[id])
        if id in story.articles:
            yield Reason(about=id, what=f"story: {story.id}", reasons=story.because)
            for standing in (s for s in trail.standings if s.article == id):
                kind = standing.kind or "undecided"
                yield Reason(about=id, what=f"kind: {kind}; role: {standing.role}", reasons=standing.because)
            yield from _edges(judged, trail, id, "")


def _note(note: Note) -> Reason:
    value = ", ".join(note.value) if isinstance(note.value, tuple) else note.value
    parts = tuple(f"{name}: {score:+g}" for name, score in note.parts)
    return Reason(
        about=note.about, what=f"{note.name}: {value}  ({note.maker})", reasons=note.because + parts
    )


def _clue(clue: Clue) -> Reason:
    words = tuple(f"{e.part} {e.start}–{e.end}: “{e.text}”" for e in clue.evidence)
    what = f"clue: {clue.type} {clue.name} as {clue.role}  ({clue.rule}, {clue.confidence:.2f})"
    return Reason(about=clue.article, what=what, reasons=words)


def _edges(judged: Judged, trail: Trail, source: str, target: str) -> Iterator[Reason]:
    story = next(s for s in judged.stories if s.id == trail.story)
    called = names(coverage(story, judged, {}))
    for edge in trail.edges:
        if source in ("", edge.source) and target in ("", edge.target):
            yield _edge(edge, called)


def _edge(edge: Edge, called: dict[str, str]) -> Reason:
    words = tuple(f"{e.part} {e.start}–{e.end}: “{e.text}”" for e in edge.evidence)
    what = f"edge: {provenance.sentence(edge, called)}  ({edge.rule}, {edge.confidence:.2f})"
    return Reason(about=edge.source, what=what, reasons=((edge.because,) if edge.because else ()) + words)
