"""Thin adapters of the articles room for the extraction and markup benches."""

from datetime import UTC, datetime

from firsthand.articles import read
from firsthand.markup import clean_html
from firsthand.records import Article, Page
from firsthand.urls import page_id

__all__ = ["clean_html", "extract"]

_FETCHED = datetime(2026, 11, 1, tzinfo=UTC)


def extract(html: str, url: str) -> dict[str, object]:
    """The fields of the extraction bench; empty when the page was skipped."""
    body = html.encode("utf-8", "replace")
    page = Page(id=page_id(url, body), url=url, fetched=_FETCHED, body=body, media="text/html; charset=utf-8")
    article = read(page)
    if not isinstance(article, Article):
        return {}
    return {
        "title": article.title,
        "text": article.text,
        "date": article.day or (article.published.isoformat() if article.published else None),
        "authors": list(article.authors),
        "image": article.images[0].url if article.images else None,
        "language": article.language,
        "canonical_url": article.canonical,
        "amp_url": article.amp,
    }
