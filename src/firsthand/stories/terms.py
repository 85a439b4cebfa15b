"""How much each word of an article weighs: frozen tables of word frequencies, and an article's profile."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from firsthand.records import Article

MAKER = "stories/1"
_UNSEEN = 0.0006  # share of articles that hold a word which the tables do not know
_PRIOR = 400  # how many articles the built-in shares count for when shares are learnt
_BODY = 3000  # characters of the text that are looked at: the news stands at the top
_TERMS = 80
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Shares (0..1) of articles that hold a term, frozen for a run. `name` dates them."""

    name: str
    shares: Mapping[str, float]
    unseen: float = _UNSEEN

    def idf(self, term: str) -> float:
        """Minus the logarithm of the share of articles that hold the term.

        >>> tables().idf("the") < 1 < tables().idf("earthquak")
        True
        """
        return -math.log(self.shares.get(term, self.unseen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of an article: unit vectors of the whole and of the title, names, figures, time."""

    id: str
    whole: Mapping[str, float]
    title: Mapping[str, float]
    names: frozenset[str]
    figures: frozenset[str]
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
        counts.update(set(_terms(article.title)) | set(_terms(_body(article))))
    shares = {t: s * _PRIOR / (_PRIOR + total) for t, s in known.shares.items()}
    for term, count in counts.items():
        prior = known.shares.get(term, known.unseen) * _PRIOR
        shares[term] = min(1.0, (count + prior) / (total + _PRIOR))
    return Tables(name=name, shares=MappingProxyType(shares), unseen=known.unseen)


def stem(word: str) -> str:
    """A folded word without common English endings.

    >>> stem("earthquakes"), stem("tapering")
    ('earthquak', 'taper')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def profile(article: Article, known: Tables) -> Profile:
    """What is compared of an article, under these tables."""
    head = _terms(article.title)
    body = _terms(_body(article))
    counts = Counter(body)
    for term in head:
        counts[term] += 2
    return Profile(
        id=article.id,
        whole=_unit(counts, known),
        title=_unit(Counter(head), known),
        names=frozenset(_names(f"{_body(article)}\n{article.title}")),
        figures=frozenset(t for t in counts if t[0].isdigit() and len(t) > 1),
        published=article.published,
        bare=not body,
        language=article.language,
    )


def _body(article: Article) -> str:
    """Description and the start of the text, without what only repeats the title."""
    parts = [p[:_BODY] for p in (article.description, article.text)]
    return "\n".join(p.strip() for p in parts if p.strip() != article.title.strip())


def _terms(text: str) -> list[str]:
    return [stem(w) for w in _WORD.findall(text.casefold()) if len(w) > 1]


def _names(text: str) -> Iterable[str]:
    for found in re.finditer(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}", text):
        yield stem(found[0].casefold())


def _unit(counts: Counter[str], known: Tables) -> Mapping[str, float]:
    weights = {t: (1 + math.log(n)) * known.idf(t) for t, n in counts.items()}
    top = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
    length = math.sqrt(sum(w * w for _, w in top)) or 1.0
    return {t: w / length for t, w in top}
