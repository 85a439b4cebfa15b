"""The trail of a story: edges from clues and overlaps, origins, and where each article stands."""

from collections.abc import Mapping, Sequence

from firsthand.provenance.graph import Graph, build
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.standings import standings
from firsthand.records import UNKNOWN, Article, Clue, Counts, Origin, Overlap, Story, Trail

MAKER = "provenance/1"


def trace(
    story: Story,
    articles: Sequence[Article],
    clues: Mapping[str, tuple[Clue, ...]],
    overlaps: Sequence[Overlap],
    outlets: Outlets,
) -> Trail:
    """Who reported a story first-hand, as far as its pages say. Articles outside the story are not used."""
    wanted = set(story.articles)
    members = sorted((a for a in articles if a.id in wanted), key=_order)
    graph = build(members, clues, overlaps, outlets)
    stand = standings(graph)
    origins = _origins(graph, {s.article for s in stand if s.role == "first-hand"})
    families = {outlets.family(a.domain or a.url) for a in members}
    return Trail(
        story=story.id,
        origins=origins or (UNKNOWN,),
        edges=tuple(sorted(graph.edges, key=lambda e: (e.source, e.target, e.type))),
        standings=stand,
        counts=Counts(
            articles=len(members),
            families=len(families),
            origins=len(origins),
            held=sum(o.held for o in origins),
        ),
        maker=MAKER,
    )


def _order(article: Article) -> tuple[bool, float, str]:
    when = article.published
    return (when is None, when.timestamp() if when else 0.0, article.id)


def _origins(graph: Graph, first_hand: set[str]) -> tuple[Origin, ...]:
    """What the articles rest on in the end."""
    found: dict[str, Origin] = {}
    for article in graph.members:
        for end in graph.ends(article.id):
            if end in graph.absent:
                found[end] = graph.absent[end]
            elif end in first_hand or end in graph.releases:
                found[end] = graph.held(end)
    return tuple(found[k] for k in sorted(found))
