"""Names that no edge may lead to: the page's own outlet in another spelling, and mere carriers of words.

A platform, an encyclopedia or a picture agency shows what others say. Who names it has not named a reporter.
"""

import re
from collections.abc import Iterable

from firsthand.provenance.credits import key
from firsthand.provenance.graph import Graph
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
_BETWEEN = re.compile(r"[\W_]+")


def of_agency(name: str, clues: Iterable[Clue], graph: Graph) -> bool:
    """Whether text credited to a name is agency text: what a page runs of another paper, it credits."""
    known = graph.outlets.by_name(name)
    if known is not None:
        return known.agency
    return any(c.agency for c in clues) or _AGENCY.search(fold(name)) is not None


def of_picture(clue: Clue, article: Article) -> bool:
    """Whether the words of a clue, in their line, name who took a picture: that is no credit for a text."""
    shown = [widened(e, article).text for e in clue.evidence]
    return clue.role == "wire" and all(len(t) < _CAPTION and _PICTURE.search(t) for t in shown)


def no_source(article: Article, name: str, graph: Graph) -> bool:
    """Whether a credited name is none that an article can rest on."""
    told = [w for w in _BETWEEN.split(fold(name)) if w and w not in _AROUND]
    if told and all(w in CARRIERS for w in told):
        return True
    if key(name, graph.outlets) in graph.names(article.id):
        return True
    label = article.domain.partition(".")[0]
    return len(label) >= _LABEL and (label in told or "".join(told) == label)
