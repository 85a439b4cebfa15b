"""The words of speech: verbs that attribute, and what kind a source is by its nouns."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.provenance.patterns import table

SPEECH = "speech-2026-11.toml"
SourceKind = Literal["outlet", "agency", "official", "company", "document", "person", "anonymous"]
_ORDER: tuple[SourceKind, ...] = ("anonymous", "document", "official", "company", "agency", "outlet")
_OFFICE = (
    "minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "bürgermeister", "polizei",
    "beauftragte", "anwaltschaft", "ministerium", "behörde", "gericht", "oberhaupt", "kommission",
    "regierung",
)  # fmt: skip
_ATTORNEY = re.compile(r"(?:U\.S\.|US|District|County|City|State|Assistant) Attorney|Attorney General")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The speech table, ready for use."""

    strong: frozenset[str]
    weak: frozenset[str]
    verbs: frozenset[str]
    plural_say: frozenset[str]
    subjunctive: frozenset[str]
    to_source: re.Pattern[str]
    firm: re.Pattern[str]
    refusal: re.Pattern[str]
    acronyms: frozenset[str]
    kinds: dict[str, SourceKind]


@lru_cache(maxsize=1)
def speech() -> Speech:
    """The speech table of the data folder."""
    data = table(SPEECH)
    kinds: dict[str, SourceKind] = {}
    for kind in reversed(_ORDER):
        kinds |= dict.fromkeys(data["kinds"][kind].split(), kind)
    return Speech(
        strong=frozenset(data["strong"].split()),
        weak=frozenset(data["weak"].split()),
        verbs=frozenset((data["strong"] + data["weak"]).split()),
        plural_say=frozenset(data["plural_say"].split()),
        subjunctive=frozenset(data["subjunctive"].split()),
        to_source=re.compile(data["to_source"]),
        firm=re.compile(rf"(?i:{data['firm_to_source']})"),
        refusal=re.compile(data["refusal"]),
        acronyms=frozenset(data["acronyms"].split()),
        kinds=kinds,
    )


def noun_kind(words: str) -> SourceKind | None:
    """What the nouns of a phrase say about a source; the last telling noun before "of" or a comma counts.

    >>> noun_kind("the county police")
    'official'
    >>> noun_kind("Trevor Marsh") is None
    True
    """
    head = re.split(r",| of | for | at | in | der | des | du | de ", words, maxsplit=1)[0]
    kinds = speech().kinds
    for part in (head, words):
        found = [kind for w in _WORD.findall(part) if (kind := _of_word(w, kinds))]
        if _ATTORNEY.search(part):
            found.append("official")
        if found:
            return _of(part, found)
    return None


def _of_word(word: str, kinds: dict[str, SourceKind]) -> SourceKind | None:
    if word in speech().acronyms:
        return "official"
    plain = _plain(word)
    return kinds.get(plain) or _by_ending(plain)


def _by_ending(word: str) -> SourceKind | None:
    """German compounds tell by their end: Bundesministerin, Landgericht, Aufsichtsbehörde."""
    return "official" if len(word) > 8 and word.endswith(_OFFICE) else None


def _of(part: str, found: list[SourceKind]) -> SourceKind:
    """A police spokesman is an official; a company's report is a document."""
    if found[-1] == "company" and "official" in found:
        return "official"
    return found[-1]


def _plain(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.lower()).strip(".")
