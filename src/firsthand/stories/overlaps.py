"""What two articles share, with offsets on both sides, quotations told apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.records import Article, Overlap, Passage
from firsthand.stories.reworded import signals, telling
from firsthand.texts import fold, quote_spans, word_spans

_SHINGLE = 5
_LONGEST = 200_000  # characters of a text that are compared
_TRIES = 8  # places of one shingle that are tried
_LEAST = 25  # own words that must be shared before a text is called the same
_SHARE = 0.1
_SHORT = 8  # words of a run that is no chance
_MANY = 0.2
_LONG = 100  # words longer than most statements
_WHOLE = 0.6  # who shares so much of all words shares the text, quotations and all
_TEASER = 12  # own words that a short text must share, if they are `_WHOLE` of it


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, folded, where they stand, and whether each is the writer's own."""

    folded: list[str]
    spans: list[tuple[int, int]]
    own: list[bool]
    quoted: list[bool]
    dull: list[bool]


def overlap(a: Article, b: Article, boilerplate: frozenset[str] = frozenset()) -> Overlap | None:
    """What two articles share, None when nothing. `boilerplate` are folded lines that never count.

    Offsets count in each article's `text`; in its `description` where `text` is empty.

    A word counts as the writers' own only where it stands outside quotations on both sides: a statement
    that both quote, or that one quotes and the other prints, is no copying, unless it
    is long and the text is little else.
    """
    if a.id == b.id:
        return None
    one, other = sorted((a, b), key=lambda x: x.id)
    ours, theirs = _words(telling(one), boilerplate), _words(telling(other), boilerplate)
    runs = _kept(_runs(ours.folded, theirs.folded), ours, theirs)
    shared = [(i + n, j + n) for i, j, k in runs for n in range(k) if ours.own[i + n] and theirs.own[j + n]]
    one_share = _share({i for i, _ in shared}, ours)
    other_share = _share({j for _, j in shared}, theirs)
    words, share = len({i for i, _ in shared}), max(one_share, other_share)
    same = (words >= _LEAST and share >= _SHARE) or (words >= _TEASER and share >= _WHOLE)
    same = same or sum(n for _, _, n in runs) >= max(_LONG, _WHOLE * min(len(ours.own), len(theirs.own)))
    found = () if same else signals(one, other)
    if not same and not found and not runs:
        return None
    return Overlap(
        one=one.id,
        other=other.id,
        one_share=one_share,
        other_share=other_share,
        manner="same" if same else "reworded" if found else "quoted",
        passages=tuple(_passage(run, ours, theirs) for run in runs),
        signals=found,
    )


def boilerplate(articles: Iterable[Article]) -> frozenset[str]:
    """Folded lines that come back in at least three articles, and a fifth, of one domain."""
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        counts.update({fold(line) for line in telling(article).split("\n")} - {""})
    return frozenset(line for line, n in counts.items() if n >= max(3, total * 0.2))


def _words(text: str, lines: frozenset[str]) -> _Words:
    text = text[:_LONGEST]
    spans = word_spans(text)
    quoted = _inside(spans, quote_spans(text))
    dull = _inside(spans, _line_spans(text, lines)) if lines else [False] * len(spans)
    own = [not q and not d for q, d in zip(quoted, dull, strict=True)]
    return _Words([text[a:b].casefold() for a, b in spans], spans, own, quoted, dull)


def _line_spans(text: str, lines: frozenset[str]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if fold(line) in lines:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _inside(spans: list[tuple[int, int]], within: list[tuple[int, int]]) -> list[bool]:
    flags, at = [], 0
    for start, end in spans:
        while at < len(within) and within[at][1] < end:
            at += 1
        flags.append(at < len(within) and within[at][0] <= start)
    return flags


def _runs(one: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    """Maximal runs of shared words as (start in one, start in other, length), in the order of `one`."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(other) - _SHINGLE + 1):
        places.setdefault(tuple(other[j : j + _SHINGLE]), []).append(j)
    runs, i = [], 0
    while i <= len(one) - _SHINGLE:
        starts = places.get(tuple(one[i : i + _SHINGLE]), [])[:_TRIES]
        if not starts:
            i += 1
            continue
        length, j = max((_extend(one, other, i, j), -j) for j in starts)
        runs.append((i, -j, length))
        i += length
    return runs


def _extend(one: list[str], other: list[str], i: int, j: int) -> int:
    n = _SHINGLE
    while i + n < len(one) and j + n < len(other) and one[i + n] == other[j + n]:
        n += 1
    return n


def _kept(runs: list[tuple[int, int, int]], ours: _Words, theirs: _Words) -> list[tuple[int, int, int]]:
    """Runs that hold more than boilerplate; short ones only among many, for chance makes them too."""
    told = [(i, j, n) for i, j, n in runs if min(_news(ours, i, n), _news(theirs, j, n)) >= _SHINGLE]
    many = sum(n for _, _, n in told) >= _MANY * min(len(ours.folded), len(theirs.folded))
    return told if many else [r for r in told if r[2] >= _SHORT]


def _news(text: _Words, start: int, length: int) -> int:
    """Words of a run that are no boilerplate."""
    return length - sum(text.dull[start : start + length])


def _share(covered: set[int], text: _Words) -> float:
    return round(len(covered) / max(1, sum(text.own)), 4)


def _passage(run: tuple[int, int, int], ours: _Words, theirs: _Words) -> Passage:
    i, j, n = run
    return Passage(
        one_start=ours.spans[i][0],
        one_end=ours.spans[i + n - 1][1],
        other_start=theirs.spans[j][0],
        other_end=theirs.spans[j + n - 1][1],
        quoted=all(ours.quoted[i : i + n]) and all(theirs.quoted[j : j + n]),
    )
