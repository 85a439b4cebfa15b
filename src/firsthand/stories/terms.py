"""The terms of a text and how much each weighs, by frozen tables of word frequencies."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article

MAKER = "stories/5"
_UNSEEN = 0.003  # share of articles that hold a word which the tables do not know
_PRIOR = 5000  # how many articles the built-in shares count for when shares are learnt
_DULL = 0.3  # words that stand in so many articles tell nothing
_BODY = 3200  # characters of the text that are looked at: the news stands at the top
_REMEMBERED = 1 << 16
_ASCII = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in ".,"}
_SIGNS = re.compile("[‘’“”„‚«»–—…•·′″\u00a0\u2009\u200b]")
_OTHER = re.compile(r"[^\w.,]|_")
_POINTS = re.compile(r"[.,]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, Japanese, Chinese
_TEASER = 60  # letters of a paragraph that breaks off and is no cry or aside
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # as other languages write German names
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Shares (0..1) of articles that hold a term, frozen for a run. `name` dates them."""

    name: str
    shares: Mapping[str, float]
    unseen: float = _UNSEEN
    words: "Known" = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", Known(self.shares, self.unseen))

    def weight(self, term: str) -> float:
        """Root of minus the logarithm of the share of articles that hold the term; 0 for function words.

        The root keeps names and rare words from drowning all else (a damped inverse document frequency).

        >>> tables().weight("the"), tables().weight("earthquak") > tables().weight("polic") > 0
        (0.0, True)
        """
        return self.words.weight(term)


class Known(dict[str, int]):
    """Twice the number of its term, and one more for a name, of each word as it stands.

    Terms are numbered as they come. Their texts, weights, hashes (32 bits) and whether they are figures
    stand in rows by number. `begin` empties all when it has grown too large.
    """

    def __init__(self, shares: Mapping[str, float], unseen: float) -> None:
        super().__init__()
        self._weights = {term: _weight(share) for term, share in shares.items()}
        self._unseen = _weight(unseen)
        self.begin(0)

    def begin(self, most: int = _REMEMBERED) -> None:
        """Forget the numbers when there are more words than `most`."""
        if len(self) >= most:
            self.clear()
            self._numbers: dict[str, int] = {}
            self.texts: list[str] = []
            self._rows = array("d")

    def rows(self, terms: NDArray[np.int64]) -> NDArray[np.float64]:
        """Weight, hash and whether it is a figure (3, n) of these terms."""
        return np.frombuffer(self._rows).reshape(-1, 3)[terms].T

    def weight(self, term: str) -> float:
        """See `Tables.weight`."""
        return self._weights.get(term, self._unseen)

    def __missing__(self, word: str) -> int:
        term = stem(word)
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.texts)
            self.texts.append(term)
            weight = self._weights.get(term, self._unseen) if len(term) > 1 else 0.0
            self._rows.extend((weight, crc32(term.encode()), 1.0 if term < ":" and figure(term) else 0.0))
        self[word] = found = 2 * number + word[:1].isupper()
        return found


def _weight(share: float) -> float:
    return 0.0 if share >= _DULL else math.sqrt(-math.log(share))


@cache
def tables() -> Tables:
    """The built-in tables: a dated list of common words, no corpus counted."""
    shares: dict[str, float] = {}
    text = (files(__package__) / "data" / "common-2026-11.txt").read_text("utf-8")
    for line in text.splitlines():
        share, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            for word in listed.split():
                term = stem(word)
                shares[term] = max(float(share), shares.get(term, 0.0))
    return Tables(name="common-2026-11", shares=MappingProxyType(shares))


def learn(articles: Iterable[Article], known: Tables, name: str) -> Tables:
    """Tables that add these articles' frequencies to `known`; for the next run, never for a run half done."""
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        counts.update(set(terms(article.title)) | set(terms(body(article))))
    shares = {t: s * _PRIOR / (_PRIOR + total) for t, s in known.shares.items()}
    for term, count in counts.items():
        if count > 1:
            prior = known.shares.get(term, known.unseen) * _PRIOR
            shares[term] = min(1.0, (count + prior) / (total + _PRIOR))
    return Tables(name=name, shares=MappingProxyType(shares), unseen=known.unseen)


def body(article: Article) -> str:
    """Description and the start of the text, without what only repeats the title, nor cut teasers."""
    title = article.title.strip()
    parts = [article.description[:_BODY].strip(), _whole(article.text[: _BODY + len(title)].strip())]
    if parts[0] and parts[1].startswith(parts[0]):
        parts[0] = ""
    return "\n".join(p for p in (p.removeprefix(title).strip() for p in parts) if p)[: 2 * _BODY]


def _whole(text: str) -> str:
    """A text without later paragraphs that break off: they begin another article, told elsewhere."""
    if "…" not in text and "..." not in text:
        return text
    first, *later = text.split("\n")
    kept = (p for p in later if len(p) < _TEASER or not p.rstrip().endswith(("…", "...")))
    return "\n".join((first, *kept))


def terms(text: str) -> list[str]:
    """Folded, stemmed words; pairs of letters where a script writes no spaces.

    >>> terms("Quakes killed 1,200 in Łódź, U.S. envoys said.")
    ['quak', 'kill', '1200', 'in', 'łódź', 'us', 'envoy', 'said']
    """
    return [term for w in split(text) if len(term := stem(w)) > 1]


def split(text: str) -> list[str]:
    """The words as they stand, with the points and commas that touch them.

    >>> split("A quake of 4.6, it’s said.")
    ['A', 'quake', 'of', '4.6,', 'it', 's', 'said.']
    """
    if not text.isascii():
        text = _SIGNS.sub(" ", text)
    if text.isascii():
        return text.translate(_ASCII).split()
    found = _OTHER.sub(" ", text).split()
    return [piece for word in found for piece in _pieces(word)] if _UNSPACED.search(text) else found


def stem(word: str) -> str:
    """A folded word without common English endings, a figure without separators, its decimals after a dot.

    Points and commas fall away; of words that run into each other around one, the longest stays.

    >>> stem("earthquakes,"), stem("tapering"), stem("1,200"), stem("4,6."), stem("U.S."), stem("said.Now")
    ('earthquak', 'taper', '1200', '4.6', 'us', 'said')
    """
    word = word.casefold()[:40]
    if not word.isascii():
        word = word.translate(_UMLAUTS)
    if not word.isalpha():
        word = word.strip(".,")
        if word[:1].isdigit():
            return _THOUSANDS.sub("", word).replace(",", ".")
        word = _unpointed(word)
    if word.endswith(_SUFFIXES):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                word = word[: -len(suffix)]
                break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _unpointed(word: str) -> str:
    parts = [part for part in _POINTS.split(word) if part]
    longest = max(parts, key=len, default="")
    return longest if len(longest) > 3 else "".join(parts)


def _pieces(term: str) -> list[str]:
    term = term.strip(".,")
    if not _UNSPACED.search(term) or len(term) < 3:
        return [term]
    return [term[i : i + 2] for i in range(len(term) - 1)]


def figure(term: str) -> bool:
    """Whether a term is a figure that tells: neither a digit nor a year.

    >>> figure("1200"), figure("7"), figure("2014"), figure("quak")
    (True, False, False, False)
    """
    return term[:1].isdigit() and len(term) > 1 and not _YEAR.fullmatch(term)
