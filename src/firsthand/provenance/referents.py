# ruff: noqa: E501
"""Who is meant: full names behind short ones, pronouns and "the agency", and what kind of source it is."""

import re
from dataclasses import dataclass, field

from firsthand.provenance.named import Mention
from firsthand.provenance.sources import CAP, PRONOUNS
from firsthand.provenance.speech import SourceKind, noun_kind
from firsthand.records import Attribution

Who = tuple[str, SourceKind]
_BACK = re.compile(
    r"^(?:the|this|der|die|das|le|la|l[’']|el) ?(?P<noun>newspaper|paper|magazine|outlet|tabloid|daily|zeitung|site|website|"
    r"agency|department|ministry|company|group|firm|organization|organisation|association|network|broadcaster|"
    r"magazin|blatt|sender|report|study|survey|statement|journal|quotidien|diario|periódico|studie|bericht|behörde|konzern|"
    r"unternehmen|verband|union|charity|club|council|university|bank|entreprise|société|empresa|étude|rapport|informe|estudio)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Ll]e|[Ll]a|[Ee]l) (?:[\w-]+ ){0,2}(?:[\w-]*(?:president|minister|mayor|"
    r"governor|senator|spokesman|spokeswoman|spokesperson|judge|sheriff|chief|professor|star|singer|actor|actress|"
    r"coach|manager|striker|midfielder|defender|goalkeeper|captain|author|researcher|lawmaker|congressman|congresswoman|"
    r"politician|lawyer|attorney|director|chairman|chairwoman|year-old|native|veteran|scientist|economist|"
    r"Staatsoberhaupt|[Mm]inister|[Mm]inisterin|[Pp]räsident|[Pp]räsidentin|[Pp]olitiker|[Pp]olitikerin|"
    r"[Ss]precher|[Ss]precherin|[Kk]anzler|[Kk]anzlerin|[Tt]rainer|[Tt]rainerin|ministre|président|présidente|maire|"
    r"ministro|ministra|presidente|presidenta|alcalde|alcaldesa|entrenador)|Norwegian|Spaniard|German|Frenchman|Dane|Swede|"
    r"Italian|Scot|Irishman|Englishman|Brazilian|Argentine|Dutchman|Australian|American|Portuguese)$"
)
_ANONYMOUS = re.compile(
    r"(?i)\b(?:sources?|insiders?|(?:people|persons?|officials?|executives?) (?:familiar|close|briefed|with (?:direct )?knowledge)|"
    r"condition of anonymity|asked not to be (?:named|identified)|declined to be (?:named|identified)|"
    r"not authori[sz]ed to|whistle-?blowers?|insidern?|kreisen?|quellen?|fuentes?|proches? du dossier)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|PLC|AG|GmbH|SE|SA|Co|Group|Holdings?|Motors?|Bank|Airlines?|Airways|Systems?|Technolog\w+|"
    r"Pharma\w*|Energy|Labs?|Partners|Capital|Foods?|Media|Software|Entertainment|Industries|Electric|Networks?|"
    r"Studios?|Records|Pictures|Records|Insurance|Steel|Oil|Gas|Power|Water|Rail\w*|United|City|Rovers|Wanderers|Athletic|"
    r"Highways|Railways?|Airports?|Hospitals?|Universit\w+|College|School|Institute|Association|Federation|Union|Society|Church|Police|Ambulance|Stores?|Hotels?|Brewer\w+|Farms?|Trust|Fund|Council|Alliance|Project|Initiative|Watch|International|Global|Services)\b\.?$"
)
_PLACE = frozenset(
    "China Russia Israel Ukraine Iran India Japan Germany France Britain Turkey Egypt Canada Australia Mexico Brazil Spain "
    "Italy Poland Pakistan Taiwan Washington Moscow Beijing Kyiv Tehran Brussels London Paris Berlin Pyongyang Seoul Tokyo "
    "Ankara Cairo Riyadh Doha Delhi Jerusalem Kremlin Pentagon Downing Hamas Hezbollah Taliban".split()
)
_NOT_NAMES = frozenset(
    "United New North South West East Saint San Los Las White Supreme High World Great Grand Old".split()
)
_ANYBODY = frozenset(
    "star singer actor actress striker midfielder defender goalkeeper captain politician year-old native veteran Norwegian "
    "Spaniard German Frenchman Dane Swede Italian Scot Irishman Englishman Brazilian Argentine Dutchman Australian American "
    "Portuguese Politiker Politikerin".split()
)
_HEADS: dict[str, frozenset[str]] = {
    noun: frozenset(heads.split())
    for noun, heads in {
        "agency": "Agency Administration Department Bureau Commission Service Office Authority",
        "department": "Department",
        "ministry": "Ministry Office",
        "university": "University College Institute",
        "association": "Association Federation Society Union",
        "organization": "Association Organization Federation Foundation Society Alliance Council Trust",
        "organisation": "Association Organisation Federation Foundation Society Alliance Council Trust",
        "group": "Association Group Federation Foundation Society Alliance Coalition Council Trust Action",
        "council": "Council",
        "bank": "Bank",
        "union": "Union",
        "club": "Club United City Rovers",
        "charity": "Trust Foundation Society",
    }.items()
}
_AFTER = re.compile(r"(?:,| of| vom| von| der| des)[^.;“”\"\n]{0,70}")
_BEFORE = re.compile(r"[;:“”\"\n]|(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)\.\s|, ")
_OFFICER = re.compile(
    r"\b(?:CEO|CFO|CTO|C\.E\.O\.?|[Cc]hief (?:executive|financial|operating|technology|economist|scientist)|(?:co-?)?founder|"
    r"chairman of the board|managing director|executive director|vice president of|senior economist|Geschäftsführer(?:in)?|"
    r"Vorstandschef(?:in)?|Vorstandsvorsitzende[r]?|PDG|directeur général|directora? general|consejer[oa] delegad[oa])\b"
)
_OF = re.compile(r"(?:, | (?:of|from|by|at|with|in|who|von|vom|der|de|del|du|des) )")


@dataclass(slots=True, kw_only=True)
class Reading:
    """What has been read of a text so far: its quotations, names, and the sources met."""

    text: str
    quotes: list[tuple[int, int]]
    names: dict[str, str]
    firsts: dict[str, str]
    full: frozenset[str]
    german: bool = False
    romance: bool = False
    outlets: dict[int, list[Mention]] = field(default_factory=dict)
    last: Attribution | None = None
    person: Who | None = None
    organisation: Who | None = None
    by_kind: dict[str, Who] = field(default_factory=dict)
    kinds: dict[str, SourceKind] = field(default_factory=dict)
    named: list[tuple[int, str]] = field(default_factory=list)
    before: tuple[int, int] = (0, 0)
    here: tuple[int, int] = (0, 0)
    number: int = 0


def remember(state: Reading, found: Attribution) -> None:
    """Keep a source as the one that a pronoun or "the agency" may mean next."""
    state.last = found
    who: Who = (found.source, found.source_kind)
    person_like = found.source in state.full and found.source_kind in ("person", "official", "company")
    if person_like and not _ORGANISATION.search(found.source):
        state.person = who
    elif found.source_kind in ("person", "anonymous"):
        state.person = who if found.source[:1].isupper() or state.person is None else state.person
    else:
        state.organisation = who
        if found.source[:1].isupper() or found.source_kind == "document":
            state.by_kind[found.source_kind] = who


def resolve(state: Reading, words: str, sentence: str = "") -> Who:
    """The full name and the kind of a source, given the words that name it."""
    low = words.lower()
    if low in PRONOUNS:
        return _pronoun(state, low)
    if _ROLE.match(words):
        role = words.rsplit(" ", 1)[-1]
        named = _titled(state, role) or (state.person if _plays(state, role) else None)
        if named:
            return named
    if re.fullmatch(r"[A-Z]{2,6}", _bare(words)) and (long := _spelled_out(state, _bare(words))):
        long = _bare(long)
        return long, noun_kind(long) or _kind_of_name(state, long)
    back = _BACK.match(words)
    if back:
        known = _back(state, back["noun"].lower())
        if known is not None:
            return known
    if _ANONYMOUS.search(words) or ("anonym" in sentence and _ANONYMOUS.search(sentence)):
        return _bare(words), "anonymous"
    return _full(state, words)


def _titled(state: Reading, role: str) -> Who | None:
    """ "the president" is who stands as "President Ann Hale" in the text, when nobody of that role spoke last."""
    found = re.search(
        rf"(?i:\b{re.escape(role)}) (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,2}})",
        state.text[: state.here[1]],
    )
    if found is None:
        return None
    name = state.names.get(found["name"].split(" ")[-1], "")
    return (name, _person_kind(state, name)) if name else None


def _plays(state: Reading, role: str) -> bool:
    """Whether the last person who spoke may be called so: a role with an office must stand beside their name."""
    if role in _ANYBODY or state.person is None:
        return True
    last = state.person[0].split(" ")[-1]
    before = state.text[: state.here[0]]
    places = [m.start() for m in re.finditer(re.escape(role), before, re.IGNORECASE)][:20]
    return not places or any(last in before[max(0, at - 80) : at + 90] for at in places)


def _spelled_out(state: Reading, letters: str) -> str:
    """The name behind an acronym: "Tarn Harbour Board (THB)", or capital words with these first letters."""
    bracket = state.text.find(f"({letters})")
    if bracket > 0:
        words = state.text[max(0, bracket - 90) : bracket].split()[-len(letters) - 3 :]
        for at in range(len(words)):
            if words[at][:1] == letters[0]:
                return " ".join(words[at:])
    for name in state.full:
        capitals = "".join(w[0] for w in name.split(" ") if w[:1].isupper())
        if capitals == letters:
            return name
    return ""


def _pronoun(state: Reading, low: str) -> Who:
    if low in ("he", "she", "er", "il", "elle", "él", "ella", "sie"):
        near = _near(state)
        if near:
            return near, _person_kind(state, near)
        if state.person:
            return state.person
    if low in ("it", "es") and state.organisation:
        return state.organisation
    return (state.last.source, state.last.source_kind) if state.last else (low, "person")


def _near(state: Reading) -> str:
    """Who "she" is when nobody spoke in the sentence before: the first person named there, or earlier in this one."""
    spoke = state.last is not None and state.last.sentence_start >= state.before[0]
    if spoke and state.person:
        return ""
    for start, end in (state.here, state.before):
        for place, name in state.named:
            opening = state.text[start:place].split()
            early = len(opening) < 6 and not any(w.endswith("ing") for w in opening)
            if start <= place < end and early and _is_person(state, place, name):
                return name
    return ""


def _is_person(state: Reading, place: int, name: str) -> bool:
    """Not an organisation or a place, and not named behind a preposition."""
    if _ORGANISATION.search(name) or noun_kind(name) is not None or name.split(" ")[0] in _PLACE | _NOT_NAMES:
        return False
    before = state.text[max(0, place - len(name) - 12) : place].split()
    behind = {"in", "at", "from", "to", "of", "for", "the", "by", "with", "on", "near"}
    return behind.isdisjoint(w.lower() for w in before[-2:])


def _headed(state: Reading, noun: str) -> str:
    """ "the agency" is the last organisation named before whose name has a word of that kind."""
    heads = _HEADS.get(noun)
    if heads is None:
        return ""
    for place, name in reversed(state.named):
        if place < state.here[0] and any(w in heads for w in name.split(" ")):
            return name
    return ""


def _back(state: Reading, noun: str) -> Who | None:
    headed = _headed(state, noun)
    if headed:
        return headed, noun_kind(headed) or "company"
    kind = noun_kind(noun) or "company"
    wanted: tuple[str, ...] = ("official", "company", "agency") if noun == "agency" else (kind,)
    if kind == "outlet":
        wanted = ("outlet", "agency")
    return next((state.by_kind[k] for k in wanted if k in state.by_kind), None)


def _bare(words: str) -> str:
    clean = re.sub(
        r"^(?:the|des|der|die|das|dem|den|le|la|les|el|los|las|wie|comme|como) |^l[’']", "", words, flags=re.I
    )
    clean = re.sub(
        r"^(?:(?:M|Mme|Mlle|Mr|Mrs|Ms|Dr|Prof|Sr|Sra)\.?|Herr|Frau|Monsieur|Madame|Señora?) (?=[A-ZÀ-Þ])",
        "",
        clean,
    )
    return re.sub(r"[’']s?$", "", clean.strip(' ,.“”"-'))


def _full(state: Reading, words: str) -> Who:
    clean = _bare(words)
    head = _OF.split(clean, maxsplit=1)[0]
    if noun_kind(head) == "document" and not re.search(rf"{CAP} {CAP}$", head):
        return clean, "document"
    for piece in dict.fromkeys((head, clean) if re.search(rf"{CAP} {CAP}$", head) else (clean, head)):
        name = _known(state, piece)
        if name:
            kind = noun_kind(piece) or noun_kind(name) or _person_kind(state, name)
            return name, kind
    kind = noun_kind(clean) or _kind_of_name(state, clean)
    return clean, kind


def _known(state: Reading, piece: str) -> str:
    """The full name behind the last capital word of a phrase."""
    capital = re.findall(CAP, piece)
    last = re.sub(r"[’']s?$", "", capital[-1].rstrip(".")) if capital else ""
    full = state.names.get(last)
    if full is None and len(capital) == 1:
        full = state.firsts.get(last)
    fits = full and piece.endswith(last) and (len(capital) == 1 or full.split(" ")[0] in piece)
    return full if full and fits else ""


def _kind_of_name(state: Reading, words: str) -> SourceKind:
    if not re.search(
        r"(?:^|\s)(?!(?:My|His|Her|Their|Our|One|Two|Some|Many|An?|The|Most|Several|Other)\b)[A-ZÀ-ÖØ-Þ]",
        words,
    ):
        return "person"
    if words.split(" ")[0] in _PLACE:
        return "official"
    if _ORGANISATION.search(words) or re.fullmatch(r"[A-Z]{2,6}", words):
        return "company"
    alone = re.fullmatch(CAP, words) is not None and words not in state.names and words not in state.firsts
    if alone and re.search(
        rf"\b{re.escape(words)}\b[^.;\n]{{0,50}}\b(?:it|its|shares|revenue|customers|quarter)\b", state.text
    ):
        return "company"
    return _person_kind(state, words)


def _person_kind(state: Reading, name: str) -> SourceKind:
    """A person is what the words beside the first mention of the name say: "Mayor Hale"."""
    if name in state.kinds:
        return state.kinds[name]
    at = state.text.find(name)
    kind: SourceKind = "company" if _ORGANISATION.search(name) else "person"
    before = _BEFORE.split(state.text[max(0, at - 80) : at].rstrip(", "))[-1] if at >= 0 else ""
    after = _AFTER.match(state.text, at + len(name)) if at >= 0 else None
    for words in (" ".join(before.split()[-9:]), after[0].lstrip(", ") if after else ""):
        if _OFFICER.search(words):
            kind = "company"
            break
        told = noun_kind(words) if words.strip() else None
        if told == "official" or (told == "company" and re.search("spokes|prech|porta", words)):
            kind = told
            break
    state.kinds[name] = kind
    return kind
