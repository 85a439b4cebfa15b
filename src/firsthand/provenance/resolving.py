"""Who is meant: full names behind short ones, pronouns and "the agency", and what kind of source it is."""

import re
from dataclasses import dataclass, field

from firsthand.provenance.mentions import Mention
from firsthand.provenance.sources import PRONOUNS
from firsthand.provenance.speech import SourceKind, noun_kind
from firsthand.records import Attribution

_BACK = re.compile(
    r"^(?:the|der|die|das|le|la|el) (?P<noun>newspaper|paper|magazine|outlet|tabloid|daily|zeitung|"
    r"agency|department|ministry|company|group|firm|organization|organisation|association|network|broadcaster|"
    r"magazin|report|study|statement|journal|quotidien|diario|periódico|studie|bericht|behörde|konzern|verband)$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:,| of| vom| von)[^.;“”\"\n]{0,70}")
_ROLE = re.compile(
    r"^(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Ll]e|[Ll]a|[Ee]l) (?:[\w-]+ ){0,2}(?:president|minister|mayor|"
    r"governor|senator|spokesman|spokeswoman|spokesperson|judge|sheriff|chief|professor|star|singer|actor|actress|"
    r"coach|author|researcher|lawmaker|congressman|congresswoman|politician|lawyer|attorney|director|"
    r"chairman|chairwoman|Staatsoberhaupt|Minister|Ministerin|Präsident|Präsidentin|Politiker|Politikerin|"
    r"Sprecher|Sprecherin|Kanzler|Kanzlerin|Trainer|ministre|président|présidente|ministro|ministra|presidente|presidenta)$"
)


@dataclass(slots=True)
class Reading:
    """What has been read of a text so far: its quotations, names, and the sources met."""

    text: str
    quotes: list[tuple[int, int]]
    names: dict[str, str]
    firsts: dict[str, str] = field(default_factory=dict)
    full: frozenset[str] = frozenset()
    outlets: dict[int, list[Mention]] = field(default_factory=dict)
    last: Attribution | None = None
    person: tuple[str, SourceKind] | None = None
    organisations: dict[str, tuple[str, SourceKind]] = field(default_factory=dict)
    german: bool = False
    kinds: dict[str, SourceKind] = field(default_factory=dict)


def remember(state: Reading, attribution: Attribution) -> None:
    """Keep a source as the one that a pronoun or "the agency" may mean next."""
    state.last = attribution
    pair = (attribution.source, attribution.source_kind)
    known = attribution.source in state.full
    if known or attribution.source_kind in ("person", "anonymous"):
        state.person = pair
    elif attribution.source[:1].isupper():
        state.organisations[attribution.source_kind] = pair


def resolve(state: Reading, words: str) -> tuple[str, SourceKind]:
    """The full name and the kind of a source, given the words that name it."""
    low = words.lower()
    if low in ("he", "she", "er", "il", "elle", "él", "ella", "sie") and state.person:
        return state.person
    if low in PRONOUNS and state.last:
        return state.last.source, state.last.source_kind
    if state.person and _ROLE.match(words):
        return state.person
    back = _BACK.match(words)
    if back:
        kind = noun_kind(back["noun"]) or "company"
        wanted = ("official", "company") if back["noun"].lower() == "agency" else (kind, "outlet", "company")
        for known in wanted:
            if known in state.organisations:
                return state.organisations[known]
    return _full(state, words)


def _full(state: Reading, words: str) -> tuple[str, SourceKind]:
    clean = re.sub(r"^(?:the|The|der|die|das|Der|Die|Das|le|la|el) ", "", words).strip()
    clean = re.sub(r"[’']s$", "", clean)
    capital = re.findall(r"[A-ZÀ-ÖØ-Þ][\w’'.-]*", clean)
    last = capital[-1].rstrip(".") if capital else ""
    full = state.names.get(last)
    if full is None and len(capital) == 1:
        full = state.firsts.get(last)
    if full and clean.endswith(last) and (len(capital) == 1 or full.split(" ")[0] in clean):
        return full, noun_kind(clean) or noun_kind(full) or _person_kind(state, full)
    return clean, noun_kind(clean) or (_person_kind(state, clean) if capital else "person")


def _person_kind(state: Reading, name: str) -> SourceKind:
    """A person is what the words beside the first mention of the name say: "Mayor Hale"."""
    if name in state.kinds:
        return state.kinds[name]
    at = state.text.find(name)
    kind: SourceKind = "person"
    before = (
        re.split(r"[;:“”\"\n]|(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)\.\s|, ", state.text[max(0, at - 80) : at])[-1]
        if at >= 0
        else ""
    )
    after = _AFTER.match(state.text, at + len(name)) if at >= 0 else None
    for words in (" ".join(before.split()[-9:]), after[0].lstrip(", ") if after else ""):
        told = noun_kind(words) if words.strip() else None
        if told == "official" or (told == "company" and re.search("spokes|prech|porta", words)):
            kind = told
            break
    state.kinds[name] = kind
    return kind
