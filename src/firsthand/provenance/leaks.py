"""Papers that are not public and that outlets of two families say they hold: one origin that each found.

Two reporters who quote one leaked e-mail have not copied each other, and both are first-hand. The paper that
they share is an origin of its own, named by its class and by houses that both reports begin with, never by
persons.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.houses import is_house
from firsthand.provenance.outlets import bare
from firsthand.provenance.papers import PAPERS
from firsthand.provenance.patterns import table
from firsthand.provenance.shapes import shapes
from firsthand.provenance.speaking import classes, whole
from firsthand.provenance.told import asked
from firsthand.records import Article, Edge, Evidence, Origin
from firsthand.texts import fold, sentence_at

RULE = "both hold the paper"
_SURE = 0.75
_LEAD = 600  # letters of a text in which the house is named
_LONGEST = 280
_SHORT, _NAMES = 3, 3
_NAMED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}(?: (?:of |de |du |del )?[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}){0,2}")
_CALLED = {"email": "E-mail", "memo": "Memo", "records": "Internal papers", "slides": "Presentation"}
_COPIES = frozenset(("same_text", "wire_copy", "spun_copy"))
Held = dict[str, list[tuple[Article, Evidence]]]


def add_leaks(graph: Graph) -> None:
    """Edges to the first paper that outlets of two families hold, from their articles; one paper a story."""
    held: Held = defaultdict(list)
    copies = {e.source for e in graph.edges if e.type in _COPIES}
    for article in (a for a in graph.members if a.id not in copies):
        for kind, words in _holds(article):
            held[kind].append((article, words))
    for kind, holders in sorted(held.items()):
        if len({graph.outlets.family(a.domain) for a, _ in holders}) > 1:
            called, house = _CALLED.get(kind, kind.capitalize()), _house(graph, holders) or _office(holders)
            _add(graph, f"{called} ({house})" if house else called, holders)
            return


def _add(graph: Graph, name: str, holders: Sequence[tuple[Article, Evidence]]) -> None:
    target = "document:" + bare(fold(name))
    times = [a.published for a, _ in holders if a.published is not None]
    graph.absent[target] = Origin(
        id=target, type="document", name=name, not_after=min(times) if times else None
    )
    for article, words in holders:
        graph.edges.append(
            Edge(
                source=article.id,
                target=target,
                type="quotes",
                confidence=_SURE,
                rule=RULE,
                evidence=(words,),
                because=f"{RULE}: “{words.text}”",
            )
        )


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    rows = dict(table(PAPERS)["leaks"])
    holds = re.compile(rf"\b(?:{rows.pop('holds')})\b")
    return {kind: re.compile(rf"(?<!\w)(?:{find})(?!\w)") for kind, find in rows.items()}, holds


def _holds(article: Article) -> Iterator[tuple[str, Evidence]]:
    """The classes of papers that an article says its outlet holds, each once, with the words."""
    kinds, holds = _patterns()
    seen: set[str] = set()
    for start, end in asked(article):
        begin, stop = sentence_at(article.text, start, end)
        sentence = article.text[begin:stop]
        if not holds.search(sentence):
            continue
        kind = next((k for k, find in kinds.items() if find.search(sentence)), None)
        if kind is not None and kind not in seen:
            seen.add(kind)
            yield kind, quote(article, "text", begin, min(stop, begin + _LONGEST))


def _house(graph: Graph, holders: Sequence[tuple[Article, Evidence]]) -> str:
    """The names in the openings of all these articles that their words and the story use most."""
    leads = [_plain(f"{a.title}. {a.text[:_LEAD]}") for a, _ in holders]
    said = _plain(" ".join(words.text for _, words in holders))
    texts = [_plain(f"{a.title}\n{a.text}") for a in graph.members]
    outlets = frozenset().union(*(graph.names(a.id) for a, _ in holders))
    names = {m[0].removesuffix("'s") for lead in leads for m in _NAMED.finditer(lead)}
    shared = [n for n in sorted(names) if _may_be(n) and all(n in lead for lead in leads)]
    shared = [n for n in shared if bare(fold(n)) not in outlets and graph.outlets.by_name(n) is None]
    shared = [
        n for n in shared if any(_within(text, n) for text in texts) and is_house(n, [a for a, _ in holders])
    ]

    def used(name: str) -> tuple[bool, bool, int, int]:
        return " " in name, name in said, sum(name in text for text in texts), len(name)

    best = sorted(shared, key=used, reverse=True)
    best = [n for at, n in enumerate(best) if not any(n in other or other in n for other in best[:at])]
    return ", ".join(best[:_NAMES])


def _office(holders: Sequence[tuple[Article, Evidence]]) -> str:
    """The body whose class the openings of all these articles name, as the first of them calls it."""
    leads = [f"{a.title}. {a.text[:_LEAD]}" for a, _ in holders]
    for _, find in classes():
        if all(find.search(lead) for lead in leads):
            return whole(leads[0], list(find.finditer(leads[0])))
    return ""


def _plain(text: str) -> str:
    return text.replace("’", "'")


def _within(text: str, name: str) -> bool:
    """Whether a name stands within a sentence, where only names have capitals."""
    at = text.find(name)
    while at > 0:
        if text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ","):
            return True
        at = text.find(name, at + 1)
    return False


def _may_be(name: str) -> bool:
    """Whether a capital word names somebody: no day, no month, no article."""
    return len(name) > _SHORT and name.split(" ")[0] not in shapes().not_names
