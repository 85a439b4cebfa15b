"""Held statements that answer a report of the story: a reply is no origin, however early it stands."""

import re
from dataclasses import replace
from functools import lru_cache

from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.outlets import bare
from firsthand.records import Article, Edge

RULE = "answers a report"
_READ = 1200  # letters of a statement that are read
_SURE = 0.85
_REPORT = (
    r"(?:reports?|reporting|article|story|coverage|claims?|allegations?|investigation|broadcast"
    r"|Bericht\w{0,2}|Berichterstattung|Artikels?|Beitrags?|Meldung|Vorwürfen?|Recherchen?"
    r"|articles?|enquête|révélations|reportage|información|informaciones|artículo|reportaje|noticia)"
)
_BY = (
    r"(?: (?:in|by|of|from|on|published|broadcast|im|in der|des|der|vom|von|du|de|de la|d[’']|dans"
    r"|parue?s? dans|del|publicad[oa]s? (?:por|en)|en))"
)


def add_replies(graph: Graph) -> None:
    """An edge from a held statement to the held report that it names and answers."""
    for id in sorted(graph.releases):
        release = graph.article(id)
        if graph.out(id):
            graph.edges = [_as_reply(e) if e.source == id else e for e in graph.edges]
            continue
        found = next((e for a in graph.members if (e := _answers(graph, release, a))), None)
        if found is not None:
            graph.edges.append(found)


def _as_reply(edge: Edge) -> Edge:
    """A statement that names an outlet answers its report: houses that speak for themselves credit nobody."""
    return replace(edge, type="responds_to") if edge.type == "credits" else edge


def _too_late(graph: Graph, release: Article, held: Article) -> bool:
    """Whether a report came out after the statement, so that it cannot be the one that is answered."""
    if held.id in graph.misdated or held.published is None or release.published is None:
        return False
    return held.published > release.published


def _answers(graph: Graph, release: Article, held: Article) -> Edge | None:
    """The edge to a report, when the statement speaks of "the report in" its outlet."""
    if held.id in graph.releases or graph.out(held.id) or release.domain == held.domain:
        return None
    if _too_late(graph, release, held):
        return None
    for part, text in (("title", release.title), ("text", release.text[:_READ])):
        found = _pattern(graph.name(held.id)).search(text)
        if found is not None:
            words = quote(release, "title" if part == "title" else "text", *found.span())
            return Edge(
                source=release.id,
                target=held.id,
                type="responds_to",
                confidence=_SURE,
                rule=RULE,
                evidence=(words,),
                because=f"{RULE}: “{words.text}”",
            )
    return None


@lru_cache(maxsize=256)
def _pattern(outlet: str) -> re.Pattern[str]:
    """ "the report in the Ledger", "den Bericht des Boten", "the Ledger’s report": a name beside a report."""
    plain = re.sub(r"^(?:The|Der|Die|Das|Le|La|Les|El|L[’']) ?", "", outlet)
    name = re.escape(plain if bare(plain) else outlet)
    named = rf"{name}(?:n|s|en|es)?\b" if plain else r"(?!)"
    article = r"(?: (?:the|The|der|des|dem|la|le|el|l[’']))?"
    return re.compile(
        rf"\b{_REPORT}{_BY}{article} ?{named}|\b{name}[’']s? (?:[\w-]+ ){{0,2}}{_REPORT}\b|\b{name}-{_REPORT}"
    )
