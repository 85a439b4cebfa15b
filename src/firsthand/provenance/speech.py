"""The words of speech: verbs, nouns and phrases that attribute, and what kind a source is by its nouns."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.provenance.patterns import table

SPEECH = "speech-2026-11.toml"
SourceKind = Literal["outlet", "agency", "official", "company", "document", "person", "anonymous"]
Role = Literal["verb", "weak", "plural", "noun", "phrase", "refusal", "subjunctive"]
_ORDER: tuple[SourceKind, ...] = (
    "person",
    "anonymous",
    "document",
    "official",
    "company",
    "agency",
    "outlet",
)
_OFFICE = (
    "minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "bürgermeister", "polizei",
    "beauftragte", "anwaltschaft", "ministerium", "behörde", "gericht", "oberhaupt", "kommission",
    "regierung", "feuerwehr", "bürgermeisterin", "verwaltung",
)  # fmt: skip
_ATTORNEY = re.compile(r"(?:U\.S\.|US|District|County|City|State|Assistant) Attorney|Attorney General")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_HEAD = re.compile(r",| (?:of|for|at|in|from|on|by|who|that|which|der|des|du|de|del|von|vom|im|am) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The speech table, ready for use; `roles` says for each word what it may be."""

    roles: dict[str, Role]
    plural_say: frozenset[str]
    invert: frozenset[str]
    idioms: dict[str, re.Pattern[str]]
    to_source: re.Pattern[str]
    no_source: re.Pattern[str]
    refusal: re.Pattern[str]
    nouns: dict[str, str]
    acronyms: frozenset[str]
    refusal_heads: frozenset[str]
    kinds: dict[str, SourceKind]


@lru_cache(maxsize=1)
def speech() -> Speech:
    """The speech table of the data folder."""
    data = table(SPEECH)
    kinds: dict[str, SourceKind] = {}
    for kind in reversed(_ORDER):
        kinds |= dict.fromkeys(data["kinds"][kind].split(), kind)
    return Speech(
        roles=_roles(),
        plural_say=frozenset(data["plural_say"].split()),
        invert=frozenset(data["invert"].split()),
        idioms={word: re.compile(" " + find) for word, find in data["idioms"].items()},
        to_source=re.compile(data["to_source"]),
        no_source=re.compile(data["no_source"]),
        refusal=re.compile(data["refusal"]),
        nouns=_nouns(),
        acronyms=frozenset(data["acronyms"].split()),
        refusal_heads=frozenset([*data["refusal_heads"].split(), "refused", "answered"]),
        kinds=kinds,
    )


def _nouns() -> dict[str, str]:
    """Nouns of saying: "firm" ones attribute beside a name alone, "soft" ones only before "that" or "to"."""
    data = table(SPEECH)["nouns"]
    return {word: how for how in ("soft", "firm") for word in data[how].split()}


def _roles() -> dict[str, Role]:
    """What each word may be; a capital is allowed where sentences begin with such a word."""
    data = table(SPEECH)
    roles: dict[str, Role] = dict.fromkeys(data["subjunctive"].split(), "subjunctive")
    roles |= dict.fromkeys(_nouns(), "noun")
    roles |= dict.fromkeys(data["refusal_heads"].split(), "refusal")
    roles |= dict.fromkeys(data["weak"].split(), "weak")
    roles |= dict.fromkeys(data["plural"].split(), "plural")
    roles |= dict.fromkeys(data["strong"].split(), "verb")
    roles |= dict.fromkeys(data["phrase_heads"].split(), "phrase")
    capital = [w for w, role in roles.items() if role in ("phrase", "noun") or w.endswith("ó")]
    return roles | {w[0].upper() + w[1:]: roles[w] for w in capital}


@lru_cache(maxsize=4096)
def noun_kind(words: str) -> SourceKind | None:
    """What the nouns of a phrase say about a source; the last telling noun before "of" or a comma counts.

    >>> noun_kind("the county police")
    'official'
    >>> noun_kind("Trevor Marsh") is None
    True
    """
    head = _HEAD.split(words, maxsplit=1)[0]
    kinds = speech().kinds
    for part in (head, words) if head != words else (words,):
        found = [kind for w in _WORD.findall(part) if (kind := _of_word(w, kinds))]
        if _ATTORNEY.search(part):
            found.append("official")
        if found:
            return _of(part, found)
    return None


def _of_word(word: str, kinds: dict[str, SourceKind]) -> SourceKind | None:
    if word in speech().acronyms:
        return "official"
    plain = re.sub(r"[’']s?$|^[ld][’']", "", word.lower()).strip(".")
    kind = kinds.get(plain) or ("official" if len(plain) > 8 and plain.endswith(_OFFICE) else None)
    if kind is None and len(plain) > 5 and plain[-1] in "sn":
        return kinds.get(plain[:-1]) or kinds.get(plain[:-2])
    return kind


def _of(part: str, found: list[SourceKind]) -> SourceKind:
    """A police spokesman is an official; a company's report is a document."""
    if found[-1] == "company" and "official" in found:
        return "official"
    return found[-1]
