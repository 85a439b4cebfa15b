"""The house on whose word a story rests where nothing names its kind: a name that speaks in two families.

"Fennimore will close 27 shops", says one page, "the chain announced"; another: "Fennimore ferme ses magasins,
indique un communiqué". No list knows Fennimore. It is the proper name that stands in sentences of announcing
in the openings of pages that show no asking of their own, and in one of them right beside the word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from firsthand.provenance.evidence import quote
from firsthand.provenance.patterns import table
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.shapes import shapes
from firsthand.provenance.speaking import BODIES, sentence, speaks
from firsthand.records import Article, Clue
from firsthand.texts import fold

RULE = "the same house speaks"
_SURE = 0.7
_OPENING, _LONGEST, _SHORT = 700, 280, 4
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’&-]+"
_NAME = re.compile(rf"{_CAP}(?: (?:(?:of|de|du|del|der|für|for|the|la) ){{0,2}}{_CAP}){{0,4}}")
_ARTICLE = re.compile(r"^(?:The|Der|Die|Das|Le|La|Les|El|Los|Las) ")
_PLACE = re.compile(
    r"\b(?:in|at|near|from|of|aus|bei|von|nach|à|en|de|du|del|d[’'])(?: the| la| le| der| den)? $"
)
Voice = tuple[str, list[tuple[Article, list[Clue]]]]


def voice(articles: Sequence[Article], but: Iterable[str]) -> Voice | None:
    """The name that speaks in most of these articles, two at least, with the words of each; none in `but`.

    `but` are folded names that cannot be meant: those of the story's outlets.
    """
    spoken = {a.id: dict(_spoken(a)) for a in articles}
    refused = {word for name in but for word in name.split(" ")}
    by_word: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for name in spoken[article.id]:
            for word in _words(name):
                by_word[word].add(article.id)
    likely = [w for w, ids in by_word.items() if len(ids) > 1 and fold(w) not in refused]
    likely = [w for w in likely if _foreign(w, articles) and any(_says(a, w) for a in articles)]
    if not likely:
        return None
    best = max(likely, key=lambda w: (len(by_word[w]), sum(w in a.title for a in articles), len(w), w))
    names = Counter(n for found in spoken.values() for n in found if best in n.split(" "))
    name = max(names, key=lambda n: (names[n], len(n), n))
    resting = [a for a in articles if a.id in by_word[best]]
    return name, [(a, [_clue(a, name, _first(spoken[a.id], best))]) for a in resting]


def _says(article: Article, word: str) -> bool:
    """Whether a word of saying stands right beside a name with this word."""
    opening = article.text[:_OPENING]
    return any(word in m[0].split(" ") and speaks(opening, m) for m in _NAME.finditer(opening))


def _foreign(word: str, articles: Sequence[Article]) -> bool:
    """Whether a capital word is a name: German writes all nouns so, so another language must have it too."""
    return any(a.language[:2] != "de" and word in a.text for a in articles)


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{table(BODIES)['says']['acts']})(?!\w)")


@lru_cache(maxsize=512)
def _spoken(article: Article) -> tuple[tuple[str, tuple[int, int]], ...]:
    return tuple(_names(article))


def _names(article: Article) -> Iterator[tuple[str, tuple[int, int]]]:
    """The names in sentences of announcing of an article's opening, with the sentence."""
    opening = article.text[:_OPENING]
    spans = quotations(opening, 4)
    for found in _NAME.finditer(opening):
        if inside(found.start(), spans) or _PLACE.search(opening, max(0, found.start() - 12), found.start()):
            continue
        place = sentence(article.text, *found.span())
        if _acts().search(article.text, *place):
            yield _ARTICLE.sub("", found[0].removesuffix("’s")), place


def _words(name: str) -> Iterator[str]:
    refused = shapes().not_names
    return (w for w in name.split(" ") if len(w) > _SHORT and w[0].isupper() and w not in refused)


def _first(spoken: dict[str, tuple[int, int]], word: str) -> tuple[int, int]:
    return min(place for name, place in spoken.items() if word in name.split(" "))


def _clue(article: Article, name: str, place: tuple[int, int]) -> Clue:
    start, end = place
    return Clue(
        article=article.id,
        rule=RULE,
        type="press_release",
        name=name,
        role="background",
        confidence=_SURE,
        evidence=(quote(article, "text", start, min(end, start + _LONGEST)),),
    )
