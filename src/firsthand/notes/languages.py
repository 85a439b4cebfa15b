"""Which language an article is written in: py3langid's n-gram model, and what the page declares.

Lui and Baldwin (2012), "langid.py: An Off-the-shelf Language Identification Tool".
"""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from firsthand.records import Article, Note

MAKER = "language/1"
LONGEST = 2000  # code points that are looked at; more changes nothing
SHORT = 120  # below this many letters the declared language counts as evidence
WEIGHT = 0.35  # probability that a declared language adds at no letters, falling to 0 at SHORT
OTHER_NAMES = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "sh": "hr", "mo": "ro"}


def language(article: Article) -> Note:
    """The ISO 639-1 code of the article's language, `sure` 0..1; value None when there is nothing to read."""
    sample = f"{article.title}\n{article.text}"[:LONGEST]
    declared = two_letters(article.language)
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        return _undecided(article, declared)
    scores = rank(sample)
    if letters < SHORT and declared in dict(scores):
        scores = _lean(scores, declared, WEIGHT * (1 - letters / SHORT))
    best, sure = scores[0]
    return Note(
        about=article.id,
        name="language",
        value=best,
        maker=MAKER,
        because=(_reason(best, sure, declared, letters),),
        sure=round(sure, 4),
        parts=tuple((code, round(score, 4)) for code, score in scores[:3]),
    )


def rank(text: str) -> list[tuple[str, float]]:
    """Languages with their probability, best first, by the text alone."""
    return [(OTHER_NAMES.get(code, code), float(p)) for code, p in _identifier().rank(text[:LONGEST])]


def two_letters(code: str) -> str:
    """The ISO 639-1 part of a declared language.

    >>> two_letters("de-AT"), two_letters("iw"), two_letters("deutsch")
    ('de', 'he', '')
    """
    head = code.strip().replace("_", "-").split("-")[0].lower()
    return OTHER_NAMES.get(head, head) if len(head) == 2 and head.isascii() and head.isalpha() else ""


@cache
def _identifier() -> Any:
    """The model, unpacked once a process; it is read-only."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _lean(scores: list[tuple[str, float]], declared: str, weight: float) -> list[tuple[str, float]]:
    mixed = [(code, p * (1 - weight) + weight * (code == declared)) for code, p in scores]
    return sorted(mixed, key=lambda item: (-item[1], item[0]))


def _undecided(article: Article, declared: str) -> Note:
    if declared:
        reason = f"There is no text to read; the page declares {declared}."
        return Note(
            about=article.id, name="language", value=declared, maker=MAKER, because=(reason,), sure=0.5
        )
    reason = "There is no text to read and the page declares no language."
    return Note(about=article.id, name="language", value=None, maker=MAKER, because=(reason,), sure=0.0)


def _reason(best: str, sure: float, declared: str, letters: int) -> str:
    start = f"The letter patterns of the text point to {best} ({sure:.0%})"
    if not declared:
        return f"{start}; the page declares nothing."
    if declared == best:
        return f"{start}, and the page declares the same."
    little = " and the text is short" if letters < SHORT else ""
    return f"{start}, though the page declares {declared}{little}."
