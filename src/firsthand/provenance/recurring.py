"""Lines that a site puts under all its pages: "With material from the agencies" there credits nobody.

*Takes:* the articles of one domain. *Gives:* the lines that are none of an article's own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from firsthand.records import Article, Clue

FEWEST = 3  # pages that tell a habit from a chance
_TAIL = 3  # lines at the end of a text that are looked at
_SEVERAL, _SHARE, _SENTENCE = 3, 0.3, 60  # pages that carry a sentence, at least and of all; its letters
_FIGURE = re.compile(r"\d|\b(?:zitiert|citing|citant|citando)\b")
_OF_ITSELF = re.compile(
    r"(?i)\b(?:th(?:is|e) (?:article|story|report|text|piece)|originally|contributed|dies(?:er"
    r"|en) (?:artikel|beitrag|text|bericht)"
    r"|der (?:artikel|beitrag|text)|cet article|ce texte|est[ea] (?:artículo|texto|noticia|información))\b"
)


def recurring(articles: Sequence[Article]) -> frozenset[str]:
    """Lines of a domain's pages that are none of an article's own.

    These are credit and last lines that all pages carry, and whole sentences that several carry alike,
    unless they speak of the article itself ("This article was first published by …").
    """
    if len(articles) < FEWEST:
        return frozenset()
    counts = Counter(line for article in articles for line in set(_lines(article)))
    everywhere = (line for line, count in counts.items() if count == len(articles))
    bodies = {article.text for article in articles}
    told = Counter(line for text in bodies for line in set(_sentences(text)))
    often = max(_SEVERAL, _SHARE * len(bodies))
    return frozenset((*everywhere, *(line for line, count in told.items() if count >= often)))


def _sentences(text: str) -> Iterator[str]:
    """The lines of a text that are whole sentences, without figures, and say nothing of the article."""
    for line in text.split("\n"):
        if len(line) > _SENTENCE and not _OF_ITSELF.search(line) and not _FIGURE.search(line):
            yield line.strip()


def without_recurring(clues: Iterable[Clue], article: Article, lines: frozenset[str]) -> tuple[Clue, ...]:
    """The clues whose words do not all stand in such lines."""
    return tuple(c for c in clues if not lines or not _inside(c, article, lines))


def _inside(clue: Clue, article: Article, lines: frozenset[str]) -> bool:
    return all(line_at(article, e.part, e.start) in lines for e in clue.evidence)


def line_at(article: Article, part: str, start: int) -> str:
    """The line of a part around a place."""
    text = article.text if part == "text" else article.credits if part == "credits" else ""
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()


def _lines(article: Article) -> list[str]:
    tail = article.text.rsplit("\n", _TAIL)[-_TAIL:]
    return [line.strip() for line in (*article.credits.split("\n"), *tail) if line.strip()]
