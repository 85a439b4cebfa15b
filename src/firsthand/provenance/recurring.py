"""Lines that a site puts under all its pages: "With material from the agencies" there credits nobody.

*Takes:* the articles of one domain. *Gives:* the lines that all of them carry.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from firsthand.records import Article, Clue

FEWEST = 3  # pages that tell a habit from a chance
_TAIL = 3  # lines at the end of a text that are looked at


def recurring(articles: Sequence[Article]) -> frozenset[str]:
    """The credit lines and last lines that every one of these pages of a domain carries."""
    if len(articles) < FEWEST:
        return frozenset()
    counts = Counter(line for article in articles for line in set(_lines(article)))
    return frozenset(line for line, count in counts.items() if count == len(articles))


def without_recurring(clues: Iterable[Clue], article: Article, lines: frozenset[str]) -> tuple[Clue, ...]:
    """The clues whose words do not all stand in such lines."""
    return tuple(c for c in clues if not lines or not _inside(c, article, lines))


def _inside(clue: Clue, article: Article, lines: frozenset[str]) -> bool:
    return all(_line(article, e.part, e.start) in lines for e in clue.evidence)


def _line(article: Article, part: str, start: int) -> str:
    """The line of a part around a place."""
    text = article.text if part == "text" else article.credits if part == "credits" else ""
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()


def _lines(article: Article) -> list[str]:
    tail = article.text.rsplit("\n", _TAIL)[-_TAIL:]
    return [line.strip() for line in (*article.credits.split("\n"), *tail) if line.strip()]
