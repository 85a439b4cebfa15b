"""The sitemap of the desk's story pages, with the news extension (sitemaps.org 0.9; Google's news 0.9)."""

from collections.abc import Iterator

from firsthand.records import Coverage, Edition
from firsthand.times import stamp

from .api import latest
from .channels import address
from .naming import folder
from .xml_files import element, file, group

MOST = 1000
"""Addresses of a news sitemap at most, as the extension asks."""

_NAMES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def sitemap(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`news-sitemap.xml`: the page of each story that has a published record, newest first."""
    shown = {e.path for e in edition.entries if e.published}
    told = [c for c in latest(edition.coverages) if any(t.path in shown for t in c.tellings)]
    yield "news-sitemap.xml", file(group("urlset", [_url(c, edition) for c in told[:MOST]], _NAMES))


def _url(coverage: Coverage, edition: Edition) -> str:
    times = [stamp(t.published) for t in coverage.tellings if t.published]
    languages = [t.language for t in coverage.tellings if t.id == coverage.lead and t.language]
    publication = group(
        "news:publication",
        [element("news:name", edition.name or "Desk"), element("news:language", (languages or ["en"])[0])],
    )
    news = [
        publication,
        element("news:publication_date", min(times)) if times else "",
        element("news:title", coverage.title),
    ]
    parts = [
        element("loc", f"{address(edition)}stories/{folder(coverage.story.id)}/"),
        element("lastmod", max(times)) if times else "",
        group("news:news", news) if times else "",
    ]
    return group("url", parts)
