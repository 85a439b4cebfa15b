"""The trail of a story: edges from clues and overlaps, origins, and where each article stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.provenance.building import build
from firsthand.provenance.credits import Kinds
from firsthand.provenance.followups import looks_back
from firsthand.provenance.graph import Graph
from firsthand.provenance.leaks import RULE as LEAKED
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.standings import standings
from firsthand.records import UNKNOWN, Article, Clue, Counts, Origin, Overlap, Standing, Story, Trail

MAKER = "provenance/11"


def trace(
    story: Story,
    articles: Sequence[Article],
    clues: Mapping[str, tuple[Clue, ...]],
    overlaps: Sequence[Overlap],
    outlets: Outlets,
    kinds: Kinds | None = None,
    recurring: Mapping[str, frozenset[str]] | None = None,
) -> Trail:
    """Who reported a story first-hand, as far as its pages say. Articles outside the story are not used.

    `kinds` are those of `provenance.kind`, by article, where they are known already; `recurring` the lines,
    by article, that `provenance.recurring` found on its site.
    Time vetoes and bounds, it never decides: the earliest page is not taken for the first-hand one.
    """
    return concluded(story, build(ordered(story, articles), clues, overlaps, outlets, kinds, recurring))


def ordered(story: Story, articles: Sequence[Article]) -> list[Article]:
    """The story's own articles, each once, oldest first."""
    wanted = set(story.articles)
    return sorted({a.id: a for a in articles if a.id in wanted}.values(), key=_order)


def concluded(story: Story, graph: Graph) -> Trail:
    """What follows from a story's graph: standings, origins, counts."""
    members, outlets = graph.members, graph.outlets
    stand = standings(graph)
    origins = _origins(graph, stand)
    return Trail(
        story=story.id,
        origins=origins or (UNKNOWN,),
        edges=tuple(sorted(graph.edges, key=lambda e: (e.source, e.target, e.type))),
        standings=stand,
        counts=Counts(
            articles=len(members),
            families=len({outlets.family(a.domain or a.url) for a in members}),
            origins=len(origins),
            held=sum(o.held for o in origins),
        ),
        maker=MAKER,
    )


def _dependent(graph: Graph, found: Mapping[str, Origin]) -> list[str]:
    """Reports that are no sources of their own: follow-ups of an outlet whose first report is an origin too.

    Of one family's reports those stay that others name; where nobody does, all stay.
    """
    families: dict[str, list[str]] = defaultdict(list)
    for id in (i for i, o in found.items() if o.type == "article"):
        families[graph.outlets.family(graph.article(id).domain)].append(id)
    named = {e.target for e in graph.edges}
    dropped: list[str] = []
    for ids in families.values():
        absent = {f"outlet:{name}" for id in ids for name in graph.names(id)} & found.keys()
        later = [i for i in ids if looks_back(graph.article(i)) and i not in named]
        if absent or len(later) < len(ids):
            dropped += later
        left = [i for i in ids if i not in dropped]
        if named.intersection(left):
            dropped += [i for i in left if i not in named]
    return dropped


def _order(article: Article) -> tuple[bool, float, str]:
    when = article.published
    return (when is None, when.timestamp() if when else 0.0, article.id)


def _origins(graph: Graph, stand: Sequence[Standing]) -> tuple[Origin, ...]:
    """What the articles rest on in the end; sister titles of one family count once for one text."""
    first = {s.article for s in stand if s.role == "first-hand"}
    found: dict[str, Origin] = {}
    for article in graph.members:
        for end in {*graph.ends(article.id), *({article.id} & first)}:
            if end in graph.absent:
                found[end] = graph.absent[end]
            elif end in first or end in graph.releases:
                found[end] = graph.held(end)
    found |= {e.target: graph.absent[e.target] for e in graph.edges if e.rule == LEAKED}
    for id in _dependent(graph, found):
        del found[id]
    both = (pair for pair in graph.loose if found.keys() >= set(pair))
    twins = {max(pair, key=lambda p: _order(graph.article(p))) for pair in both}
    return tuple(found[k] for k in sorted(found) if k not in twins)
