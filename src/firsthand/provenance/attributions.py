"""Who says each sentence of a text: a source, its kind, the cue, quotations that run on, refusals."""

import re
from dataclasses import replace

from firsthand.provenance.cues import cue
from firsthand.provenance.mentions import Mention, mentions
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.quotations import inside, quotations, within
from firsthand.provenance.resolving import Reading, remember, resolve
from firsthand.provenance.sources import PRONOUNS, left_of, names, right_of
from firsthand.provenance.speech import SourceKind, noun_kind, speech
from firsthand.records import Attribution
from firsthand.texts import sentence_spans

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_DATELINE = re.compile(r"^[^\n()]{2,60}?\((?P<name>[\w.-]{2,20}(?: [A-Z]\w+)?)(?:/[\w/]{1,12})?\)\s?[-–—.:]")
_NOUN_S = frozenset("claims reports notes states posts calls comments shows points estimates".split())
_TRANSITIVE = frozenset(
    "told tells informed blamed accused urged slammed criticized criticised praised".split()
)
_MOST = 200_000
_NEAR, _MOST_VERBS = 400, 12


def attributions(text: str, outlets: Outlets | None = None) -> list[Attribution]:
    """The attributed sentences of a text, in order; two for "told X". `outlets` tells outlets from others."""
    text = text[:_MOST]
    spans = sentence_spans(text)
    last = names(text)
    firsts = {name.split(" ")[0]: name for name in reversed(last.values())}
    state = Reading(
        text=text,
        quotes=quotations(text),
        names=last,
        firsts=firsts,
        full=frozenset(last.values()),
        german=_is_german(text),
    )
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


def _sentence(state: Reading, span: tuple[int, int], number: int) -> list[Attribution]:
    found = _outlets(state, span, number)
    said = _verb(state, span) or _phrase(state, span) or _refusal(state, span)
    if said is not None and not any(_same(said, f) for f in found):
        found.insert(0, said)
    elif said is None and not found:
        continued = _subjunctive(state, span)
        found += [continued] if continued else []
    for attribution in found:
        remember(state, attribution)
    return found


def _same(one: Attribution, other: Attribution) -> bool:
    return bool(one.source) and (one.source in other.source or other.source in one.source)


def _outlets(state: Reading, span: tuple[int, int], number: int) -> list[Attribution]:
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
        found.append(_made(state, span, (mention.start, mention.end), (start, end), mention.shown, kind))
    return found


def _dateline(text: str, span: tuple[int, int], mention: Mention) -> tuple[int, int] | None:
    found = _DATELINE.match(text[span[0] : span[0] + 120])
    if found and span[0] + found.start("name") == mention.start:
        return mention.start - 1, mention.end + 1
    return None


def _verb(state: Reading, span: tuple[int, int]) -> Attribution | None:
    """The verb of speech outside quotations whose source is surest, the first of equals."""
    text, table = state.text, speech()
    best: Attribution | None = None
    rank = 0
    tries = 0
    for match in _WORD.finditer(text, *span):
        word = match[0]
        if word not in table.verbs or tries > _MOST_VERBS:
            continue
        tries += 1
        if inside(match.start(), state.quotes):
            continue
        if word in table.weak and not _supported(state, span, match):
            continue
        source = _source_of(state, span, match)
        if source is None:
            continue
        sure = _sure(text[source[0] : source[1]])
        if best is None or sure > rank:
            best, rank = _named(state, span, source, match.span()), sure
        if rank > 1:
            break
    return best


def _sure(words: str) -> int:
    """2 for a name or a pronoun, 1 for a noun that names a kind of source, 0 for other words."""
    if words.lower() in PRONOUNS or re.search(r"(?:^|\s)[A-ZÀ-ÖØ-Þ]\w*[a-zà-ÿ.]\w*$", words):
        return 2
    return 1 if noun_kind(words) else 0


def _supported(state: Reading, span: tuple[int, int], match: re.Match[str]) -> bool:
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
    near = within(state.quotes, max(span[0], match.start() - 60), min(span[1], match.end() + 40))
    return any(text.count(" ", *q) >= 4 for q in near)


def _source_of(state: Reading, span: tuple[int, int], match: re.Match[str]) -> tuple[int, int] | None:
    """Where the source stands: after the verb when it follows a quotation or comma, else before."""
    text = state.text
    begin, stop = max(span[0], match.start() - _NEAR), min(span[1], match.end() + _NEAR)
    left = left_of(text, begin, match.start())
    before = text[begin : match.start()].rstrip()
    inverted = match[0] not in _TRANSITIVE and (
        not before
        or before[-1] in '”"“»«,’'
        or (state.german and bool(re.match(r"^\S+(?: \S+){0,6}$", before)))
    )
    right = right_of(text, match.end(), stop)
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


def _phrase(state: Reading, span: tuple[int, int]) -> Attribution | None:
    """ "according to X" and its like."""
    text, table = state.text, speech()
    for found in table.to_source.finditer(text, *span):
        if not table.firm.fullmatch(found[0]) or inside(found.start(), state.quotes):
            continue
        start, end = right_of(text, found.end(), min(span[1], found.end() + _NEAR))
        if start < end:
            return _named(state, span, (start, end), found.span())
    return None


def _refusal(state: Reading, span: tuple[int, int]) -> Attribution | None:
    found = speech().refusal.search(state.text, *span)
    if found is None or inside(found.start(), state.quotes):
        return None
    start, end = left_of(state.text, max(span[0], found.start() - _NEAR), found.start())
    if start >= end:
        return None
    return replace(_named(state, span, (start, end), found.span()), refusal=True)


def _subjunctive(state: Reading, span: tuple[int, int]) -> Attribution | None:
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
    state: Reading, span: tuple[int, int], source: tuple[int, int], verb: tuple[int, int]
) -> Attribution:
    """An attribution with the full name and kind of its source."""
    words = state.text[source[0] : source[1]]
    name, kind = resolve(state, words)
    return _made(state, span, source, verb, name, kind)


def _made(
    state: Reading,
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


def _run_on(state: Reading, spans: list[tuple[int, int]], found: list[list[Attribution]]) -> None:
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


def _all_quoted(state: Reading, span: tuple[int, int]) -> bool:
    """Most of the sentence is quotation of more than a few words."""
    found = within(state.quotes, *span)
    covered = sum(min(b, span[1]) - max(a, span[0]) for a, b in found)
    long = any(state.text.count(" ", a, b) >= 3 for a, b in found)
    return long and covered >= 0.75 * (span[1] - span[0])


def _closing(
    state: Reading, spans: list[tuple[int, int]], found: list[list[Attribution]], number: int
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


def _opens(state: Reading, span: tuple[int, int]) -> bool:
    """The quotation at the end of a sentence is not closed."""
    return state.text[span[1] - 1] not in '”"»“'


def _is_quoted(state: Reading, span: tuple[int, int]) -> bool:
    return any(a <= span[0] + 1 for a, _ in within(state.quotes, *span))
