"""Figures that independent reports of one story give differently."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from firsthand.records import Article, Dispute, Evidence
from firsthand.stories.terms import stem
from firsthand.texts import sentence_spans

_MOST = 5
_LONGEST = 300  # characters that are quoted
_LOOKED = 25  # sentences from the start of a text
_FAR = 10.0  # values that lie further apart count something else
_FIGURE = re.compile(r"\d{1,12}(?:[.,]\d{1,3}){0,4}|[^\W\d_]+(?:-[^\W\d_]+)?|[€$£%]")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_NUMBERS = {
    word: at
    for at, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * at
    for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "m": 1e6}
_PEOPLE = frozenset("people persons men women civilians children passengers others staff".split())
_EMPTY = frozenset(
    "a an the of least about around some more than up to nearly almost over were was are is been had has "
    "have other further another confirmed reported".split()
)
_BREAKS = frozenset("and or but while as after with in at on".split())  # what follows counts something else
_FATES = {
    stem(word): fate
    for fate, words in {
        "killed": "killed dead died dies deaths death fatalities",
        "injured": "injured hurt wounded injuries",
        "missing": "missing unaccounted",
        "arrested": "arrested detained arrests",
        "rescued": "rescued saved",
        "evacuated": "evacuated displaced",
    }.items()
    for word in words.split()
}
_UNITS = frozenset(  # nouns that are counted and reported: what each report should give alike
    "job worker employee soldier home house building vehicle car ship hour tonne ton acre hectare mile "
    "kilometre metre case vote seat passenger crew".split()
)


def disputes(members: Sequence[Article], groups: Mapping[str, str]) -> tuple[Dispute, ...]:
    """Figures of one thing that the echo groups of a story give differently, side by side.

    Each article of a group counts once; an article that gives two values for one thing says nothing about it,
    nor do values far apart. English only: words for what is counted come from a short list.
    """
    told: dict[str, dict[str, tuple[float, Evidence]]] = defaultdict(dict)
    for article in members:
        for about, found in _counted(article).items():
            if len({value for value, _ in found}) == 1:
                told[about].setdefault(groups.get(article.id, article.id), found[0])
    made = [_dispute(about, list(by_group.values())) for about, by_group in sorted(told.items())]
    return tuple(d for d in made if d)[:_MOST]


def _dispute(about: str, found: Sequence[tuple[float, Evidence]]) -> Dispute | None:
    """Each value once, with the first that gives it."""
    first: dict[float, Evidence] = {}
    for value, evidence in found:
        first.setdefault(value, evidence)
    low, high = min(first), max(first)
    if len(first) < 2 or high > _FAR * max(low, 1):
        return None
    return Dispute(about=about, values=tuple(f"{v:,.10g}" for v in first), evidence=tuple(first.values()))


def _counted(article: Article) -> dict[str, list[tuple[float, Evidence]]]:
    """What an article counts, with every value and its sentence."""
    found: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    if article.language[:2] not in {"en", ""}:
        return found
    for start, end in sentence_spans(article.text[:12000])[:_LOOKED]:
        text = article.text[start:end]
        if len(text) <= _LONGEST:
            piece = Evidence(
                article=article.id, digest=article.digest, part="text", start=start, end=end, text=text
            )
            for about, value in _figures(text):
                found[about].append((value, piece))
    return found


def _figures(sentence: str) -> list[tuple[str, float]]:
    """(what is counted, how many) of a sentence."""
    said = [w.casefold() for w in _FIGURE.findall(sentence)]
    made = []
    for at, word in enumerate(said):
        value, width = _value(said, at)
        if width and word not in {"one", "zero"}:
            about = _about(said, at, at + width)
            if about:
                made.append((about, value))
    return made


def _value(said: Sequence[str], at: int) -> tuple[float, int]:
    """The figure that begins here and how many words it takes; no words when none does."""
    if at and (said[at - 1] in _NUMBERS or said[at - 1][0].isdecimal()):
        return 0.0, 0
    word = said[at]
    parts = word.split("-")
    if word[0].isdecimal():
        value = float(_THOUSANDS.sub("", word).replace(",", ".")) if _plain(word) else 0.0
    elif all(p in _NUMBERS for p in parts):
        value = float(sum(_NUMBERS[p] for p in parts))
    else:
        return 0.0, 0
    scale = _SCALES.get(said[at + 1], 0.0) if at + 1 < len(said) else 0.0
    return (value * scale, 2) if scale else (value, 1)


def _plain(word: str) -> bool:
    return _THOUSANDS.sub("", word).replace(",", ".").count(".") <= 1


def _about(said: Sequence[str], before: int, after: int) -> str:
    """What a figure counts: a fate of people beside it, or a noun of the list after it."""
    near = list(takewhile(lambda w: w not in _BREAKS, said[after : after + 5]))
    ahead = [w for w in near if w not in _EMPTY][:2]
    behind = [w for w in reversed(said[max(0, before - 4) : before]) if w not in _EMPTY and w != "at"][:1]
    fates = [_FATES[stem(w)] for w in ahead if stem(w) in _FATES]
    if fates and (stem(ahead[0]) in _FATES or ahead[0] in _PEOPLE):
        return fates[0]
    if behind and stem(behind[0]) in _FATES and (not ahead or ahead[0] in _PEOPLE or not fates):
        return _FATES[stem(behind[0])] if ahead and ahead[0] in _PEOPLE else ""
    unit = ahead[0].removesuffix("s") if ahead else ""
    return unit if unit in _UNITS and said[after : after + 1] == ahead[:1] else ""
