"""How outlets look that stand in no table: newspapers' last words, stations, nouns beside a name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance.patterns import CUES, fill, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """The patterns of the data folder by which outlets are known that stand in no table."""

    station: re.Pattern[str]
    after_noun: re.Pattern[str]
    noun_words: frozenset[str]
    noun_ends: tuple[str, ...]
    head_ends: tuple[str, ...]
    not_names: frozenset[str]
    tails: frozenset[str]
    head_words: frozenset[str]
    shape: re.Pattern[str]
    german: re.Pattern[str]
    refused: re.Pattern[str]
    edition: re.Pattern[str]
    acronyms: frozenset[str]
    station_words: re.Pattern[str]
    weak: frozenset[str]
    romance: frozenset[str]
    romance_heads: frozenset[str]
    alone: frozenset[str]
    compound: re.Pattern[str]


_CAP = r"(?:[A-ZÀ-ÖØ-ÞČŠŽ][\w’'+]*(?:[.&-][\w’']+)*)"
_CAPS = rf"{_CAP}(?:[ -](?:(?:of|de|del|della|du|des|der|la|and|&|on(?= S)|et|y|und|e) )?{_CAP}){{0,4}}"
_OF_FRANCE = (  # adjectives that end French names: "L’Est républicain", "L’Hebdo fédéral"
    r"(?:fédérale?|libérée?|libre|régionale?|républicaine?|picarde?|social|économique"
    r"|[a-zà-ÿ]{3,9}(?:ains?|aines?|oise?|aise?|iens?|iennes?|ards?))"
)
_NAMED = r"(?:called|named|namens|mit dem Namen|appelée?|nommée?|llamad[oa])"
_NATION = (  # "l’agence almédrane Alnot"
    r"[a-zà-ÿ]{2,12}(?:aise?|oise?|ienne?|aine?s?|ane?|ande?|ole?|arde?|éenne?|eñ[oa]|és|esa|an[oa]|ense|in[oa])"
)
_BESIDE = (  # an adjective between the noun and the name, in French and Spanish
    r"(?:especializad[oa]|digital|local|regional|nacional|deportiv[oa]|económic[oa]|española?|alemána?|británic[oa]"
    r"|spécialisée?|régionale?|locale?|économique|satirique|espagnole?|allemande?|britannique|américaine?)"
)
BEFORE_NOUN = re.compile(  # "the Kestwick Signal newspaper"
    r"(?:newspaper|magazine|news agency|news site|news website|tabloid|news channel|blog|"
    r"radio station|TV station|TV channel|news portal|newswire|newsroom|broadcaster|news outlet|"
    r"weekly|daily|monthly|fortnightly|quarterly)\b"
)
NAME_BEFORE = re.compile(rf"(?P<name>{_CAPS})[\"”“»’]?(?: |, (?:an? |the |our )(?:[a-z][\w-]+ ){{0,4}})$")
APPOSED = re.compile(  # "Compás, la revista de música"
    r"(?:revista|diario|periódico|semanario|emisora|cadena|magazine|revue|quotidien|hebdomadaire|mensuel"
    r"|chaîne|radio|Zeitschrift|Magazin|Wochenblatt|Wochenzeitung|Tageszeitung|Sender|monthly|weekly"
    r"|quarterly)\b"
)
BEFORE_COMMA = re.compile(
    rf"(?P<name>{_CAPS})[\"”“»’]?, (?:(?:an?|the|la|el|le|une?|der|die|das|eine?|un) )?"
    r"(?:(?!of |for |at |from |de |del |du |von )[A-Za-zÀ-ÿ][\w-]+ ){0,3}$"
)


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """The shapes of outlets' names."""
    data = table(CUES)
    words, rows = data["words"], data["shapes"]
    heads, german = rows["heads"], rows["german"]
    romance = f"{rows['romance_heads']} {rows['romance_of']}".split()
    return Shapes(
        station=_station(),
        after_noun=_after_noun(fill("{NOUN}", words)),
        noun_words=frozenset(rows["noun_words"].split()),
        noun_ends=tuple(rows["noun_ends"].split()),
        tails=frozenset(e[-3:] for e in (rows["noun_ends"] + rows["head_ends"]).split()),
        head_ends=tuple(rows["head_ends"].split()),
        not_names=frozenset(rows["not_names"].split()),
        head_words=frozenset([*heads.split("|"), *rows["openers"].split(), *romance]),
        shape=_shape(
            heads, german, "|".join(rows["romance_heads"].split()), "|".join(rows["romance_of"].split())
        ),
        german=re.compile(german),
        refused=re.compile(rows["not_outlets"]),
        acronyms=frozenset(rows["acronyms"].split()),
        weak=frozenset(rows["weak"].split("|")),
        alone=frozenset(rows["alone"].split()),
        romance=frozenset(rows["romance"].split()),
        romance_heads=frozenset(romance),
        station_words=re.compile(rows["station_words"]),
        edition=re.compile(rf" (?:{rows['editions']})(?![\w-])"),
        compound=re.compile(rf"-(?:{heads})\b"),
    )


def _after_noun(nouns: str) -> re.Pattern[str]:
    """The name after a noun for an outlet: "the newspaper X", "Blog „X“"; in `name`, `inner` or `second`."""
    quoted = r"[\"“„«»‘‚] ?(?P<inner>[^\"“”„«»’‘\n]{2,40}?) ?[\"“”»«’‘]"
    return re.compile(
        rf"(?<![\w-])(?:{nouns}(?:,(?= the ))? (?:{_NAMED} |{_BESIDE} |{_NATION} )?"
        rf"(?:the |The )?(?:{quoted}"
        rf"|(?P<name>L[’']{_CAP} {_OF_FRANCE}(?![\w])|{_CAPS}))|"
        rf"(?:Blog|Website|Webseite|Podcast|Newsletter) {quoted.replace('inner', 'second')})"
    )


def _station() -> re.Pattern[str]:
    """Call letters of American stations, and networks with a channel or a town."""
    return re.compile(
        r"(?<![\w-])[WK][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?(?: ?\d{1,2}(?!\d))?(?![\w])"
        rf"|(?<![\w-])(?:NBC|ABC|CBS|FOX|Fox|CW|CTV|Global) ?\d{{1,2}}(?!\d)(?: {_CAP}(?: {_CAP})?)?"
        r"|(?<![\w-])(?:NBC|CBS|ABC) (?:New York|Los Angeles|Chicago|Boston|Miami|Philadelphia)"
    )


def _shape(heads: str, german: str, romance_heads: str, romance_of: str) -> re.Pattern[str]:
    """Names that end or begin as newspapers' do; all three are alternatives."""
    return re.compile(
        rf"(?<![\w’'-])(?:{_CAP}[ -](?:(?:and|&) )?){{1,4}}(?:{heads})\b(?:[ -](?:{heads})\b)?(?!-)"
        rf"|(?<![\w’'-])(?:Daily|Sunday|Evening|Morning) {_CAP}(?: {_CAP})?"
        rf"|(?<![\w’'-])(?:{heads}) of (?:{_CAP}(?: {_CAP}){{0,2}})"
        rf"|(?<=[„“«\"]){german} {_CAP}(?=[“”»\"])"
        rf"|(?<![\w-])(?:{_CAP} )?{german}(?![\wäöüß])(?:[ -](?:Zeitung|Anzeiger|Nachrichten))?"
        rf"|(?<![\w’'-])(?:Diario|Radio|Canal|Noticias|Cadena|El|La|Le|Les) {_CAP}(?: {_CAP})?"
        rf"|(?<![\w’'-])(?:{heads})-(?:{heads})\b"
        rf"|(?<![\w’'-])(?:{romance_heads}) (?:(?:de|du|des|del|de la|de los|de las|d[’']|de l[’']) ?)?{_CAP}"
        rf"(?:[ -](?:(?:de|du|des|del|de la|la|d[’']) ?)?{_CAP}){{0,2}}"
        rf"|(?<![\w’'-])(?:(?:La|Le) |L[’'])(?:{romance_heads}|{romance_of}|Est|Ouest) {_OF_FRANCE}(?!\w)"
        rf"|(?<![\w’'-])(?:{romance_of}) (?:de |du |des |del |de la |d[’']|de l[’']){_CAP}"
    )
