# ruff: noqa: E501 - a page a line
"""Which of the dates on a page is that of publication."""

from datetime import UTC, datetime

import pytest

from firsthand.articles.authors import read_authors
from firsthand.articles.dates import read_dates
from firsthand.articles.head import read_head
from firsthand.markup import parse
from firsthand.records import Article, Outlet, Page
from firsthand.runs.reading import named, read

ALONE = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-03-09T10:00:00Z"%s}</script>'


def day(html: str, url: str = "https://a.example/tea", american: bool = False) -> str:
    """The day of publication that is read from a page fetched in June 2026."""
    tree = parse(html)
    latest = datetime(2026, 6, 1, tzinfo=UTC)
    found = read_dates(tree, read_head(tree), url, american=american, latest=latest).published
    return found.day[:10] if found else ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ALONE % "" + "<h1>Tea</h1><p>2 February 2026</p>", "2026-02-02"),
        (ALONE % "" + "<h1>Tea</h1><p>Published on Monday, 2 February 2026</p>", "2026-02-02"),
        (ALONE % "" + "<h1>Tea</h1><p>Updated 2 April 2026</p>", "2026-03-09"),
        (ALONE % "" + "<h1>Tea</h1><p><span>Last updated on </span><time>2 April 2026</time>", "2026-03-09"),
        (ALONE % ', "dateModified": "2026-04-02"' + "<h1>Tea</h1><p>2 April 2026</p>", "2026-03-09"),
        (ALONE % "" + "<h1>Tea</h1><p>Concert: 2 April 2026, 19:00</p>", "2026-03-09"),
        ("<meta name=date content=2026-03-09><h1>Tea</h1><time>2 February 2026</time>", "2026-02-02"),
        ("<h1>Tea</h1>" + "<p>x</p>" * 9 + "<div class=comments><p>3 May 2026</p></div><p>It was posted on 4 May 2026 by Ada", "2026-05-04"),
        ("<h1>The Tide Post</h1><p>1 May 2026</p>" + "<p>x</p>" * 99 + "<h1>A long day for tea</h1><p>4 May 2026", "2026-05-04"),
        ("<h1>Tea</h1><p>3 March 2027</p><p>4 March 2026</p>", "2026-03-04"),
        ("<h1>Tea</h1><p>Copyright 3 May 2026</p><p>Posted on 4 May 2026 by the desk of the paper itself", "2026-05-04"),
    ],
    ids=range(11),
)  # fmt: skip
def test_the_day_that_readers_are_shown(html: str, expected: str) -> None:
    """A date alone beside the headline wins against one lone source; changes, comments and events do not."""
    assert expected == day(html)


def test_day_first_by_the_pages_own_figures() -> None:
    """One date that can only be day first tells how the others are meant; addresses may spell the month."""
    assert "2026-04-03" == day("<h1>Tea</h1><p>03/04/2026</p><ul><li>25/04/2026</ul>", american=True)
    assert "2026-03-04" == day("<h1>Tea</h1><p>03/04/2026</p>", american=True)
    assert "2026-03-04" == day("<h1>Tea</h1>", "https://a.example/2026/march/04/tea")


def test_names_in_full_and_names_of_the_desk() -> None:
    """A declared first name is shown in full; the outlets' table names the publisher of its domains."""
    tree = parse(
        "<meta name=author content=ana.ruiz><h1>Tea</h1><p class=byline>By <a rel=author>Ana M. Ruiz</a>"
    )
    article = Article(
        id="1", url="u", page="p", digest="d", maker="m", title="T", text="B", domain="a.example"
    )
    [right] = named([article], [Outlet(name="The Tide Post", domains=("a.example",))])

    assert ("Ana M. Ruiz",) == read_authors(tree, read_head(tree)).names
    assert "The Tide Post" == right.outlet


@pytest.mark.parametrize("hide", ["<script type='text/template'>{}</script>", "<noscript><div></noscript>{}"])
def test_words_that_a_page_tucks_away_are_read(hide: str) -> None:
    """Templates for a script to unfold, and a noscript element that swallows the page."""
    words = "<p>The ferry to Melby stays in port on Monday, because the wind is too strong for it.</p>" * 8
    html = f"<title>Ferry</title><body><h1>Ferry</h1><div class=post-body>{hide.format(words)}</div>"
    now = datetime(2026, 2, 3, tzinfo=UTC)
    page = Page(id="1", url="https://a.example/ferry", fetched=now, body=html.encode(), media="text/html")
    [article] = read(page).articles

    assert "The ferry to Melby" in article.text
