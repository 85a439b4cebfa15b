"""What is counted in a text to judge its sourcing and care: rates of cue words and marks, each 0..1.

A part was kept only when its rate went the right way with experts' ratings of sites on both halves of the
notes bench's domains, or is needed by what Firsthand promises (corrections, linked documents). The words are
English; for other languages only the marks that need no words are counted.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from firsthand.records import Article
from firsthand.texts import words
from firsthand.urls import host, registrable_domain

LONGEST = 20_000  # code points that are read
FEWEST = 50  # words that every text is thought to have, so that one cue in a stub is no high rate
LONG_HEADLINE, HEADLINE_SPAN = 70, 50

_SPEAKER = (
    r"(?:[A-Z][\w.'’-]{1,30} [A-Z][\w.'’-]{1,30}[^.\n]{0,60}\b(?:said|told|says|added)\b)"
    r"|\b(?:said|told|says)\b [A-Z]"
)
_DOCUMENTS = (
    r"reports?|stud(?:y|ies)|documents?|filings?|lawsuit|records|data|survey|poll|memo|statement|transcript"
)
_HEDGES = r"alleged(?:ly)?|reportedly|apparently|appears?|suggests?|likely"
_ASKED = (
    r"declined to comment|did not (?:immediately )?respond|could not be reached|requests? for comment"
    r"|spokes(?:woman|man|men|women|person|people)"
)
_STRONG = (
    r"very|really|totally|absolutely|completely|extremely|literally|actually|obviously|clearly|of course"
    r"|simply|utterly|never|always|everyone|nobody|nothing"
)
_LOADED = (
    r"outrageous|disgusting|shocking|insane|crazy|evil|stupid|idiots?|disgrace(?:ful)?|hoax|thugs?|pathetic"
    r"|ridiculous|absurd|unbelievable|brainwash(?:ed|ing)?|propaganda|so-called|liars?|hysteri(?:a|cal)"
)


def _any(inner: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{inner})\b", flags)


# name: (pattern, rate in a hundred words that counts in full)
RATES: Mapping[str, tuple[re.Pattern[str], float]] = MappingProxyType(
    {
        "named speakers": (re.compile(_SPEAKER), 1.2),
        "documents": (_any(_DOCUMENTS), 1.0),
        "says how sure": (_any(_HEDGES), 0.5),
        "first person": (_any("I|I'm|I’m|I've|I’ve|my|me", 0), 1.2),
        "we": (_any("we|our|us|let's|let’s"), 2.0),
        "strong words": (_any(_STRONG), 1.2),
        "loaded words": (_any(_LOADED), 0.4),
        "questions": (re.compile(r"\?"), 0.8),
        "exclamation marks": (re.compile(r"!"), 0.4),
        "pasted addresses": (re.compile(r"https?://|www\.|pic\.twitter"), 0.4),
    }
)
WORDLESS = frozenset({"questions", "exclamation marks", "pasted addresses"})
_ASKED_PATTERN = _any(_ASKED)
_OPINION = _any("opinion|editorial|column|commentary")


def measures(article: Article) -> dict[str, float]:
    """Each cue by name, 0 (none of it) to 1 (as much as counts)."""
    text = article.text[:LONGEST]
    count = max(FEWEST, len(words(text)))
    english = article.language[:2].lower() in {"", "en"}
    found = {
        name: min(1.0, len(pattern.findall(text)) / count * 100 / full)
        for name, (pattern, full) in RATES.items()
        if english or name in WORDLESS
    }
    title = article.title
    found["exclamation marks"] = 1.0 if "!" in title else found["exclamation marks"]
    return found | {name: float(look(article)) for name, look in LOOKS.items() if text or title}


def _long_headline(article: Article) -> float:
    return min(1.0, max(0, len(article.title) - LONG_HEADLINE) / HEADLINE_SPAN)


def _linked(article: Article) -> float:
    away = {registrable_domain(host(link.url)) for link in article.links[:500]} - {article.domain, None}
    return min(1.0, len(away) / 3)


LOOKS: Mapping[str, Callable[[Article], float]] = MappingProxyType(
    {
        "byline": lambda a: float(bool(a.byline.strip() or a.authors)),
        "asked for comment": lambda a: float(bool(_ASKED_PATTERN.search(a.text[:LONGEST]))),
        "corrections": lambda a: float(bool(a.corrections)),
        "linked sources": _linked,
        "long headline": _long_headline,
        "label in headline": lambda a: float(":" in a.title),
        "quotes in headline": lambda a: float(any(mark in a.title for mark in "\"“‘'")),
        "marked as opinion": lambda a: float(bool(_OPINION.search(f"{a.title} {a.section}"))),
    }
)
