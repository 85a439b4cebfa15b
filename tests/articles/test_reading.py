"""A page is read into every field of an Article, the same way each time."""
# ruff: noqa: E501 - a page's markup has long lines

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.articles import read
from firsthand.records import Article, Lead, Page, Skipped

FETCHED = datetime(2026, 6, 1, tzinfo=UTC)
PARAGRAPHS = """
<p>MOORHAVEN — The council of Moorhaven voted on Tuesday to close the old swing bridge for a year, after an
<a href="/reports/bridge.pdf">engineer's report</a> found cracks in two of its piers, members said.</p>
<p>“We could not wait for another winter,” said Ida Brandt, who chairs the works committee, adding that buses would
be led over the northern bypass, as <a href="https://harbour-echo.example/bridge">the Harbour Echo first
reported</a>.</p>
<h2>What it costs</h2>
<p>The repair is put at 4.2 million, of which the state pays half. Shop owners on the quay told this paper that they
fear for the summer trade, and that nobody had asked them.</p>
<p>Work is to begin in September, when the last excursion boats have left the harbour, the council said.</p>
"""
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Moorhaven closes its swing bridge for a year - Moorhaven Post</title>
<link rel="canonical" href="https://www.moorhaven-post.example/news/bridge-closes?utm_source=feed">
<link rel="amphtml" href="https://amp.moorhaven-post.example/news/bridge-closes">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<meta property="og:title" content="Moorhaven closes its swing bridge for a year - Moorhaven Post">
<meta property="og:site_name" content="Moorhaven Post"><meta property="og:type" content="article">
<meta property="og:image" content="/i/bridge.jpg"><meta property="og:image:width" content="1200">
<meta property="og:image:height" content="675"><meta name="description" content="Cracks in two piers.">
<meta property="article:section" content="Town"><meta name="tdm-reservation" content="1">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Moorhaven closes its swing bridge for a year","datePublished":"2026-05-12T18:05:00+02:00",
"dateModified":"2026-05-13T07:00:00Z","author":[{{"@type":"Person","name":"Ana Ruiz"}},{{"@type":"Person","name":"Tom Beck"}}],
"publisher":{{"@type":"Organization","name":"Moorhaven Post Ltd"}},"isAccessibleForFree":true,}}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li><li><a href="/sport">Sport</a></li>
</ul></nav></header><main><article><h1>Moorhaven closes its swing bridge for a year</h1>
<p class="byline">By <a href="/a/ruiz">Ana Ruiz</a> and <a href="/a/beck">Tom Beck</a></p>
<figure><img src="/i/bridge.jpg"><figcaption>The swing bridge at low tide. Photo: Jo Lind</figcaption></figure>
<div class="article-body">{PARAGRAPHS}
<p>With files from the Harbour Echo</p>
<p><em>Correction: an earlier version of this article gave a wrong name for the works committee's chair.</em></p></div>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div></article>
<aside class="related"><h3>Read more</h3><ul><li><a href="/n/1">Ferry fares rise in the spring</a></li>
<li><a href="/n/2">School hall gets a new roof at last</a></li></ul></aside></main>
<footer><p>© 2026 Moorhaven Post. All rights reserved.</p><a href="/imprint">Imprint</a></footer></body></html>"""


def page(
    html: str | bytes,
    url: str = "https://www.moorhaven-post.example/news/bridge-closes?utm_source=x",
    **more: object,
) -> Page:
    body = html.encode() if isinstance(html, str) else html
    return Page(id="page1", url=url, fetched=FETCHED, body=body, media="text/html", **more)  # type: ignore[arg-type]


def article(html: str | bytes = PAGE, **more: object) -> Article:
    found = read(page(html, **more))  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def test_all_that_a_page_says() -> None:
    """Each field holds what the page says, and the text none of what stands around it."""
    found = article()

    assert "Moorhaven closes its swing bridge for a year" == found.title
    assert "https://www.moorhaven-post.example/news/bridge-closes" == found.url
    assert "https://amp.moorhaven-post.example/news/bridge-closes" == found.amp
    assert ("Ana Ruiz", "Tom Beck") == found.authors
    assert "By Ana Ruiz and Tom Beck" == found.byline
    assert datetime(2026, 5, 12, 16, 5, tzinfo=UTC) == found.published
    assert ("stated", "2026-05-12T18:05:00+02:00") == (found.sure, found.day)
    assert datetime(2026, 5, 13, 7, tzinfo=UTC) == found.updated
    assert ("Moorhaven Post", "Moorhaven Post Ltd") == (found.outlet, found.declared_publisher)
    assert ("en", "Town", "article", "free") == (found.language, found.section, found.page_type, found.access)
    assert (1200, 675) == (found.images[0].width, found.images[0].height)
    assert "https://www.moorhaven-post.example/i/bridge.jpg" == found.images[0].url
    assert found.reserved
    assert found.licence.endswith("/by/4.0/")
    assert "Cracks in two piers." == found.description


def test_text_credits_captions_and_corrections_are_apart() -> None:
    """Paragraphs in order; credit line, caption and correction note in their own fields."""
    found = article()

    assert found.text.startswith("MOORHAVEN — The council")
    assert "What it costs" in found.text.split("\n")
    assert [] == [
        w
        for w in ("Share", "Read more", "Ferry fares", "Imprint", "low tide", "With files", "By Ana")
        if w in found.text
    ]
    assert "With files from the Harbour Echo" == found.credits
    assert "The swing bridge at low tide. Photo: Jo Lind" == found.captions
    assert 1 == len(found.corrections)
    assert found.corrections[0].startswith("Correction: an earlier version")


def test_links_stand_where_they_say() -> None:
    """A link's offsets give its words back, its address is whole."""
    found = article()

    assert ["engineer's report", "the Harbour Echo first reported"] == [
        found.text[k.start : k.end] for k in found.links
    ]
    assert [k.text for k in found.links] == [found.text[k.start : k.end] for k in found.links]
    assert "https://www.moorhaven-post.example/reports/bridge.pdf" == found.links[0].url


def test_same_page_same_article() -> None:
    """Reading twice gives the same record; another word gives another digest under the same id."""
    one, other = article(), article(PAGE.replace("4.2 million", "4.3 million"))

    assert article() == one
    assert one.id == other.id
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        (
            "https://m.moorhaven-post.example/news/bridge-closes",
            "https://m.moorhaven-post.example/news/bridge-closes",
        ),
        ("https://wire.example/bridge", "https://www.moorhaven-post.example/news/bridge-closes"),
        ("https://www.moorhaven-post.example/", "https://www.moorhaven-post.example/news/bridge-closes"),
        ("http://[", "https://www.moorhaven-post.example/news/bridge-closes"),
    ],
)
def test_only_a_canonical_address_of_the_same_site_names_the_article(canonical: str, url: str) -> None:
    """A copy that points to another publisher keeps its own address, and says where it points."""
    html = PAGE.replace("https://www.moorhaven-post.example/news/bridge-closes?utm_source=feed", canonical)

    assert url == article(html).url


def test_a_saved_file_is_named_by_what_it_declares() -> None:
    """A file takes its address from the page, or is named by its content."""
    assert (
        "https://www.moorhaven-post.example/news/bridge-closes" == article(url="file:///tmp/saved.html").url
    )
    assert (
        "urn:sha256:page1" == article(f"<h1>Bridge closes</h1>{PARAGRAPHS}", url="file:///tmp/saved.html").url
    )


def test_a_headline_is_no_outlet() -> None:
    """A site name that is the headline or the section is refused; the domain remains."""
    html = PAGE.replace(
        'og:site_name" content="Moorhaven Post"', 'og:site_name" content="Armed robbery in Revesby"'
    )
    html = html.replace(" - Moorhaven Post", "").replace("Moorhaven Post Ltd", "Town")

    assert "moorhaven-post.example" == article(html).outlet


def test_the_lead_gives_a_time_where_the_page_has_none() -> None:
    """A page without date takes its feed's, and says so."""
    lead = Lead(url="https://a.example/", published=datetime(2026, 5, 1, tzinfo=UTC))
    found = article(f"<h1>Bridge closes</h1>{PARAGRAPHS}", lead=lead)

    assert (lead.published, "lead") == (found.published, found.sure)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7 ...", "not HTML"),
        (b"\x89PNG\r\n", "not HTML"),
        (b"<div>" * 100_000, "nested"),
        (b"<p>word. " * 6_000_000, "more than"),
        (b"<html><body><a href=/>Home</a></body></html>", "no article"),
        (
            b"<body><h2>Before you continue</h2><p>We use cookies. Accept all cookies or manage your choices.</p>",
            "consent",
        ),
        (
            b"<body><noscript>Please enable JavaScript to use this site.</noscript><div id=app></div>",
            "javascript",
        ),
    ],
    ids=["empty", "blank", "pdf", "png", "nested", "large", "bare", "consent", "javascript"],
)
def test_what_is_no_article_is_skipped_with_its_reason(body: bytes, reason: str) -> None:
    """Each such page becomes a Skipped that says why, within seconds."""
    started = time.process_time()
    found = read(page(body, url="https://a.example/b"))

    assert isinstance(found, Skipped)
    assert ("articles.read", "https://a.example/b") == (found.stage, found.about)
    assert reason in found.reason
    assert time.process_time() - started < 5


def test_a_paid_page_says_so() -> None:
    """A declared paywall before a short text is named."""
    html = PAGE.replace('"isAccessibleForFree":true', '"isAccessibleForFree":"False"')
    found = article(html)

    assert ("paid", ("paywall",)) == (found.access, found.walls)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class=article>", "<a href='x'>", "</a>", "<b>", "<h1>", "<table><tr><td>", "<br>",
    "One two three, said he. ", "<script>", "</script>", "&amp;", "\0", "<!--", "-->", "<time datetime=2026-13-45>", "ü", "<li>"]), max_size=40))  # fmt: skip
def test_any_markup_ends_in_a_result(pieces: list[str]) -> None:
    """No order of tags makes the reader fail; links always stand where they say."""
    found = read(page("".join(pieces)))

    if isinstance(found, Article):
        assert all(found.text[k.start : k.end] == k.text for k in found.links)
