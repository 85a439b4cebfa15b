"""Whether the words beside an outlet's name make it a credit, in English, German, French and Spanish.

Each cue looks only at a short window left or right of a name, so its cost does not depend on the text.
"""

import re
from dataclasses import dataclass

from firsthand.provenance.named import Mention
from firsthand.provenance.patterns import Pattern, cues
from firsthand.provenance.reporting import of_accounts, reported
from firsthand.provenance.shapes import shapes

WINDOW = 110
_CLOSES = re.compile(r"[)\]]?\s*(?:[.,;]|$)")
_BY_POST = frozenset(("Mail", "E-Mail", "Post", "Express", "Telegramm", "Fax", "Brief"))
_POSTED = re.compile(  # "laut einer internen Mail"
    r"\b(?i:per|eine[rnms]?|interne[rnms]?|dieser|seine[rnms]?|ihre[rnms]?|letzte[rnms]?|diverse[rnms]?) $"
)
_ACRONYM = 6  # letters; "LCI (Life Cycle Impulse)" is spelled out and no outlet
_SPELLED = re.compile(r" ?\((?:[A-Z]\w+ ?){2,5}\)")
_LONGER = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]")  # one word of a longer name
_STRONG_ALONE = frozenset(
    ("told", "interview with", "gegenüber", "laut", "según", "according to", "citing", "confié à", "dijo a")
)
_TOO_WIDE = frozenset(
    ("citing", "laut", "nach Angaben", "according to", "X said")
)  # houses and persons say so too
_ROMANCE = frozenset(
    (
        "según",
        "informó X",
        "dijo a",
        "selon",
        "confié à",
        "rapporté par",
        "entretien",
        "told",
        "interview with",
        "hat tip",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue beside a mention: its rule, how sure it is, and where its words stand in the text."""

    rule: str
    confidence: float
    start: int
    end: int


def cue(text: str, mention: Mention) -> Cue | None:
    """The best cue beside a mention, None when it is only named."""
    left = text[max(0, mention.start - WINDOW) : mention.start].rpartition("\n")[2]
    right = text[mention.end : mention.end + WINDOW].partition("\n")[0]
    table = cues()
    if table.picture.search(left) or (mention.shown in _BY_POST and _POSTED.search(left)):
        return None
    found = _left(left, right, mention) or _right(left, right, mention) or _aired(left, mention)
    found = found or _bracketed(left, right, mention) or _reported(text, left, right, mention)
    return _weighed(found, left, mention) if found and not of_accounts(text, mention.end) else None


def _reported(text: str, left: str, right: str, mention: Mention) -> Cue | None:
    """Words of reporting near a name that is surely an outlet's, and not an employer's or an owner's here."""
    table = cues()
    vague = mention.how == "shape" and mention.name.rpartition(" ")[2] not in shapes().alone
    if mention.weak or vague or mention.how in ("head", "common"):
        return None
    if mention.shown.isupper() and len(mention.shown) < _ACRONYM and _SPELLED.match(right):
        return None
    if " " not in mention.shown and _LONGER.match(right):
        return None
    if table.roles.match(right) or table.jobs.search(left):
        return None
    found = reported(text, mention.start, mention.end)
    if found is None:
        return None
    return Cue(rule=found.rule, confidence=found.confidence, start=found.start, end=found.end)


def _weighed(found: Cue, left: str, mention: Mention) -> Cue | None:
    """A plain word's name needs an article or a strong cue; an unseen shape is less sure."""
    if mention.how in ("common", "head"):
        article = left.rstrip('"“„«‘ ').lower().endswith(("the", "der", "die", "das", "dem", "den", "des"))
        alone = found.rule in _STRONG_ALONE and not (mention.shown == "Information" and found.rule == "laut")
        dated = left.endswith(("’s ", "'s ")) and mention.how == "head"  # "in Monday's Mercury"
        if not (article or alone or dated or mention.linked):
            return None
    if mention.how == "title" and mention.weak:
        if found.rule in _TOO_WIDE:
            return None
    elif mention.weak and not (left.endswith(("the ", "The ")) or mention.linked or found.rule in _ROMANCE):
        return None
    confidence = found.confidence - (
        0.05 if mention.how in ("shape", "noun", "link", "head", "title") else 0.0
    )
    return Cue(rule=found.rule, confidence=round(confidence, 2), start=found.start, end=found.end)


def _left(left: str, right: str, mention: Mention) -> Cue | None:
    table = cues()
    if not table.stems.search(left):
        return None
    for pattern in table.left:
        found = pattern.find.search(left)
        if found and (not pattern.need or _right(left, right, mention)):
            words = found[0]
            start = mention.start - len(left) + found.start() + len(words) - len(words.lstrip(" ,”\"’'»"))
            return Cue(rule=pattern.rule, confidence=pattern.sure, start=start, end=mention.end)
    return None


def _right(left: str, right: str, mention: Mention) -> Cue | None:
    table = cues()
    if table.witness.match(right):
        return Cue(rule="X's reporter saw", confidence=0.85, start=mention.start, end=mention.end)
    if table.roles.match(right) or table.jobs.search(left):
        return None
    for pattern in table.right:
        found = pattern.find.match(right)
        if found and _fits(pattern, mention):
            return Cue(
                rule=pattern.rule,
                confidence=pattern.sure,
                start=mention.start,
                end=mention.end + found.end(),
            )
    return None


def _fits(pattern: Pattern, mention: Mention) -> bool:
    """ "X said" is a credit only when X is surely an outlet."""
    return pattern.rule != "X said" or mention.how in ("table", "station", "noun", "link")


def _bracketed(left: str, right: str, mention: Mention) -> Cue | None:
    """A known outlet alone in brackets, or after a dash at the end of a line."""
    table = cues()
    found = table.bracket_before.search(left) if mention.how == "table" and not mention.agency else None
    if found is None or len(left) < 30 or not table.bracket_after.match(right):
        return None
    if mention.shown.isupper() and (_spells(left, mention.shown) or not _CLOSES.match(right)):
        return None
    return Cue(rule="in brackets", confidence=0.8, start=mention.start, end=mention.end)


def _spells(left: str, letters: str) -> bool:
    """ "Office of River Data (ORD)": brackets that only shorten the name before them."""
    words = re.findall(r"[^\W\d_]+", left)[-2 * len(letters) :]
    said = "".join(w[0] for w in words if w[0].isupper())
    return (
        letters in said
        or said.endswith(letters[:-1])
        or bool(words and words[-1][:1] == letters[0] and len(words[-1]) > 8)
    )


def _aired(left: str, mention: Mention) -> Cue | None:
    table = cues()
    if mention.how not in ("table", "station", "noun") or not table.aired_names.match(mention.shown):
        return None
    found = table.aired.search(left)
    if found is None:
        return None
    start = mention.start - len(left) + found.start()
    return Cue(rule="said on", confidence=0.85, start=start, end=mention.end)
