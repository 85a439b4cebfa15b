"""Opinions that answer a report: marked as opinions, or contradicting it. Digests only retell."""

import re

from firsthand.provenance.graph import Graph
from firsthand.records import Article, Clue

_READ = 20_000
PIECE = re.compile(
    r"(?i)\b(?:reports?|reported|reporting|article|story|piece|investigation|claims?|column|editorial|exclusive|scoop"
    r"|\w*bericht\w*|artikel|beitrag|recherchen?|enquête|article|tribune|reportaje|artículo|informe|investigación)\b"
)
# Rules by which an outlet only lends a fact: an opinion with no other words for it does not answer it.
_LENT = frozenset(
    ("told", "said to", "interview with", "Interview mit", "gegenüber", "dijo a", "confié à", "sagte der",
     "according to", "laut", "selon", "según", "citing", "hat tip")
)  # fmt: skip
_CONTRADICTS = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|am) (?:simply |quite |plainly |just )?(?:wrong|mistaken|unfair)"
    r"|gets? (?:it|this|that) wrong|disagree\w*|in answer|in reply|my reply|to reply|a reply|in defence of"
    r"|so-called|nonsense|read (?:[\w’-]+ ){0,8}(?:twice|(?:two|three|four) times)|unfair\w*"
    r"|irrt|falsch|unfug|unsinn|zu unrecht|widersprech\w+"
    r"|à tort|se trompe\w*|injuste|droit de réponse"
    r"|se equivoca\w*|injust\w+|dos veces|tres veces|sin razón)\b"
)
_MARK = re.compile(r"url:|title: “(?:[^”]*[:|–-]\s?”|[:|–-])")  # "opinion/", "GT Voice:", "| comment"


def answers(graph: Graph, article: Article) -> bool:
    """Whether an opinion answers the report that it names."""
    if graph.credits[article.id].kind != "opinion":
        return False
    return is_marked(graph, article) or bool(_CONTRADICTS.search(f"{article.title}\n{article.text[:_READ]}"))


def is_marked(graph: Graph, article: Article) -> bool:
    """Whether a page's section or headline says that it is an opinion."""
    judged = graph.credits[article.id]
    return judged.kind == "opinion" and any(map(_MARK.match, judged.because))


def tells(clue: Clue) -> bool:
    """Whether a clue speaks of a report, and not only of a fact that an outlet lends."""
    return clue.rule not in _LENT


def argues(clue: Clue) -> bool:
    """Whether a clue's words speak of the other's piece, which an opinion then answers."""
    return tells(clue) and any(PIECE.search(e.text) for e in clue.evidence)
