"""The dates that a page shows, the likeliest to be that of publication first.

What counts: an element that is marked as a date, few words beside the date, a place near the headline. Dates
in comments, teasers and footers come last, those of a change and of copyright nearly so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.articles.moments import NAMES, Calendar, Moment
from firsthand.markup import Tree, attributes_of

UPDATE_WORDS = re.compile(
    r"updat|modif|aktualis|geändert|actualiz|mis à jour|atualiz|aggiorn|revis|reviewed|last edit|editiert|"
    r"letzte änderung|ändrad|bijgewerkt|opdater|päivitet",
    re.IGNORECASE,
)
_PUBLISH_WORDS = re.compile(
    r"publi|posted|veröffentlicht|erschienen|vom|datum|date|erstellt|on\b|created|written|released|stand",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"(?:\W|\b(?:{NAMES}|mon|tues?|wed|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|"
    r"giovedì|venerdì|sabato|domenica|publi\w*|posted|date|datum|veröffentlicht|erschienen|erstellt|geschrieben|"
    r"on|am|vom|le|el|il|den|stand|written|released|created)\b\.?)*",
    re.IGNORECASE,
)
_A_FIGURE = re.compile(r"\d")
_TWO_DIGITS = re.compile(r"\d\d")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_DATE_CLASS = re.compile(r"date|time|publi|posted|datum|dateline|meta|byline|entry-info|created|fecha|stamp")
_DATE_MARKS = tuple(_DATE_CLASS.pattern.split("|"))
_ASIDE = re.compile(r"comment(?!ar)|kommentar(?:e|list)|related|recommend|sidebar|widget|teaser|respond")
_SHORT = 40  # characters of a line that holds little but a date
_LOOKED_AT = 300
_COST = 4
_BESIDE = 12  # nodes from the headline within which nothing is a teaser's
_NEAR = range(-40, 70)  # nodes from the headline


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """Words that may be the date, at a node `gap` nodes from the headline; a lower `rank` is likelier."""

    rank: int
    distance: int
    words: str
    node: int
    gap: int


def ranked(tree: Tree) -> list[Seen]:
    """What may be the date, the likeliest first."""
    top = max(_headline(tree), 0)
    return sorted(
        Seen(rank + _far(at - top), abs(at - top), words, at, at - top)
        for rank, at, words in _candidates(tree)
    )


def _headline(tree: Tree) -> int:
    """The first-level heading with the most words; -1 when there is none."""
    headings = tree.by_tag.get("h1", ())
    return max(headings[:6], key=lambda at: (len(tree.words(at)), -at)) if headings else -1


def shown(tree: Tree, seen: list[Seen], read: Calendar) -> Moment | None:
    """The likeliest date shown; comments, teasers and changes cost as much as a place far away."""
    best: tuple[int, Moment] | None = None
    for one in seen[:_LOOKED_AT]:
        if best and one.rank >= best[0]:
            break
        moment = read.read(one.words)
        if moment is not None:
            cost = one.rank + _COST * (_aside(tree, one) or _labelled_change(tree, one))
            if best is None or cost < best[0]:
                best = cost, moment
    return best[1] if best else None


def by_headline(tree: Tree, seen: list[Seen], read: Calendar) -> Moment | None:
    """A date alone in its line beside the headline, not said to be that of a change; None when there is
    none."""
    for one in seen[:40] if tree.by_tag.get("h1") else ():
        if one.gap not in _NEAR or len(one.words) > _SHORT or not _alone(one.words):
            continue
        moment = read.read(one.words)
        if moment and tree.words(one.node) and not _of_change(tree, one) and not _aside(tree, one):
            return moment
    return None


def _alone(words: str) -> bool:
    """Whether nothing but a weekday or a word such as "published" stands before the date."""
    figure = _A_FIGURE.search(words)
    return figure is not None and _ONLY.fullmatch(words[: figure.start()]) is not None


def _of_change(tree: Tree, one: Seen) -> bool:
    """Whether the words, or the label right before them, say that the date is that of a change."""
    return UPDATE_WORDS.search(one.words) is not None or _labelled_change(tree, one)


def _labelled_change(tree: Tree, one: Seen) -> bool:
    """Whether the few words right before a date say that it is that of a change."""
    for at in range(one.node - 1, max(0, one.node - 7), -1):
        words = tree.texts[at]
        if words and not words.isspace():
            return len(words) < _SHORT and UPDATE_WORDS.search(words) is not None
    return False


def _aside(tree: Tree, one: Seen) -> bool:
    """Whether a date stands among comments or teasers: what holds the headline as well is neither."""
    if abs(one.gap) <= _BESIDE:
        return False
    top = one.node - one.gap
    for at in [one.node, *tree.ancestors(one.node)]:
        if at <= top < tree.ends[at]:
            return False
        if tree.tags[at] in ("aside", "footer") and "meta" not in tree.attr(at, "class"):
            return True
        if tree.tags[at] not in ("body", "html") and _ASIDE.search(
            f"{tree.attr(at, 'class')} {tree.attr(at, 'id')}".lower()
        ):
            return True
    return False


def _far(gap: int) -> int:
    """What it costs to stand far from the headline: teasers, calendars and footers carry dates too."""
    return 0 if -60 <= gap <= 120 else 1 if -120 <= gap <= 300 else 3


def _candidates(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """(rank, node, words) of what may be the date; the lower the rank the better."""
    for at in tree.by_tag.get("time", ())[:80]:
        pub = (
            "pubdate" in tree.attributes(at)
            or "datePublished" in tree.attr(at, "itemprop")
            or "published" in tree.attr(at, "class")
        )
        old = "updated" in tree.attr(at, "class") and "published" not in tree.attr(at, "class")
        words = tree.attr(at, "datetime") or tree.attr(at, "content") or tree.words(at)
        yield (0 if pub else 3 if old else 1), at, words
    held = tree.holding(_DATE_MARKS)
    marks = {raw: mark for raw in held if tree.names[raw] != "time" and (mark := _date_mark(raw))}
    for at, raw in enumerate(tree.raws) if marks else ():
        mark = marks.get(raw, "")
        if mark == "itemprop":
            yield 0, at, tree.attr(at, "content") or tree.attr(at, "datetime") or tree.words(at)
        elif mark and tree.ends[at] - at < 40:
            words = tree.words(at)
            if _TWO_DIGITS.search(words):
                yield _rank(words), at, words
    for at in tree.worded:
        words = tree.texts[at]
        if 5 < len(words) < 400 and _TWO_DIGITS.search(words):
            words = " ".join(words.split())
            yield _rank(words) + 1 + (_starts(words) > 25), at, words


def _date_mark(raw: str) -> str:
    """How a start tag marks a date: "itemprop", "class", or "" when it does not."""
    attrs = attributes_of(raw)
    if attrs.get("itemprop") in ("datePublished", "dateCreated"):
        return "itemprop"
    return "class" if _DATE_CLASS.search(f"{attrs.get('class', '')} {attrs.get('id', '')}".lower()) else ""


def _starts(words: str) -> int:
    """How many characters stand before the first figure."""
    found = _TWO_DIGITS.search(words)
    return found.start() if found else len(words)


def _rank(words: str) -> int:
    """How likely a line is to hold the date of publication."""
    if len(words) > 120 or _COPYRIGHT.search(words):
        return 9
    if UPDATE_WORDS.search(words):
        return 5
    return 1 if len(words) < _SHORT or _PUBLISH_WORDS.search(words) else 3
