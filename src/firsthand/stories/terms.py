"""How much each word of an article weighs: frozen tables of word frequencies, and an article's profile."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from firsthand.records import Article
from firsthand.times import utc

MAKER = "stories/1"
_UNSEEN = 0.003  # share of articles that hold a word which the tables do not know
_PRIOR = 5000  # how many articles the built-in shares count for when shares are learnt
_DULL = 0.3  # words that stand in so many articles tell nothing
_COMMON = 0.08  # words that stand in so many articles open no drawer
_BODY = 3000  # characters of the text that are looked at: the news stands at the top
_TERMS = 120
_KEYS = 20
_TITLE_WORDS = 60
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_NAME = re.compile(r"(?<=[^\W\d_A-Z][ ,’'])[A-Z][^\W\d_]{2,}|\b[A-Z]{2,5}\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, Japanese, Chinese
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Shares (0..1) of articles that hold a term, frozen for a run. `name` dates them."""

    name: str
    shares: Mapping[str, float]
    unseen: float = _UNSEEN

    def weight(self, term: str) -> float:
        """Root of minus the logarithm of the share of articles that hold the term; 0 for function words.

        The root keeps names and rare words from drowning all else (a damped inverse document frequency).

        >>> tables().weight("the"), tables().weight("earthquak") > tables().weight("polic") > 0
        (0.0, True)
        """
        share = self.shares.get(term, self.unseen)
        return 0.0 if share >= _DULL else math.sqrt(-math.log(share))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of an article: unit vectors of the whole, the title, the names and the figures.

    `keys` are the terms by which it is looked up. `bare`: there is nothing but a title.
    """

    id: str
    whole: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    figures: Mapping[str, float]
    keys: frozenset[str]
    published: datetime | None
    bare: bool
    language: str


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


def profile(article: Article, known: Tables) -> Profile:
    """What is compared of an article, under these tables."""
    text = body(article)
    head, rest = terms(article.title)[:_TITLE_WORDS], terms(text)
    counts = Counter(rest)
    for term in head:
        counts[term] += 2
    named = Counter(terms(" ".join(_NAME.findall(text))))
    whole, title = _unit(counts, known), _unit(Counter(head), known)
    return Profile(
        id=article.id,
        whole=whole,
        title=title,
        names=_unit(named, known),
        figures=_unit(Counter({t for t in counts if _tells(t)}), known),
        keys=_keys(whole, title, known),
        published=utc(article.published) if article.published else None,
        bare=not rest,
        language=article.language[:2].casefold(),
    )


def body(article: Article) -> str:
    """Description and the start of the text, without what only repeats the title."""
    title = article.title.strip()
    parts = [article.description[:_BODY].strip(), article.text[: _BODY + len(title)].strip()]
    if parts[0] and parts[1].startswith(parts[0]):
        parts[0] = ""
    return "\n".join(p for p in (p.removeprefix(title).strip() for p in parts) if p)[: 2 * _BODY]


def terms(text: str) -> list[str]:
    """Folded, stemmed words; pairs of letters where a script writes no spaces.

    >>> terms("Quakes killed 1,200 in Łódź")
    ['quak', 'kill', '1200', 'in', 'łódź']
    """
    found = [stem(w) for w in _WORD.findall(text.casefold()) if len(w) > 1]
    if _UNSPACED.search(text):
        return [piece for term in found for piece in _pieces(term)]
    return found


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A folded word without common English endings, a figure without separators.

    >>> stem("earthquakes"), stem("tapering"), stem("1,200")
    ('earthquak', 'taper', '1200')
    """
    if word[0].isdigit():
        return _THOUSANDS.sub("", word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word[:40]


def _pieces(term: str) -> list[str]:
    if not _UNSPACED.search(term) or len(term) < 3:
        return [term]
    return [term[i : i + 2] for i in range(len(term) - 1)]


def _tells(term: str) -> bool:
    """Whether a term is a figure that is neither a digit nor a year."""
    return term[0].isdigit() and len(term) > 1 and not _YEAR.fullmatch(term)


def _unit(counts: Counter[str], known: Tables) -> dict[str, float]:
    """The heaviest terms as a vector of length 1, heaviest first."""
    weights = [((1 + math.log(n)) * known.weight(t), t) for t, n in counts.items()]
    top = sorted(((-w, t) for w, t in weights if w > 0))[:_TERMS]
    length = math.sqrt(math.fsum(w * w for w, _ in top)) or 1.0
    return {t: -w / length for w, t in top}


def _keys(whole: Mapping[str, float], title: Mapping[str, float], known: Tables) -> frozenset[str]:
    """The heaviest terms that are not common, and those of the title."""
    rare = [t for t in whole if known.shares.get(t, known.unseen) < _COMMON]
    head = [t for t in title if known.shares.get(t, known.unseen) < _COMMON]
    return frozenset(rare[:_KEYS]) | frozenset(head[:_KEYS])
