"""Signals that one article was written over another in other words."""

import re

from firsthand.records import Article
from firsthand.stories.terms import stem
from firsthand.texts import words

_NAME = re.compile(r"(?<=[^\W\d_A-Z][ ,’'])[A-Z][^\W\d_]{2,}|\b[A-Z]{2,5}\b|\d[\d.,]*\d|\d")
_PART = re.compile(r"[^a-z0-9]+")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_MOST = 80  # figures and names, and paragraphs, that are looked at
_MARKS = 8
_PARAGRAPHS = 4
_COVERED = 0.6
_ORDERED = 0.85
_ALIKE = 0.3
_TIGHT, _CLOSE_ORDER, _HALF = 0.7, 0.95, 0.5


def telling(article: Article) -> str:
    """The words of an article that are compared: its text, or its description when it has none."""
    return article.text or article.description


def image_tells(a: Article, b: Article) -> str:
    """Words of the headline of one in the image name of the other; "" when fewer than three tell.

    Only words that the pictured article's own headline lacks make it tell.
    """
    return _tells(a, b) or _tells(b, a)


def signals(one: Article, other: Article) -> tuple[str, ...]:
    """Signals, at least two and one of them more than the headline; empty when fewer."""
    told, texts = image_tells(one, other), (telling(one), telling(other))
    found = [
        f"order of figures and names: {share}" if (share := _marks(*texts)) else "",
        f"order of paragraphs: {share}" if (share := _paragraphs(*texts, *_asked(*texts))) else "",
        f"image name: {told}" if told else "",
        f"headline: {shared}" if (shared := _headline(one.title, other.title)) else "",
    ]
    kept = tuple(f for f in found if f)
    return kept if len(kept) >= 2 and kept[0] != found[3] else ()


def _tells(titled: Article, pictured: Article) -> str:
    own = set(words(pictured.title))
    heads = [w for w in words(titled.title) if len(w) > 3]
    for image in pictured.images[:3]:
        name = set(_PART.split(image.url.casefold().partition("?")[0].rpartition("/")[2][:300]))
        found = [w for w in dict.fromkeys(heads) if w in name]
        if len(found) >= 3 and len([w for w in found if w not in own]) >= 2:
            return " ".join(found)
    return ""


def _marks(one: str, other: str) -> str:
    """Share of the figures and names that come in the same order, "" when too few do."""
    ours, theirs = _sequence(one), _sequence(other)
    common = [m for m in ours if m in theirs]
    if len(common) < max(_MARKS, _COVERED * min(len(ours), len(theirs))):
        return ""
    ordered = _concordance([theirs[m] for m in common])
    return f"{ordered:.2f} of {len(common)}" if ordered >= _ORDERED else ""


def _asked(one: str, other: str) -> tuple[int, float]:
    """How many paragraphs, and what share of them, must be alike: fewer where most figures keep order."""
    ours, theirs = _sequence(one), _sequence(other)
    common = [m for m in ours if m in theirs]
    tight = len(common) >= max(_MARKS, _TIGHT * min(len(ours), len(theirs)))
    if tight and _concordance([theirs[m] for m in common]) >= _CLOSE_ORDER:
        return _PARAGRAPHS - 1, _HALF
    return _PARAGRAPHS, _COVERED


def _sequence(text: str) -> dict[str, int]:
    """Figures and names in the order of their first mention."""
    found: dict[str, int] = {}
    for match in _NAME.finditer(text[:20000]):
        found.setdefault(stem(match[0]), len(found))
        if len(found) == _MOST:
            break
    return found


def _paragraphs(one: str, other: str, least: int, covered: float) -> str:
    """Share of the paragraphs alike (figures and names aside) that come in the same order."""
    ours, theirs = _told(one), _told(other)
    pairs = [at for words in ours if (at := _closest(words, theirs)) >= 0]
    if len(pairs) < max(least, covered * min(len(ours), len(theirs))):
        return ""
    ordered = _concordance(pairs)
    return f"{ordered:.2f} of {len(pairs)}" if ordered >= _ORDERED else ""


def _told(text: str) -> list[set[str]]:
    """The plain words of each paragraph: no names, no figures."""
    found = [{stem(w) for w in _WORDS.findall(p[:2000]) if w.islower()} for p in text.split("\n")[:_MOST]]
    return [words for words in found if len(words) >= 4]


def _closest(words: set[str], others: list[set[str]]) -> int:
    """The paragraph that shares most words, -1 when none shares enough."""
    best = max(
        ((2 * len(words & other) / (len(words) + len(other)), -at) for at, other in enumerate(others)),
        default=(0.0, 0),
    )
    return -best[1] if best[0] >= _ALIKE else -1


def _concordance(places: list[int]) -> float:
    """Share of pairs that rise (Kendall 1938); 1 is the same order."""
    pairs = [(a, b) for at, a in enumerate(places) for b in places[at + 1 :] if a != b]
    return sum(a < b for a, b in pairs) / len(pairs) if pairs else 0.0


def _headline(one: str, other: str) -> str:
    ours, theirs = ({stem(w) for w in words(t) if len(w) > 3} for t in (one, other))
    shared = sorted(ours & theirs)
    enough = len(shared) >= 3 and len(shared) >= _COVERED * min(len(ours), len(theirs))
    return " ".join(shared) if enough else ""
