"""Public papers on which several articles of a story rest: a court's decision, an audit, a filing.

Who tells what a public paper says has not reported it first-hand, and has not copied others who read it too.
One class of paper within one story is one paper, in whatever language it is named. A paper that only one
outlet names stays its own: it may have found it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.outlets import bare
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.told import asked
from firsthand.records import Article, Edge, Evidence, Origin
from firsthand.texts import fold

RULE = "public document"
_READ = 20_000  # letters of a text that are read
_LEAD = 700  # where an article that also asked somebody must name the paper
_SURE = 0.85
_FOUND = r"(?:found|held|ruled|wrote|said|concluded|ordered|decided)"
_BENCH = r"(?:tribunal|court|judges?|panel|bench|commission|regulator|authority)"
_RULING = r"(?:decision|ruling|judge?ment|verdict)"
_URTEIL = r"(?:Entscheidung|Urteil|Urteils|Beschluss|Beschlusses|Urteilsbegründung)"
_JUGEMENT = r"(?:jugement|arrêt|ordonnance)"
_SENTENCIA = r"(?:la sentencia|el fallo judicial|el auto judicial)"
_AUDIT = (
    r"(?:audit(?: report)?|auditors[’'] report|report (?:by|of) the (?:court of auditors|auditors?[- ]general"
    r"|audit (?:office|commission)|ombudsman)|findings of the auditors)"
)
_PRUEFUNG = r"(?:Bericht des (?:\w+)?[Rr]echnungshof(?:s|es)|(?:Rechnungshof|Prüf|Revisions)bericht(?:s|es)?)"
_RAPPORT = r"rapport (?:de la|d[’']une) (?:Cour|cour|Chambre|chambre)[^,.\n]{0,20} des comptes"
_INFORME = r"informe (?:del Tribunal de Cuentas|de la Intervención|de fiscalización)"
_AUDITORS = r"(?:Audit (?:Office|Commission|Chamber|Scotland)|Auditors?[- ]General|[Cc]ourt of [Aa]uditors|(?<=[Tt]he )auditors)"
_PRUEFER = r"(?:[\w-]*[Rr]echnungshof(?:s|es)?|Rechnungsprüfer|Revisionsstelle)"
_COMPTES = r"(?:[Cc](?:our|hambre)(?: \w+)? des comptes)"
_CUENTAS = r"(?:(?:[Tt]ribunal|[Cc]ámara) de [Cc]uentas)"
_FILING = (
    r"(?:(?:court|regulatory|stock exchange|bankruptcy|insolvency) (?:filings?|documents|records|papers)"
    r"|(?:indictment|statement of claim|writ))"
)
_KINDS = {
    "decision": (
        r"\b(?:[Cc]ourt|[Tt]ribunal)\b(?: (?!after|police|officers|who|where|when|being|is|was)[\w’-]+){0,5}?"
        r" (?:has |have )?(?:ruled|held that|found that|struck down|voided|annulled|overturned|quashed)\b"
        r"|\b(?:hat|haben)\b[^.\n„“]{0,60}?[Gg]ericht\w*\b[^.\n„“]{0,40}?(?:entschieden|geurteilt|aufgehoben|verworfen|untersagt)\b"
        r"|\b[Gg]ericht\w*\b[^.\n„“]{0,60}?(?:entschieden|geurteilt|aufgehoben|für rechtswidrig)\b"
        r"|\b(?:tribunal|cour)\b[^.\n«»]{0,60}? a (?:jugé|annulé|estimé|donné|suspendu|débouté)\b"
        r"|\b(?:tribunal|juzgado|[Aa]udiencia)\b[^.\n«»]{0,60}? (?:ha )?(?:anulado|anuló|fallado|falló"
        r"|estimado|declarado|declaró)\b"
        rf"|\b[Aa]ccording to (?:an?|the|its|the (?:\w+ )?{_BENCH}[’']s) (?:[\w-]+ ){{0,2}}{_RULING}\b"
        rf"|\b[Ii]n (?:an?|its|the) (?:[\w-]+ ){{0,2}}{_RULING}\b[^.\n“”]{{0,50}}? the (?:\w+ )?{_BENCH}"
        rf"(?: in \w+)? {_FOUND}\b"
        rf"|\b[Tt]he {_RULING} (?:says|states|finds|shows|notes|mentions)\b|\bthe {_RULING} says\b"
        rf"|\b[Gg]eht aus (?:der|dem|einer|einem) (?:[\w.-]+ ){{0,5}}{_URTEIL}\b[^.\n]{{0,60}}?hervor\b"
        rf"|\b[Ll]aut (?:der |dem )?(?:[\w-]+ )?{_URTEIL}\b|\bheißt es in (?:der|dem|einem|einer) (?:[\w-]+ ){{0,3}}{_URTEIL}\b"
        rf"|\bschreib(?:t|en) (?:das Gericht|die Kammer|die Richter|der Senat)[^.\n„“]{{0,20}} (?:in|im) (?:ihre[mr]|der|dem)? ?{_URTEIL}\b"
        rf"|\bun {_JUGEMENT} (?:du|de la|de l[’']) ?(?:tribunal|cour)\b"
        rf"|\b[Ss]elon (?:le|l[’']|la) ?{_JUGEMENT}\b|\b[Ss]elon la décision (?:du tribunal|de la cour)\b"
        rf"|\b[Dd]ans (?:son|le|l[’']) ?{_JUGEMENT}\b|\bce que dit le {_JUGEMENT}\b"
        rf"|\b(?:[Ss]egún|[Rr]ecoge|[Ss]eñala) {_SENTENCIA}\b"
        r"|\b[Ll]a sentencia (?:señala|recoge|considera|añade)\b"
    ),
    "audit": (
        rf"\b(?:[Aa]ccording to|in) (?:an?|the|its) (?:[\w-]+ ){{0,2}}{_AUDIT}\b"
        rf"|\b[Tt]he {_AUDIT} (?:says|found|shows)\b"
        rf"|\b{_AUDITORS}\b[^.\n“”]{{0,40}}? (?:says?|said|find|found|reveals?|warn(?:s|ed)?|writes?|wrote)\b"
        rf"|\b(?:[Aa]ccording to|says) (?:the )?(?:\w+ )?{_AUDITORS}\b"
        rf"|\b{_PRUEFER}\b[^.\n„“]{{0,60}}? (?:rügt|rügen|kritisier\w+|bemängel\w+|stell\w+|warn\w+|fordert|hält)\b"
        rf"|\b(?:[Ll]aut|[Nn]ach Angaben) (?:des |der |dem )?{_PRUEFER}\b"
        rf"|\b[Ll]a {_COMPTES}\b[^.\n«»]{{0,40}}? (?:épingle|critique|relève|constate|estime|dénonce|juge)\b"
        rf"|\b[Ss]elon la {_COMPTES}\b|\b[Ss]egún (?:el|la) {_CUENTAS}\b"
        rf"|\b{_CUENTAS}\b[^.\n«»]{{0,40}}? (?:critica|censura|concluye|advierte|señala|detecta|cuestiona)\b"
        rf"|\b(?:[Ll]aut|[Gg]eht aus|[Ss]teht es in|[Ss]teht in|[Hh]eißt es in) (?:einem|dem|des)? ?(?:[\w-]+ ){{0,2}}{_PRUEFUNG}\b"
        rf"|\b[Ss]elon (?:un|le) {_RAPPORT}\b"
        rf"|\b[Ss]egún (?:un|el) {_INFORME}\b"
    ),
    "filing": (
        rf"\b[Aa]ccording to (?:an?|the|its)? ?(?:[\w-]+ ){{0,2}}{_FILING}\b"
        rf"|\b{_FILING} (?:show|shows|say|says)\b"
        r"|\b(?:[Ll]aut|[Ii]n der) (?:Anklageschrift|Klageschrift|Pflichtmitteilung)\b"
        r"|\b[Ss]elon l[’']acte d[’']accusation\b|\b[Ss]egún (?:el escrito de acusación|la querella)\b"
    ),
}
_JOURNAL = (
    r"(?:[„“«\"] ?(?P<{0}q>[A-Z][^“”»„«\"\n]{{3,50}}?) ?[“”»\"]|(?P<{0}>[A-ZÀ-Þ][\w-]+(?: (?:of |and |de |du |et |y )?[A-ZÀ-Þ][\w-]+){{0,4}}))"
)
_KINDS["study"] = (
    r"\b(?:[Ss]tudy|[Pp]aper|[Ff]indings|[Ww]ork|[Rr]esults|[Aa]uthors|[Rr]esearchers|[Ss]cientists|[Tt]eam)\b[^.\n“”]{0,90}?\b(?:in|by) the"
    rf" (?:\w+ )?journal {_JOURNAL.format('en')}"
    r"|\b[Ii]n der (?:Fachz|Z)eitschrift " + _JOURNAL.format("de") + r"[^.\n]{0,60}?(?:erschien\w*|veröffentlicht|publiziert|bericht\w+|schreib\w+|beschreib\w+)"
    r"|\b(?:étude|travaux|résultats|recherche|équipe|chercheurs)\b[^.\n«»]{0,90}?\bdans la revue (?:scientifique |spécialisée )?" + _JOURNAL.format("fr") +
    r"|\b(?:estudio|trabajo|resultados|investigación|investigadores|equipo)\b[^.\n«»]{0,90}?\ben la revista (?:científica |especializada )?" + _JOURNAL.format("es")
)
_PAPERS = {kind: re.compile(find) for kind, find in _KINDS.items()}
_STEMS = (  # one of them stands in every text that names a public paper
    "tribunal", "Tribunal", "court", "Court", "cour ", "cour,", "Cour ", "juzgado", "udiencia", "ericht",
    "ecision", "uling", "udgment", "udgement", "ntscheidung", "rteil", "eschluss", "jugement", "arrêt",
    "erdict", "ordonnance", "décision", "sentencia", "fallo", "auto judicial", "audit", "ombudsman",
    "des comptes", "uditors", "uditor", "echnungs", "evisions", "uentas", "informe", "filing", "regulatory", "stock exchange", "bankruptcy", "insolvency",
    "indictment", "statement of claim", " writ ", " writ,", " writ.", "klageschrift", "Klageschrift",
    "journal ", "eitschrift", "revue ", "revista ", "Pflichtmitteilung", "accusation", "acusación", "querella",
)  # fmt: skip
_AUDITED = re.compile(
    r"(?<![\w-])(?:[A-Z][\w’-]+ ){0,3}(?:Audit (?:Office|Commission|Chamber)|Court of Auditors|Auditors?[- ]General)(?: of [A-Z][\w-]+)?"
    rf"|{_PRUEFER}(?: [A-Z][\w-]+)?|{_COMPTES}|{_CUENTAS}(?: de [A-Z][\w-]+)?"
)
_PROPER = re.compile(
    r"\b(?:[A-Z][\w’-]+ ){1,3}(?:Tribunal|Court|Commission|Authority|Council|Audit Office|Auditors)\b"
)
_FOREIGN = re.compile(
    r"\b[Tt]ribunal (?:de |d[’'])[\w’-]+"
    r"|\b[A-ZÄÖÜ][\wäöüß]*gericht(?:s(?= [A-Z]))?(?: [A-Z][\wäöüß]+)?(?![\w])"
    r"|\b(?:Audiencia|Juzgado|Tribunal) (?:[A-Z][\w-]+ |de ){1,3}[A-Z][\w-]+"
)
_COURT_IN = re.compile(r"\b(?:court|tribunal) in (?P<place>[A-Z][\w-]+)")
_WORDS = {
    "decision": re.compile(r"\b(?:decision|ruling|judge?ment|verdict)\b"),
    "audit": re.compile(r"\baudit\b"),
    "filing": re.compile(r"\b(?:indictment|filings?)\b"),
}
_NUMBER = re.compile(r"\b(?:case|Az\.|Aktenzeichen|affaire|asunto|n°) (?P<is>[A-Z]{0,4} ?\d{1,6}/\d{2,4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """An article, the class of paper that it names, and the words."""

    article: Article
    kind: str
    words: Evidence


def add_documents(graph: Graph) -> None:
    """Edges to a public paper from those that rest on it, where two families name one class of paper."""
    free = {a.id for a in graph.members if _is_free(graph, a)}
    named: dict[str, list[_Named]] = defaultdict(list)
    for article in sorted(graph.members, key=lambda a: a.id not in free):
        found = paper(article) if named or article.id in free else None
        if found is not None:
            named[found.kind].append(found)
    for kind in sorted(named):
        resting = [n for n in named[kind] if n.article.id in free and _may_rest(graph, n)]
        families = {graph.outlets.family(n.article.domain) for n in named[kind]}
        if len(families) > 1 and resting:
            _rest(graph, kind, named[kind], resting)


@lru_cache(maxsize=512)
def paper(article: Article) -> _Named | None:
    """The first public paper that an article names as its source, outside quotations."""
    text = article.text[:_READ]
    found = [
        (m.start(), m.end(), kind)
        for start, end in _telling(text)
        for kind, find in _PAPERS.items()
        for m in find.finditer(text, start, end)
    ]
    spans = quotations(text, 4) if found else []
    found = [f for f in found if not inside(f[0], spans)]
    if not found:
        return None
    start, end, kind = min(found)
    return _Named(article=article, kind=kind, words=_sentence(article, start, end))


def _telling(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs that may name a paper."""
    stems = [stem for stem in _STEMS if stem in text]
    start = 0
    for line in text.split("\n") if stems else ():
        if any(stem in line for stem in stems):
            yield start, start + len(line)
        start += len(line) + 1


def _sentence(article: Article, start: int, end: int) -> Evidence:
    """The words with the rest of their sentence, no more than is needed."""
    text = article.text
    stops = [p for p in (text.find(". ", end, end + 100), text.find("\n", end, end + 100)) if p >= 0]
    return quote(article, "text", start, min([*stops, end if len(text) > end + 100 else len(text)]))


def _is_free(graph: Graph, article: Article) -> bool:
    """Whether an article credits nobody, runs no other's text, and does not show that it was told more."""
    if graph.out(article.id) or article.id in graph.releases or graph.is_agency(article.id):
        return False
    return graph.credits[article.id].kind in ("own_reporting", "from_statements", None) and not asked(article)


def _may_rest(graph: Graph, named: _Named) -> bool:
    """Whether the paper comes early in an article, or only its quotations show reporting of its own."""
    credit = graph.credits[named.article.id]
    return credit.kind != "own_reporting" or named.words.start < _LEAD or _unasked(credit.because)


def _unasked(because: tuple[str, ...]) -> bool:
    return all(b.startswith(("it quotes", "a news text")) for b in because)


def _rest(graph: Graph, kind: str, named: list[_Named], resting: list[_Named]) -> None:
    name = _name(kind, named)
    target = "document:" + bare(fold(name))
    times = [n.article.published for n in named if n.article.published is not None]
    graph.absent[target] = Origin(
        id=target, type="document", name=name, not_after=min(times) if times else None
    )
    for one in resting:
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


def _name(kind: str, named: list[_Named]) -> str:
    """The paper by the body that made it and its number, as far as the articles say; else by its class."""
    texts = [n.article.text[:_READ] for n in named]
    if kind == "study":
        return _journal(named)
    body = _auditors(texts) if kind == "audit" else _body(texts)
    called = _WORDS[kind]
    what = next((m[0] for n in named if (m := called.search(n.words.text))), "")
    what = what or next((m[0] for t in texts if (m := called.search(t))), kind)
    number = next((m["is"] for t in texts if (m := _NUMBER.search(t))), "")
    whole = f"{body} {what}" if not body or body[0].isupper() else f"{what.capitalize()} of the {body}"
    return f"{whole} {number}".strip()


def _journal(named: list[_Named]) -> str:
    """The journal in which a study stands, as most of the articles name it."""
    found = [g for n in named if (m := _PAPERS["study"].search(n.words.text)) for g in m.groups() if g]
    return max(found, key=lambda j: (found.count(j), -found.index(j)), default="study")


def _auditors(texts: Sequence[str]) -> str:
    """The office that audited, by its fullest name, in English where one article is; else its kind of body."""
    found = [m[0] for t in texts for m in islice(_AUDITED.finditer(t), 12)]
    return max(found, key=lambda n: (len(n.split()), -found.index(n)), default="") or _body(texts)


def _body(texts: Sequence[str]) -> str:
    """The body that made a paper: its English name, its own with the town in English, or its own."""
    proper = next((m[0].removeprefix("The ") for t in texts if (m := _PROPER.search(t))), "")
    foreign = next((m[0] for t in texts if (m := _FOREIGN.search(t))), "")
    towns = [m for t in texts for m in _COURT_IN.finditer(t)]
    of_town = next((m[0] for m in towns if m["place"] in foreign or not foreign), "")
    return proper or of_town or foreign
