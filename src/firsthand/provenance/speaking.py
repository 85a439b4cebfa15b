"""Statements on which articles of two families rest: an office or a service that speaks in each of them.

The police of a story are one speaker, in whatever language they are named; so are its auditors or its weather
service. Who only tells what they said has not reported it, and has not copied others who heard it too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance.attributions import attributions
from firsthand.provenance.evidence import quote
from firsthand.provenance.offices import is_office
from firsthand.provenance.outlets import bare
from firsthand.provenance.patterns import table
from firsthand.provenance.quotations import inside, quotations
from firsthand.records import Article, Clue
from firsthand.texts import fold, sentence_at

BODIES = "bodies-2026-11.toml"
RULE = "the same office speaks"
_SURE = 0.75
_OPENING, _LONGEST = 1200, 280
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_SMALL = r"(?:of|for|the|in|de|del|de la|du|des|der|la|las|los) "
_SORT = (  # "Hochtann state police"
    r"(?:(?:state|county|city|federal|provincial|regional|lake|river|traffic|local|town|national|cantonal"
    r"|district) )"
)
_BETWEEN = (
    r"(?: (?!(?:que|that|dass|um|über|of|mit) )[a-zà-öø-ÿ’'][\w’'-]*| [A-ZÀ-Þ][\w-]+(?:tag|day)){0,3} ?"
    r"(?:[ld][’'])?(?:the |The )?(?: ?[A-ZÀ-Þ][\w’'-]+){0,2} ?"
)
_BEHIND = (
    r"(?: [A-ZÀ-Þ][\w’-]+| (?:in|of|de la|de|du|von|der|la|del|des) [A-ZÀ-Þ][\w-]+){0,2},? "
    r"(?:(?:ha|a|had|have|has|hat|haben|also|later) )?(?:(?!(?:that|dass|que|and|und|y|et) )[a-zà-ÿ]+ ){0,3}?"
)
_NEAR = 60  # letters beside a body's name in which words of saying may stand
_TITLE = re.compile(
    r"(?:direktor|präsident|sprecher|chef|kommissar|beamt|inspekt|anwalt(?!schaft)|anwält)\w*$"
    r"|(?i:procureure?|fiscal|prosecutors?)$"
)  # a person's office
_PROPER = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]{3,}")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A body that speaks in an article: its class or folded name, how it is called, the words."""

    key: str
    name: str
    clue: Clue


Groups = dict[str, list[tuple[Article, list[Clue]]]]


def speakers(articles: Sequence[Article]) -> Groups:
    """The bodies that speak in the openings of articles, with those in which each does."""
    found: Groups = defaultdict(list)
    for article in articles:
        for speaker in _speakers(article):
            found[speaker.key].append((article, [speaker.clue]))
    return found


@lru_cache(maxsize=512)
def _speakers(article: Article) -> tuple[Speaker, ...]:
    by_key: dict[str, Speaker] = {}
    for speaker in (*_bodies(article), *_named(article)):
        by_key.setdefault(speaker.key, speaker)
    return tuple(by_key.values())


@lru_cache(maxsize=1)
def classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The classes of bodies that speak to the press, each with the pattern of what they are called."""
    return _compiled("classes")


@lru_cache(maxsize=1)
def more_classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Bodies that are believed to be a story's source only where nothing else is."""
    return _compiled("more")


def _compiled(rows: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The classes of one part of the table, each a whole word with a German ending."""
    found = table(BODIES)[rows].items()
    return tuple((name, re.compile(rf"(?<![\w-])(?:{find})(?:e?s)?(?!\w)")) for name, find in found)


@dataclass(frozen=True, slots=True)
class _Says:
    """Words right before a speaker, right after one, and for what it puts out."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    paper: re.Pattern[str]


@lru_cache(maxsize=1)
def _says() -> _Says:
    rows = table(BODIES)["says"]
    return _Says(
        before=re.compile(rf"(?i:(?<!\w)(?:{rows['before']})){_BETWEEN}$"),
        after=re.compile(rf"{_BEHIND}(?:{rows['after']})(?!\w)"),
        paper=re.compile(rf"(?i)(?<!\w)(?:{rows['paper']})(?!\w)"),
    )


def is_of_class(name: str, of: str) -> bool:
    """Whether what a body is called belongs to a class: "Gesundheitsamt Lorn" to the health offices."""
    return any(of == known and find.search(name) for known, find in classes())


def _bodies(article: Article) -> Iterator[Speaker]:
    """Bodies of a class beside words of saying; or in the lead, where a paper of theirs is named."""
    opening = article.text[:_OPENING]
    spans = quotations(opening, 4)
    says = _says()
    for name, find in classes():
        places = [m for m in find.finditer(opening) if not inside(m.start(), spans)]
        if not places:
            continue
        place = next((sentence(opening, *m.span()) for m in places if speaks(opening, m)), None)
        if place is None and places[0].start() < _OPENING / 3 and (named := says.paper.search(opening)):
            place = sentence(opening, *named.span())
        if place is not None:
            yield _speaker(article, name, whole(opening, places) or name, place)


def speaks(text: str, found: re.Match[str]) -> bool:
    """Whether words of saying stand right beside a body's name."""
    says = _says()
    return bool(
        says.before.search(text, max(0, found.start() - _NEAR), found.start())
        or says.after.match(text, found.end(), found.end() + _NEAR)
    )


def _named(article: Article) -> Iterator[Speaker]:
    """Other offices by name, as the attributions of the opening give them."""
    opening = article.text[:_OPENING]
    for said in attributions(opening) if is_office(opening) else ():
        at = opening.find(said.sentence)
        if said.source_kind in ("official", "company", "document") and is_office(said.source) and at >= 0:
            yield _speaker(article, bare(fold(said.source)), said.source, (at, at + len(said.sentence)))


def _speaker(article: Article, key: str, name: str, place: tuple[int, int]) -> Speaker:
    start, end = place
    clue = Clue(
        article=article.id,
        rule=RULE,
        type="press_release",
        name=name,
        role="background",
        confidence=_SURE,
        evidence=(quote(article, "text", start, min(end, start + _LONGEST)),),
    )
    return Speaker(key, name, clue)


def whole(text: str, places: Sequence[re.Match[str]]) -> str:
    """What a body is called where it is called by the most proper words: "Policía Provincial"."""
    names = [_around(text, *m.span()) for m in places if not _TITLE.search(m[0])]
    return max(
        names, key=lambda n: (len(_PROPER.findall(n)), len(n) if " " not in n else -len(n)), default=""
    )


def _around(text: str, start: int, end: int) -> str:
    before = re.search(rf"(?:{_CAP} ){{1,3}}{_SORT}?$", text[max(0, start - 60) : start])
    after = re.match(rf"(?: {_SMALL}{_CAP}| {_CAP})?(?: {_CAP})?", text[end : end + 60])
    opens = before[0] if before else ""
    if before and re.search(r"(?:^|[.!?] |\n)$", text[: start - len(before[0])][-3:]):
        opens = opens.partition(" ")[2]  # a sentence's first word has a capital anyway
    return (opens + text[start:end] + (after[0] if after else "")).strip()


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place; of a long one the part around it, beginning with a word."""
    begin, stop = sentence_at(text, start, end)
    if end - begin > _LONGEST:
        begin = text.find(" ", max(begin, start - _LONGEST // 2), start) + 1 or start
    return begin, stop
