"""Public papers on which several articles of a story rest: a court's decision, an audit, a filing.

Who tells what a public paper says has not reported it first-hand, and has not copied others who read it too.
One class of paper within one story is one paper, in whatever language it is named. A paper that only one
outlet names stays its own: it may have found it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.outlets import bare
from firsthand.provenance.papers import Named, name, paper
from firsthand.provenance.released import held_of
from firsthand.provenance.shown import hardly_asked
from firsthand.provenance.told import asked
from firsthand.provenance.voices import SENTENCE, makers, names_work
from firsthand.records import Article, Edge, Origin
from firsthand.texts import fold

RULE = "public document"
_LEAD = 700  # where an article that also asked somebody must name the paper
_SURE = 0.85
_WORKS = ("audit", "decision", "study")  # papers that are known by who made them


def add_documents(graph: Graph) -> None:
    """Edges to a public paper from those that rest on it, where two families name one class of paper."""
    free = {a.id for a in graph.members if _is_free(graph, a)}
    made = {kind: list(_by_maker(graph, kind, free)) for kind in _WORKS}
    named: dict[str, list[Named]] = defaultdict(list)
    for article in sorted(graph.members, key=lambda a: a.id not in free):
        found = paper(article) if named or any(made.values()) or article.id in free else None
        if found is not None:
            named[found.kind].append(found)
    for kind in (kind for kind in _WORKS if named[kind] or kind != "decision"):
        known = {n.article.id for n in named[kind]}
        named[kind] += [n for n in made[kind] if n.article.id not in known]
    for kind in sorted(kind for kind in named if named[kind]):
        resting = [n for n in named[kind] if n.article.id in free and _may_rest(graph, n)]
        families = {graph.outlets.family(n.article.domain) for n in named[kind]}
        held = held_of(graph, makers(kind)) if resting and kind in _WORKS else None
        if held is not None:
            rest_on_held(graph, held, resting)
        elif len(families) > 1 and resting:
            rest_on(graph, kind, [*resting, *_late(graph, kind, resting)], named[kind])


def _by_maker(graph: Graph, kind: str, free: Collection[str]) -> Iterator[Named]:
    """Free articles whose openings name a paper and who made it; who tells of a sentence was in court."""
    for article in (a for a in graph.members if a.id in free):
        if kind == "decision" and SENTENCE.search(article.text[:_LEAD]):
            continue
        place = names_work(article, kind)
        if place is not None:
            yield Named(article=article, kind=kind, words=quote(article, "text", *place))


def _is_free(graph: Graph, article: Article) -> bool:
    """Whether an article credits nobody, runs no other's text, and does not show that it was told more."""
    if graph.out(article.id) or article.id in graph.releases or _is_used(graph, article):
        return False
    return graph.credits[article.id].kind in ("own_reporting", "from_statements", None) and not asked(article)


def _late(graph: Graph, kind: str, resting: list[Named]) -> Iterator[Named]:
    """Others whose openings name the paper and who made it, and that asked nobody or one passer-by."""
    known = {n.article.id for n in resting}
    for article in (a for a in graph.members if a.id not in known and a.id not in graph.releases):
        if graph.out(article.id) or _is_used(graph, article) or not hardly_asked(graph, article):
            continue
        place = names_work(article, kind)
        if place is not None and graph.credits[article.id].kind != "opinion":
            yield Named(article=article, kind=kind, words=quote(article, "text", *place))


def _is_used(graph: Graph, article: Article) -> bool:
    """Whether an agency's item is what others of the story run or name, whatever it was made of."""
    return graph.is_agency(article.id) and any(e.target == article.id for e in graph.edges)


def _may_rest(graph: Graph, named: Named) -> bool:
    """Whether the paper comes early in an article, or only its quotations show reporting of its own."""
    credit = graph.credits[named.article.id]
    return credit.kind != "own_reporting" or named.words.start < _LEAD or _unasked(credit.because)


def _unasked(because: tuple[str, ...]) -> bool:
    return all(b.startswith(("it quotes", "a news text")) for b in because)


def rest_on(graph: Graph, kind: str, resting: list[Named], named: list[Named] | None = None) -> None:
    """Edges from those that rest on a paper; it is called what all say that name it."""
    named = named or resting
    called = name(kind, named)
    if fold(called) == kind:
        return  # nobody says whose it is
    target = "document:" + bare(fold(called))
    times = [n.article.published for n in named if n.article.published is not None]
    graph.absent[target] = Origin(
        id=target, type="document", name=called, not_after=min(times) if times else None
    )
    for one in resting:
        _rest(graph, one, target)


def rest_on_held(graph: Graph, held: str, resting: list[Named]) -> None:
    """Edges to the held page of the office that made a paper: one reader is enough, the paper is here."""
    for one in resting:
        _rest(graph, one, held)


def _rest(graph: Graph, one: Named, target: str) -> None:
    """Add the edge from one article to a paper; the article is then made from statements."""
    why = f"{RULE}: “{one.words.text}”"
    graph.edges.append(
        Edge(
            source=one.article.id,
            target=target,
            type="credits",
            confidence=_SURE,
            rule=RULE,
            evidence=(one.words,),
            because=why,
        )
    )
    credit = graph.credits[one.article.id]
    if credit.kind != "from_statements":
        graph.credits[one.article.id] = replace(credit, kind="from_statements", because=(why,))
