"""Names of outlets that no table has, read whole, by how mastheads are made in four languages.

"l’Écho de Montclerc", "des Holmarer Rundfunks", "El Mirador", "told The Ferryman": where they stand in a text
and what the outlet is called, without the endings that its sentence gives it. `cues.py` decides about credit.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance.outlets import tokens
from firsthand.provenance.patterns import table

MASTHEADS = "mastheads-2026-11.toml"
_CAP = r"[A-ZÀ-ÖØ-ÞČŠŽ][\w-]{0,30}\w(?:[’'][\w-]{1,30})?"
_NO_DAY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag\b|Mittwoch\b)"
)
_OF_FR = rf" (?:de la |de l[’']|des |du |de |d[’']){_CAP}(?:[ -](?:(?:de|du|la|sur|en|et)[ -])?{_CAP}){{0,2}}"
_OF_ES = rf" (?:de la |de las |de los |del |de ){_CAP}(?: {_CAP})?"
_THEN_OF = r" de (?:Noticias|Prensa|Presse|Información|Radio|Televisión)"
_ADJ_FR = (
    r" (?:[a-zà-ÿ]{3,10}(?:ains?|aines?|oise?|aise?|iens?|iennes?|ards?|arde|ands?|ande|onne?"
    r"|éen|éenne|inois|ol)"
    r"|rouges?|bleue?s?|verte?s?|noire?s?|blancs?|blanches?|jaunes?|grise?s?|dorée?s?|publics?|publiques?|populaires?"
    r"|nouveau|nouvelle|modernes?|critiques?|diplomatique|scientifique|sporti(?:f|ve)|littéraire|quotidien|matinale?"
    r"|ouverte?s?|tendue?|perdue?s?|brisée?s?|roj[oa]s?|azul(?:es)?|negr[oa]s?|blanc[oa]s?|amarill[oa]s?"
    r"|fédérale?|libérée?|libre|régionale?|républicaine?|picarde?|social|économique|illustrée?|boiteux|enchaîné)"
)
_MORE = rf"(?: (?!(?:Selon|Según)\b){_CAP}(?! [A-ZÀ-Þ]))?(?:{_ADJ_FR}(?![\w-])|{_OF_FR}|{_OF_ES})?"
_ADJ_DE = re.compile(
    r"(?:(?<![\w-])(?:Neue|Freie|Unabhängige|Alte|Junge|Allgemeine|Erste"
    r"|[A-ZÄÖÜ][a-zäöüß]+(?:er|ische|sche))[nrs]? ){1,3}$"
)
_BEGINS = re.compile(r"(?:^|[.!?:»”“\"\n–—] ?|[«„“\"(] ?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """A name at `start`..`end` of a text.

    `name` is without the sentence's endings; a `weak` one needs a strong cue.
    """

    start: int
    end: int
    name: str
    weak: bool


_Reader = Callable[[str, int, str], Iterator[Masthead]]


def mastheads(text: str) -> Iterator[Masthead]:
    """Every name in a text that is made like a masthead, in order; they may overlap."""
    for start, word in tokens(text):
        for read in _readers(word):
            yield from read(text, start, word)


@lru_cache(maxsize=50_000)
def _readers(word: str) -> tuple[_Reader, ...]:
    """What a word may begin or end; nothing for most words."""
    if not word[0].isupper() or len(word) > _LONGEST:
        return ()
    found: list[_Reader] = []
    if word in ("Le", "La", "Les", "El", "Los", "Las", "L"):
        found.append(_titled)
    if word in _set("fr", "heads") or word in _set("es", "heads"):
        found.append(_headed)
    if word in _set("air", "firsts"):
        found.append(_aired)
    if word in _set("air", "lasts") or word in _set("en", "lasts"):
        found.append(_ended)
    if word in ("Agency", "Corporation", "Company", "Service", "Network", "Association", "Wire", "Group"):
        found.append(_housed)
    if word == "The":
        found.append(_the)
    if _stem(word) is not None:
        found.append(_german)
    return tuple(found)


@lru_cache(maxsize=64)
def _set(language: str, name: str) -> frozenset[str]:
    return frozenset(table(MASTHEADS)[language][name].split())


def _stem(word: str) -> str | None:
    """A German word without its ending when it is, or ends like, a masthead's: "Landboten" is "Landbote"."""
    heads, ends, things = _set("de", "heads"), tuple(_ends()), _set("de", "things")
    plain = word
    if word.endswith(("angebot", "angebote", "angeboten", "verbot", "verbote", "gebote")):
        return None
    if word.endswith("boten") or word == "Boten":
        plain = word[:-1]
    elif (genitive := _GENITIVE.search(word)) is not None:
        plain = word[: genitive.start()]
    if plain in things or _generic().fullmatch(plain):
        return None
    return plain if plain in heads or (plain.endswith(ends) and len(plain) > _SHORTEST) else None


_SHORTEST, _LONGEST = 6, 60
_GENITIVE = re.compile(  # "des Westkuriers", "des Tagblattes"
    r"(?<=blatt)es$|(?:(?<=[bB]latt)|(?<=urier)|(?<=eiger)|(?<=iegel)|(?<=[fF]unk)|(?<=erkur)|(?<=urnal)|(?<=[eE]cho))s$"
)


@lru_cache(maxsize=1)
def _generic() -> re.Pattern[str]:
    """ "Wirtschaftszeitung": a sort of paper, whose name stands elsewhere."""
    sorts = "|".join(table(MASTHEADS)["de_generic"]["sorts"].split())
    return re.compile(
        rf"(?:{sorts})-?(?:[Zz]eitung|[Bb]latt|[Pp]ost|[Jj]ournal|[Pp]resse|[Kk]anal|[Ff]unk|[Rr]adio|[Ss]ender|[Nn]achrichten)"
    )


def _ends() -> frozenset[str]:
    return _set("de", "ends")


def _german(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "Landbote", "Ostmark-Zeitung", "Neue Lindauer Post", and "der Merkur" behind its article."""
    plain, end = _stem(word) or word, start + len(word)
    if text[end : end + 1] == "-":
        return
    begin = start
    if text[start - 1 : start] == "-":
        found = re.search(r"[A-ZÄÖÜ][\w-]*-$", text[max(0, start - 40) : start])
        begin = start - len(found[0]) if found else start
        if _generic().fullmatch(text[begin:start] + plain):
            return
        yield Masthead(start=begin, end=end, name=text[begin:start] + plain, weak=False)
        return
    adjectives = _ADJ_DE.search(text[max(0, start - 60) : start])
    if adjectives is not None and plain in _set("de", "heads"):
        begin = start - len(adjectives[0])
        name = _straight(text, begin, adjectives[0]) + plain
        yield Masthead(
            start=begin, end=end, name=name, weak=plain in ("Post", "Presse", "Welt", "Zeitschrift")
        )
    elif plain in _set("de", "alone") or plain.endswith(tuple(_ends())):
        yield Masthead(start=start, end=end, name=plain, weak=plain in _set("de", "alone"))


def _straight(text: str, begin: int, words: str) -> str:
    """ "der Neuen Lindauer " is "Neue Lindauer ": adjectives lose the ending of their case."""
    if text[max(0, begin - 4) : begin].lower() not in ("der ", "dem ", "den ", "des "):
        return words
    return re.sub(r"(?<=e)[ns](?= )", "", words)


def _titled(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "El Mirador", "L’Éclaireur": an article with a capital within a sentence begins a title."""
    found = _TITLED.match(text, start)
    if found is None or found["head"] in _set("no", "names") or is_person(text, found[0]):
        return
    if _SHOW.search(text[max(0, start - 30) : start]) or OFFICE_OF.search(text[max(0, start - 30) : start]):
        return
    if found["head"] in _set("no", "alone") and found[0].endswith(found["head"]):
        return  # "consultado por La Radio", which is its own
    begins = _BEGINS.search(text[max(0, start - 2) : start]) is not None
    known = found["head"] in _set("fr", "heads") or found["head"] in _set("es", "heads")
    if begins and not known:
        return
    yield Masthead(start=start, end=found.end(), name=found[0], weak=False)


_TITLED = re.compile(rf"(?:(?:Le|La|Les|El|Los|Las) |L[’'])(?P<head>{_CAP}){_MORE}(?!\w)")
_SHOW = re.compile(  # what else bears titles
    r"(?i)\b(?:programa|espacio|película|novela|libro|disco|obra|serie|bar|restaurante|hotel|calle|plaza|barrio"
    r"|finca|émission|film|roman|livre|album|pièce|restaurant|café|hôtel|théâtre|salle|rue|quartier|stade"
    r"|bateau|navire|lieu-dit|canción|buque|pesquero|playa|pub) (?:de |d[’'])?[«“\"]?$"
)
OFFICE_OF = re.compile(  # "la Contraloría General de la República"
    r"\b(?:General|Presidencia|Presidente|Presidenta|Fiscalía|Contraloría|Procuraduría|Banco|Congreso|Corte"
    r"|Présidence|Présidente?|Procureure?|Cour) (?:[Gg]eneral )?de (?:la )?$"
)
_GIVEN = re.compile(  # "Marine Le Sourd"
    r"(?<![\w-])(?!(?:Selon|Según|Dans|Pour|Mais|Comme|Sur|Pero|Como|Con|En|De|Para|Desde|Por|Et|Y|A|Chez"
    r"|Vu|Lu) )"
    r"[A-ZÀ-Þ][\wé-]{1,25} (?P<name>(?:Le|La|El|Les|Los|Las) [A-ZÀ-Þ][\w-]{1,30})"
)


@lru_cache(maxsize=16)
def _persons(text: str) -> frozenset[str]:
    """Last names with an article that stand behind a given name somewhere in a text."""
    return frozenset(m["name"] for m in _GIVEN.finditer(text))


def is_person(text: str, name: str) -> bool:
    """Whether a given name stands before it here or elsewhere: "Marine Le Sourd", later "Le Sourd"."""
    return " ".join(name.split(" ")[:2]) in _persons(text)


_HEADED = re.compile(rf"{_CAP}(?P<more>{_MORE})(?!\w)")
_SMALL = re.compile(
    r"(?:\b(?:[Aa]u|[Dd]u|[Dd]es|[Aa]ux|[Ll]e|[Ll]a|[Ll]es|[Aa]l|[Dd]el|[Ee]l|[Ll]os|[Ll]as) |[Ll][’'])$"
)


def _headed(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "au Phare", "l’Écho de Montclerc": a title's first word behind a small article."""
    found = _HEADED.match(text, start)
    if found is None or not _SMALL.search(text[max(0, start - 4) : start]):
        return
    surely = word in _set("fr", "surely") or word in _set("es", "surely")
    yield Masthead(start=start, end=found.end(), name=found[0], weak=not (surely and found["more"]))


_AIRED = re.compile(
    rf"{_CAP}(?:{_OF_FR}|{_OF_ES}| {_NO_DAY}(?:{_CAP}|\d{{1,2}})(?: {_NO_DAY}{_CAP}(?! [A-Z]))?"
    rf"(?:{_THEN_OF})?)(?![\w-])"
)


_STREETS = tuple("Row Street Road Bank Side Lane Bridge Lock Basin Park Quay House".split())


def _aired(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "Radio Almenar", "Canal Nueve", "Televisión de Tresalba", "Hoy Tresalba"."""
    found = _AIRED.match(text, start) if text[start - 1 : start] != "-" else None
    if found is not None and not found[0].endswith(_STREETS):
        yield Masthead(start=start, end=found.end(), name=found[0], weak=False)


_BEFORE = re.compile(rf"(?<![\w’'-])(?:{_NO_DAY}{_CAP} (?:(?:and|&|of) )?){{1,3}}$")
_OPENS = re.compile(
    r"^(?:The|A|An|In|On|At|As|But|And|When|While|After|Before|According|Wie|Laut|Nach|Selon|Según"
    r"|Der|Die|Das|Dem|Den|Des|Ein|Eine) "
)


def _ended(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "Rail Monthly", "Parliament Watch", "Levante Noticias", "LBC News"."""
    found = _BEFORE.search(text[max(0, start - 60) : start])
    if found is None or text[start + len(word) : start + len(word) + 1] == "-":
        return
    end = start + len(word)
    if word in _NEVER_LAST and (more := _LAST.match(text, end)):
        end = more.end()  # "The Khell Weekly Miner"
    names = found[0]
    while (opens := _OPENS.match(names)) is not None:
        names = names[opens.end() :]
    if names and names.split(" ")[0] not in _set("no", "firsts"):
        name = names + text[start:end]
        yield Masthead(start=start - len(names), end=end, name=name, weak=False)


_NEVER_LAST = frozenset("Weekly Daily Evening Morning Sunday".split())
_LAST = re.compile(rf" {_NO_DAY}[A-Z][a-z]+(?![\w-])(?! [A-Z])")


def _housed(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "the Lorn Broadcasting Corporation", "Carrow News Agency"."""
    begin = max(0, start - 80)
    found = _HOUSE.search(text[begin : start + len(word)])
    if found is None:
        return
    name = re.sub(_OPENS, "", found[0])
    yield Masthead(start=start + len(word) - len(name), end=start + len(word), name=name, weak=False)


_HOUSE = re.compile(
    rf"(?<![\w’'-])(?:{_CAP} (?:(?:and|&|of) )?){{1,3}}"
    r"(?:Broadcasting (?:Corporation|Company|Service|Network)"
    r"|(?:News|Press) (?:Agency|Service|Network|Association|Wire)|Media Group)$"
)
_THE = re.compile(rf"The (?P<head>{_CAP})(?: (?:of|and|&) {_CAP}| {_NO_DAY}{_CAP}){{0,3}}(?![\w-])")


_WITHIN = re.compile(r"[a-z,] $")


def _the(text: str, start: int, word: str) -> Iterator[Masthead]:
    """ "told The Ferryman": a capital article within a sentence whose other words have small letters."""
    found = _THE.match(text, start)
    if (
        found is None
        or found["head"] in _set("no", "names")
        or not _WITHIN.search(text[max(0, start - 2) : start])
    ):
        return
    near = re.findall(r"[^\W\d_]+", text[max(0, start - 50) : start])
    if sum(w[0].isupper() for w in near) * 2 > len(near):
        return
    yield Masthead(start=start, end=found.end(), name=found[0], weak=True)
