"""Which of several overlapping names stands, and what a short name means in its text."""

import re
from dataclasses import replace

from firsthand.provenance.named import Mention
from firsthand.provenance.outlets import Outlets, bare, folded
from firsthand.provenance.pieces import SORT
from firsthand.provenance.shapes import shapes

_NOUNS = 28  # letters of the words for a kind of outlet between two names
_OF = re.compile(r" (?:de |du |des |del |de la |de l[’']|de los |de las |d[’']|of )[A-ZÀ-Þ]")
_DEMONYM = re.compile(r"[’']|(?:ian|ese|ish|day|an|and|&|the|The|UK|US|French|Dutch|Swiss|Greek) $")
_ONLY_ARTICLE = re.compile(r"[ „“«»\"]*(?:(?:The|Der|Die|Das|Le|La|El) )?")
_CITIES = re.compile(
    r"^(?:Hamburger|Berliner|Münch[e]?ner|Frankfurter|Kölner|Wiener|Zürcher|Schweizer|Pariser|Londoner"
    r"|New Yorker|Römer|Mailänder|Madrider|Brüsseler|Warschauer|Moskauer|Züricher|Genfer|Basler) $"
)


def outdoes(text: str, mention: Mention, other: Mention, outlets: Outlets) -> bool:
    """Whether a mention stands instead of one that it overlaps."""
    if _wider(mention, other) or _longer(text, mention, other, outlets):
        return True
    if mention.how != "title":
        return False
    holds = mention.start <= other.start and other.end <= mention.end
    if other.how == "shape" and other.start < mention.start < other.end < mention.end:
        return True  # "Ministerin Radio Nordkanal"
    if not holds or other.how in ("shape", "head", "title"):
        return holds and (other.how != "title" or mention.end - mention.start > other.end - other.start)
    return other.how in ("table", "common") and _of_more(text, mention, other, outlets)


def _of_more(text: str, mention: Mention, other: Mention, outlets: Outlets) -> bool:
    """Whether a known name of one word is but a piece of a longer one: "Le Temps" in "Le Temps de Maure"."""
    if other.agency or " " in bare(other.shown.lower()) or outlets.by_name(mention.name) is not None:
        return False
    if other.shown.isupper() and len(other.shown) > 1:
        return False
    after, before = text[other.end : mention.end], text[mention.start : other.start]
    if before and not re.fullmatch(r"(?:Le|La|Les|El|Los|Las) |L[’']", before):
        return not (_DEMONYM.search(before) or _CITIES.search(before)) and not mention.weak
    return bool(_OF.match(after)) or (bool(after) and not mention.weak)


def programme(text: str, mention: Mention, before: Mention | None) -> bool:
    """ "RTÉ's Morning Ireland" is a programme of the outlet before, and no outlet."""
    if before is None or mention.how == "table" or not 0 < mention.start - before.end < 4:
        return False
    return bool(re.fullmatch(r"[’']s? ", text[before.end : mention.start]))


def _longer(text: str, mention: Mention, other: Mention, outlets: Outlets) -> bool:
    """ "the Sioux Point Argus Leader" is not the Argus Leader that the table knows."""
    if mention.how != "shape" or mention.end != other.end or mention.start >= other.start:
        return False
    outlet = outlets.by_name(other.shown)
    extra = text[mention.start : other.start]
    partial = outlet is not None and bare(folded(outlet.name)) != folded(other.shown)
    plain = " " not in other.shown and other.shown in shapes().head_words
    return (partial or plain) and not _DEMONYM.search(extra) and outlets.by_name(mention.name) is None


def adjective(text: str, mention: Mention, after: Mention | None) -> bool:
    """ "the Westmarn news agency ddw" names one outlet, and where it is."""
    if after is None or not 0 < after.start - mention.end < _NOUNS:
        return False
    if SORT.fullmatch(mention.shown) and _ONLY_ARTICLE.fullmatch(text[mention.end : after.start]):
        return True  # "der Sonntagszeitung Morning Herald"
    if mention.how != "noun":
        return False
    between = text[mention.end : after.start].strip(' „“«»"').split(" ")
    return all(w in shapes().noun_words or w in ("and", "the", "agency") for w in between)


def meant(found: list[Mention]) -> list[Mention]:
    """ "the Herald" is the paper whose longer name stands in the same text; a weak word alone is nothing."""
    whole = [m for m in found if m.how != "head" and " " in m.name]
    kept = []
    for mention in found:
        if mention.how in ("head", "common"):
            word = folded(mention.shown)
            full = next((m for m in whole if m is not mention and folded(m.name).endswith(" " + word)), None)
            if full is not None:
                mention = replace(mention, name=full.name, domain=full.domain, how="common", weak=False)
            elif mention.weak:
                continue
        kept.append(mention)
    return kept


def _wider(mention: Mention, other: Mention) -> bool:
    """A station or compound name that holds a plain word's name whole; "the magazine X" over X."""
    if (
        mention.how == "noun"
        and other.how == "common"
        and mention.start <= other.start
        and other.end <= mention.end
    ):
        return True
    holds = mention.start <= other.start and other.end <= mention.end
    longer = mention.end - mention.start > other.end - other.start
    return holds and longer and (other.how in ("common", "shape", "title") or mention.how == "station")
