"""Sentences of two articles that tell the same in other words: those that share most figures and names."""

import re
from collections.abc import Iterator

from firsthand.provenance.evidence import quote
from firsthand.records import Article, Evidence

_READ = 12_000  # letters of a text that are read
_LEAST = 3  # figures and names that two sentences share
_LONGEST = 280
_SENTENCE = re.compile(r"[^\n.!?]{20,}(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?”“»]*")
_MARK = re.compile(r"\d[\d.,]*\d|\d{2,}|(?<=[a-zà-öø-ÿ,] )[A-ZÀ-ÖØ-Þ][\w’-]{2,}")


def aligned(copy: Article, original: Article) -> tuple[Evidence, ...]:
    """The two sentences, quoted from both pages; empty when no two share three figures and names."""
    theirs = list(_sentences(original))
    best: tuple[int, int, tuple[int, int], tuple[int, int]] | None = None
    for span, marks in _sentences(copy):
        for other, found in theirs:
            score = len(marks & found), -(span[1] - span[0])
            if score[0] >= _LEAST and (best is None or score > best[:2]):
                best = (*score, span, other)
    if best is None:
        return ()
    spans = ((copy, best[2]), (original, best[3]))
    return tuple(quote(article, "text", a, min(b, a + _LONGEST)) for article, (a, b) in spans)


def _sentences(article: Article) -> Iterator[tuple[tuple[int, int], frozenset[str]]]:
    """The sentences of a text with their figures, digits only, and names."""
    for found in _SENTENCE.finditer(article.text[:_READ]):
        marks = (re.sub(r"[.,]", "", m[0]) for m in _MARK.finditer(found[0]))
        yield found.span(), frozenset(marks)
