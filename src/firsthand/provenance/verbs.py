# ruff: noqa: E501
"""Whether a verb of speech attributes where it stands, and to whom."""

import re

from firsthand.provenance.quotations import within
from firsthand.provenance.referents import Reading
from firsthand.provenance.sources import LEAD_IN, is_source, left_of, right_of, sure
from firsthand.provenance.speech import noun_kind, speech

Span = tuple[int, int]
NEAR = 400
_TRANSITIVE = frozenset(
    "told tells informed blamed accused urged slammed criticized criticised praised denies denied rejects rejected blames "
    "accuses confirmed confirms announced announces revealed".split()
)
_NOT_FINITE = frozenset(
    "to will would can could may might must should shall not don’t don't didn’t didn't please let i we you "
    "they’d and or n’t cannot zu nicht".split()
)
_THAT = (" that ", " dass ", " que ", ", dass", " qu’", " qu'", " how ", " why ", " whether ")


def idiom(text: str, end: int, word: str) -> bool:
    """ "said goodbye", "claims department": the word says nothing here."""
    find = speech().idioms.get(word)
    return find is not None and find.match(text, end) is not None


def finite(text: str, span: Span, start: int) -> bool:
    """A base form after "to" or "will" has no subject of its own."""
    before = text[max(span[0], start - 24) : start].split()
    return bool(before) and before[-1].lower() not in _NOT_FINITE


def many(words: str) -> bool:
    """A subject in the plural: people, papers, offices."""
    head = re.split(
        r",| (?:of|in|from|at|al|cercanas?|cercanos?|proches|close|familiar|with|von|des|der|de|seen|obtained|by) ",
        words,
        maxsplit=1,
    )[0].split()
    last = head[-1].lower() if head else ""
    plural = speech().plural_say
    if last in plural or last in ("they", "sie", "ils", "elles", "ellos", "ellas", "data", "police"):
        return True
    telling = noun_kind(words) is not None or len(last) > 4
    return (
        telling
        and last.endswith(("s", "en", "er", "ia", "people", "men", "women"))
        and not last.endswith(("ss", "us"))
    )


def supported(state: Reading, span: Span, start: int, end: int, word: str) -> bool:
    """A weak verb needs "that" after it, a quotation beside it, a paper before it, or a fixed turn."""
    text = state.text
    after = text[end : end + 40]
    if word in ("reads", "read") and after.startswith(
        (" a statement", " the statement", " a letter", " the letter")
    ):
        return True
    if word == "put":
        return after.startswith(" it") and re.search(r"(?i)\bas ", text[span[0] : start]) is not None
    if after.startswith(_THAT):
        return True
    if word in ("called", "calls", "branded", "labelled", "labeled", "dubbed", "deemed"):
        turn = r" (?:it|him|her|them|this|that|the [\w-]+(?: [\w-]+)?|h(?:is|er) [\w-]+|(?:A-Z)\w+) (?:an? |“|\"|\w+(?:less|ful|ous|ive|able|ible|al|ic|ing|fair|ish|ed)\b)"
        return bool(re.match(turn + r"| for (?!help)", after)) or _beside_quote(state, span, start, end)
    if word in ("read", "reads"):
        return after.startswith((":", ", ", " “", ' "'))
    if word in ("expects", "believes", "estimates", "fears", "hopes", "thinks", "expect") and span[0] < start:
        return sure(text[slice(*left_of(text, max(span[0], start - NEAR), start))]) > 1
    if word.endswith("ing") and not after.startswith((" “", ' "', ": “")):
        return False
    subject = text[slice(*left_of(text, max(span[0], start - NEAR), start))]
    if subject and noun_kind(subject) == "document":
        return True
    if word in ("heard",):
        return subject.lower().endswith(
            ("court", "inquiry", "jury", "tribunal", "inquest", "committee", "hearing")
        )
    return _beside_quote(state, span, start, end)


def _beside_quote(state: Reading, span: Span, start: int, end: int) -> bool:
    near = within(state.quotes, max(span[0], start - 60), min(span[1], end + 40))
    return any(state.text.count(" ", *q) >= 3 for q in near)


def source_of(state: Reading, span: Span, start: int, end: int, word: str) -> Span | None:
    """Where the source stands: after the verb when it follows a quotation or a comma, else before."""
    text = state.text
    begin, stop = max(span[0], start - NEAR), min(span[1], end + NEAR)
    left = left_of(text, begin, start)
    before = re.sub(
        r"(?: (?:ce qu[’']a|qu[’']a|a|ont|avait|ha|han|also|then|hat|so))+$", "", text[begin:start].rstrip()
    ).rstrip(" -")
    quoted = not before or before[-1] in '”"“»«'
    inverted = quoted or (before[-1] in ",’" and left[0] >= left[1])
    if (state.german or state.romance) and not inverted:
        piece = text[left[0] : left[1]]
        opener = LEAD_IN.match(before)
        inverted = (
            not is_source(piece)
            or bool(opener and opener[0] not in ("Wie", "Comme", "Como"))
            or piece.islower()
        )
    if word in _TRANSITIVE and not quoted and not state.german and not state.romance:
        inverted = False
    right = right_of(text, end, stop) if inverted else (end, end)
    if inverted and not _starts_source(text[slice(*right)], word, state):
        right = (end, end)
    order = (
        (right, left)
        if inverted and (quoted or left[0] >= left[1] or state.german or state.romance)
        else (left, right)
    )
    for source in order:
        words = text[slice(*source)]
        if words and is_source(words) and not words.endswith(("’s", "'s", "s’")):
            return source
    return None


def _starts_source(words: str, verb: str, state: Reading) -> bool:
    if not words:
        return False
    if words[0].isupper() or noun_kind(words) or re.match(r"(?:[a-zà-ÿ-]+ ){1,5}[A-ZÀ-Þ]\w", words):
        return True
    return bool(
        re.match(
            r"(?:the|a|an|one|he|she|they|der|die|das|ein|eine|er|sie|es|le|la|les|l[’']|un|une|il|elle|ils|el|los|las|una|él|ella|M\.|"
            r"police|officials|authorities|experts|residents|witnesses|his|her|their)\b",
            words,
        )
    )
