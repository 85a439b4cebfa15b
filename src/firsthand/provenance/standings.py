"""Where each article stands in its story."""

from firsthand.provenance.graph import Graph
from firsthand.records import Article, Standing


def standings(graph: Graph) -> tuple[Standing, ...]:
    """The kind and role of each article, with reasons, in the order of the story."""
    return tuple(_standing(graph, a) for a in graph.members)


def _standing(graph: Graph, article: Article) -> Standing:
    credit = graph.credits[article.id]
    out = graph.out(article.id)
    named = [e for e in graph.edges if e.target == article.id and e.type in ("credits", "wire_copy")]
    if any(e.type == "responds_to" for e in out):
        return Standing(article=article.id, kind=credit.kind, role="reply", because=credit.because)
    if out:
        because = tuple(e.because for e in out if e.because)
        return Standing(article=article.id, kind=credit.kind, role="echo", because=because)
    if credit.kind == "own_reporting" or named:
        because = tuple(f"credited by {e.source}" for e in named) + credit.because
        return Standing(article=article.id, kind=credit.kind, role="first-hand", because=because)
    return Standing(article=article.id, kind=credit.kind, role="undecided", because=credit.because)
