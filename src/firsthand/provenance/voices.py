"""The one source of a story whose pages show no asking and credit nobody: a body, a paper, or a house.

Such pages tell what somebody said or published for all. It is the body or the paper whose class most of them
name, in whatever language; else the proper name that speaks in most: "Fennimore will close shops, it said".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance import bodies
from firsthand.provenance.evidence import quote
from firsthand.provenance.houses import PLACE, is_house, place_like
from firsthand.provenance.patterns import table
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.shapes import shapes
from firsthand.provenance.speaking import BODIES, classes, more_classes, sentence, speaks
from firsthand.records import Article, Clue
from firsthand.texts import fold

RULE = "the same house speaks"
_SURE = 0.7
_OPENING, _LONGEST, _SHORT = 1200, 280, 3
_LEAD = 700
_READ = 20_000  # letters of a text that are read
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’&-]{1,30}"
_NAME = re.compile(rf"{_CAP}(?: (?:(?:of|de|du|del|der|für|for|the|la) ){{0,2}}{_CAP}){{0,4}}")
_OFTEN_SUBJECTS = frozenset("museum union university hospital town federation airport zoo diocese".split())
_IN_COURT = ("prosecutors", "police")  # what they say at a trial, who was there has heard
SENTENCE = re.compile(
    r"(?i)\b(?:prison|jail(?:ed)?|sentenced|convicted|guilty|haft\w*|verurteilt\w*|bewährung|condamnée?s?|prévenue?s?"
    r"|cárcel|prisión|condenad[oa]s?|acusad[oa]s?)\b"
)
_TRIAL = re.compile(
    r"\b(?i:court heard|on trial|trial|jury|prosecution|angeklagte\w*|gerichtssaal|procès|prévenus?|juicio"
    r"|acusad[oa]s?)\b"
)
_MOSTLY = 0.4  # of a name's occurrences behind "in" or "à": then it is a place
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a story rests on: a statement or a document, its name, and the words of each article."""

    kind: str
    name: str
    resting: list[tuple[Article, list[Clue]]]


def voice(articles: Sequence[Article], story: Sequence[Article], but: Iterable[str]) -> Voice | None:
    """The source that most of these articles name, two at least; `but` are folded names not meant."""
    if any(_words_for("media").search(a.text[:_OPENING]) for a in articles):
        return None
    return _work(articles, story) or _body(articles, story) or _house(articles, story, frozenset(but))


def _work(articles: Sequence[Article], story: Sequence[Article]) -> Voice | None:
    """A ruling, a study, a report: its maker and what it is called stand in the openings of all."""
    for kind, (maker, called) in _works().items():
        found = [(a, place) for a in articles if (place := _made(a, maker, called))]
        if kind == "decision" and any(SENTENCE.search(a.text[:_LEAD]) for a in articles):
            continue  # who tells of a sentence was in court
        if len(found) * 3 >= len(articles) * 2 and len(found) > 1:
            return Voice(kind="document:" + kind, name="", resting=_resting(found, kind))
    return None


def _body(articles: Sequence[Article], story: Sequence[Article]) -> Voice | None:
    """The public body that speaks in most openings."""
    best: list[tuple[Article, Place]] = []
    name = ""
    offices = {of for of, _ in classes()}
    tried = 2 * sum(bool(_TRIAL.search(a.text[:_OPENING])) for a in articles) >= len(articles)
    for of, find in (*classes(), *more_classes()):
        found = [(a, place) for a in articles if (place := _spoken(a, find))]
        heard = of not in _OFTEN_SUBJECTS or sum(_speaks(a, find) for a in articles) > 1
        heard = heard and (of in offices or _announced(articles)) and not (tried and of in _IN_COURT)
        if len(found) > max(1, len(best)) and heard:
            best = found
            name = bodies.called(find, story, story)
    return Voice(kind="statement", name=name, resting=_resting(best, name)) if best and name else None


def _announced(articles: Sequence[Article]) -> bool:
    """Whether half of the openings tell that something was told to all: a statement, a notice, a recall."""
    told = [bool(_words_for("announces").search(a.text[:_OPENING])) for a in articles]
    return 2 * sum(told) >= len(told)


def _speaks(article: Article, find: re.Pattern[str]) -> bool:
    """Whether words of saying stand right beside a body's name in an opening."""
    opening = article.text[:_OPENING]
    return any(speaks(opening, m) for m in find.finditer(opening))


def announced(article: Article, name: str) -> list[Clue]:
    """The clue of a page that opens with a house and tells that it announced something; none without."""
    lead = f"{article.title}\n{article.text[:_LEAD]}"
    word = next((w for w in _words(name) if re.search(rf"\b{re.escape(w)}\b", lead)), "")
    if not word or not _announced([article]):
        return []
    place = _told(article, word, dict(_names(article)))
    return [_clue(article, name, place)] if place else []


def _house(articles: Sequence[Article], story: Sequence[Article], but: frozenset[str]) -> Voice | None:
    """The proper name that speaks in one page, by name or as "the company", and that most pages open with."""
    if 2 * sum(bool(_TRIAL.search(a.text[:_OPENING])) for a in articles) >= len(articles):
        return None  # what is said there, is said in court
    if not _announced(articles):
        return None  # who is only spoken of has told nobody
    refused = {word for name in but for word in name.split(" ")}
    spoken = {a.id: dict(_names(a)) for a in articles}
    words = {w for found in spoken.values() for name in found for w in _words(name) if fold(w) not in refused}
    opens = {w: [a for a in articles if w in a.title or w in a.text[:_LEAD]] for w in sorted(words)}
    says = {w: sum(_says(a, w) for a in found) for w, found in opens.items()}
    called = any(_words_for("kinds").search(a.text[:_OPENING]) for a in story)
    likely = [w for w, found in opens.items() if 2 * len(found) > len(articles) and (says[w] or called)]
    likely = [w for w in likely if _is_name(w, story) and place_like(w, story) < _MOSTLY]
    likely = [w for w in likely if is_house(w, story)]
    if not likely:
        return None
    best = max(
        likely, key=lambda w: (says[w] > 0, sum(w in a.title for a in story), -place_like(w, story), w)
    )
    names = Counter(n for found in spoken.values() for n in found if best in n.split(" "))
    name = _spelt_out(max(names, key=lambda n: (names[n], len(n), n)), story)
    resting = [(a, place) for a in opens[best] if (place := _told(a, best, spoken[a.id]))]
    return Voice(kind="statement", name=name, resting=_resting(resting, name)) if len(resting) > 1 else None


def _spelt_out(name: str, story: Sequence[Article]) -> str:
    """What initials stand for, where a page gives both: "Hollenauer Staatsbahn (HSB)"."""
    if not name.isupper():
        return name
    find = re.compile(rf"(?P<whole>(?:{_CAP} ){{1,4}})\({re.escape(name)}\)")
    found = next((m for a in story if (m := find.search(a.text[:_READ]))), None)
    return bodies.ARTICLE.sub("", found["whole"].strip()) if found else name


def _told(article: Article, word: str, spoken: dict[str, Place]) -> Place | None:
    """The sentence in which the company speaks, by name or as what it is; else one of announcing."""
    opening = article.text[:_OPENING]
    called = _words_for("called").search(opening)
    named = [p for n, p in spoken.items() if word in n.split(" ")]
    beside = [p for p in named if _says_in(article, word, p)]
    if not beside and called:
        return sentence(article.text, *called.span())
    kinds = (sentence(article.text, *m.span()) for m in _words_for("kinds").finditer(opening))
    acting = [p for p in kinds if _acts().search(article.text, *p)]
    return min(beside or named or acting, default=None)


def _says_in(article: Article, word: str, place: Place) -> bool:
    found = (m for m in _NAME.finditer(article.text, *place) if word in m[0].split(" "))
    return any(speaks(article.text, m) for m in found)


@lru_cache(maxsize=8)
def _words_for(name: str) -> re.Pattern[str]:
    """Words of the table: for other media, for silence, in names of houses, for houses without name."""
    return re.compile(table(BODIES)["voices"][name])


@lru_cache(maxsize=1)
def _works() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    rows = table(BODIES)["works"]
    found = {}
    for kind, (maker, called) in rows.items():
        found[kind] = (
            re.compile(rf"(?<![\w-])(?:{maker})(?!\w)"),
            re.compile(rf"(?<![\w-])(?:{called})(?!\w)"),
        )
    return found


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{table(BODIES)['says']['acts']})(?!\w)")


def makers(kind: str) -> re.Pattern[str]:
    """How the bodies that make papers of a class are called; KeyError when no such class is known."""
    return _works()[kind][0]


def names_work(article: Article, kind: str) -> Place | None:
    """The sentence of an article's opening that names a paper of a class, where it says who made it."""
    found = _works().get(kind)
    place = _made(article, *found) if found else None
    return (place[0], min(place[1], place[0] + _LONGEST)) if place else None


def _made(article: Article, maker: re.Pattern[str], called: re.Pattern[str]) -> Place | None:
    """The sentence that names a paper, with its maker if there is one; none where no maker is named."""
    opening = article.text[:_OPENING]
    if not maker.search(opening):
        return None
    spans = quotations(opening, 4)
    places = [
        sentence(article.text, *m.span()) for m in called.finditer(opening) if not inside(m.start(), spans)
    ]
    if not places:
        return None
    return next((p for p in places if maker.search(article.text, *p)), places[0])


def _spoken(article: Article, find: re.Pattern[str]) -> Place | None:
    """The sentence in which a body speaks: right beside the word, else with a word of saying."""
    opening = article.text[:_OPENING]
    spans = quotations(opening, 4)
    places = [m for m in find.finditer(opening) if not inside(m.start(), spans)]
    beside = next((m for m in places if speaks(opening, m)), None)
    for found in [beside] if beside else places:
        place = sentence(article.text, *found.span())
        if (beside or _acts().search(article.text, *place)) and not _words_for("silent").search(
            article.text, *place
        ):
            return place
    return None


def _is_name(word: str, story: Sequence[Article]) -> bool:
    """Whether a capital word is a name: German writes all nouns so, so another language must have it too."""
    return any(a.language[:2] != "de" and word in a.text for a in story)


def _says(article: Article, word: str) -> bool:
    """Whether a word of saying stands right beside a name with this word."""
    opening = article.text[:_LEAD]
    return any(word in m[0].split(" ") and speaks(opening, m) for m in _NAME.finditer(opening))


def _names(article: Article) -> Iterator[tuple[str, Place]]:
    """The names in sentences of announcing of an article's opening, with the sentence."""
    opening = article.text[:_LEAD]
    spans = quotations(opening, 4)
    for found in _NAME.finditer(opening):
        if inside(found.start(), spans) or PLACE.search(opening, max(0, found.start() - 12), found.start()):
            continue
        place = sentence(article.text, *found.span())
        if _acts().search(article.text, *place) and not _words_for("silent").search(article.text, *place):
            yield bodies.ARTICLE.sub("", found[0].removesuffix("’s")), place


def _words(name: str) -> Iterator[str]:
    refused = shapes().not_names
    return (
        w
        for w in name.split(" ")
        if (len(w) > _SHORT or (len(w) > 1 and w.isupper())) and w[0].isupper() and w not in refused
    )


def _resting(found: Sequence[tuple[Article, Place]], name: str) -> list[tuple[Article, list[Clue]]]:
    return [(article, [_clue(article, name, place)]) for article, place in found]


def _clue(article: Article, name: str, place: Place) -> Clue:
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
