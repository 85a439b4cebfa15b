"""A trail as people corrected it: what they said of an edge changes origins, counts, standings and kinds.

A decision outranks every clue. An edge that was taken away takes with it the words and the shared text that
argued for it; an edge that was set is never weighed against anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.provenance.building import build
from firsthand.provenance.credits import Kinds, key
from firsthand.provenance.graph import Graph
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.trails import concluded, ordered
from firsthand.records import (
    ABSENT,
    Article,
    ArticleKind,
    Clue,
    Edge,
    EdgeType,
    Origin,
    Overlap,
    Story,
    Trail,
)

_KINDS: dict[EdgeType, ArticleKind] = {
    "credits": "rewrite",
    "responds_to": "opinion",
    "wire_copy": "wire",
    "same_text": "aggregation",
    "spun_copy": "rewrite",
    "press_release": "from_statements",
}
Pair = tuple[str, str]


def corrected(
    story: Story,
    articles: Sequence[Article],
    clues: Mapping[str, tuple[Clue, ...]],
    overlaps: Sequence[Overlap],
    outlets: Outlets,
    before: Trail,
    edges: Sequence[Edge],
    kinds: Kinds | None = None,
    recurring: Mapping[str, frozenset[str]] | None = None,
) -> Trail:
    """The trail of a story whose edges people changed from those of `before` to `edges`."""
    members = ordered(story, articles)
    gone = {(e.source, e.target) for e in before.edges} - {(e.source, e.target) for e in edges}
    said = [_named(e, outlets) for e in edges if by_editor(e)]
    kept = [o for o in overlaps if not {(o.one, o.other), (o.other, o.one)} & gone]
    names = _names(before, members)
    graph = build(members, _without(clues, gone, names, outlets), kept, outlets, kinds, recurring)
    told = gone | {(e.source, e.target) for e in said}
    graph.edges = [e for e in graph.edges if (e.source, e.target) not in told]
    graph.loose = {p for p in graph.loose if not {p, (p[1], p[0])} & told}
    for edge in said:
        _set(graph, edge, before)
    for source in sorted({pair[0] for pair in gone}):
        _left_alone(graph, source)
    return concluded(story, graph)


def by_editor(edge: Edge) -> bool:
    """Whether a person set this edge."""
    return edge.rule.startswith("editor/")


def _named(edge: Edge, outlets: Outlets) -> Edge:
    """An absent outlet has one id, however the editor wrote its name."""
    kind, _, name = edge.target.partition(":")
    return replace(edge, target=f"outlet:{key(name, outlets)}") if kind == "outlet" else edge


def _set(graph: Graph, edge: Edge, before: Trail) -> None:
    if edge.target.startswith(ABSENT) and edge.target not in graph.absent:
        known = next((o for o in before.origins if o.id == edge.target), None)
        graph.absent[edge.target] = known or _origin(graph, edge)
    graph.edges.append(edge)
    judged = graph.credits[edge.source]
    kind = _KINDS.get(edge.type)
    if kind is not None and (edge.type != "credits" or judged.kind not in ("rewrite", "aggregation", "wire")):
        graph.credits[edge.source] = replace(judged, kind=kind, because=(edge.because,))


def _left_alone(graph: Graph, id: str) -> None:
    """Who retells nobody any more is no retelling; what else it is, its page does not say."""
    judged = graph.credits[id]
    if judged.kind in ("rewrite", "aggregation", "wire") and not graph.out(id):
        why = ("an editor took away what it was said to rest on",)
        graph.credits[id] = replace(judged, kind=None, because=why)


def _origin(graph: Graph, edge: Edge) -> Origin:
    """An origin that only the editor names; it is known from the time of the article that rests on it."""
    kind, _, name = edge.target.partition(":")
    known = graph.outlets.by_name(name)
    return Origin(
        id=edge.target,
        type="outlet" if kind == "outlet" else "document" if kind == "document" else "statement",
        name=known.name if known else name.title(),
        not_after=graph.article(edge.source).published,
    )


def _names(before: Trail, members: Sequence[Article]) -> dict[str, str]:
    return {a.id: a.outlet or a.domain for a in members} | {
        o.id: o.name for o in before.origins if not o.held
    }


def _without(
    clues: Mapping[str, tuple[Clue, ...]], gone: set[Pair], names: Mapping[str, str], outlets: Outlets
) -> dict[str, tuple[Clue, ...]]:
    """The clues without those that argued for an edge which an editor took away."""
    kept = dict(clues)
    for source, target in gone:
        name = key(names.get(target, target.partition(":")[2]), outlets)
        kept[source] = tuple(c for c in kept.get(source, ()) if key(c.name, outlets) != name)
    return kept
