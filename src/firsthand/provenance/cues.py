# ruff: noqa: E501
"""Words beside an outlet's name that make it a credit, in English, German, French and Spanish.

Each cue looks only at a short window left or right of a name, so its cost does not depend on the text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from firsthand.provenance.mentions import NOUNS, Mention

WINDOW = 90
Strength = Literal["strong", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue beside a mention: its rule, how sure it is, and where its words stand in the text."""

    rule: str
    confidence: float
    start: int
    end: int


_DET = rf"(?:(?:the|The|a|an|la|le|les|l[’']|el|los|der|die|das|dem|den|des|einem|einer|local|state|rival|German|Chinese|Russian|American|British|French|Spanish|US|U\.S\.)\s*)*(?:(?:[\w-]+ ){{0,2}}(?:{NOUNS}),? )?(?:the |der |die |das )?[\"“„«‘‚]?\s?"
_REPORT = r"(?:report|reports|story|stories|article|articles|investigation|analysis|piece|interview|exclusive|scoop|essay|op-ed|profile|poll|expos[eé]|coverage|dispatch|account|column|editorial|documentary|podcast)"
_VERB = r"(?:reports|reported|report|writes|wrote|reveals|revealed|noted|notes|quoted|quotes|cited|cites|broke|confirms|confirmed|documented|details|detailed|found|learned|obtained|uncovered|published|claims|claimed|estimates|estimated|describes|described|explains|explained|points out|pointed out|recounted|announces)"
_LEFT = tuple(
    (rule, confidence, re.compile(rf"(?:{cue})\s*{_DET}$"))
    for rule, confidence, cue in (
        ("according to", 0.93, r"\b[Aa]ccording to(?: (?:a|an|the|one|another|new|recent|this)\b(?: [\w-]+){0,2})?"),
        ("according to a report", 0.95, rf"\b[Aa]ccording to (?:[\w-]+ ){{0,4}}{_REPORT} (?:by|in|from|on|at|published (?:by|in|on))"),
        ("told", 0.93, r"\b(?:told|tells|telling|has told|had told|informed)"),
        ("interview with", 0.93, r"\b[Ii]nterviews?(?: [\w-]+){0,2} (?:with|on|to|by|in|for)"),
        ("speaking to", 0.9, r"\b(?:speaking|spoke|speaks|spoken|talking|talked) (?:to|with|on)"),
        ("reported by", 0.95, r"\b(?:reported|revealed|published|obtained|seen|reviewed|documented|uncovered|broken|detailed|quoted|cited|viewed|compiled|conducted|carried) (?:\w+ )?by"),
        ("reported in", 0.9, r"\b(?:reported|revealed|published|quoted|wrote|writes|writing|written|detailed|printed) (?:\w+ )?(?:in|on)"),
        ("statement to", 0.9, r"\b(?:statement|statements|comments?|remarks|email|e-mail|confirmed|said|disclosed|spoke exclusively) to"),
        ("citing", 0.93, r"\b(?:[Cc]iting|[Qq]uoting|[Pp]er|via|[Vv]ia)"),
        ("reports", 0.93, r"[,”\"’] (?:reports|reported|writes|wrote|notes)"),
        ("report in", 0.9, rf"\b(?:{_REPORT})(?: \w+)? (?:in|by|from|on|for|at|with|published (?:in|by|on))"),
        ("appearing on", 0.8, r"\b(?:appearance|appearing|appeared|interviewed|said|saying|speaking|aired|statement) (?:\w+ )?(?:on|by)"),
        ("laut", 0.93, r"\b[Ll]aut(?: [\w-]+){0,3}"),
        ("nach Angaben", 0.93, r"\b[Nn]ach (?:[\w-]+ )?(?:Informationen|Angaben|Berichten|Recherchen|Bericht)(?: von)?"),
        ("berichtet", 0.95, r"\b(?:[Ww]ie|so|[Dd]as|[Dd]arüber|[Zz]uvor|[Zz]uerst|[Dd]ies) ?(?:hatten?|haben?)?(?: \w+)?"),
        ("berichtete", 0.93, r"\b(?:berichtet|berichtete|berichten|berichteten|schreibt|schrieb|meldet|meldete|zitiert|zitierte|enthüllte)(?: \w+)?"),
        ("sagte der", 0.93, r"\b(?:sagte|sagt|erklärte|erklärt|verriet|betonte)(?: [\w.’-]+){0,5}"),
        ("gegenüber", 0.95, r"\bgegenüber"),
        ("Interview mit", 0.93, r"\b(?:[Ii]nterview|[Gg]espräch) (?:mit|in|bei|von|auf)"),
        ("Bericht der", 0.93, r"\b(?:[Bb]ericht|[Bb]erichten|[Bb]erichte|[Mm]eldung|[Rr]echerchen?|Artikel) (?:von|in|im|auf|bei)?"),
        ("unter Berufung auf", 0.95, r"\b(?:[Bb]erufung auf|[Bb]erief sich auf|Angaben von|zitiert von|zitiert aus)"),
        ("selon", 0.93, r"\b(?:[Ss]elon|[Dd][’']après|[Cc]itant|[Cc]ité par|[Ss]elon (?:une enquête|un article|les informations) (?:de|du|d[’'])?)"),
        ("a rapporté", 0.9, r"\b(?:rapporte|rapporté|révélé|révèle|indiqué|confié|déclaré|affirmé|expliqué|annoncé|écrit|écrivait|publié)(?:e?s)? (?:par|à|au|aux|dans)?"),
        ("entretien", 0.93, r"\b(?:entretien|interview)(?: \w+)? (?:à|au|avec|pour|dans|de|accordée? (?:à|au))"),
        ("según", 0.93, r"\b(?:[Ss]egún|[Dd]e acuerdo con|[Dd]e acuerdo a|[Cc]itado por|[Cc]itando a|[Cc]on información de)"),
        ("informó", 0.93, r"\b(?:informó|reportó|publicó|reveló|informa|reporta|adelantó|destacó|señaló|recogió)"),
        ("dijo a", 0.93, r"\b(?:aseguró|aseguraba|dijo|declaró|explicó|contó|afirmó|confirmó|entrevista)(?: \w+)? (?:a|al|con|en)"),
    )
)  # fmt: skip
_RIGHT = tuple(
    (rule, confidence, re.compile(cue))
    for rule, confidence, cue in (
        ("X report", 0.93, rf"[”\"]?(?:['’]s?)? (?:[\w-]+ ){{0,2}}{_REPORT}\b"),
        ("X reported", 0.95, rf"[”\"“»’]?,?(?: [\w ]{{3,30}},)? (?:(?:has|had|have|also|first|originally|previously|recently|then|later|today|now|earlier|exclusively) ){{0,2}}{_VERB}\b"),
        ("X's writer", 0.93, rf"['’]s? (?:[A-Z][\w.’'-]+ ){{1,3}}(?:team )?{_VERB}\b"),
        ("X said", 0.85, r"[”\"]? (?:said|says)\b(?! (?:it(?:s|self)?|in (?:a|its) statement|on its|that it|the company|they)\b)"),
        ("X berichtet", 0.95, r"[”\"“»’]? (?:[\w ]{0,30} )?(?:berichtete?n?|meldete?n?|schreibt|schrieb|zitierte?n?|enthüllte|zufolge)\b"),
        ("a rapporté", 0.95, r"[”\"»’]? (?:a |avait |, )?(?:rapporte|rapporté|révèle|révélé|indique|indiqué|écrit|annonce|affirme|publie)\b"),
        ("informó", 0.93, r"[”\"»’]? (?:informó|reportó|publicó|reveló|informa|reporta|adelantó|señaló|asegura)\b"),
    )
)  # fmt: skip
_OTHER_ROLE = re.compile(
    r"(?:['’]s?)? (?:CEO|C\.E\.O|editor|editors|chief|publisher|reporters?|journalists?|correspondents?|parent|"
    r"owners?|shares?|stock|subscribers?|employees?|staff|staffers|newsroom|readers?|columnist|anchors?|hosts?|"
    r"headquarters|app|Co\b|Company|Inc\b|Group|executives?|president|board|lawyers?|attorneys?|spokes\w+|"
    r"bestseller|best-seller|building|photographers?|photo|contributors?|alum)\b"
)
_PICTURE = re.compile(r"(?:[Pp]hotos?|[Ii]mages?|[Pp]icture|Foto|Fotos|Bild|Video|Grafik|Graphic|Illustration|Archiv)(?: \w+)?(?: by| von| de)?\s?[:/(©]?\s*[^.\n]{0,30}$|/\s?$|Getty|Shutterstock")  # fmt: skip


def cue(text: str, mention: Mention) -> Cue | None:
    """The best cue beside a mention, None when it is only named."""
    left = text[max(0, mention.start - WINDOW) : mention.start]
    left = left.rpartition("\n")[2]
    right = text[mention.end : mention.end + WINDOW].partition("\n")[0]
    found = _left_cue(left, mention) or _right_cue(right, mention)
    if found is None or _PICTURE.search(left[-45:]):
        return None
    return found


def _left_cue(left: str, mention: Mention) -> Cue | None:
    for rule, confidence, pattern in _LEFT:
        found = pattern.search(left)
        if found:
            start = mention.start - len(left) + found.start()
            return Cue(rule=rule, confidence=confidence, start=start, end=mention.end)
    return None


def _right_cue(right: str, mention: Mention) -> Cue | None:
    if _OTHER_ROLE.match(right):
        return None
    for rule, confidence, pattern in _RIGHT:
        found = pattern.match(right)
        if found:
            return Cue(rule=rule, confidence=confidence, start=mention.start, end=mention.end + found.end())
    return None
