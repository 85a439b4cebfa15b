"""Words and phrases of topics, and where they stand in a text.

A term is one or more stems with a space between. The stemmer only takes off plurals and the possessive
(the "S stemmer" of Harman 1991, "How effective is suffixing?"), so that a reason shows words an editor knows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from firsthand.texts import words

Phrases = Mapping[str, Sequence[tuple[int, str]]]
LONGEST = 6000  # code points of a text that are read for its topics
TITLE = 200  # a first line up to this long, with more text below, is a title
TITLE_WEIGHT = 3

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_GAP = r"[\s\-–]{1,3}"
_CAPITALS = re.compile(r"[A-Z][A-Z0-9&.-]{1,5}$")


@cache
def function_words() -> frozenset[str]:
    """English words that tell no topic."""
    text = resources.files("firsthand.notes").joinpath("data", "function-words-en.txt").read_text("utf-8")
    return frozenset(text.split())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A case-folded word without plural and possessive.

    >>> [stem(w) for w in ("companies", "shares", "crisis", "mayor's", "us", "glass")]
    ['company', 'share', 'crisis', 'mayor', 'us', 'glass']
    """
    short = word.removesuffix("'s").removesuffix("’s")
    if len(short) > 4 and short.endswith("ies"):
        return short[:-3] + "y"
    if len(short) > 3 and short.endswith("s") and not short.endswith(("ss", "us", "is")):
        return short[:-1]
    return short


@lru_cache(maxsize=50_000)
def term(phrase: str) -> str:
    """The stems of a word or phrase with one space between; "" when nothing of it is a word.

    >>> term("Face-recognition cameras")
    'face recognition camera'
    """
    return " ".join(stems(phrase))


def stems(text: str) -> list[str]:
    """The stems of a text's words in order."""
    found = _WORD.findall(text.casefold())
    known = {word: stem(word) for word in set(found)}
    return [known[word] for word in found]


def split_title(text: str) -> tuple[str, str]:
    """A bare text's title (its first line, when short and followed by more) and the rest."""
    head, gap, rest = text.partition("\n")
    return (head, rest) if gap and len(head) <= TITLE and rest.strip() else ("", text)


def weighed(title: str, body: str, phrases: Phrases) -> tuple[Counter[str], int]:
    """How often each word and known phrase stands there, the title counted three times; and the length."""
    head, rest = stems(title), stems(body[:LONGEST])
    found = Counter(rest)
    found.update(head * TITLE_WEIGHT)
    found.update(standing_phrases(rest, phrases))
    found.update(list(standing_phrases(head, phrases)) * TITLE_WEIGHT)
    return found, len(rest) + TITLE_WEIGHT * len(head)


def standing_phrases(part: Sequence[str], phrases: Phrases) -> Iterator[str]:
    """Each known phrase at each place where it stands among these stems."""
    for at, word in enumerate(part):
        if word in phrases:
            for size, phrase in phrases[word]:
                if " ".join(part[at : at + size]) == phrase:
                    yield phrase


def by_first(terms: Iterable[str]) -> Phrases:
    """Terms of two words and more by their first word, with their number of words."""
    found: dict[str, list[tuple[int, str]]] = {}
    for one in terms:
        first, gap, _ = one.partition(" ")
        if gap:
            found.setdefault(first, []).append((one.count(" ") + 1, one))
    return found


def standing(phrase: str, text: str) -> int:
    """How often a word or phrase of an editor stands in a text as whole words.

    Capitals are meant: "AI" and "GT" match only so written. A lower-case word inside somebody's name does
    not count ("voice" in "GT Voice"); in a headline that capitalises every word names cannot be told.

    >>> standing("voice", "GT Voice: trade goes on"), standing("voice", "Her voice was recorded")
    (0, 1)
    >>> standing("AI", "The ai of sloths"), standing("facial recognition", "Facial-recognition cameras")
    (0, 1)
    """
    if _CAPITALS.match(phrase):
        return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?:s|'s|’s)?(?!\w)", text))
    hits = list(_pattern(phrase).finditer(text))
    if not hits or " " in phrase or phrase != phrase.lower() or capitalises(text):
        return len(hits)
    return sum(not _inside_name(text, hit) for hit in hits)


def capitalises(text: str) -> bool:
    """Whether a text (a headline) capitalises most of its longer words."""
    longer = re.findall(r"[^\W\d_]{4,}", text[:TITLE])
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.75 * len(longer)


@lru_cache(maxsize=10_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [re.escape(word) for word in words(phrase)]
    inner = _GAP.join(parts) or "(?!)"
    return re.compile(rf"(?<!\w){inner}(?:s|es|'s|’s)?(?!\w)", re.IGNORECASE)


def _inside_name(text: str, hit: re.Match[str]) -> bool:
    """Capitalised, and right after or before another capitalised word of the same sentence."""
    if not hit[0][0].isupper():
        return False
    before = re.search(r"([^\s]+) $", text[max(0, hit.start() - 40) : hit.start()])
    after = re.match(r" ([A-Z])", text[hit.end() : hit.end() + 2])
    return bool(after) or bool(before and before[1][:1].isupper() and before[1][-1].isalnum())
