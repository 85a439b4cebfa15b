"""Clues: what one article says about where its news comes from, in its own words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from firsthand.provenance.calibration import calibrated
from firsthand.provenance.clauses import cited, clause, with_leading
from firsthand.provenance.cues import Cue, cue
from firsthand.provenance.evidence import quote
from firsthand.provenance.identity import Own, is_own, own
from firsthand.provenance.layout import layout_clues
from firsthand.provenance.mentions import mentions, site
from firsthand.provenance.named import Mention
from firsthand.provenance.outlets import Outlets, folded
from firsthand.provenance.patterns import cues
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.slots import slot_clues
from firsthand.provenance.statements import statement_clues
from firsthand.records import Article, Clue, Link, PartName
from firsthand.texts import sentence_at

_PARTS: tuple[PartName, ...] = ("title", "description", "text", "credits")
_MOST = 400_000
_LEAD = 700
_LINE = 300  # letters on each side of a name that are its line
_NEAR = 400  # letters beside a cue that its sentence may have
_BEFORE = 25  # letters before a cue in which its day may stand
_DAYS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|last week|this week|last month|"
    "earlier this week|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|gestern|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|lunes|martes|miércoles|jueves|viernes|sábado|"
    "domingo|ayer"
)
_STATED = re.compile(
    rf"(?i)\b(?:{_DAYS})\b(?!,? (?:den |dem )?\d)"
)  # "Friday 11 December" is no day of a report
_HEADING = 60  # letters of a heading
_REVIEW = re.compile(
    r"(?i)\b(?:(?:what|from) (?:the )?(?:other )?papers|press review|paper round|elsewhere in the (?:press"
    r"|media)"
    r"|presseschau|pressestimmen|was andere schreiben|aus anderen medien|revue de presse|dans la presse"
    r"|ailleurs dans la presse|revista de prensa|lo que dice la prensa|en otros medios)\b"
)
_COMMENT = re.compile(  # a reader below the article: "tenmile_resident wrote: …"
    r"[\w.-]{3,30}(?: [\w.-]{2,20}){0,2} (?:wrote|says|schrieb|schreibt|a écrit|écrit|escribió|escribe"
    r"|comentó)(?: (?:on|am|le|el|at|um) [^:\n]{3,30})?:"
)
_CORRECTS = re.compile(
    r"(?i)\b(?:an )?earlier version of (?:this|the)|\bthis (?:article|story|report) (?:was"
    r"|has been) (?:corrected|amended)"
    r"|\bin einer (?:früheren|ersten) (?:version|fassung)|\bune (?:première )?version (?:précédente"
    r"|antérieure)"
    r"|\b(?:una|la) versión anterior|^(?:correction|korrektur|rectificatif|corrección)\b"
)
_EDITORIAL = re.compile(
    r"(?:['’]s?)? ?(?:[\w-]+ ){0,2}(?:outlet|newspaper|tabloid|paper)?[^\n“”\"]{0,60}"
    r"\b(?:editorial|commentary|op-ed|opinion piece)\b[^\n“”\"]{0,40}"
    r"\b(?:said|says|ventures?|argues|argued|wrote|writes|claims|claimed|accused|reads?|called)\b"
)


def clues(article: Article, outlets: Outlets) -> tuple[Clue, ...]:
    """Every clue of an article, in the order of its parts and places; none names the article's own outlet."""
    mine = own(article, outlets)
    found = [*layout_clues(article, outlets, mine)]
    for part in _PARTS:
        found += _words(article, part, outlets, mine, article.links if part == "text" else ())
    found += statement_clues(article, outlets)
    return tuple(_once(found))


def _words(
    article: Article, part: PartName, outlets: Outlets, mine: Own, links: tuple[Link, ...]
) -> list[Clue]:
    text = article.part(part)[:_MOST]
    quoted = quotations(text, 7)
    found = []
    last: tuple[Mention, Cue] | None = None
    for mention in mentions(text, outlets, links):
        if (
            inside(mention.start, quoted)
            or is_own(mention, mine, outlets)
            or taken_back(text, mention.start, mention.end)
            or reviewed(text, mention.start)
        ):
            continue
        beside = cue(text, mention) or _editorial(text, mention) or _joined(text, mention, last)
        last = (mention, beside) if beside is not None else None
        if beside is not None:
            found.append(_clue(article, part, mention, beside, links))
    places = [(e.start, e.end) for c in found for e in c.evidence]
    for slot in slot_clues(article, part, quoted, mine, outlets):
        if not any(start < slot.evidence[0].end and slot.evidence[0].start < end for start, end in places):
            found.append(slot)
    return found


def taken_back(text: str, start: int, end: int) -> bool:
    """Whether the line of a name is a correction of what the page said before: it credits nobody."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    stop = text.find("\n", end, end + _LINE)
    return bool(_CORRECTS.search(text, begin, stop if stop >= 0 else end + _LINE))


def reviewed(text: str, start: int) -> bool:
    """Whether a name stands under a heading for what other papers write: a box, no part of the article."""
    begin = text.rfind("\n", 0, start) + 1
    if _COMMENT.match(text, begin):
        return True
    above = text[:begin].rstrip("\n").rpartition("\n")[2]
    return len(above) < _HEADING and _REVIEW.search(above) is not None


def _clue(article: Article, part: PartName, mention: Mention, beside: Cue, links: tuple[Link, ...]) -> Clue:
    text = article.part(part)
    start, end = sentence_at(text, beside.start, beside.end, _NEAR)
    places = (
        (beside.end, end),
        (beside.start, beside.end),
        (max(start, beside.start - _BEFORE), beside.start),
    )
    stated = next((m for place in places if (m := _STATED.search(text, *place))), None)
    editorial = _EDITORIAL.match(text[mention.end : mention.end + 240])
    early = _early(article, part, beside.start) or _SCOOP.search(text, start, end) is not None
    words = with_leading(text, beside.start), clause(text, beside.start, beside.end)
    return Clue(
        article=article.id,
        rule="editorial" if editorial else beside.rule,
        type="quotes" if editorial else "credits",
        name=mention.name,
        role="primary" if not editorial and early else "background",
        confidence=beside.confidence,
        evidence=(quote(article, part, *words),),
        domain=mention.domain,
        agency=mention.agency,
        link=_link(links, start, end, mention),
        stated=stated[0] if stated else "",
        cites=cited(text, start, end),
    )


def _joined(text: str, mention: Mention, last: tuple[Mention, Cue] | None) -> Cue | None:
    """ "told the Ledger and the Herald": the second name shares the cue of the first."""
    if last is None or mention.how == "shape" or mention.start - last[0].end > 45:
        return None
    if not cues().joined.match(text[last[0].end : mention.start]):
        return None
    beside = last[1]
    return Cue(rule=beside.rule, confidence=beside.confidence - 0.04, start=beside.start, end=mention.end)


def _editorial(text: str, mention: Mention) -> Cue | None:
    """ "its Global Times outlet. The editorial ventures that": the outlet's opinion is quoted."""
    found = _EDITORIAL.match(text[mention.end : mention.end + 240])
    if found is None:
        return None
    return Cue(rule="editorial", confidence=0.85, start=mention.start, end=mention.end + found.end())


_SCOOP = re.compile(  # who had a story first is its source, however late a page says so
    r"(?i)\b(?:(?:story|news) (?:was|is) (?:first )?(?:broken|reported|published|revealed)"
    r"|broke the (?:story|news)|(?:was |were )?first (?:reported|revealed|published)"
    r"|hatte[^.\n]{0,40} (?:zuerst|als erste\w*)|zuerst (?:berichtet|gemeldet)\w*"
    r"|die (?:Nachricht|Geschichte)[^.\n]{0,40} (?:verbreitet|enthüllt|veröffentlicht)"
    r"|été le premier à|en primicia|adelantó)\b"
)


def _early(article: Article, part: PartName, place: int) -> bool:
    """In the title, the description, or the lead of the body."""
    return part != "text" or place < min(_LEAD, max(350, len(article.text) // 3))


def _link(links: tuple[Link, ...], start: int, end: int, mention: Mention) -> str:
    """The address of a link over the name, else of one in the sentence that leads to the outlet."""
    near = [k for k in links if k.start < end and start < k.end]
    for link in near:
        if link.start < mention.end and mention.start < link.end:
            return link.url
    same = [k for k in near if mention.domain and site(k.url).endswith(mention.domain)]
    return same[0].url if same else ""


def _once(found: Iterable[Clue]) -> list[Clue]:
    """Each place and name once, its confidence calibrated."""
    seen: set[tuple[str, str, int]] = set()
    kept = []
    for clue in found:
        key = (folded(clue.name), clue.evidence[0].part, clue.evidence[0].start)
        if key not in seen:
            seen.add(key)
            kept.append(replace(clue, confidence=calibrated(clue.confidence)))
    return kept
