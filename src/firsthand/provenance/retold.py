"""Kinds in the light of the story: who runs or rewords another's held text has not reported it.

A page alone may look like own reporting; the text of another page inside it says that it is not.
"""

import re
from dataclasses import replace

from firsthand.provenance.copies import MOST_OF_IT, WHOLE
from firsthand.provenance.graph import Graph
from firsthand.provenance.shown import quiet
from firsthand.provenance.told import told_us
from firsthand.records import Article, ArticleKind

_END = 0.7  # of a text: what stands after it is its end
_VOICE = ("as much speaks", "it speaks in", "it says “we”", "title: “i”")
_SPOKE = re.compile(
    r"(?i)\b(?:told|tells|said|showed|spoke|met|asked|rang|erzähl\w*|sag\w+|zeig\w*|dit|racont\w+|confi\w+|dijo|cuenta|contó|dice)\b"
)
_OPEN_KINDS = ("own_reporting", "from_statements", "wire", None)


def settle_kinds(graph: Graph) -> None:
    """Change the kind of each article that firmly copies a held one; its reasons say so."""
    for (copy, original), (manner, mine, theirs) in sorted(graph.shares.items()):
        judged = graph.credits[copy]
        if original in graph.releases:
            _from_release(graph, copy, mine)
            continue
        if judged.kind not in _OPEN_KINDS:
            continue
        kind = _kind(graph, original, manner, mine, theirs)
        if kind is not None and kind != judged.kind:
            whose = graph.name(original)
            why = (
                f"it rewords the text of {whose}" if manner == "reworded" else f"it runs the text of {whose}"
            )
            graph.credits[copy] = replace(judged, kind=kind, because=(why,))
    _agency_items(graph)
    _reportages(graph)
    _local_ends(graph)


def _reportages(graph: Graph) -> None:
    """Who speaks in the first person of whom they met has not written an opinion, whatever their voice."""
    for article in graph.members:
        judged = graph.credits[article.id]
        voice = all(b.startswith(_VOICE) for b in judged.because)
        words = told_us(article)
        if judged.kind in ("opinion", None) and voice and _SPOKE.search(words):
            why = f"somebody spoke to it: “{words}”"
            graph.credits[article.id] = replace(judged, kind="own_reporting", because=(why,))


def _local_ends(graph: Graph) -> None:
    """A retelling that ends with what its own town says is a retelling: its main facts are another's."""
    for article in graph.members:
        judged = graph.credits[article.id]
        credits = [e for e in graph.firm(article.id) if e.type == "credits" and e.evidence]
        if judged.kind != "own_reporting" or not credits:
            continue
        others = (a for a in graph.members if a.id != article.id)
        if quiet(graph, article, others):
            why = f"it names its source and shows no asking of its own: “{credits[0].evidence[0].text}”"
            graph.credits[article.id] = replace(judged, kind="rewrite", because=(why,))
            continue
        asked = _asked_at(article, judged.because)
        first = min(e.evidence[0].start if e.evidence[0].part == "text" else 0 for e in credits)
        if asked and first < min(asked) and min(asked) >= _END * len(article.text):
            why = f"it names its source, and only its end is its own: “{credits[0].evidence[0].text}”"
            graph.credits[article.id] = replace(judged, kind="rewrite", because=(why,))


def _asked_at(article: Article, because: tuple[str, ...]) -> list[int]:
    """Where a text shows that its outlet asked somebody; none when its reasons do not say where."""
    if any(b.startswith("it asked") for b in because):
        return []
    words = [told_us(article), *(b[7:-1] for b in because if b.startswith("text: “"))]
    low = article.text.lower()
    places = [low.find(w.lower()) for w in words if w]
    return places if all(at >= 0 for at in places) else []


def _from_release(graph: Graph, copy: str, mine: float) -> None:
    """Who runs a release and shows no other kind is written from it, or is little else."""
    if graph.credits[copy].kind is None:
        kind: ArticleKind = "press_release" if mine >= MOST_OF_IT else "from_statements"
        why = "it runs words of the press release"
        graph.credits[copy] = replace(graph.credits[copy], kind=kind, because=(why,))


def _agency_items(graph: Graph) -> None:
    """An agency's own item from statements that others of the story name or run is agency copy."""
    used = {e.target for e in graph.edges}
    for article in graph.members:
        judged = graph.credits[article.id]
        if article.id in used and judged.kind in ("from_statements", None) and graph.is_agency(article.id):
            why = "it is the agency's own item, which others name or run"
            graph.credits[article.id] = replace(judged, kind="wire", because=(why, *judged.because))


def _kind(graph: Graph, original: str, manner: str, mine: float, theirs: float) -> ArticleKind | None:
    if manner == "reworded":
        return "rewrite"
    if graph.is_agency(original):
        return "wire" if mine >= MOST_OF_IT else None
    if mine >= MOST_OF_IT or theirs >= WHOLE:
        return "aggregation"
    return None
