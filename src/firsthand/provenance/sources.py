# ruff: noqa: E501
"""The words that name a source beside a cue: the subject before a verb, or what follows it."""

import re

from firsthand.provenance.speech import noun_kind

CAP = r"[A-ZÀ-ÖØ-ÞČŠŽ][\w’'.-]*"
_CAP = r"(?:(?:[A-Z]\.)+|[A-ZÀ-ÖØ-ÞČŠŽ][\w’'-]*)"
_DAYS = (
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|"
    r"Sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_STOP_RIGHT = re.compile(
    r"[;:()“”\"«»„—–\n!?]|, |\.(?=\s|$)|,$|\b(?:who|that|which|whose|in (?:a|an|his|her|the|their|an|its|court)|"
    rf"on (?:{_DAYS}|the|a|Twitter|X|Facebook|Instagram)|"
    rf"at (?:a|the|an)|during|after|before|as|when|while|last|this|about|yesterday|today|and|but|if|because|since|at|"
    r"with|by|to|of (?:his|her|their|its) |"
    rf"am|im|in|bei|gegenüber|zu|über|und|dass|mit|zufolge|auf|vor|nach|seit|"
    r"lors|dans|qui|ce|devant|après|avant|sur|sont|est|a|ont|"
    rf"durante|este|esta|en|al|tras|que|ante|no|se|{_DAYS}|el (?:{_DAYS}))\b"
)
_ROMANCE_VERB = re.compile(r" (?:hubo|hay|es|son|fue|fueron|había|habrá|tiene|tienen|baja|sube|sinkt|steigt|fehlt|ist|sind|wird|wurde[n]?|hat|haben|war|waren|kann|soll|sollen|will|muss)\b")  # fmt: skip
_CUT = re.compile(r"[;:(“”\"«»„—–\n]|--|(?<=[a-zà-ÿ]{3})\. (?=[A-ZÀ-Þ])|(?<=\d)\. (?=[A-Z])")
_CLAUSE = re.compile(
    r", (?:but|and|where|while|although|which|as|when|so|yet|though|because|aber|doch|mais|pero|denn)\b|"
    r"\b(?:but|that|while|although|because|whereas|where|when|if|dass|que|and then|as|and|und|so that|mais|pero|weil|wenn|"
    r"et|y)\b "
)
_AUX = re.compile(
    r"(?:\s+(?:has|had|have|also|later|recently|then|previously|once|repeatedly|further|however|again|only|now|first|"
    r"subsequently|publicly|reportedly|simply|himself|herself|itself|themselves|never|often|still|just|even|both|"
    r"[a-z]{3,}ly|would|will|could|should|may|might|did|not|don[’']t|doesn[’']t|does|do|a|ont|avait|avaient|ha|han|había|"
    r"n[’']a|n[’']ont|y a|hat|haben|hatte|hatten|am (?:" + _DAYS + r")|ebenfalls|auch|zudem|"
    r"on (?:" + _DAYS + r")|earlier|today|yesterday))+$"
)  # fmt: skip
_PASSIVE = re.compile(
    r"(?:^|\s)(?:was|were|is|are|been|be|being|am|gets?|got|wurde|wurden|wird|werden|est|été|fue|fueron|ser|sido|widely|"
    r"to|a été|ont été)\s*(?:also |widely |first |later |not |never |[a-z]{3,}ly )?$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:^|\s)(?:the|a|an|this|these|those|his|her|its|their|my|our|your|some|any|no|of|in|on|at|by|for|from|with|"
    r"to|and|or|as|than|like|not|more|such|der|die|das|den|dem|ein|eine|le|la|les|el|los|las|de|du|new|total|\d+)$",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"^(?:On|In|At|During|After|Before|Since|By|Last|This|Earlier|Meanwhile|However|Still|Previously|Later|But|And|"
    r"So|Then|Yet|Also|For|With|When|While|As|Until|Despite|Although|Today|Yesterday|Asked|Among|Under|Over|Instead|"
    r"Am|Im|In|Bei|Nach|Zuvor|Wie|Comme|Como|Vor|Seit|Zum|Zur|Trotz|Unterdessen|Später|Daraufhin|Jedoch|"
    r"Dabei|Zudem|Auch|Damit|Dazu|Gleichzeitig|Außerdem|Doch|Dans|Lors|Mais|Ainsi|En|Tras|Además|Pero|Por|Sin|Aussi|"
    r"Pour|Depuis|Après|Avant|Este|Esta|Durante|Luego|Así)\b"
)
PRONOUNS = frozenset(
    (
        "he",
        "she",
        "they",
        "it",
        "er",
        "sie",
        "es",
        "il",
        "elle",
        "ils",
        "elles",
        "él",
        "ella",
        "ellos",
        "ellas",
    )
)
_NO_SOURCE = frozenset(
    "i we you there which that this what es ich wir man je nous on yo who these those here everything nothing "
    "anyone someone something one some many others alles nichts das dies c ce rien todo nada esto eso lo le se".split()
)
_PERSON = re.compile(rf"{CAP}(?: (?:(?:von|van|de|der|al|bin|da|dos|di|le|la|del) )?{CAP}){{0,3}}$")
_FULL_NAME = re.compile(
    rf"(?:[a-zà-ÿ-]+ ){{0,5}}{CAP}(?: (?:(?:von|van|de|der|al|bin|da|del) )?{CAP}){{1,3}}$"
)
_NAME = re.compile(rf"(?<![\w’'-]){_CAP}(?: (?:(?:von|van|de|der|al|bin|da|dos|di|le|la) )?{_CAP}){{1,3}}")
_NOT_PERSON = re.compile(
    r"^(?:The|In|On|At|But|And|A|An|This|That|When|While|After|If|As|It|For|Mr|Mrs|Ms|Dr|Der|Die|Das|Le|La|El|Los|Wie|"
    r"Am|Im|Bei|Laut|Nach|Selon|Según)\b\.? ?"
)
MOST = 14
_TITLES = frozenset(
    "Insp Inspector Supt Sgt Cllr Capt Lt Det DCI DS PC Rev Sir Dame Lord Lady Coach Captain Mayor Judge Staff Officer Chief Director Manager Editor Longtime Former Attorney Whip Leader Speaker Chair Head Dean".split()
)
Place = tuple[int, int]


_BRACKETS = re.compile(r" ?\([^()\n]{0,80}\)")
_ASIDE = re.compile(
    r",+\s*(?:for example|eux|elles|lui|elle|quant à lui|quant à elle|por su parte|de su lado|for instance|however|meanwhile|too|in turn|of course|though|zum Beispiel|par exemple|por ejemplo)?,\s*$"
)


def right_of(text: str, at: int, end: int) -> Place:
    """The source after a cue, as offsets; empty when none stands there."""
    start = at + len(text[at:end]) - len(text[at:end].lstrip(" ,"))
    piece = text[start : min(end, start + 160)]
    opening = re.match(r"(?:the |der |die |das |le |la |el )?(?:[\w’'-]+ ){0,2}", piece)
    floor = 2 if opening else 0
    stop = next((m for m in _STOP_RIGHT.finditer(piece) if m.start() == 0 or m.start() >= floor), None)
    if stop and stop.start() == 0:
        return start, start
    kept = piece[: stop.start() if stop else len(piece)]
    verb = _ROMANCE_VERB.search(kept)
    kept = (kept[: verb.start()] if verb else kept).rstrip(" ,.")
    return start, start + len(" ".join(kept.split(" ")[:MOST]))


def left_of(text: str, start: int, at: int) -> Place:
    """The subject before a verb, as offsets; empty when the words before cannot be one."""
    whole = _BRACKETS.sub(lambda m: " " * len(m[0]), text[start:at])
    offset = max((cut.end() for cut in _CUT.finditer(whole)), default=0)
    start, before = start + offset, whole[offset:].rstrip(" ")
    before = _ASIDE.sub("", before).rstrip(" ")
    if not before or _PASSIVE.search(before):
        return at, at
    before = _AUX.sub("", before)
    if not before.strip(" ,") or _PASSIVE.search(before) or _NO_SUBJECT.search(before):
        return at, at
    if before.endswith(","):
        return _before_apposition(before, start)
    return _last_clause(before, start)


def _last_clause(before: str, start: int) -> Place:
    offset = 0
    for found in _CLAUSE.finditer(before):
        joins = found[0] in ("and ", "und ", "y ", "et ") and before[found.end() : found.end() + 1].isupper()
        if found.end() < len(before) and not joins:
            offset = found.end()
    piece = before[offset:]
    comma = piece.rfind(", ")
    if comma >= 0 and piece.count(" ", comma + 2) < 8:
        offset += comma + 2
        piece = before[offset:]
    lead = len(piece) - len(piece.lstrip(" ,"))
    offset, piece = offset + lead, piece[lead:]
    if opener := LEAD_IN.match(piece):
        rest = re.sub(
            r"^ ?(?:week|month|year|morning|afternoon|evening|season|time) |^[ ,]+", "", piece[opener.end() :]
        )
        if re.fullmatch(
            rf"(?:(?:the|der|die|das|le|la|el|l[’']) ?)?(?:[a-zà-ÿ-]+ ){{0,2}}{CAP}(?: {CAP}){{0,3}}", rest
        ) or re.fullmatch(r"(?:the|a|an|le|la|el|der|die|das) [\w-]+", rest):
            return start + offset + len(piece) - len(rest), start + len(before)
        shorter = re.search(
            rf"(?:{CAP}(?: {CAP}){{0,4}}|\b(?:the|a|an|der|die|das|le|la|el) (?:[\w-]+ ){{0,3}}[\w-]+|\b(?:he|she|they|it))$",
            piece,
        )
        if shorter is None or shorter.start() == 0:
            return start + len(before), start + len(before)
        offset, piece = offset + shorter.start(), shorter[0]
    words = piece.split(" ")
    if len(words) > MOST:
        offset += len(" ".join(words[:-MOST])) + 1
    return start + offset, start + len(before)


def _before_apposition(before: str, start: int) -> Place:
    """ "Ann Hale, who runs it," is Ann Hale; "his lawyer, Ann Hale," too; a clause before a comma is no subject."""
    pieces = before.rstrip(",").split(", ")
    end = start + len(before)
    if len(pieces) < 2:
        return end, end
    offsets = [0]
    for piece in pieces[:-1]:
        offsets.append(offsets[-1] + len(piece) + 2)
    if _FULL_NAME.fullmatch(pieces[-1]) and len(pieces[-2].split()) < 5:
        return start + offsets[-1], start + offsets[-1] + len(pieces[-1])
    for at in range(len(pieces) - 2, -1, -1):
        clause = 0
        for found in _CLAUSE.finditer(pieces[at]):
            clause = found.end()
        words = pieces[at][clause:]
        tail = _PERSON.search(words)
        if tail or (at == 0 and noun_kind(words) and words.count(" ") < 6):
            lead = clause + (tail.start() if tail else len(words) - len(words.lstrip()))
            return start + offsets[at] + lead, start + offsets[at] + len(pieces[at])
    return end, end


def is_source(words: str) -> bool:
    """Whether words can be who says something."""
    low = words.lower().strip()
    if re.match(r"(?:c[’']est|c[’']est ce|ce qu|qu[’']|dont |où |lo que|was |wie )", low):
        return False
    return (
        low not in _NO_SOURCE
        and not re.fullmatch(r"[\d\W]*", words)
        and not low.endswith((" i", " we", " you"))
    )


def sure(words: str) -> int:
    """3 for a name or a pronoun, 2 for a noun that names a kind of source, 1 for a described one, 0 for other words."""
    if words.lower() in PRONOUNS or re.search(r"(?:^|\s)(?:[A-ZÀ-ÖØ-Þ]\w*[a-zà-ÿ.]\w*|[A-Z]{2,6})$", words):
        return 3
    if noun_kind(words):
        return 2
    return 1 if re.match(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ne|[Tt]wo|[Dd](?:er|ie|as)|[LlEe][ea]s?|[Uu]ne?a?|[Ss]ome|[Mm]any) ", words) else 0  # fmt: skip


def _untitled(name: str) -> str:
    """ "President Ann Hale" is Ann Hale; a name of two words keeps both."""
    parts = name.split(" ")
    cut = max(
        (i + 1 for i, w in enumerate(parts[:-2]) if noun_kind(w) or w.endswith(".") or w in _TITLES),
        default=0,
    )
    return " ".join(parts[cut:])


def names(text: str) -> dict[str, str]:
    """Full names of a text by their last word, the first that is met; titles and openers are cut off."""
    found: dict[str, str] = {}
    for match in _NAME.finditer(text):
        name = match[0]
        if name.endswith((".", ",", "s", "’", "'")):
            name = re.sub(r"[’']s?$|[.,]$", "", name)
        while (cut := _NOT_PERSON.match(name)) and " " in name[cut.end() :]:
            name = name[cut.end() :]
        if " " not in name or _NOT_PERSON.match(name) or not name[0].isupper():
            continue
        last = name.rsplit(" ", 1)[-1]
        if last not in found:
            found[last] = _untitled(name)
    return found
