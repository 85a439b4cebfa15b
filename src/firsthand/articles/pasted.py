"""An article from pasted plain text.

Pasted pages carry what surrounds the article: a headline twice, a tracking pixel's name, topic lists,
teasers of other articles, the comment form. What follows the article's end is dropped.
"""

import hashlib
import re
from dataclasses import replace
from datetime import datetime

from firsthand.articles.sealing import named, sealed
from firsthand.records import Article
from firsthand.texts import fold, words
from firsthand.urls import host, registrable_domain

MAKER = "pasted/1"
# Lines after which no more of the article comes, folded. Gathered from news sites' page ends, 2026-11.
_END_LINES = """
article topics|comments|leave a reply|leave a comment|most viewed|most viewed this week|most read
most popular|related articles|related posts|related stories|related news|read more|read next|recommended
you may also like|more on this topic|share this article|share this story|share this|about the author
latest news|trending|trending now|latest biometrics news|newsletter|sign up for our newsletter|subscribe
post a comment|join the conversation|mehr zum thema|lesen sie auch|das konnte sie auch interessieren
kommentare|kommentar schreiben|meistgelesen|artikel teilen|zur startseite|newsletter abonnieren
weitere artikel|verwandte artikel|lire aussi|a lire aussi|commentaires|comentarios|te puede interesar
mas leidas
"""
_ENDS = frozenset(part for line in _END_LINES.strip().splitlines() for part in line.split("|"))
_NOISE = frozenset(
    ("fb pixel", "advertisement", "anzeige", "skip to main content", "skip to content", "menu", "search")
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_LONGEST = 2_000_000


def from_text(
    text: str,
    *,
    url: str = "",
    title: str = "",
    published: datetime | None = None,
    fetched: datetime | None = None,
) -> Article:
    """Pasted words as an Article; without `url` it is named by its content ("urn:sha256:...")."""
    lines = [line for raw in text[:_LONGEST].splitlines() if (line := " ".join(raw.split()))]
    lines = [line for line in lines if fold(line) not in _NOISE and any(c.isalnum() for c in line)]
    title = title.strip() or _headline(lines)
    body = _body(lines, title)
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    address = url or f"urn:sha256:{name}"
    domain = registrable_domain(host(address)) or "" if url else ""
    return sealed(
        Article(
            id=named(address),
            url=address,
            page=f"text:{name[:32]}",
            digest="",
            maker=MAKER,
            title=title,
            text="\n".join(body),
            published=published,
            sure="stated" if published else "",
            domain=domain,
            outlet=domain,
            fetched=fetched,
        )
    )


def attach(article: Article, text_article: Article) -> Article:
    """The article of a record with the words of a pasted one; facts of the record stand."""
    return sealed(
        replace(
            article,
            page=article.page or text_article.page,
            text=text_article.text,
            byline=article.byline or text_article.byline,
            authors=article.authors or text_article.authors,
            credits=article.credits or text_article.credits,
            captions=article.captions or text_article.captions,
            corrections=article.corrections or text_article.corrections,
            links=text_article.links,
            title=article.title or text_article.title,
            published=article.published or text_article.published,
            sure=article.sure or text_article.sure,
            fetched=article.fetched or text_article.fetched,
        )
    )


def _headline(lines: list[str]) -> str:
    """The first line when it is short, ends no sentence and more follows; one that comes twice is surer."""
    for line in lines[:4]:
        if lines[:8].count(line) > 1 and len(line) < 300:
            return line
    for line in lines[:2] if len(lines) > 1 else []:
        if 3 <= len(words(line)) <= 25 and not _SENTENCE.search(line):
            return line
    return ""


def _body(lines: list[str], title: str) -> list[str]:
    """The paragraphs after the headline and before the page's furniture."""
    head = fold(title)
    kept: list[str] = []
    for at, line in enumerate(lines):
        folded = fold(line)
        if head and folded == head and at < 10:
            continue
        if folded in _ENDS and kept:
            break
        kept.append(line)
    return kept
