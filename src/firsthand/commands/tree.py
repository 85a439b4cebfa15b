"""A story's trace as a tree of plain text, for a terminal or a pipe."""

from collections.abc import Iterator

from firsthand import provenance
from firsthand.records import Coverage, Edge, Origin, Telling
from firsthand.runs.wording import answer, bound, names
from firsthand.times import stamp

from .terminal import safe


def tree(told: Coverage) -> Iterator[str]:
    """The lines of a story's trace: the answer, then each origin with what rests on it."""
    yield safe(told.title)
    yield f"{answer(told.trail.counts)}"
    called = names(told)
    shown: set[str] = set()
    for origin in (o for o in told.trail.origins if o.type != "unknown"):
        yield ""
        yield _origin(origin, told)
        if origin.held:
            shown.add(origin.id)
        yield from _below(origin.id, told, called, shown, "")
    rest = [t for t in told.tellings if t.id not in shown]
    if rest:
        yield ""
        yield "? origin unknown"
        for telling in rest:
            yield f"   {_article(telling)}"
    if told.events:
        yield ""
        yield "what changed"
        for event in told.events:
            yield f"   {safe(event)}"


def _origin(origin: Origin, told: Coverage) -> str:
    if origin.held:
        telling = next((t for t in told.tellings if t.id == origin.id), None)
        return f"● {_article(telling)}  FIRST-HAND, HELD" if telling else f"● {safe(origin.name)}  HELD"
    named = {e.source for e in told.trail.edges if e.target == origin.id}
    place = f"NOT IN YOUR SET, named in {len(named)} of {len(told.tellings)} articles"
    what = origin.type if origin.type in ("statement", "document") else ""
    return "○ " + "  ".join(p for p in (safe(origin.name), what, place, bound(origin)) if p)


def _below(
    target: str, told: Coverage, called: dict[str, str], shown: set[str], indent: str
) -> Iterator[str]:
    edges = [e for e in told.trail.edges if e.target == target]
    sources = list(dict.fromkeys(e.source for e in edges))
    for at, source in enumerate(sources):
        last = at == len(sources) - 1
        telling = next(t for t in told.tellings if t.id == source)
        yield f"{indent}{'└─' if last else '├─'} {_article(telling)}"
        deeper = indent + ("   " if last else "│  ")
        for edge in (e for e in edges if e.source == source):
            yield f"{deeper}  {_edge(edge, called)}"
        if source not in shown:
            shown.add(source)
            yield from _below(source, told, called, shown, deeper)


def _edge(edge: Edge, called: dict[str, str]) -> str:
    """The sentence of an edge, which quotes its words, with the rule and how sure it is."""
    return f"{safe(provenance.sentence(edge, called))}  [{edge.rule}, {edge.confidence:.2f}]"


def _article(telling: Telling) -> str:
    when = stamp(telling.published)[:16].replace("T", " ") if telling.published else "no date"
    kind = telling.standing.kind if telling.standing and telling.standing.kind else "undecided"
    return f"{safe(telling.outlet) or 'unnamed outlet'}  {safe(telling.title)[:90]}  ({when}, {kind})"
