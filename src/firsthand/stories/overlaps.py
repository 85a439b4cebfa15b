"""What two articles share, with offsets on both sides, quotations told apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.records import Article, Overlap, Passage
from firsthand.stories.reworded import signals
from firsthand.texts import fold, quote_spans, word_spans

_SHINGLE = 5
_LONGEST = 30000  # words of a text that are compared
_TRIES = 8  # places of one shingle that are tried
_LEAST = 12  # own words that must be shared before a text is called the same
_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, folded, where they stand, and whether each is the writer's own."""

    folded: list[str]
    spans: list[tuple[int, int]]
    own: list[bool]
    quoted: list[bool]


def overlap(a: Article, b: Article, boilerplate: frozenset[str] = frozenset()) -> Overlap | None:
    """What two articles share, None when nothing. `boilerplate` are folded lines that never count."""
    if a.id == b.id:
        return None
    one, other = sorted((a, b), key=lambda x: x.id)
    ours, theirs = _words(one.text, boilerplate), _words(other.text, boilerplate)
    runs = _runs(ours.folded, theirs.folded)
    one_share = _share(ours, [(i, n) for i, _, n in runs])
    other_share = _share(theirs, [(j, n) for _, j, n in runs])
    passages = tuple(_passage(run, ours, theirs) for run in runs)
    if max(one_share, other_share) >= _SHARE and _own_words(runs, ours) >= _LEAST:
        return Overlap(one=one.id, other=other.id, one_share=one_share, other_share=other_share,
                       manner="same", passages=passages)  # fmt: skip
    found = signals(one, other)
    if len(found) >= 2:
        return Overlap(one=one.id, other=other.id, one_share=one_share, other_share=other_share,
                       manner="reworded", passages=passages, signals=found)  # fmt: skip
    if not passages:
        return None
    return Overlap(one=one.id, other=other.id, one_share=one_share, other_share=other_share,
                   manner="quoted", passages=passages)  # fmt: skip


def boilerplate(articles: Iterable[Article]) -> frozenset[str]:
    """Folded lines that come back in at least three articles, and a fifth, of one domain."""
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        counts.update({fold(line) for line in article.text.split("\n")} - {""})
    return frozenset(line for line, n in counts.items() if n >= max(3, total * 0.2))


def _words(text: str, lines: frozenset[str]) -> _Words:
    spans = word_spans(text)[:_LONGEST]
    quoted = _inside(spans, quote_spans(text))
    dull = _inside(spans, _line_spans(text, lines)) if lines else [False] * len(spans)
    own = [not q and not d for q, d in zip(quoted, dull, strict=True)]
    return _Words([text[a:b].casefold() for a, b in spans], spans, own, quoted)


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


def _share(text: _Words, runs: list[tuple[int, int]]) -> float:
    covered = {at for start, n in runs for at in range(start, start + n) if text.own[at]}
    return round(len(covered) / max(1, sum(text.own)), 4)


def _own_words(runs: list[tuple[int, int, int]], ours: _Words) -> int:
    return sum(ours.own[at] for i, _, n in runs for at in range(i, i + n))


def _passage(run: tuple[int, int, int], ours: _Words, theirs: _Words) -> Passage:
    i, j, n = run
    return Passage(
        one_start=ours.spans[i][0],
        one_end=ours.spans[i + n - 1][1],
        other_start=theirs.spans[j][0],
        other_end=theirs.spans[j + n - 1][1],
        quoted=all(ours.quoted[i : i + n]) and all(theirs.quoted[j : j + n]),
    )
