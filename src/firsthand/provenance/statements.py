"""Statements that a text names as its source: "said in a press release", "según un comunicado de ..."."""

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.provenance.clauses import clause
from firsthand.provenance.evidence import quote
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.patterns import fill, table
from firsthand.provenance.quotations import inside, quotations
from firsthand.records import Article, Clue

RULE = "statement"
STATEMENTS = "statements-2026-11.toml"
_OPENING = 700  # letters of a text in which "the company said" tells of a statement to all
_MOST, _CLUES = 60_000, 12
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'&.-]{0,30}"
_LINK = r"(?:of|for|the|and|de|del|la|las|los|du|des|der|für|von|und|y|et)"
_NAME = rf"(?P<name>{_CAP}(?: (?:{_LINK} ){{0,2}}{_CAP}){{0,6}})"
_KIND_EN = (
    r"(?:(?:press|news|written|joint|public|prepared|short|official) )?"
    r"(?:statement|release|announcement|communiqué|(?<=press )notice|(?<=press )note)"
)
_DAY = r"(?: (?:on |late |early |issued |released |published |dated )?[A-Z]?[\w.-]{2,12}){0,3}?"
_BEFORE = re.compile(
    rf"\b(?:(?:[Aa]ccording to|[Ii]n|[Cc]iting|[Ff]rom) (?:an?|the) {_KIND_EN}{_DAY} (?:from|by|of) (?:the )?"
    r"|(?:[Ss]egún|[Ee]n) una? (?:comunicado|nota de prensa|nota) (?:\w+ )?"
    r"(?:por (?:el|la|los)|por|de la|de los|de las|del|de) "
    r"|(?:[Ss]elon|[Dd]ans|[Pp]ar) un communiqué (?:\w+ )?(?:de la |de l[’']|du |des |de |d[’'])"
    r"|(?:[Ll]aut|[Nn]ach|[Ii]n|[Aa]us) einer (?:[\w-]+ ){0,3}(?:Presse|Medien)?[Mm]itteilung"
    r" (?:des|der|von) |(?:indique|annonce|précise|explique|selon|d[’']après) (?:un|le) communiqué"
    r" (?:de |du |de la |d[’']))"
    rf"(?!la direction){_NAME}"
)
_AFTER = re.compile(
    r" (?:said|says|announced|confirmed|wrote|added|revealed|disclosed|explained|told|insisted)"
    r"(?: [\w ]{1,30})?"
    rf"(?: on [A-Z]\w+day)? in (?:a|an|its) {_KIND_EN}\b"
)
_ENDS_IN_NAME = re.compile(_NAME + r"$")
_OPENS_WITH_NAME = re.compile(rf"(?:The )?{_NAME}")
_UNNAMED = re.compile(  # a statement whose maker the sentence only hints at ("wie das Unternehmen mitteilte")
    r"\b(?:said|announced|confirmed|wrote|added|according to)\b[^.\n“”\"]{0,40}? "
    rf"(?:a|an|its|their|the) {_KIND_EN}\b"
    r"|\b(?:[Ww]ie |[Ll]aut |[Nn]ach )[^.,\n„“]{3,60}? mitteilten?\b"
    r"|\b(?:teilten?|erklärten?|hieß es|heißt es)\b[^.\n„“]{0,60}?"
    r"\bin einer (?:Presse|Medien)?(?:[Mm]itteilung|erklärung)\b"
    r"|\bschr(?:eibt|ieb) (?:der|die|das) (?:Betrieb|Hersteller|Firma|Unternehmen|Klub|Verein|Behörde"
    r"|Kette)[^.\n„“]{0,20} [Mm]itteilung\b"
    r"|\bindique (?:le fabricant|l[’']entreprise|la société|le groupe|l[’']enseigne) dans un\b"
    r"|\b[Ll]aut (?:einer |der )?(?:Presse|Medien)?[Mm]itteilung\b"
    r"|\b(?:annonc|indiqu|précis|déclar|expliqu|assur|confirm|écri)(?:é|e|t|ait)\b"
    r"[^.\n«»]{0,40}? (?:dans|par) un communiqué\b"
    r"|\b(?:indique|annonce|précise|explique) (?:un|le|son) communiqué\b"
    r"|\b[Tt]he (?:company|chain|group|firm|club|airline|bank|operator|manufacturer|retailer)"
    r" (?:announced|put out|said in|has announced)\b"
    r"|\b[Dd]as (?:gab|teilte|kündigte|erklärte) (?:das Unternehmen|die Firma|der Konzern|die Kette"
    r"|der Hersteller|die Bank)\b"
    r"|\b(?:anunció|comunicó|ha anunciado|ha comunicado) (?:ayer |hoy |este \w+ )?(?:la empresa|la compañía"
    r"|el grupo|la cadena)\b"
    r"|\b(?:a annoncé|annonce) (?:\w+ )?(?:l[’']entreprise|le groupe|la société|l[’']enseigne|la compagnie)\b"
    r"|\b(?:fait savoir|[Ss]elon)\b[^.\n«»]{0,30}? (?:un|le|son) communiqué\b"
    r"|\b(?:anunci|inform|explic|confirm|indic|señal|asegur|comunic)(?:ó|aron|a|an)\b"
    r"[^.\n«»]{0,40}? en un comunicado\b"
    r"|\b[Ss]egún (?:\w+ )?(?:un|el|su) comunicado\b"
    r"|\bbegründete[^.\n„“]{0,40} in einer (?:[\w-]+ ){0,3}(?:Presse|Medien)?[Mm]itteilung\b"
    r"|\b(?:[Aa]n|[Tt]he) announcement from the (?:[\w-]+ ){0,2}"
    r"(?:company|group|firm|maker|operator|club|bank|chain)\b"
    r"|\bin an? recall notice\b|\bavis de rappel\b|\baviso de retirada\b|\bin einem Rückrufhinweis\b"
)
_BODY_IN = re.compile(  # "police in Villasarga said in a statement"
    r"(?:[Pp]olice|[Pp]rosecutors|[Ff]irefighters|[Aa]uthorities|[Oo]fficials|[Cc]ity|[Tt]own|[Uu]niversity|[Hh]ospital|[Cc]ouncil)"
    r" (?:in|of|at) (?:the )?$"
)
_HOUSES = re.compile(
    r"(?:Klub|Club|Unternehmen|Konzern|Verein|Hersteller|Betreiber|Verband|Haus|Firma|Bank|Behörde|Kette)e?s?"
)
_OFFICES = ("amt", "ministerium", "gericht", "behörde", "werk", "verband", "verein", "konzern", "klinikum")
_PRONOUN = re.compile(
    r"(?:,| and) (?:it|the (?:company|group|firm|ministry|agency|office|board|council|authority))$"
)


def statement_clues(article: Article, outlets: Outlets) -> Iterator[Clue]:
    """Clues that an article rests on the statement of an office, a company or a person.

    The name is "" where the text names a statement and not whose it is.
    """
    text = article.text[:_MOST]
    spans = quotations(text, 4)
    places = sorted([*_named_after(text), *_named_before(text)])[:_CLUES]
    for start, end, name in places or _unnamed(text):
        if inside(start, spans) or (name and outlets.by_name(name) is not None):
            continue
        yield Clue(
            article=article.id,
            rule=RULE,
            type="press_release",
            name=name,
            role="background",
            confidence=0.8,
            evidence=(quote(article, "text", start, clause(text, start, end)),),
        )


def _unnamed(text: str) -> list[tuple[int, int, str]]:
    """The first place that tells of a statement, and only hints whose it is: none where there is no such."""
    found = [m for find in (_UNNAMED.search(text), _by_houses().search(text, 0, _OPENING)) if (m := find)]
    first = min(found, key=lambda m: m.start(), default=None)
    return [(first.start(), first.end(), "")] if first else []


@lru_cache(maxsize=1)
def _by_houses() -> re.Pattern[str]:
    """ "teilte die Reederei am Freitag mit", in four languages."""
    rows = table(STATEMENTS).values()
    found = [fill(row["says"], {"HOUSE": f"(?:{row['houses']})"}).strip() for row in rows]
    return re.compile("|".join("\n".join(found).split("\n")))


def _named_after(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _BEFORE.finditer(text):
        name = re.split(r"(?<=[a-zà-ÿ]{3})\. ", found["name"])[0].rstrip(".’'")
        name = "" if _HOUSES.fullmatch(name) else name
        german = found[0][: -len(found["name"])].endswith(" des ") and " " not in name
        plain = re.sub(r"(?<=[a-zß])e?s$", "", name)
        same = plain.endswith(_OFFICES) or re.search(rf"\b{re.escape(plain)}(?!\w)", text) is not None
        yield found.start(), found.end(), plain if german and same else name


def _named_before(text: str) -> Iterator[tuple[int, int, str]]:
    """ "the Harbour Board said in a statement": the name is what stands before."""
    for found in _AFTER.finditer(text):
        floor = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 90)
        name = _ENDS_IN_NAME.search(text, floor, found.start()) or _meant(text, found.start())
        if name is not None:
            body = _BODY_IN.search(text, floor, name.start())
            start = body.start() if body else name.start()
            yield start, found.end(), text[start : name.end()].removeprefix("The ").removeprefix("the ")


def _meant(text: str, end: int) -> re.Match[str] | None:
    """ "Aster Lines will raise fares, it said": the name with which the sentence opens."""
    start = max(text.rfind("\n", 0, end), text.rfind(". ", 0, end) + 1) + 1
    if end - start > 300 or not _PRONOUN.search(text, start, end):
        return None
    name = _OPENS_WITH_NAME.match(text, start, end)
    return name if name is not None and " " in name["name"] else None
