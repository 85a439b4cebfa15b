"""Index pages, sitemaps, rules, and pages that only lead on."""

from datetime import UTC, datetime

import pytest

from firsthand import sources
from firsthand.records import Article, Lead, Skipped, Source

AT = "https://fellgazette.example/local/"
FRONT = """<html><head><base href="/"></head><body>
<header><nav class="main-nav"><a href="/local/">Local news from all our towns today</a>
<a href="/2026/02/03/in-the-menu-by-mistake">A story that stands in the menu by mistake</a></nav></header>
<main><article><h2>
<a href="/2026/02/03/quarry-at-ashdown-fell-to-close">Quarry to close after 112 years</a></h2>
<a href="/2026/02/03/quarry-at-ashdown-fell-to-close#comments">12 comments</a></article>
<div class="card"><a href="/news/bridge-shut-after-crack-found-118233"><img src="x.jpg" alt=""></a>
<h3><a href="/news/bridge-shut-after-crack-found-118233">Bridge shut after crack is found</a></h3></div>
<a href="local/council-met.html">The council met for the last time before the election on Thursday</a>
<a href="/tag/quarry-and-mining-in-the-fells">Quarry and mining in the fells, all stories</a>
<a href="/author/ina-brook-senior-writer">Ina Brook, senior writer</a>
<a href="https://other.example/2026/02/03/a-story-somewhere-else">A story of quite another newspaper</a>
<a href="/files/budget-of-the-county-2026.pdf">The budget of the county as a document</a>
<a href="javascript:void(0)">Show all the stories of this week</a></main>
<footer><a href="/about-us">About us</a><a href="/privacy">How we use your data and why</a></footer>
</body></html>"""


def test_an_index_page() -> None:
    """Stories are told from navigation, lists, documents and other people's pages; each comes once."""
    found = sources.article_links(FRONT, AT)
    assert [(lead.url, lead.title) for lead in found] == [
        (
            "https://fellgazette.example/2026/02/03/quarry-at-ashdown-fell-to-close",
            "Quarry to close after 112 years",
        ),
        (
            "https://fellgazette.example/news/bridge-shut-after-crack-found-118233",
            "Bridge shut after crack is found",
        ),
        (
            "https://fellgazette.example/local/council-met.html",
            "The council met for the last time before the election on Thursday",
        ),
    ]


def test_an_index_page_of_noise() -> None:
    """A page without stories gives none, and one that nests too deep gives none either."""
    assert () == sources.article_links("<html><a href='/'>Home</a>", AT)
    assert () == sources.article_links("<div>" * 100_000, AT)
    many = "".join(f"<a href='/a-long-story-{n}-of-many'>A story of many words {n}</a>" for n in range(900))
    assert len(sources.article_links(many, AT)) == 200


def test_sitemaps() -> None:
    """What is older than wanted is left out; the sitemaps of an index come news first, then latest."""
    since = datetime(2026, 2, 1, tzinfo=UTC)
    pages = b"""<urlset><url><loc>https://a.example/new</loc><lastmod>2026-02-02</lastmod></url>
    <url><loc>https://a.example/old</loc><lastmod>2020-02-02T10:00:00+00:00</lastmod></url>
    <url><loc>https://a.example/undated</loc></url></urlset>"""
    assert [one.url[18:] for one in sources.sitemap.read(pages, AT, since)] == ["new", "undated"]
    assert len(sources.sitemap.read(pages, AT)) == 3
    index = b"""<sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
    <sitemap><loc>https://a.example/2.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
    <sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"""
    assert [one.url[18:] for one in sources.sitemap.read(index, AT)] == ["news.xml", "2.xml", "1.xml"]


def article(**given: object) -> Article:
    facts: dict[str, object] = {"id": "1", "url": "https://a.example/sport/x", "page": "p", "digest": "d"}
    facts |= {"maker": "m", "title": "Cup final", "text": "t"} | given
    return Article(**facts)  # type: ignore[arg-type]  # as the tests name them


@pytest.mark.parametrize(
    ("keep", "block", "given", "let_in"),
    [
        ((), ("section:sport",), {}, False),
        ((), ("section:spor",), {}, True),
        ((), ("section:culture",), {"section": "Culture / Opera"}, False),
        ((), ("author:ina brook",), {"authors": ("Ina Brook",)}, False),
        ((), ("author:ina brook",), {"byline": "By Ina Brook in Tenbury"}, False),
        ((), ("author:ina",), {"authors": ("Nina Brook",)}, True),
        ((), ("language:de",), {"language": "de-CH"}, False),
        (("language:en",), (), {"language": "fr"}, False),
        (("language:en", "language:fr"), (), {"language": "fr"}, True),
        (("language:en",), (), {"language": ""}, True),
        (("cup", "language:en"), (), {"language": "en"}, True),
        (("quarry",), (), {}, False),
        ((), ("final",), {}, False),
    ],
)
def test_rules(keep: tuple[str, ...], block: tuple[str, ...], given: dict[str, object], let_in: bool) -> None:
    """Words, sections, authors and languages keep and block; what is not known does neither."""
    why = sources.rule_of(Source(url=AT, keep=keep, block=block), article(**given))
    assert (why == "") == let_in
    assert not why or why.startswith(("keep", "block"))


def test_rules_of_leads() -> None:
    """An author's column is left out of a feed before it is fetched."""
    source = Source(url=AT, block=("author:ina brook", "section:sport"))
    column = Lead(url="https://a.example/a", authors=("Ina Brook",))
    match = Lead(url="https://a.example/sport/cup/final")
    good = Lead(url="https://a.example/b", authors=("Max Oduya",))
    assert [type(f) for f in sources.ruled([column, match, good], source)] == [Skipped, Skipped, Lead]


@pytest.mark.parametrize(
    ("body", "at", "place"),
    [
        (
            '<meta http-equiv="Refresh" content="0; url=https://p.example/a">',
            "https://t.co/1",
            "https://p.example/a",
        ),
        (
            "<meta http-equiv=refresh content='1;/b?utm_source=x'>",
            "https://s.example/1",
            "https://s.example/b",
        ),
        ('<meta http-equiv="refresh" content="300;url=/b">', "https://s.example/1", ""),
        (
            '<script>location.replace("https:\\/\\/p.example\\/c")</script>',
            "https://s.example/1",
            "https://p.example/c",
        ),
        ('<script>location.href="https://s.example/1"</script>', "https://s.example/1", ""),
        (
            '<p data-n-au="https://p.example/d">',
            "https://news.google.com/rss/articles/CB",
            "https://p.example/d",
        ),
        ('<a href="https://p.example/e">go</a><a href="/x">x</a>', "https://t.co/1", "https://p.example/e"),
        ('<a href="https://p.example/e">go</a>', "https://s.example/1", ""),
        ('<a href="https://p.example/e">1</a><a href="https://q.example/">2</a>', "https://t.co/1", ""),
        (f'<meta http-equiv=refresh content="0;/b"><p>{"word " * 80}</p>', "https://s.example/1", ""),
        ('<meta http-equiv=refresh content="0;javascript:x()">', "https://s.example/1", ""),
    ],
)
def test_pages_that_lead_on(body: str, at: str, place: str) -> None:
    """A shortener's or an aggregator's page leads to the publisher's; other pages lead nowhere."""
    assert sources.behind(body.encode(), "text/html", at) == place


def test_feed_proxies() -> None:
    """The publisher's own address of an item that a proxy counts is the lead's, by either reader."""
    item = (
        "<item><title>Quarry</title><link>https://feedproxy.example/~r/1</link>"
        "<feedburner:origLink>https://fellgazette.example/quarry</feedburner:origLink>{odd}</item>"
    )
    head = '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>F</title>'
    for odd in ("", "<summary>x</summary><dc:date>2026-02-03</dc:date>"):
        data = f"{head}{item.format(odd=odd)}</channel></rss>".encode()
        [lead] = sources.leads(sources.read_feed(data, {}, AT), Source(url=AT))
        assert isinstance(lead, Lead)
        assert lead.url == "https://fellgazette.example/quarry"


def test_folders_become_topics() -> None:
    """Nested folders and slashed categories are topics below each other; a name stands once."""
    data = b"""<opml><body><outline text="News"><outline text="Local">
    <outline text="F" xmlUrl="https://f.example/"/></outline></outline><outline text="Empty"/>
    <outline text="T" xmlUrl="https://t.example/" category="/Tech/AI,News"/></body></opml>"""
    assert [(t.name, t.parent) for t in sources.opml.topics(data)] == [
        ("News", ""), ("Local", "News"), ("Tech", ""), ("AI", "Tech"),
    ]  # fmt: skip
    assert () == sources.opml.topics(b"<html>")
