"""Words, sentences and quotations of a text, the same for every room.

Offsets count code points; ends are exclusive.
"""

import re
import unicodedata

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_END = re.compile(r"[.!?…。！？]+[\"'”’»“)\]]*(?=\s|$)|[。！？]|\n")
_SHORT = frozenset(
    "mr mrs ms dr prof sr jr st gen col lt sgt capt rep sen gov hon rev vs etc no nr bzw ca u.s u.k u.n "
    "e.g i.e a.m p.m inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec "
    "str usw z.b d.h u.a sra srta dra ee.uu mme mlle mio mrd".split()
)
_MONTHS = tuple("januar februar märz april mai juni juli august september oktober november dezember".split())
_OPENERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", '"': '"'}
_OPENING = re.compile(f"[{''.join(_OPENERS)}]")
_LONGEST_QUOTE = 1200
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def words(text: str) -> list[str]:
    """The words of a text, case-folded, in order.

    >>> words("The Mayor's office said: 12 houses.")
    ["the", "mayor's", "office", "said", "12", "houses"]
    """
    return [w.casefold() for w in _WORD.findall(text)]


def word_spans(text: str) -> list[Span]:
    """Where each word of `words(text)` stands."""
    return [m.span() for m in _WORD.finditer(text)]


def fold(text: str) -> str:
    """Letters and digits without case and accents, one space between: for comparing names.

    >>> fold("  Süddeutsche   ZEITUNG’s ")
    'suddeutsche zeitung s'
    """
    if text.isascii():
        return " ".join(text.translate(_PLAIN).split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def sentence_spans(text: str) -> list[Span]:
    """Where the sentences of a text stand, paragraph by paragraph, without the white space around.

    >>> text = "Mr. Hale left. He said so."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Mr. Hale left.', 'He said so.']
    """
    spans: list[Span] = []
    start = 0
    for found in _END.finditer(text):
        if found[0] != "\n" and not _ends_here(text, found):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[a:b] for a, b in sentence_spans(text)]


def sentence_at(text: str, start: int, end: int, reach: int | None = None) -> Span:
    """The sentence around a place, by stops alone; at most `reach` letters beside it, beginning with a word.

    >>> text = "It rained. The dam held, he said. They slept."
    >>> begin, stop = sentence_at(text, 15, 18)
    >>> text[begin:stop]
    'The dam held, he said.'
    """
    floor = 0 if reach is None else max(0, start - reach)
    ceiling = len(text) if reach is None else min(len(text), end + reach)
    begins = [p + len(s) for s in (". ", "! ", "? ", "\n") if (p := text.rfind(s, floor, start)) >= 0]
    stops = [p + 1 for s in (". ", "! ", "? ") if (p := text.find(s, end, ceiling)) >= 0]
    line = text.find("\n", end, ceiling)
    word = text.find(" ", floor, start) + 1 if floor else 0
    return max(begins, default=word or floor), min([*stops, line if line >= 0 else ceiling])


def quote_spans(text: str) -> list[Span]:
    """Where quotations stand, marks included; one that never closes ends with its paragraph.

    >>> text = 'She said “it is over” and left.'
    >>> [text[a:b] for a, b in quote_spans(text)]
    ['“it is over”']
    """
    spans: list[Span] = []
    at = 0
    while (found := _OPENING.search(text, at)) is not None:
        start = found.start()
        at = start + 1
        if _opens(text, start):
            at = _close(text, at, _OPENERS[found[0]])
            spans.append((start, at))
    return spans


def _ends_here(text: str, found: re.Match[str]) -> bool:
    """A full stop after an abbreviation, an initial or a number within a sentence ends nothing."""
    if found[0][0] not in ".":
        return True
    before = re.search(r"[^\s(\[“\"]*$", text[max(0, found.start() - 12) : found.start()])
    last = before[0].casefold() if before else ""
    if last in _SHORT or (len(last) == 1 and last.isalpha()):
        return False
    after = text[found.end() : found.end() + 12].lstrip()
    ordinal = last.isdigit() and len(last) < 3  # "am 3. März"
    return not (after[:1].islower() or (ordinal and after.casefold().startswith(_MONTHS)))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(kept)))


def _opens(text: str, at: int) -> bool:
    """A straight quote or a German closing guillemet opens only before a word and after a gap."""
    after = text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    return text[at] not in '"»' or at == 0 or not text[at - 1].isalnum()


def _close(text: str, start: int, closers: str) -> int:
    for at in range(start, min(len(text), start + _LONGEST_QUOTE)):
        if text[at] in closers:
            return at + 1
        if text[at] == "\n":
            return at
    return min(len(text), start + _LONGEST_QUOTE)
