"""The few sentences that stand for an article where its text may not be shown.

The publisher's description is taken when it is complete, specific and borne out by the body. Else one or two
neighbouring sentences near the start are chosen: those that say what the title says, in words that matter in
the text (position, title and frequency cues as in Edmundson 1969, "New Methods in Automatic Extracting").
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from firsthand.notes.terms import function_words
from firsthand.records import Article, Note
from firsthand.texts import Span, sentence_spans, words

MAKER = "excerpt/1"
LONGEST, SHORTEST = 300, 40  # code points
READ = 20_000  # code points of the body that are looked at for sentences
SENTENCES = 25  # from the start
TITLE, COMMON, LATER, LENGTH = 1.5, 0.3, 0.05, 0.1  # weights, tuned on every second page of the notes bench
IDEAL = 190  # code points
BORNE_OUT = 0.6  # share of a description's longer words that the body must have

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_END = re.compile(r"[.!?。！？][\"”’)»]?$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’)]?$")
_ADVERTISES = re.compile(
    r"^(?:read|discover|learn|find out|get|sign up|subscribe|click|watch|browse|explore|visit|shop|welcome)\b"
    r"|\b(?:latest news|breaking news|all the latest|news and updates|official (?:web)?site|subscribe)\b",
    re.IGNORECASE,
)


def excerpt(article: Article) -> Note:
    """At most 300 characters, whole sentences, every figure found in the body; "" when nothing fits."""
    described = " ".join(article.description[:2000].split())
    fault = unfit(described, article)
    if not fault:
        reason = "The publisher's description is complete, specific and borne out by the text."
        return _note(article, described, reason, 0.95)
    refused = f" The publisher's description {fault}." if described else ""
    chosen = _lead(article)
    if chosen is None:
        return _note(article, "", f"No whole sentence of the text fits.{refused}", 0.0)
    start, end = chosen
    reason = (
        f"It stands at characters {start} to {end} of the text, near its start, and says what the title says."
    )
    return _note(article, " ".join(article.text[start:end].split()), f"{reason}{refused}", 0.8)


def unfit(described: str, article: Article) -> str:
    """What keeps a publisher's description from being the excerpt; "" when nothing does."""
    if not described:
        return "is missing"
    if not SHORTEST <= len(described) <= LONGEST:
        return "is too short or too long"
    if _CUT.search(described) or not _END.search(described):
        return "is cut off"
    if _ADVERTISES.search(described):
        return "advertises"
    figures = set(_FIGURE.findall(article.text))
    missing = next((one for one in _FIGURE.findall(described) if one not in figures), "")
    if missing:
        return f"has a figure that the text does not have ({missing})"
    body = set(words(article.text))
    longer = [word for word in words(described) if len(word) > 3 and word not in function_words()]
    if len(longer) < 3:
        return "is not specific"
    share = sum(word in body for word in longer) / len(longer)
    return "" if share >= BORNE_OUT else f"is not borne out by the text ({share:.0%} of its words are there)"


def _lead(article: Article) -> Span | None:
    """The best sentence or pair of neighbouring sentences near the start."""
    text = article.text[:READ]
    about = set(_telling(article.title))
    common = Counter(word for word in _telling(text) if len(word) > 3)
    best: tuple[float, Span] | None = None
    for place, span in _candidates(text):
        score = _score(text[span[0] : span[1]], about, common) - LATER * place
        if best is None or score > best[0]:
            best = (score, span)
    return best[1] if best else None


def _candidates(text: str) -> Iterator[tuple[int, Span]]:
    """Whole sentences, and pairs of neighbours, that fit."""
    spans = sentence_spans(text)[:SENTENCES]
    for place, (start, end) in enumerate(spans):
        if not _whole(text[start:end]):
            continue
        yield place, (start, end)
        following = spans[place + 1] if place + 1 < len(spans) else (0, 0)
        if following[1] - start <= LONGEST and _whole(text[slice(*following)]):
            yield place, (start, following[1])


def _whole(sentence: str) -> bool:
    enough = len(sentence.split()) >= 6 or (not sentence.isascii() and len(sentence) >= 20)
    return enough and len(sentence) <= LONGEST and bool(_END.search(sentence)) and not _CUT.search(sentence)


def _score(sentence: str, about: set[str], common: Mapping[str, int]) -> float:
    own = set(_telling(sentence))
    if not own:
        return -1.0
    most = max(common.values(), default=1)
    title = len(about & own) / max(1, len(about))
    frequent = sum(common.get(word, 0) for word in own) / most / math.sqrt(len(own))
    return TITLE * title + COMMON * frequent - LENGTH * abs(len(sentence) - IDEAL) / 100


def _telling(text: str) -> list[str]:
    empty = function_words()
    return [word for word in words(text) if word not in empty]


def _note(article: Article, value: str, reason: str, sure: float) -> Note:
    return Note(about=article.id, name="excerpt", value=value, maker=MAKER, because=(reason,), sure=sure)
