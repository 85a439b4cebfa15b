"""Where each article stands in its story: first-hand, echo, reply or undecided."""

from collections.abc import Sequence

from firsthand.provenance.graph import Graph
from firsthand.provenance.shown import hardly_asked, quiet
from firsthand.provenance.told import asked
from firsthand.records import Article, Edge, Evidence, Standing

_LATE = 0.5  # of a text: a credit after it is for single facts
_SPOKEN = frozenset(  # rules by which somebody spoke to the credited outlet
    (
        "told",
        "told to",
        "said to",
        "interview with",
        "Interview mit",
        "gegenüber",
        "sagte der",
        "dijo a",
        "confié à",
        "speaking to",
        "entretien",
    )
)
_SILENT = "it quotes people, but nothing shows that they spoke to it"


def standings(graph: Graph) -> tuple[Standing, ...]:
    """The kind and role of each article, with reasons, in the order of the story."""
    return tuple(_standing(graph, a) for a in graph.members)


def _standing(graph: Graph, article: Article) -> Standing:
    credit = graph.credits[article.id]
    rests = graph.firm(article.id)
    if any(e.type == "responds_to" for e in rests):
        because = tuple(e.because for e in rests) + credit.because
        return Standing(article=article.id, kind=credit.kind, role="reply", because=because)
    main = [e for e in rests if not _is_aside(graph, article, e.target)]
    if main and not _had_more(graph, article, main):
        because = tuple(e.because for e in main)
        if credit.kind == "from_statements" and all(_stated(e) for e in main):
            return Standing(article=article.id, kind=credit.kind, role="undecided", because=because)
        return Standing(article=article.id, kind=credit.kind, role="echo", because=because)
    return _origin_of_itself(graph, article)


def _origin_of_itself(graph: Graph, article: Article) -> Standing:
    credit = graph.credits[article.id]
    named = [
        e for e in graph.edges if e.target == article.id and e.type in ("credits", "wire_copy", "responds_to")
    ]
    if graph.is_open(article.id) and not named:
        why = ("it shares text with another outlet's page, and which came first is not known",)
        return Standing(article=article.id, kind=credit.kind, role="undecided", because=why)
    if credit.kind == "press_release" or (credit.kind in ("opinion", "aggregation") and not named):
        return Standing(article=article.id, kind=credit.kind, role="undecided", because=credit.because)
    because = tuple(_names_it(graph, e) for e in named)
    if not named and credit.kind == "own_reporting" and _silent(graph, article):
        return Standing(article=article.id, kind=credit.kind, role="undecided", because=(_SILENT,))
    if named or credit.kind == "own_reporting" or graph.is_agency(article.id):
        because += credit.because if credit.kind else ()
        because = because or ("it stands on the agency's own site",)
        return Standing(article=article.id, kind=credit.kind, role="first-hand", because=because)
    return Standing(article=article.id, kind=credit.kind, role="undecided", because=credit.because)


def _had_more(graph: Graph, article: Article, main: Sequence[Edge]) -> bool:
    """Whether others credit an article for what it had itself, whatever paper or report it tells of too.

    Who is credited for words that somebody spoke to it has asked; else its own text must show that it did.
    """
    named = [e for e in graph.edges if e.target == article.id and e.type == "credits"]
    spoken = any(e.rule in _SPOKEN for e in named)
    return bool(named) and (spoken or not hardly_asked(graph, article)) and all(_stated(e) for e in main)


def _silent(graph: Graph, article: Article) -> bool:
    """Whether nothing shows that an article reported itself: others of its story have all who speak in it."""
    same = {x for e in graph.edges if e.type == "same_text" for x in (e.source, e.target)}
    same = same if article.id in same else {article.id}
    others = [a for a in graph.members if a.id not in same]
    return quiet(graph, article, others)


def _names_it(graph: Graph, edge: Edge) -> str:
    return (
        edge.because
        if edge.rule.startswith("editor/")
        else f"{graph.name(edge.source)} names it as its source"
    )


def _stated(edge: Edge) -> bool:
    """Whether an edge leads to a statement or a public paper."""
    return edge.type == "press_release" or edge.target.startswith(("statement:", "document:"))


def _place(article: Article, words: Evidence) -> int:
    """Where in an article evidence stands: headlines before its text, credit lines after it."""
    if words.part == "text":
        return words.start
    return 0 if words.part in ("title", "description") else len(article.text)


def _is_aside(graph: Graph, article: Article, target: str) -> bool:
    """A source of single facts in an article of own reporting: it shows its own asking before it credits."""
    credit = graph.credits[article.id]
    if credit.kind != "own_reporting" or any(e.rule.startswith("editor/") for e in graph.firm(article.id)):
        return False
    mine = [e for e in graph.firm(article.id) if e.target == target]
    if any(e.type not in ("credits", "press_release") for e in mine):
        return False
    if all(_stated(e) for e in mine) and hardly_asked(graph, article):
        return False
    places = asked(article)
    first = min((_place(article, w) for e in mine for w in e.evidence), default=0)
    return bool(places) and (places[0][0] < first or first > _LATE * len(article.text))
