"""News words of other languages as English ones, so that two reports of one event share terms.

A dated lexicon, written by hand, ties words of the languages together by their stems (Snowball, Porter 2001).
German compounds are taken apart (Koehn and Knight 2003, with the lexicon as the only list of parts). A word
that the lexicon does not know stays as it is: names carry over by themselves.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import Stemmer

LANGUAGES = {"de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese"}
"""The languages of the lexicon's columns after English, in its order."""

_LEXICON, _FUNCTION = "lexicon-2026-11.tsv", "function-2026-11.txt"
_FIRST, _PART = 3, 4  # letters of the shortest first part of a compound, and of any other
_COMPOUND = 8  # letters from which a German word may be one
_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a compound
_REMEMBERED = 1 << 15


class Lexicon:
    """One language's words in English."""

    def __init__(self, language: str) -> None:
        self._stem = Stemmer.Stemmer(LANGUAGES[language], 0).stemWord
        self._compounds = language == "de"
        self._known: dict[str, tuple[str, ...]] = {}
        self._empty = _function_words(language)
        self._words: dict[str, str] = {}
        column = list(LANGUAGES).index(language) + 1
        for row in _rows():
            for word in row[column].split() if len(row) > column else ():
                self._words.setdefault(word, row[0].split()[0])
        self._stems: dict[str, str] = {}
        for word, english in self._words.items():
            self._stems.setdefault(self._stem(word), english)

    def english(self, word: str) -> tuple[str, ...]:
        """The English words of a word, or the word itself; both parts of a German compound.

        None for a function word.

        >>> lexicon("de").english("Bürgermeisterin"), lexicon("fr").english("Holmgard")
        (('mayor',), ('Holmgard',))
        """
        found = self._known.get(word)
        if found is None:
            found = self._found(word)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = found
        return found

    def _found(self, word: str) -> tuple[str, ...]:
        low = word.casefold()
        if low in self._empty:
            return ()
        known = self._one(low)
        if known:
            return (known,)
        if self._compounds and len(low) >= _COMPOUND:
            return next(self._taken_apart(word, low), (word,))
        return (word,)

    def _one(self, low: str) -> str | None:
        return self._words.get(low) or self._stems.get(self._stem(low))

    def _taken_apart(self, word: str, low: str) -> Iterator[tuple[str, ...]]:
        """Ways to read a compound, the longest known head first; an unknown first part stays a name."""
        loose: list[tuple[str, ...]] = []
        for at in range(_FIRST, len(low) - _PART + 1):
            head = self._one(low[at:])
            if head is None:
                continue
            first = self._linked(low[:at])
            if first:
                yield (first, head)
            if at >= _PART:
                loose.append((word[:at], head))
        yield from loose

    def _linked(self, part: str) -> str | None:
        """The first part of a compound, without the letters that link it."""
        for link in _LINKS:
            bare = part.removesuffix(link) if link else part
            if len(bare) >= _FIRST and bare in self._words:
                return self._words[bare]
        return self._stems.get(self._stem(part)) if len(part) >= _PART else None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `LANGUAGES`. Raises KeyError for another."""
    return Lexicon(language)


def english(words: Iterable[str], language: str) -> list[str]:
    """The words with those of the lexicon in English; as they are in a language that it does not have."""
    if language not in LANGUAGES:
        return list(words)
    known = lexicon(language)
    return [said for word in words for said in known.english(word)]


@cache
def _function_words(language: str) -> frozenset[str]:
    text = (files(__package__) / "data" / _FUNCTION).read_text("utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for name, _, words in lines if name == language for word in words.split())


@cache
def _rows() -> tuple[list[str], ...]:
    text = (files(__package__) / "data" / _LEXICON).read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(row for row in lines if row[0])
