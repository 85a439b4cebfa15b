"""Programmes of broadcasters: who shows something in "Panorama" has shown it on its station.

A name in quotation marks beside which some page of the story names the station is the station's.
"""

import re
from collections.abc import Iterable, Sequence

from firsthand.provenance.named import Mention
from firsthand.records import Article

_READ = 20_000  # letters of a text that are read
_KIND = (
    r"(?: [\w-]*(?:[Ss]enders?|[Kk]anals?|[Aa]nstalt|[Rr]undfunks?|chaîne|station|cadena|canal|emisora"
    r"|channel|broadcaster|network|radio))?"
)
_BEHIND = r"[“”»\"] ?,? ?(?:des|der|von|vom|im|bei|de|du|del|de la|of|on|from)(?: (?:the|la|le|el))?"
_OF = rf"{_BEHIND}{_KIND} ?[„“«\"]?"
_HIS = re.compile(r"\b(?:seine[mnr]?|ihre[mnr]?|unsere[mnr]?|sa|ses|son|su|sus|its|their|our) [„“«\"]?$")
_OF_STATION, _IN_BRACKETS = re.compile(_OF), re.compile(r"[“”»\"]? \([„“«\"]?")
_QUOTED = re.compile(r"[„“«\"]([^“”»\"„«\n]{2,40})[“”»\"]")
_STATION = (
    r"(?:(?:Kanal|Canal|Channel|Radio|TV|Télé|Onda|Cadena) (?:[A-ZÀ-Þ][\w-]+|\d{1,2})|[A-Z]{2,5}"
    r"|[A-ZÀ-Þ][\w-]+funk)(?![\w-])"
)
_WAYS = (  # "„Lupe“ (Kanal Vier)", "Lupe, an investigative show on Kanal Vier"
    rf"[„“«\"]NAME{_OF}({_STATION})",
    rf"({_STATION})[“”»\"]? \([„“«\"]NAME[“”»\"]",
    rf"[„“«\"]NAME[“”»\"](?:, | \()({_STATION})",
    r"[„“«\"]NAME[“”»\"], (?:das|die|der|que|qui|which|that)[^.„“\n]{0,60}? (?:im|bei|auf|on|en|sur) "
    rf"({_STATION})",
    r"NAME, an? (?:[\w-]+ ){0,3}(?:show|programme|program|magazine|series) on (?:the )?(?:[a-z]+ ){0,2}"
    rf"({_STATION})",
)
_AIR = re.compile(
    r"(?:Kanal|Canal|Channel|Radio|TV|Télé|Tele|Onda|Cadena)\b|[A-Z]{2,5}$|.*(?:funk|TV|Radio|FM|News)$"
)


def of_broadcaster(text: str, mention: Mention, before: Mention | None, after: Mention | None) -> bool:
    """ "das Magazin „Nachgehakt“ des Senders Kanal Vier", "in seinen Frühnachrichten": a programme."""
    if mention.how == "table" or mention.linked:
        return False
    if _HIS.search(text, max(0, mention.start - 12), mention.start):
        return True
    if text[mention.end : mention.end + 1] not in ("“", "”", "»", '"'):
        return False
    behind = text[mention.end : after.start] if after is not None and _AIR.match(after.name) else ""
    if _OF_STATION.fullmatch(behind):
        return True
    between = text[before.end : mention.start] if before is not None and _AIR.match(before.name) else ""
    return _IN_BRACKETS.fullmatch(between) is not None


def stations(members: Sequence[Article], names: Iterable[str]) -> dict[str, str]:
    """The station of each of these names that some page of the story says to be its programme."""
    texts = [a.text[:_READ] for a in members]
    quoted = {name for text in texts for name in _QUOTED.findall(text)}
    found: dict[str, str] = {}
    for name in sorted(n for n in quoted.intersection(names) if not _AIR.match(n)):
        plain = re.escape(name)
        find = re.compile("|".join(_WAYS).replace("NAME", plain))
        match = next((m for text in texts if (m := find.search(text))), None)
        if match is not None:
            found[name] = next(station for station in match.groups() if station)
    return found
