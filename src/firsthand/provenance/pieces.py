"""Whether a name of the table is but a piece of a longer one: "Register" in "Register-Guard"."""

import re

from firsthand.provenance.outlets import bare
from firsthand.provenance.shapes import shapes

_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:sche|ische)[nrsm]?$")  # "Süddeutsche" before a noun
_NOUNS = ("Republik", "Presse", "Register", "Forum", "Protokoll", "Bulletin")
NEXT_NAME = re.compile(r" (?:L[’'])?[A-ZÀ-ÖØ-Þ][\w-]+")
_OF_PLACE = re.compile(r" (?:d[’']|de |du |des |del |de la |de l[’'])[A-ZÀ-ÖØ-Þ]")
_QUOTED_NAME = re.compile(r" [„“«\"][A-ZÀ-ÖØ-Þ]")
_SHORT_FOR = re.compile(r" \(([A-Z])[A-Z]{1,5}\)")
_DAY = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b| (?:News|Magazine|Online|TV|Radio)\b")
SORT = re.compile(r"(?:Sonntags|Tages|Wochen|Abend|Monats|Lokal|Regional|Boulevard)(?:zeitung|blatt|magazin)")
_AN = re.compile(r"\b(?:eine[rmn]?|ein|keine|jene|andere) $")
_CAPITAL = re.compile(r"(?<=[a-zà-ÿ] )([A-ZÀ-ÖØ-Þ][a-zà-ÿ-]+) $")
_PLAIN = frozenset("Press Association News Agency Service Wire Daily Evening Morning Sunday Weekly".split())
_NAME_BEFORE = re.compile(r"(?:^|[\w,’'] )[A-ZÀ-ÖØ-Þ][\w’'-]+ $")


def is_longer(text: str, shown: str, end: int) -> bool:
    """Whether a known name is but a piece: "Canal Sept" is not Canal+, "Hobsley Weekly Post" no Weekly."""
    shape, following = shapes(), NEXT_NAME.match(text, end)
    noun = " " not in shown and shown.lower().endswith(shape.noun_ends)
    if following and (noun or _ADJECTIVE.match(shown) or shown in shape.romance):
        return True
    if (bare(shown) in shape.romance_heads and _OF_PLACE.match(text, end)) or (
        _QUOTED_NAME.match(text, end) and shown.lower().endswith(shape.noun_ends)
    ):
        return True
    if " " in shown:
        return False
    if (short := _SHORT_FOR.match(text, end)) is not None:
        return short[1] != shown[0].upper()
    heads = following is not None and following[0][1:] in shape.head_words and not _DAY.match(text, end)
    return heads and not shown.isupper()


def is_ending(text: str, start: int, shown: str) -> bool:
    """Whether a known name of plain words ends a longer one: the "Lowland Press Association" is no PA."""
    if not all(word in _PLAIN or word in shapes().head_words for word in shown.split(" ")):
        return False
    before = _CAPITAL.search(text, max(0, start - 30), start)
    return before is not None and before[1] not in shapes().not_names


def is_noun(text: str, start: int, shown: str) -> bool:
    """ "die ausländische Presse", "der Republik": German nouns are outlets only in quotes or with "Die"."""
    if SORT.fullmatch(shown) and _AN.search(text, max(0, start - 8), start):
        return True  # "eine Wochenzeitung in Pelling"
    before = text[max(0, start - 4) : start]
    return shown in _NOUNS and before != "Die " and before[-1:] not in ("„", "“", "«", "»", '"')


def part_of_compound(text: str, start: int, end: int) -> bool:
    """ "Register" in "Register-Guard" or "News-Register" is no name of its own."""
    before = text[start - 2 : start] if start > 1 else ""
    return bool(shapes().compound.match(text, end)) or (before[1:] == "-" and before[:1].isalpha())


def part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a plain word stands inside a longer name ("Blink Wired Camera")."""
    if NEXT_NAME.match(text, end) and not _DAY.match(text, end) and not shapes().edition.match(text, end):
        return True
    before = text[max(0, start - 30) : start]
    found = _NAME_BEFORE.search(before)
    return bool(found) and found is not None and found[0].split()[-1] not in shapes().not_names


_SURNAME = re.compile(r"(?<![\w.])([A-Z][a-zé]+) (?=([A-Z][a-zé]+)\b)")


def surnames(text: str) -> set[str]:
    """Last names of persons in a text: "Forbes" of "Cameron Forbes", which is no magazine there."""
    return {m[2] for m in _SURNAME.finditer(text) if m[1] not in shapes().not_names}
