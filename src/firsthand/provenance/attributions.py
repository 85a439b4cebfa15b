# ruff: noqa: E501
"""Who says each sentence of a text: a source, its kind, the cue, quotations that run on, refusals.

Every word is looked up once in the table of speech; only where one may attribute are its surroundings read.
"""

import re
from dataclasses import replace

from firsthand.provenance.continued import run_on
from firsthand.provenance.cues import cue
from firsthand.provenance.mentions import mentions
from firsthand.provenance.named import Mention
from firsthand.provenance.nominal import colon_cue, noun_cue
from firsthand.provenance.outlets import Outlets, tokens
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.referents import Reading, remember, resolve
from firsthand.provenance.sources import is_source, left_of, names, right_of, sure
from firsthand.provenance.speech import Role, SourceKind, speech
from firsthand.provenance.verbs import NEAR, finite, idiom, many, source_of, supported
from firsthand.records import Attribution
from firsthand.texts import sentence_spans

Span = tuple[int, int]
Trigger = tuple[int, int, str, Role]
_DATELINE = re.compile(r"^[^\n()]{2,60}?\((?P<name>[\w.-]{2,20}(?: [A-Z]\w+)?)(?:/[\w/]{1,12})?\)\s?[-–—.:]")
_MOST = 200_000
_MOST_VERBS = 12
_GERMAN = frozenset(("der", "die", "und", "das", "ist", "nicht", "mit"))
_ROMANCE = frozenset("les des une est dans que los las una del por con".split())
_ENGLISH = frozenset(("the", "of", "and", "that", "was"))


def attributions(text: str, outlets: Outlets | None = None) -> list[Attribution]:
    """The attributed sentences of a text, in order; two for "told X". `outlets` tells outlets from others."""
    text = text[:_MOST]
    spans = sentence_spans(text)
    state = _reading(text)
    state.outlets = _by_sentence(text, spans, outlets)
    triggers, state.named = _triggers(text, spans, state.names)
    found: list[list[Attribution]] = []
    for number, span in enumerate(spans):
        found.append(_sentence(state, span, number, triggers.get(number, [])))
    run_on(state, spans, found)
    return [a for group in found for a in group]


def _reading(text: str) -> Reading:
    last = names(text)
    head = [word for _, word in tokens(text)[:600]]
    english = sum(word in _ENGLISH for word in head)
    return Reading(
        text=text,
        quotes=quotations(text),
        names=last,
        firsts={name.split(" ")[0]: name for name in reversed(last.values())},
        full=frozenset(last.values()),
        german=sum(word in _GERMAN for word in head) > english,
        romance=sum(word in _ROMANCE for word in head) > english,
    )


def _triggers(
    text: str, spans: list[Span], known: dict[str, str]
) -> tuple[dict[int, list[Trigger]], list[tuple[int, str]]]:
    """The words that may attribute, by sentence, and where names stand that have a full form."""
    roles = speech().roles
    named: list[tuple[int, str]] = []
    found: dict[int, list[Trigger]] = {}
    number, last = 0, len(spans) - 1
    for start, word in tokens(text):
        if word in known:
            named.append((start, known[word]))
        role = roles.get(word)
        if role is None:
            continue
        while number < last and spans[number][1] <= start:
            number += 1
        found.setdefault(number, []).append((start, start + len(word), word, role))
    return found, named


def _by_sentence(text: str, spans: list[Span], outlets: Outlets | None) -> dict[int, list[Mention]]:
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


def _sentence(state: Reading, span: Span, number: int, triggers: list[Trigger]) -> list[Attribution]:
    found = _outlets(state, span, number)
    outside = [t for t in triggers if not inside(t[0], state.quotes)]
    state.number = number
    state.before, state.here = (state.here[0] if state.here else 0, span[0]), span
    said = _said(state, span, outside)
    if said is not None and not any(_same(said, f) for f in found):
        found.insert(0, said)
    elif said is None and not found:
        continued = _subjunctive(state, span, outside)
        found += [continued] if continued else []
    for attribution in found:
        remember(state, attribution)
    return found


def _said(state: Reading, span: Span, triggers: list[Trigger]) -> Attribution | None:
    """A refusal, else the surest verb, phrase, noun, or name before a colon."""
    if any(t[2] in speech().refusal_heads for t in triggers):
        refused = _refusal(state, span)
        if refused is not None:
            return refused
    found = _verb(state, span, [t for t in triggers if t[3] in ("verb", "weak", "plural")])
    if found is None and any(t[3] == "phrase" for t in triggers):
        found = _phrase(state, span)
    if found is None and state.german:
        found = _behind(state, span)
    nouns = speech().nouns
    for start, end, word, role in triggers if found is None else ():
        if (role == "noun" or word.lower() in nouns) and (
            by_noun := noun_cue(state.text, span, (start, end))
        ):
            return _named(state, span, *by_noun)
    if found is None and (by_colon := colon_cue(state.text, span, state.names)):
        return _named(state, span, *by_colon)
    return found


def _same(one: Attribution, other: Attribution) -> bool:
    return bool(one.source) and (one.source in other.source or other.source in one.source)


def _outlets(state: Reading, span: Span, number: int) -> list[Attribution]:
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


def _dateline(text: str, span: Span, mention: Mention) -> Span | None:
    found = _DATELINE.match(text[span[0] : span[0] + 120])
    if found and span[0] + found.start("name") == mention.start:
        return mention.start - 1, mention.end + 1
    return None


def _verb(state: Reading, span: Span, triggers: list[Trigger]) -> Attribution | None:
    """The verb of speech whose source is surest, the first of equals."""
    best: tuple[Span, Span] | None = None
    rank = 0
    for start, end, word, role in triggers[:_MOST_VERBS]:
        fixed = word in ("point", "pointed", "points") and not state.text.startswith((" out", " to "), end)
        if fixed or idiom(state.text, end, word):
            continue
        if (role == "weak" and not supported(state, span, start, end, word)) or (
            role == "plural" and not finite(state.text, span, start)
        ):
            continue
        source = source_of(state, span, start, end, word)
        if source is None:
            continue
        is_sure = sure(state.text[slice(*source)])
        if role == "plural" and not many(state.text[slice(*source)]):
            continue
        if best is None or is_sure > rank:
            best, rank = (source, (start, end)), is_sure
        if rank > 2:
            break
    if best is None:
        return _dropped(state, span, triggers)
    return _named(state, span, *best)


def _dropped(state: Reading, span: Span, triggers: list[Trigger]) -> Attribution | None:
    """Spanish leaves "he" and "she" out: "Añadió que" has the person of the sentence before."""
    if not state.romance or state.last is None or not triggers:
        return None
    start, end, word, _ = triggers[0]
    if start != span[0] or not word.endswith("ó") or not state.text.startswith(" que ", end):
        return None
    who = state.person or (state.last.source, state.last.source_kind)
    return _made(state, span, (-1, -1), (start, end), *who)


def _phrase(state: Reading, span: Span) -> Attribution | None:
    """ "according to X" and its like."""
    text, table = state.text, speech()
    for found in table.to_source.finditer(text, *span):
        if inside(found.start(), state.quotes) or table.no_source.match(
            text[found.end() + 1 : found.end() + 60]
        ):
            continue
        start, end = right_of(text, found.end(), min(span[1], found.end() + NEAR))
        weak = found[0].lower() in ("citing", "quoting") and sure(text[start:end]) < 2
        if start < end and is_source(text[start:end]) and not weak:
            return _named(state, span, (start, end), found.span())
    return None


_BEHIND = re.compile(
    r"(?P<who>(?:(?:[Dd](?:er|ie|as|em|en)|[Ee]ine[mnr]?|[Ii]hre[mnr]?|[Ss]eine[mnr]?) )?(?:[\wäöüß-]+ ){0,3}[A-ZÄÖÜ][\wäöüß-]+) (?P<cue>zufolge)\b"
    r"|[,”“\"»] (?P<so>so) (?P<name>(?:(?:der|die|das) )?(?:[\wäöüß-]+ ){0,3}[A-ZÄÖÜ][\wäöüß.-]+)"
    r"|\b[Aa]us (?:de[mnr]|eine[mr]) (?P<paper>[A-ZÄÖÜ][\wäöüß-]+)(?: [\wäöüß-]+){0,6}? (?P<shows>hervorgeht|geht)\b"
    r"|\b[Aa]us (?:dem|der) (?P<house>[A-ZÄÖÜ][\wäöüß-]+) (?P<heard>hieß es|heißt es|verlautet)"
)


def _behind(state: Reading, span: Span) -> Attribution | None:
    """German cues behind or around their source: "dem Bericht zufolge", ", so Hale", "aus dem Rathaus hieß es"."""
    for found in _BEHIND.finditer(state.text, *span):
        source = next(g for g in ("who", "name", "house", "paper") if found[g])
        words = next(g for g in ("cue", "so", "heard", "shows") if found[g])
        if not inside(found.start(source), state.quotes):
            return _named(state, span, found.span(source), found.span(words))
    return None


def _refusal(state: Reading, span: Span) -> Attribution | None:
    found = speech().refusal.search(state.text, *span)
    if found is None or inside(found.start(), state.quotes):
        return None
    asked = _ask(state, span, found.span())
    if asked is not None:
        return asked
    start, end = left_of(state.text, max(span[0], found.start() - NEAR), found.start())
    if start >= end:
        calls = re.search(r"\b(?:[Cc]alls|[Ee]mails|[Mm]essages|[Rr]equests|Anfrage[n]?) (?:\w+ )?(?:to|for|an|bei) ", state.text[span[0] : found.start()])  # fmt: skip
        if calls is None:
            return None
        start, end = right_of(state.text, span[0] + calls.end(), found.start())
    if start >= end or not is_source(state.text[start:end]):
        return None
    return replace(_named(state, span, (start, end), found.span()), refusal=True)


def _ask(state: Reading, span: Span, cue_at: Span) -> Attribution | None:
    """ "Eine Anfrage ließ das Unternehmen unbeantwortet": the source stands within the cue."""
    inner = re.search(r"(?:ließ(?:en)?|wollten?|reagierten?|lehnten?|äußerten?) (?:sich )?(?P<who>(?:der|die|das|[A-ZÄÖÜ])[\wäöüß -]{1,40}?) (?:unbeantwortet|sich|zunächst|nicht|dazu|eine|einen|auf)", state.text[slice(*cue_at)])  # fmt: skip
    if inner is None:
        return None
    place = cue_at[0] + inner.start("who"), cue_at[0] + inner.end("who")
    return replace(_named(state, span, place, cue_at), refusal=True)


def _subjunctive(state: Reading, span: Span, triggers: list[Trigger]) -> Attribution | None:
    """German reported speech goes on without a verb of saying: the verb stands in the subjunctive."""
    if not state.german or state.last is None:
        return None
    for start, end, _, role in triggers:
        if role == "subjunctive":
            who = state.last.source, state.last.source_kind
            return replace(_made(state, span, (-1, -1), (start, end), *who), continued=True)
    return None


def _named(state: Reading, span: Span, source: Span, verb: Span) -> Attribution:
    """An attribution with the full name and kind of its source."""
    words = state.text[slice(*source)]
    name, kind = resolve(state, words, state.text[slice(*span)])
    spoken = next(
        (
            m
            for m in state.outlets.get(state.number, ())
            if m.end == source[1] and m.how not in ("head", "common")
        ),
        None,
    )
    if spoken is not None and spoken.start <= source[0] + 12:
        kind = "agency" if spoken.agency else "outlet"
    return _made(state, span, source, verb, name, kind)


def _made(state: Reading, span: Span, source: Span, verb: Span, name: str, kind: SourceKind) -> Attribution:
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
