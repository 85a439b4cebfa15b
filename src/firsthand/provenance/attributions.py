"""Who says each sentence of a text: a source, its kind, the cue, quotations that run on, refusals."""

import re
from dataclasses import dataclass, field, replace

from firsthand.provenance.cues import cue
from firsthand.provenance.mentions import Mention, mentions
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.sources import PRONOUNS, left_of, names, right_of
from firsthand.provenance.speech import SourceKind, noun_kind, speech
from firsthand.records import Attribution
from firsthand.texts import sentence_spans

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_DATELINE = re.compile(r"^[^\n()]{2,60}?\((?P<name>[\w.-]{2,20}(?: [A-Z]\w+)?)(?:/[\w/]{1,12})?\)\s?[-–—.:]")
_NOUN_S = frozenset("claims reports notes states posts calls comments shows points estimates".split())
_BACK = re.compile(
    r"^(?:the|der|die|das|le|la|el) (?P<noun>newspaper|paper|magazine|outlet|tabloid|daily|zeitung|blatt|"
    r"agency|department|ministry|company|group|firm|organization|organisation|association|network|broadcaster|"
    r"magazin|report|study|statement|journal|quotidien|diario|periódico|studie|bericht|behörde|konzern|verband)$",
    re.IGNORECASE,
)
_MOST = 200_000


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    text: str
    quotes: list[tuple[int, int]]
    names: dict[str, str]
    outlets: dict[int, list[Mention]] = field(default_factory=dict)
    last: Attribution | None = None
    person: tuple[str, SourceKind] | None = None
    by_kind: dict[str, tuple[str, SourceKind]] = field(default_factory=dict)
    german: bool = False
    kinds: dict[str, SourceKind] = field(default_factory=dict)


def attributions(text: str, outlets: Outlets | None = None) -> list[Attribution]:
    """The attributed sentences of a text, in order; two for "told X". `outlets` tells outlets from others."""
    text = text[:_MOST]
    spans = sentence_spans(text)
    state = _State(text=text, quotes=quotations(text), names=names(text), german=_is_german(text))
    state.outlets = _by_sentence(text, spans, outlets)
    found: list[list[Attribution]] = []
    for number, span in enumerate(spans):
        found.append(_sentence(state, span, number))
    _run_on(state, spans, found)
    return [a for group in found for a in group]


def _is_german(text: str) -> bool:
    head = text[:4000]
    return len(re.findall(r"\b(?:der|die|und|das|ist|nicht|mit)\b", head)) > len(
        re.findall(r"\b(?:the|of|and|le|de|que)\b", head)
    )


def _by_sentence(
    text: str, spans: list[tuple[int, int]], outlets: Outlets | None
) -> dict[int, list[Mention]]:
    """Mentions of outlets by the sentence in which they stand."""
    found: dict[int, list[Mention]] = {}
    if outlets is None:
        return found
    number = 0
    for mention in mentions(text, outlets):
        while number < len(spans) - 1 and spans[number][1] <= mention.start:
            number += 1
        found.setdefault(number, []).append(mention)
    return found


def _sentence(state: _State, span: tuple[int, int], number: int) -> list[Attribution]:
    found = _outlets(state, span, number)
    said = _verb(state, span) or _phrase(state, span) or _refusal(state, span)
    if said is not None and not any(_same(said, f) for f in found):
        found.insert(0, said)
    elif said is None and not found:
        continued = _subjunctive(state, span)
        found += [continued] if continued else []
    for attribution in found:
        _remember(state, attribution)
    return found


def _same(one: Attribution, other: Attribution) -> bool:
    return bool(one.source) and (one.source in other.source or other.source in one.source)


def _remember(state: _State, attribution: Attribution) -> None:
    state.last = attribution
    pair = (attribution.source, attribution.source_kind)
    if (
        attribution.source_kind in ("person", "official", "company")
        and attribution.source in state.names.values()
    ) or attribution.source_kind in ("person", "anonymous"):
        state.person = pair
    if attribution.source[:1].isupper():
        state.by_kind[attribution.source_kind] = pair


def _outlets(state: _State, span: tuple[int, int], number: int) -> list[Attribution]:
    """Outlets that are credited in the sentence, and the agency of a dateline."""
    found = []
    text = state.text
    for mention in state.outlets.get(number, ()):
        if inside(mention.start, state.quotes) and text[mention.start - 1] not in '“„«"':
            continue
        beside = _dateline(text, span, mention) or cue(text, mention)
        if beside is None:
            continue
        start, end = (beside.start, beside.end) if not isinstance(beside, tuple) else beside
        kind: SourceKind = "agency" if mention.agency else "outlet"
        found.append(_made(state, span, (mention.start, mention.end), (start, end), mention.name, kind))
    return found


def _dateline(text: str, span: tuple[int, int], mention: Mention) -> tuple[int, int] | None:
    found = _DATELINE.match(text[span[0] : span[0] + 120])
    if found and span[0] + found.start("name") == mention.start:
        return mention.start - 1, mention.end + 1
    return None


def _verb(state: _State, span: tuple[int, int]) -> Attribution | None:
    """The first verb of speech outside quotations that has a source beside it."""
    text, table = state.text, speech()
    for match in _WORD.finditer(text, *span):
        word = match[0]
        if word not in table.verbs:
            continue
        if inside(match.start(), state.quotes):
            continue
        if word in table.weak and not _supported(state, span, match):
            continue
        source = _source_of(state, span, match)
        if source is not None:
            return _named(state, span, source, match.span())
    return None


def _supported(state: _State, span: tuple[int, int], match: re.Match[str]) -> bool:
    """A weak verb needs "that" after it, a quotation beside it, or a plural subject for "say"."""
    text = state.text
    after = text[match.end() : match.end() + 6]
    if match[0] in (
        "say",
        "report",
        "note",
        "argue",
        "warn",
        "claim",
        "suggest",
        "think",
        "believe",
        "show",
        "indicate",
    ):
        before = text[max(span[0], match.start() - 24) : match.start()].split()
        return bool(before) and before[-1].lower() in speech().plural_say
    if match[0] == "pointed" or match[0] == "points":
        return after.startswith(" out")
    if after.startswith(" that ") or after.startswith(" dass") or after.startswith(" que "):
        return True
    if match[0].endswith("ing"):
        return False
    near = [
        q
        for q in state.quotes
        if q[0] < match.end() + 40 and match.start() - 60 < q[1] and span[0] <= q[0] < span[1]
    ]
    return any(text.count(" ", *q) >= 4 for q in near)


def _source_of(state: _State, span: tuple[int, int], match: re.Match[str]) -> tuple[int, int] | None:
    """Where the source stands: after the verb when it follows a quotation or comma, else before."""
    text = state.text
    left = left_of(text, span[0], match.start())
    before = text[span[0] : match.start()].rstrip()
    inverted = (
        not before
        or before[-1] in '”"“»«,’'
        or (state.german and bool(re.match(r"^\S+(?: \S+){0,6}$", before)))
    )
    right = right_of(text, match.end(), span[1])
    candidates = (right, left) if inverted and _starts_source(text, right) else (left, right)
    for start, end in candidates:
        if (start, end) == right and not inverted:
            continue
        if start < end and _is_source(text[start:end], match[0]):
            return start, end
    return None


def _starts_source(text: str, right: tuple[int, int]) -> bool:
    words = text[right[0] : right[1]]
    return bool(words) and (
        words[0].isupper()
        or bool(
            re.match(
                r"(?:the|a|an|one|he|she|they|der|die|das|ein|eine|er|sie|es|le|la|l[’']|il|elle|el|un|una|M\.|police|officials|authorities)\b",
                words,
            )
        )
    )


def _is_source(words: str, verb: str) -> bool:
    low = words.lower()
    if low in (
        "i",
        "we",
        "you",
        "it",
        "there",
        "which",
        "that",
        "this",
        "what",
        "es",
        "ich",
        "wir",
        "man",
        "je",
        "nous",
        "on",
        "yo",
    ):
        return verb in ("hieß", "heißt")
    if verb in _NOUN_S and not (words[0].isupper() or low in PRONOUNS or noun_kind(words)):
        return False
    return not re.fullmatch(r"[\d\W]+", words) and not low.endswith((" i", " we", " you"))


def _phrase(state: _State, span: tuple[int, int]) -> Attribution | None:
    """ "according to X" and its like."""
    text, table = state.text, speech()
    for found in table.to_source.finditer(text, *span):
        if not table.firm.fullmatch(found[0]) or inside(found.start(), state.quotes):
            continue
        start, end = right_of(text, found.end(), span[1])
        if start < end:
            return _named(state, span, (start, end), found.span())
    return None


def _refusal(state: _State, span: tuple[int, int]) -> Attribution | None:
    found = speech().refusal.search(state.text, *span)
    if found is None or inside(found.start(), state.quotes):
        return None
    start, end = left_of(state.text, span[0], found.start())
    if start >= end:
        return None
    return replace(_named(state, span, (start, end), found.span()), refusal=True)


def _subjunctive(state: _State, span: tuple[int, int]) -> Attribution | None:
    """German reported speech goes on without a verb of saying: the verb stands in the subjunctive."""
    if not state.german or state.last is None:
        return None
    for match in _WORD.finditer(state.text, *span):
        if match[0] in speech().subjunctive:
            return replace(
                _made(state, span, (-1, -1), match.span(), state.last.source, state.last.source_kind),
                continued=True,
            )
    return None


def _named(
    state: _State, span: tuple[int, int], source: tuple[int, int], verb: tuple[int, int]
) -> Attribution:
    """An attribution with the full name and kind of its source."""
    words = state.text[source[0] : source[1]]
    name, kind = _resolve(state, words, source)
    return _made(state, span, source, verb, name, kind)


def _resolve(state: _State, words: str, source: tuple[int, int]) -> tuple[str, SourceKind]:
    low = words.lower()
    if low in ("he", "she", "er", "il", "elle", "él", "ella", "sie") and state.person:
        return state.person
    if low in PRONOUNS and state.last:
        return state.last.source, state.last.source_kind
    back = _BACK.match(words)
    if back:
        kind = noun_kind(back["noun"]) or "company"
        for known in (kind, "outlet", "official", "company", "document"):
            if known in state.by_kind and (known == kind or kind in ("outlet", "agency")):
                return state.by_kind[known]
    return _full(state, words, source)


def _full(state: _State, words: str, source: tuple[int, int]) -> tuple[str, SourceKind]:
    clean = re.sub(r"^(?:the|The|der|die|das|Der|Die|Das|le|la|el) ", "", words).strip()
    clean = re.sub(r"[’']s$", "", clean)
    capital = re.findall(r"[A-ZÀ-ÖØ-Þ][\w’'.-]*", clean)
    last = capital[-1].rstrip(".") if capital else ""
    full = state.names.get(last)
    if full and clean.endswith(last) and (len(capital) == 1 or full.startswith(capital[0])):
        return full, noun_kind(clean) or _person_kind(state, full)
    kind = noun_kind(clean)
    if kind is None:
        kind = _person_kind(state, clean) if capital else "person"
    return clean, kind


def _person_kind(state: _State, name: str) -> SourceKind:
    """A person is what the words beside the first mention of the name say: "Mayor Hale"."""
    if name in state.kinds:
        return state.kinds[name]
    at = state.text.find(name)
    kind: SourceKind = "person"
    if at >= 0:
        before = re.split(r"[.;:“”\"\n,]", state.text[max(0, at - 70) : at])[-1]
        rest = state.text[at + len(name) : at + len(name) + 80]
        after = re.match(r"(?:,| of| vom| von)[^.;“”\"\n]{0,70}", rest)
        for words in (" ".join(before.split()[-6:]), after[0] if after else ""):
            told = noun_kind(words) if words.strip() else None
            if told == "official" or (told == "company" and re.search("spokes|prech|porta", words)):
                kind = told
                break
    state.kinds[name] = kind
    return kind


def _made(
    state: _State,
    span: tuple[int, int],
    source: tuple[int, int],
    verb: tuple[int, int],
    name: str,
    kind: SourceKind,
) -> Attribution:
    return Attribution(
        sentence_start=span[0],
        sentence_end=span[1],
        sentence=state.text[span[0] : span[1]],
        source=name,
        source_kind=kind,
        cue=state.text[verb[0] : verb[1]],
        source_start=source[0],
        source_end=source[1],
        cue_start=verb[0],
        cue_end=verb[1],
    )


def _run_on(state: _State, spans: list[tuple[int, int]], found: list[list[Attribution]]) -> None:
    """Sentences that are all quotation take the source of the one before, or of the one that closes it."""
    last: Attribution | None = None
    for number, span in enumerate(spans):
        if found[number]:
            last = found[number][0]
            continue
        if not _all_quoted(state, span):
            continue
        source = _closing(state, spans, found, number) or last
        if source is not None:
            found[number] = [
                replace(
                    source,
                    sentence_start=span[0],
                    sentence_end=span[1],
                    sentence=state.text[span[0] : span[1]],
                    cue="",
                    source_start=-1,
                    source_end=-1,
                    cue_start=-1,
                    cue_end=-1,
                    refusal=False,
                    continued=True,
                )
            ]


def _all_quoted(state: _State, span: tuple[int, int]) -> bool:
    """Most of the sentence is quotation of more than a few words."""
    covered = sum(min(b, span[1]) - max(a, span[0]) for a, b in state.quotes if a < span[1] and span[0] < b)
    long = any(state.text.count(" ", a, b) >= 3 for a, b in state.quotes if a < span[1] and span[0] < b)
    return long and covered >= 0.75 * (span[1] - span[0])


def _closing(
    state: _State, spans: list[tuple[int, int]], found: list[list[Attribution]], number: int
) -> Attribution | None:
    """The source named where the same quotation, or the next one of the paragraph, ends."""
    for later in range(number + 1, min(number + 6, len(spans))):
        if "\n" in state.text[spans[later - 1][1] : spans[later][0]] and not _opens(state, spans[later - 1]):
            return None
        if found[later]:
            return found[later][0] if _is_quoted(state, spans[later]) else None
        if not _all_quoted(state, spans[later]):
            return None
    return None


def _opens(state: _State, span: tuple[int, int]) -> bool:
    """The quotation at the end of a sentence is not closed."""
    return state.text[span[1] - 1] not in '”"»“'


def _is_quoted(state: _State, span: tuple[int, int]) -> bool:
    return any(a < span[1] and span[0] < b and (a <= span[0] + 1) for a, b in state.quotes)
