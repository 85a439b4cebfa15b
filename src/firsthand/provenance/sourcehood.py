"""Names that no edge may lead to: the page's own outlet in another spelling, and mere carriers of words.

A platform, an encyclopedia or a picture agency shows what others say. Who names it has not named a reporter.
"""

import re
from collections.abc import Iterable

from firsthand.provenance.credits import key
from firsthand.provenance.graph import Graph
from firsthand.provenance.houses import WITHIN, behind
from firsthand.provenance.learnt import BASIS
from firsthand.provenance.mentions import is_outlets, shaped
from firsthand.provenance.offices import is_office
from firsthand.provenance.papers import journal_of, paper
from firsthand.provenance.widening import widened
from firsthand.records import Article, Clue
from firsthand.texts import fold

CARRIERS = frozenset(
    "facebook instagram twitter youtube reddit tiktok linkedin pinterest telegram whatsapp threads bluesky "
    "mastodon wikipedia wikimedia wordpress blogger substack tumblr google pexels unsplash pixabay fotolia "
    "shutterstock istock flickr statista".split()
)
"""Folded names, 2026-11: their own newsrooms, where they have one, bear other names."""
_AROUND = frozenset("the com org net de fr es co uk blog page learn via".split())
_LABEL = 5  # shorter labels of a host are words like "news" or "time"
_AGENCY = re.compile(
    r"\b(?:news|press) agency\b|\b(?:wire|agence|agencia|agenzia)\b|agentur\b|pressedienst\b"
)
_CAPTION = 90
_PICTURE = re.compile(
    r"(?i:\b(?:photos?|fotos?|photographs?|pictures?|images?|bild(?:er)?)\b)"
    r"|^[(\[]?©? ?(?:\d{4} )?[A-Za-z]{2,12} ?/ ?[A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ][\w.'’-]+"
)
_BARE = frozenset(("agency label", "last words"))
_MORE = re.compile(r"\w")
_FILES = re.compile(
    r"\b[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?/ ?[\w. ]{2,30}?(?: (?:files?|archives?|pool|handout|via [\w ]+))?$"
)
_WEAK = frozenset(
    (
        "according to",
        "X report",
        "citing",
        "in brackets",
        "X reported",
        "report in",
        "source",
        "tells",
        "piece of",
    )
)
_STUDY = re.compile(
    r"(?i)\b(?:stud(?:y|ies)|surveys?|polls?|data|benchmark\w*|index|analysis|analyses|research|statistics|ranking|estimates?"
    r"|confirms|annual|studien?|umfragen?|étude|sondage|estudio|encuesta|(?:19|20)\d\d \w+ report"
    r"|\w+ report)\b"
)
_MATERIAL = re.compile(
    r"(?i)\b(?:with|con|mit|avec|à partir) (?:des? )?(?:información|informaciones|informations?|files|reports"
    r"|reporting|material|informationen|inhalten)\b"
)
_OFTEN = 2
_BETWEEN = re.compile(r"[\W_]+")


def of_agency(name: str, clues: Iterable[Clue], graph: Graph) -> bool:
    """Whether text credited to a name is agency text: what a page runs of another paper, it credits."""
    known = graph.outlets.by_name(name)
    if known is not None:
        return known.agency
    return any(c.agency for c in clues) or _AGENCY.search(fold(name)) is not None


def is_outlets_name(name: str, graph: Graph) -> bool:
    """Whether a name is a known outlet's, or by its words an outlet's and no person's or product's."""
    known = graph.outlets.by_name(name)
    if known is not None and known.basis != BASIS:
        return True
    return is_outlets(name)


def of_picture(clue: Clue, article: Article) -> bool:
    """Whether the words of a clue, in their line, name who took a picture: that is no credit for a text."""
    shown = [widened(e, article).text for e in clue.evidence]
    if clue.role != "wire":
        return False
    return all(len(t) < _CAPTION and (_PICTURE.search(t) or _FILES.search(t)) for t in shown)


def says_nothing(clue: Clue, article: Article) -> bool:
    """Whether a clue's words are a bare name among the lines beside the text, which may sign a picture."""
    return clue.rule in _BARE and all(
        e.part == "credits" and not _MORE.search(widened(e, article).text.replace(e.text, "", 1))
        for e in clue.evidence
    )


def is_material(clue: Clue, clues: Iterable[Clue]) -> bool:
    """Whether a line gives several agencies as sources of information: the text is then none of theirs."""
    line = clue.evidence[0]
    names = {c.name for c in clues if c.evidence[0].part == line.part and c.evidence[0].start == line.start}
    return len(names) > 1 and _MATERIAL.search(line.text) is not None


def no_source(article: Article, name: str, graph: Graph) -> bool:
    """Whether a credited name is none that an article can rest on."""
    told = [w for w in _BETWEEN.split(fold(name)) if w and w not in _AROUND]
    if told and (all(w in CARRIERS for w in told) or ("/" in name and told[-1] in CARRIERS)):
        return True
    if key(name, graph.outlets) in graph.names(article.id):
        return True
    if name in _journals(graph):
        return True
    known = graph.outlets.by_name(name)
    if (known is None or known.basis == BASIS) and _is_place(name, graph):
        return True
    if is_office(name) and (known is None or known.basis == BASIS):
        return True
    label = article.domain.partition(".")[0]
    return len(label) >= _LABEL and (label in told or "".join(told) == label)


def _is_place(name: str, graph: Graph) -> bool:
    """Whether a name of one word stands behind words of place in most of its places in a story."""
    if " " in name or is_outlets(name):
        return False
    if name not in graph.places:
        within, every = behind(name, graph.members, WITHIN)
        graph.places[name] = within >= _OFTEN and 2 * within > every
    return graph.places[name]


def _journals(graph: Graph) -> frozenset[str]:
    """The journals in which the studies stand that the story's articles name."""
    if graph.journals is None:
        papers = (paper(a) for a in graph.members)
        named = (journal_of([p]) for p in papers if p is not None and p.kind == "study")
        graph.journals = frozenset(named) - {""}
    return graph.journals


def is_study(clues: Iterable[Clue], graph: Graph) -> bool:
    """Whether a house that no table lists is named for a study, a survey or its figures: it is no outlet."""
    mine = tuple(clues)
    known = graph.outlets.by_name(mine[0].name)
    listed = known is not None and known.basis != BASIS
    if listed or shaped(mine[0].name) or any(c.rule not in _WEAK for c in mine):
        return False
    return any(_STUDY.search(e.text) for c in mine for e in c.evidence)
