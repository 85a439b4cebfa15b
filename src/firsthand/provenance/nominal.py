# ruff: noqa: E501
"""Attribution without a verb of saying: "Hale's claim that", "a warning from the harbour master", "Police: two hurt"."""

import re

from firsthand.provenance.sources import CAP, is_source, left_of, right_of
from firsthand.provenance.speech import noun_kind, speech

Found = tuple[tuple[int, int], tuple[int, int]]  # source, cue
_AFTER_SOFT = re.compile(r"(?: \w+)? (?:that|to|dass|selon|de que)\b|, (?:that|dass)\b")
_AFTER_FIRM = re.compile(
    r"(?: \w+)?(?: (?:that|to|of|about|over|on|for|against|was|were|is|are|came|went|has|had|drew|met|dass|selon|de que)\b|,)"
)
_OF = re.compile(r" (?:from|by|of|von|vom|des|der|du|de la|del|de|d[’'])(?= ?\S)")
_OWNER = re.compile(
    rf"(?:(?P<the>[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Tt]heir )?(?:[\w-]+ ){{0,2}}[\w-]+|{CAP}(?: {CAP}){{0,3}})(?:[’']s|s[’']|[’'])"
    r" (?:[\w-]+ )?$"
)
_COLON = re.compile(
    r"(?:\d{1,2}[.:]\d{2}(?: ?(?:Uhr|h|am|pm|a\.m\.|p\.m\.))?[ .:–-]*)?(?P<who>[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: [\w’'.-]+){0,4}): ?(?=\S)"
)


def noun_cue(text: str, span: tuple[int, int], word: tuple[int, int]) -> Found | None:
    """The source of a noun of saying: its owner before, or whom it comes from."""
    how = speech().nouns.get(text[slice(*word)].lower()) or speech().nouns.get(text[slice(*word)])
    if how is None:
        return None
    return _owned(text, span, word, how) or _from(text, span, word, how)


def _owned(text: str, span: tuple[int, int], word: tuple[int, int], how: str) -> Found | None:
    after = (_AFTER_FIRM if how == "firm" else _AFTER_SOFT).match(text, word[1])
    owner = _OWNER.search(text, max(span[0], word[0] - 60), word[0]) if after else None
    if owner is None:
        return None
    words = re.sub(r"(?:[’']s|(?<=s)[’']|[’']) (?:[\w-]+ )?$", "", owner[0])
    start, end = left_of(text, max(span[0], owner.start()), owner.start() + len(words))
    if start >= end or not is_source(text[start:end]) or not _telling(text[start:end]):
        return None
    return (start, end), word


def _from(text: str, span: tuple[int, int], word: tuple[int, int], how: str) -> Found | None:
    """ "a warning from X", "die Behauptung des X, ..."; "of" is too weak in English."""
    link = _OF.match(text, word[1])
    if link is None or (link[0] == " of") or (how == "soft" and link[0] not in (" from", " by")):
        return None
    start, end = right_of(text, link.end(), span[1])
    if start >= end or not is_source(text[start:end]):
        return None
    verb = re.search(
        r" (?:over|against|on|about|went|came|was|were|is|are|has|had|calmed|drew|sparked|led|fell|met)\b",
        text[start:end],
    )
    end = start + verb.start() if verb else end
    return ((start, end), (word[0], link.end())) if _telling(text[start:end]) else None


def _telling(words: str) -> bool:
    """A name, an office, a group of people: "insurance claims" have no owner who speaks."""
    return bool(noun_kind(words)) or bool(re.search(r"(?:^|\s)[A-ZÀ-ÖØ-Þ]\w+", words)) or words.split(" ")[-1].lower() in (
        "opponents", "critics", "residents", "experts", "scientists", "supporters", "campaigners", "lawyers", "neighbours",
        "neighbors", "workers", "teachers", "doctors", "economists", "analysts", "activists", "master", "opposition", "manager",
        "owner", "boss", "captain", "coach", "director", "chairman", "farmers", "parents", "tenants", "investors",
    )  # fmt: skip


def colon_cue(text: str, span: tuple[int, int], names: dict[str, str]) -> Found | None:
    """ "14:05 Police: two people hurt": who stands before a colon at the start of a sentence."""
    found = _COLON.match(text, *span)
    if found is None:
        return None
    who = found["who"]
    quoted = text[found.end()] in '“„«"'
    kind = noun_kind(who)
    known = who.split(" ")[-1] in names
    if (
        kind in ("official", "company", "anonymous")
        or (quoted and (known or kind))
        or (known and " " in who and quoted)
    ):
        return found.span("who"), (found.end("who"), found.end("who") + 1)
    return None
