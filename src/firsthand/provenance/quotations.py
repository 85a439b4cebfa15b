"""Where quotations stand in a text; one that is not closed ends with its paragraph."""

import re
from bisect import bisect_right

_QUOTED = re.compile(
    r"(?=[“„«»\"])(?:“[^“”\n]{1,1500}(?:”|(?=\n)|$)|„[^„“”\"\n]{1,1500}(?:[“”\"]|(?=\n)|$)|«[^«»\n]{1,1500}(?:»|(?=\n)|$)"
    r"|(?<![\w])»(?=\w)[^«»\n]{1,1500}«|(?<![\w])\"[^\"\n]{1,1500}(?:\"|(?=\n)|$))"
)


def quotations(text: str, least_words: int = 1) -> list[tuple[int, int]]:
    """The quotations of a text as (start, end), marks included, with at least some words.

    >>> [text[a:b] for text in ["He said: “It is over.”"] for a, b in quotations(text)]
    ['“It is over.”']
    """
    return [m.span() for m in _QUOTED.finditer(text) if m[0].count(" ") + 1 >= least_words]


def inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place stands within one of the spans, which are in order."""
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return at >= 0 and spans[at][0] < place < spans[at][1]


def within(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The spans, which are in order and apart, that touch `start`..`end`."""
    at = max(0, bisect_right(spans, (start, -1)) - 1)
    found = []
    while at < len(spans) and spans[at][0] < end:
        if start < spans[at][1]:
            found.append(spans[at])
        at += 1
    return found
