"""The words that name a source beside a cue, and the full name behind a short one."""

import re

from firsthand.provenance.speech import noun_kind

_CAP = r"[A-ZÀ-ÖØ-ÞČŠŽ][\w’'.-]*"
_STOP_RIGHT = re.compile(
    r"[;:()“”\"«»„—–\n]|, |\.(?=\s|$)|,$|\b(?:who|that|which|in (?:a|an|his|her|the|their|an)|"
    r"on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|the|a|Twitter|X|Facebook)|"
    r"at (?:a|the|an)|during|after|before|as|when|while|last|this|"
    r"about|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|and|but|if|because|since|at|"
    r"am|im|in|bei|gegenüber|zu|über|und|dass|mit|zufolge|auf|"
    r"lors|dans|mercredi|mardi|lundi|jeudi|vendredi|samedi|dimanche|qui|ce|"
    r"durante|este|en|al|tras|que|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))\b"
)
_CLAUSE = re.compile(
    r"[;:()“”\"«»„—–\n]|, (?:but|and|where|while|although|which|as|when|so|yet|though|because)\b|"
    r"\b(?:but|that|while|although|because|whereas|where|when|if|dass|que|and then|as|and|und)\b "
)
_AUX = re.compile(
    r"(?:\s+(?:has|had|have|also|later|recently|then|previously|once|repeatedly|further|however|again|only|now|"
    r"subsequently|publicly|reportedly|simply|himself|herself|itself|themselves|never|often|still|just|even|both|"
    r"[a-z]{3,}ly|would|will|could|should|may|might|did|not|a|ont|avait|ha|había|also|"
    r"on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|earlier|today|yesterday))+$"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|am|gets?|got|wurde|wurden|wird|werden|est|été|fue|ser)\s*$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:^|\s)(?:the|a|an|this|these|those|his|her|its|their|my|our|your|some|any|no|of|in|on|at|by|for|from|with|"
    r"to|and|or|as|than|like|not|more|such|der|die|das|den|dem|ein|eine|le|la|les|el|los|las|de|du)$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:On|In|At|During|After|Before|Since|By|Last|This|Earlier|Meanwhile|However|Still|Previously|Later|But|And|"
    r"So|Then|Yet|Also|For|With|When|While|As|Until|Despite|Although|Today|Yesterday|Asked|Am|Im|In|Bei|Nach|Zuvor|"
    r"Dabei|Zudem|Auch|Damit|Dazu|Gleichzeitig|Außerdem|Doch|Dans|Lors|Mais|Ainsi|En|Tras|Además)\b)"
)
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "er", "sie", "es", "il", "elle", "ils", "él", "ella", "ellos", "who")
)
_NAME = re.compile(rf"(?<![\w’'-]){_CAP}(?: (?:(?:von|van|de|der|al|bin|da|dos|di|le|la) )?{_CAP}){{1,3}}")
_NOT_PERSON = re.compile(
    r"^(?:The|In|On|At|But|And|A|An|This|That|When|While|After|If|As|It|For|Mr|Mrs|Ms|Dr)\b\.? ?"
)
MOST = 14


def right_of(text: str, at: int, end: int) -> tuple[int, int]:
    """The source after a cue, as offsets; empty when none stands there."""
    start = at + len(text[at:end]) - len(text[at:end].lstrip(" ,"))
    piece = text[start : min(end, start + 160)]
    stop = _STOP_RIGHT.search(piece)
    if stop and stop.start() == 0:
        return start, start
    kept = piece[: stop.start() if stop else len(piece)].rstrip(" ,.")
    return start, start + len(" ".join(kept.split(" ")[:MOST]))


def left_of(text: str, start: int, at: int) -> tuple[int, int]:
    """The subject before a verb, as offsets; empty when the words before cannot be one."""
    before = text[start:at].rstrip(" ")
    if _PASSIVE.search(before):
        return at, at
    before = _AUX.sub("", before)
    if not before or _PASSIVE.search(before) or _NO_SUBJECT.search(before):
        return at, at
    if before.endswith(","):
        return _before_apposition(before, start)
    return _last_clause(before, start)


def _last_clause(before: str, start: int) -> tuple[int, int]:
    offset = 0
    for found in _CLAUSE.finditer(before):
        if found.end() < len(before):
            offset = found.end()
    piece = before[offset:]
    comma = piece.rfind(", ")
    if comma >= 0 and piece.count(" ", comma + 2) < 8:
        offset += comma + 2
        piece = before[offset:]
    if _LEAD_IN.match(piece.lstrip()):
        name = re.search(
            rf"(?:{_CAP}(?: {_CAP}){{0,4}}|\b(?:the|a|an) (?:[\w-]+ ){{0,3}}[\w-]+|\b(?:he|she|they|it))$",
            piece,
        )
        if name and name.start() > 0:
            offset, piece = offset + name.start(), name[0]
    words = piece.split(" ")
    if len(words) > MOST:
        offset += len(" ".join(words[:-MOST])) + 1
    lead = len(before[offset:]) - len(before[offset:].lstrip())
    return start + offset + lead, start + len(before)


def _before_apposition(before: str, start: int) -> tuple[int, int]:
    """ "Ann Hale, who runs the centre," -> "Ann Hale"; an "X, who" or "X, a partner at Y," before a verb."""
    pieces = before.rstrip(",").split(", ")
    if len(pieces) < 2:
        return start + len(before), start + len(before)
    for at in range(len(pieces) - 2, -1, -1):
        words = pieces[at].strip()
        tail = re.search(rf"{_CAP}(?: (?:(?:von|van|de|der|al) )?{_CAP}){{0,4}}$", words)
        if tail or at == 0:
            offset = len(", ".join(pieces[:at])) + (2 if at else 0)
            lead = pieces[at].rfind(tail[0]) if tail else 0
            return start + offset + lead, start + offset + len(pieces[at])
    return start + len(before), start + len(before)


def _untitled(name: str) -> str:
    """ "President Ann Hale" is Ann Hale; a name of two words keeps both."""
    parts = name.split(" ")
    cut = max((i + 1 for i, w in enumerate(parts[:-2]) if noun_kind(w) or w.endswith(".")), default=0)
    return " ".join(parts[cut:])


def names(text: str) -> dict[str, str]:
    """Full names of a text by their last word, the first that is met; titles and openers are cut off."""
    found: dict[str, str] = {}
    for match in _NAME.finditer(text):
        name = re.sub(r"[’']s?$|[.,]$", "", match[0])
        while (cut := _NOT_PERSON.match(name)) and " " in name[cut.end() :]:
            name = name[cut.end() :]
        name = _untitled(name)
        last = name.rsplit(" ", 1)[-1]
        if " " in name:
            found.setdefault(last, name)
    return found
