"""How much each word of an article weighs: frozen tables of word frequencies, and an article's profile."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
_COMMON = 0.01  # words that stand in so many articles open no drawer
_COMMON_BARE = 0.08  # of a bare title there are few words to choose from
_BODY = 2400  # characters of the text that are looked at: the news stands at the top
_TERMS = 80
_KEYS = 40
_REMEMBERED = 1 << 17
_LOGS = (0.0, *(1 + math.log(n) for n in range(1, 64)))  # of a term that stands n times
_TITLE = 400
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, Japanese, Chinese
_TEASER = 60  # letters of a paragraph that breaks off and is no cry or aside
_CLEAR = 8  # function words that tell a language
_FUNCTION = {  # words that only one of these languages uses often
    language: tuple(words.split())
    for language, words in {
        "en": "the of and to is was that with for",
        "de": "der und das den nicht ist von mit auf dem",
        "es": "el los las del una que por con su para",
        "fr": "le les des du une est dans et pour au",
        "it": "il di che della gli per sono nel alla dei",
        "pt": "do da os um uma não em ao dos para",
        "nl": "het een van en niet zijn dat op voor te",
        "sv": "och att det som är på för av inte ett",
        "pl": "się na nie jest że do od po jak przez",
    }.items()
}
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Shares (0..1) of articles that hold a term, frozen for a run. `name` dates them."""

    name: str
    shares: Mapping[str, float]
    unseen: float = _UNSEEN
    _weights: "_Weights" = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_weights", _Weights(self))

    def weight(self, term: str) -> float:
        """Root of minus the logarithm of the share of articles that hold the term; 0 for function words.

        The root keeps names and rare words from drowning all else (a damped inverse document frequency).

        >>> tables().weight("the"), tables().weight("earthquak") > tables().weight("polic") > 0
        (0.0, True)
        """
        return self._weights[term]


class _Weights(dict[str, float]):
    """Weights of terms, reckoned once each; a bounded number is remembered."""

    def __init__(self, known: Tables) -> None:
        super().__init__()
        self._shares, self._unseen = known.shares, known.unseen

    def __missing__(self, term: str) -> float:
        share = self._shares.get(term, self._unseen)
        weight = 0.0 if share >= _DULL else math.sqrt(-math.log(share))
        if len(self) < _REMEMBERED:
            self[term] = weight
        return weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of an article: unit vectors of the whole, the title, the names and the figures.

    `keys` are the terms by which it is looked up, with their weights in the whole. `bare`: nothing but a
    title is there.
    """

    id: str
    whole: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    figures: Mapping[str, float]
    keys: Mapping[str, float]
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
    head, said = Counter(terms(article.title[:_TITLE])), Counter(_words(body(article)))
    counts = {term: 2 * count for term, count in head.items()}
    named: dict[str, int] = {}
    for word, count in said.items():
        term = stem(word)
        counts[term] = counts.get(term, 0) + count
        if word[0].isupper():
            named[term] = named.get(term, 0) + count
    whole, title = _unit(counts, known), _unit(head, known)
    return Profile(
        id=article.id,
        whole=whole,
        title=title,
        names=_unit(named, known),
        figures=_unit({t: 1 for t in counts if t[0].isdigit() and _tells(t)}, known),
        keys=_keys(whole, title, known, not said),
        published=utc(article.published) if article.published else None,
        bare=not said,
        language=_spoken(article, said),
    )


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


def _spoken(article: Article, said: Mapping[str, int]) -> str:
    """The declared language, or the one whose function words stand there most; "" when that is not clear."""
    if article.language:
        return article.language[:2].casefold()
    counts = sorted(((sum(said.get(w, 0) for w in ws), lang) for lang, ws in _FUNCTION.items()), reverse=True)
    clear = counts[0][0] >= _CLEAR and counts[0][0] >= 2 * counts[1][0]
    return counts[0][1] if clear else ""


def terms(text: str) -> list[str]:
    """Folded, stemmed words; pairs of letters where a script writes no spaces.

    >>> terms("Quakes killed 1,200 in Łódź")
    ['quak', 'kill', '1200', 'in', 'łódź']
    """
    return [stem(w) for w in _words(text)]


def _words(text: str) -> list[str]:
    found = [w for w in _WORD.findall(text) if len(w) > 1]
    if not text.isascii() and _UNSPACED.search(text):
        return [piece for word in found for piece in _pieces(word)]
    return found


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """A folded word without common English endings, a figure without separators, its decimals after a dot.

    >>> stem("earthquakes"), stem("tapering"), stem("1,200"), stem("4,6")
    ('earthquak', 'taper', '1200', '4.6')
    """
    word = word.casefold()[:40]
    if word[0].isdigit():
        return _THOUSANDS.sub("", word).replace(",", ".")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _pieces(term: str) -> list[str]:
    if not _UNSPACED.search(term) or len(term) < 3:
        return [term]
    return [term[i : i + 2] for i in range(len(term) - 1)]


def _tells(figure: str) -> bool:
    """Whether a figure is neither a digit nor a year."""
    return len(figure) > 1 and not _YEAR.fullmatch(figure)


def _unit(counts: Mapping[str, int], known: Tables) -> dict[str, float]:
    """The heaviest terms as a vector of length 1, heaviest first."""
    weights, log = known._weights, _LOGS
    found = [(-(log[n] if n < 64 else log[63]) * weights[t], t) for t, n in counts.items()]
    found.sort()
    top = [(w, t) for w, t in found[:_TERMS] if w]
    length = math.sqrt(math.fsum([w * w for w, _ in top])) or 1.0
    return {t: -w / length for w, t in top}


def _keys(
    whole: Mapping[str, float], title: Mapping[str, float], known: Tables, bare: bool
) -> dict[str, float]:
    """The heaviest terms that are not common, and those of the title, with their weights in the whole."""
    most = _COMMON_BARE if bare else _COMMON
    heavy, weights = math.sqrt(-math.log(most)), known._weights
    rare = [t for t in whole if weights[t] > heavy][:_KEYS]
    head = [t for t in title if weights[t] > heavy][:_KEYS]
    return {t: whole[t] for t in sorted({*rare, *head}) if t in whole}
