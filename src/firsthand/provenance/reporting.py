"""Words of reporting near an outlet's name, whatever stands between them: where no exact cue fits.

The cues of `cues.py` know constructions word by word. This module knows only which words report, and on which
side of a name they may stand within its sentence. So it is less sure, and only asked about known outlets.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance.patterns import table

REPORTING = "reporting-2026-11.toml"
_SIDE = 150  # letters of the sentence that are read on each side of a name
_SURE = 0.82
_WORD = r"(?!(?i:that|dass|que|who|which)\b)(?:&|[\w’'.-]+),?"
_SMALL = (
    r"(?:(?!(?:that|dass|que|whether|if|ob|si)\b)[a-zà-öø-ÿ’'][\w’'-]*|[A-ZÀ-Þ]\w+-[a-z]+|[A-ZÀ-Þ][\w’'-]*(?:day|tag|woch|ische[nrs]?)|[A-ZÀ-Þ][a-z]{2,}(?:ian|ese|ish|an)"
    r"|[Ff]ach\w+|[Mm]agazins?|[Zz]eitung|[\w-]*(?:[Zz]eitung|[Bb]latt|[Ss]ender|[Aa]gentur|[Pp]ortal|[Dd]ienst|[Ss]eite|[Pp]odcast)e?s?)"
)
_EMPLOYER = re.compile(  # "the accountant of X", "the printers of X": the outlet is an employer or a house
    r"(?i)\b(?:(?:vice)?president[ea]?|ministr[oa]|portavoz|secretari[oa]|jefe|ministre|porte-parole|vizepräsident|accountant|carrier|printers?|cover|offices?|headquarters|building|employees?|staff|founders?|owners?|publishers?|editors?"
    r"|comptable|porteur\w*|ancien\w*|ex-\w+|salari\w+|employ\w+|directeur\w*|directrice|rédact\w+|actionnaires?|imprimerie|locaux"
    r"|imprenta|exdirector\w*|directora?|redactora?|sede|plantilla|propietari\w+|Chefredakt\w+|Verlag\w*|Mitarbeiter\w*"
    r"|Geschäftsführ\w+|Verleger\w*|Druckerei|Redaktionsräume\w*)(?: [\w’-]+)?"
    r" (?:of|de|du|des|der|del|vom|von|d[’'])(?: (?:the|la|le|el|der|dem))? ?[\"“„«]?$"
)
_FOR = re.compile(
    r"\b(?:für (?:den|die|das)|for(?: the)?|pour(?: le| la)?|para(?: el| la)?) ?[„“«\"]?$"
)  # employers
_PRESS_ROOM = re.compile(  # "en la sala de prensa de Las Salinas" is a place
    r"(?i)\b(?:sala de prensa|rueda de prensa|salle de presse|conférence de presse|press room"
    r"|press conference|pressesaal|pressekonferenz)\b[^.]{0,12}$"
)
_DECLINED = re.compile(
    r"(?i)\b(?:declined?|refused?|unwilling|not|never|hoped|nicht|lehnte\w*|kein\w*|refus\w+|ni|quiso|quisieron|tampoco|rehus\w+)"
    r" (?:[\w’'-]+ ){0,4}(?:to|with|on|gegenüber|dem|der|à|au|a|al|con)(?: (?:the|la|le|el))? ?$"
)
_ARTICLE = re.compile(r"(?<=[\s’'“„«\"‘‚])(?:The|Der|Die|Das|Dem|Den|Des|La|Le|Les|El|Los|Las|L[’'])\s?$")
_ENDS = re.compile(r"(?<![A-ZÀ-Þ])(?<!\b[A-Z][a-z])[.!?…](?=[\s”“»«\"]|$)|[;\n“”„»«\"]")


_WEAK = re.compile(  # where something is printed or shown, which is no telling yet
    r"(?i)(?:reporter(?:in|s)?\b|im|documentar\w+|documental|doku\w*|sendung|ausgabe|edition|édition|edición|footage|recording)\b"
)
_SHOWN = re.compile(r"(?i)\b(?:documentar\w+|documental|doku\w*|sendung|film|edition)$")
_SAYING = re.compile(
    r"(?i)\b(?:sag(?:t|te|ten|en)|gesagt|erklär\w+|bericht\w*|schreib\w*|schrieb\w*|äußer\w+|heißt|steht|stand|hieß|zitier\w+"
    r"|kritisier\w+|warn\w+|forder\w+|les(?:en|bar)|zeig\w+|erzähl\w+|spr(?:ach|icht)\w*|kündig\w+|beton\w+|schilder\w+"
    r"|enthüll\w+|aufgedeckt|tells?|told|says?|said|show(?:s|ed|n)?|reveal\w*|report\w*|expos\w+|writes?|wrote|claim\w*"
    r"|quot\w+|obtained|dij\w+|dic[eé]\w*|revel\w+|cuent\w+|public\w+|muestra\w*|révél\w+|dit|montr\w+|racont\w+|affirm\w+)\b"
)


_ACCOUNTS = re.compile(
    r"^(?: [\w’'-]+){0,3}? (?:report\w*|posted|meldet\w*|verbucht\w*|inform\w+|registró|annoncé"
    r"|a enregistré)\b"
    r"(?: (?!(?:that|dass|que|qu)\b)[\w’'-]+){0,7}?"
    r" (?:loss(?:es)?|deficit|profits?|turnover|Verlust\w*|Defizit|Minus|Gewinn|Umsatz|pérdidas?|déficit"
    r"|beneficios?|pertes?"
    r"|bénéfices?)\b"
)
_YEAR = re.compile(
    r"\b(?:last|previous|past) (?:year|quarter)\b|\bzuletzt\b|\bim (?:vorigen|vergangenen|letzten) Jahr\b"
    r"|\baño pasado\b|\bl[’']an(?:née)? (?:dernier|passé)e?\b"
)
_CUES = ("tells", "inverts", "ends", "told_by", "says_to", "leads", "pieces")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """What stands before a name and after it, each with its rule; `any` is one of the words of reporting."""

    any: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Words of reporting beside a name: their rule, and where they stand in the text with the name."""

    rule: str
    start: int
    end: int
    confidence: float = _SURE


def reported(text: str, start: int, end: int) -> Reported | None:
    """What makes the outlet that is named at `start`..`end` a teller, None when nothing does."""
    left, right = _left(text, start), _right(text, end)
    if of_accounts(text, end):
        return None
    if not _sides().any.search(f"{left} | {right}") or _EMPLOYER.search(left) or _DECLINED.search(left):
        return None
    if _PRESS_ROOM.search(left):
        return None
    for rule, find in _sides().before:
        found = find.search(left)
        if found and not (_WEAK.match(found["cue"]) and not _SAYING.search(f"{left} | {right}")):
            begin = text.rfind(found["cue"].rstrip(), 0, start)
            return Reported(rule=rule, start=begin, end=end)
    for rule, find in _sides().after:
        found = find.match(right) if not _FOR.search(left) else None
        if found and not (_SHOWN.search(found[0]) and not _SAYING.search(f"{left} | {right}")):
            return Reported(rule=rule, start=start, end=end + found.end())
    return None


def of_accounts(text: str, end: int) -> bool:
    """ "CPB reported a deficit last year": a house that publishes its accounts tells no news."""
    clause = text[end : end + 90].partition(".")[0]
    return _ACCOUNTS.search(clause) is not None and _YEAR.search(clause) is not None


@lru_cache(maxsize=1)
def _sides() -> _Sides:
    before: list[tuple[str, re.Pattern[str]]] = []
    after: list[tuple[str, re.Pattern[str]]] = []
    each: list[str] = []
    for rows in table(REPORTING).values():
        words = {"ends": "(?!)"} | {name: _any(text) for name, text in rows.items()}
        each += [words[n] for n in _CUES if n in words]
        before += [(rule, re.compile(find)) for rule, find in _before(words)]
        after += [(rule, re.compile(find)) for rule, find in _after(words)]
    return _Sides(any=re.compile("|".join(each)), before=tuple(before), after=tuple(after))


def _before(words: dict[str, str]) -> list[tuple[str, str]]:
    near = rf"(?: {_SMALL}){{0,4}}?(?: (?:l|d)[’'])? ?$"
    opens = rf"(?:^|[,:–—(] ?|\b{words['opens']} ?)"
    return [
        ("told by", rf"\b(?P<cue>{words['told_by']}(?: {_WORD}){{0,6}}? {words['by']}{near})"),
        ("told to", rf"\b(?P<cue>{words['says_to']}(?: {_WORD}){{0,9}}? {words['to']}{near})"),
        ("told", rf"\b(?P<cue>(?i:told|tells?|telling)(?: {_SMALL},?){{0,4}}?(?: (?:l|d)[’'])? ?$)"),
        ("source", rf"\b(?P<cue>{words['leads']}(?: {_SMALL}){{0,7}}(?: (?:l|d)[’'])? ?$)"),
        ("piece of", rf"\b(?P<cue>{words['pieces']}(?: {_SMALL}){{0,4}}? {words['of']}{near})"),
        ("tells", rf"{opens}(?P<cue>{words['inverts']}{near})"),
    ]


def _after(words: dict[str, str]) -> list[tuple[str, str]]:
    aside = r"(?: \([^)]{1,30}\)|, [^,\n]{3,70},)?"
    plain = r"(?: (?!(?:received|seen|got)\b)[a-zà-öø-ÿ][\w’'-]*)"
    return [
        ("tells", rf"[’'”“»«\"]?{aside}{plain}{{0,5}}? (?:[lsn][’'])?{words['tells']}(?!\w)"),
        ("tells", r"[”»]?, [^,\n]{3,70}, (?:says?|said|dit|dice|sagt)(?!\w)"),
        ("tells", rf",? (?:que|qui|which|who|der|die|das) (?:{_SMALL} ){{0,4}}?{words['tells']}(?!\w)"),
        ("tells", rf"[’'”“»«\"]?{aside}(?: {_WORD}){{0,9}}? {words['ends']}(?!\w)"),
        ("tells", rf"[’'”“»«\"]?,? (?:der|die|das) (?:{_WORD} ){{1,8}}?{words['ends']}(?!\w)"),
        ("piece of", rf"(?:[’']s (?:{_SMALL} ){{0,3}}?|[’'] |[ -]){words['pieces']}\b"),
    ]


def _any(text: str) -> str:
    return "(?i:" + "|".join(word.replace("_", " ") for word in text.split()) + ")"


def _left(text: str, start: int) -> str:
    """The sentence before a place."""
    piece = _ARTICLE.sub("", text[max(0, start - _SIDE) : start])
    piece = _ARTICLE.sub("", piece.rstrip('“„«"‘‚'))
    stops = [m.end() for m in _ENDS.finditer(piece)]
    return piece[stops[-1] :].lstrip() if stops else piece


def _right(text: str, end: int) -> str:
    """The sentence after a place."""
    piece = text[end : end + _SIDE]
    found = _ENDS.search(piece, 1)
    return piece[: found.start()] if found else piece
