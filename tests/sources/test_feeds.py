"""Feeds: every format in one shape, hostile bytes included."""

import contextlib
import gzip
import json
import time
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import sources
from firsthand.errors import FeedError
from firsthand.records import Lead, Skipped, Source

URL = "https://paper.example/feeds/news.xml"
RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Paper</title><link>/</link>
<item><title>Bridge &amp;amp; tunnel</title><link>/a?utm_source=rss</link><guid isPermaLink="false">77</guid>
<pubDate>Tue, 03 Mar 2026 10:00:00 +0200</pubDate><dc:creator>Ada Field</dc:creator>
<source url="https://wire.example/rss">The Wire</source>
<description>Short &lt;b&gt;words&lt;/b&gt;</description>
<content:encoded><![CDATA[<p>Long <a href="../b">words</a><script>no()</script></p>]]></content:encoded>
<enclosure url="/a.mp3" type="audio/mpeg" length="12"/></item>
<item><title>Second</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/x/">
<title>The Paper</title><link href="/"/><entry><title type="html">One &lt;i&gt;two&lt;/i&gt;</title>
<id>tag:1</id><link rel="replies" href="r"/>
<link href="one"/><updated>2026-03-03T08:00:00Z</updated><author><name>Ada Field</name></author>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><a href="two">t</a></div></content></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>The Paper</title></channel><item rdf:about="https://paper.example/1"><title>One</title>
<link>https://paper.example/1</link></item></rdf:RDF>"""


def test_rss() -> None:
    """All that an entry says, links absolute, markup safe, times in UTC, the real publisher kept."""
    feed = sources.read_feed(RSS, {}, URL)
    first = feed.entries[0]
    assert (feed.title, feed.link, len(feed.entries)) == ("The Paper", "https://paper.example/", 2)
    assert (first.id, first.title) == ("77", "Bridge & tunnel")
    assert first.published == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert first.authors == ("Ada Field",)
    assert (first.publisher_url, first.publisher_name) == ("https://wire.example/rss", "The Wire")
    assert "https://paper.example/b" in first.content
    assert "script" not in first.content
    assert first.enclosures[0].url.endswith("/a.mp3")


def test_atom_and_rdf() -> None:
    """Atom resolves by xml:base and takes the alternate link; RDF has its items beside the channel."""
    entry = sources.read_feed(ATOM, {}, URL).entries[0]
    assert (entry.title, entry.link) == ("One two", "https://paper.example/x/one")
    assert "https://paper.example/x/two" in entry.content
    assert entry.updated == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert [e.link for e in sources.read_feed(RDF, {}, URL).entries] == ["https://paper.example/1"]


def test_json_feed() -> None:
    """JSON Feed with authors of the feed, attachments and an odd date."""
    item = {
        "id": 3,
        "url": "/a",
        "content_html": "<p onclick=x>Hi</p>",
        "date_published": "2026-03-03T10:00:00+02:00",
        "date_modified": "soon",
        "attachments": [{"url": "b.mp3", "size_in_bytes": 5}],
    }
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "authors": [{"name": "Ada"}],
        "items": [item, 7],
    }
    feed = sources.read_feed(json.dumps(data).encode(), {"Content-Type": "application/feed+json"}, URL)
    entry = feed.entries[0]
    assert (entry.id, entry.link, entry.content) == ("3", "https://paper.example/a", "<p>Hi</p>")
    assert (entry.published, entry.updated) == (datetime(2026, 3, 3, 8, tzinfo=UTC), None)
    assert entry.authors == ("Ada",)
    assert entry.enclosures[0].length == 5


def test_as_published() -> None:
    """Without cleaning the markup stays as it was written, links excepted."""
    entry = sources.read_feed(RSS, {}, URL, clean=False).entries[0]
    assert entry.content == '<p>Long <a href="https://paper.example/b">words</a><script>no()</script></p>'


def test_cut_off() -> None:
    """A feed that breaks off gives the entries that were whole."""
    items = b"".join(
        b"<item><title>N%d</title><link>https://paper.example/%d</link></item>" % (n, n) for n in range(9)
    )
    feed = sources.read_feed(b"<rss version='2.0'><channel><title>T</title>" + items[:-30], {}, URL)
    assert [e.title for e in feed.entries][:8] == [f"N{n}" for n in range(8)]


def test_mended() -> None:
    """HTML's entities, bare ampersands and control characters cost a feed nothing, CDATA stays as it is."""
    item = "<item><title>Salt&nbsp;\x08& pepper</title><link>/a?b=1&c=2</link>"
    body = "<description><![CDATA[a &amp; b &eacute; <i>&</i>]]></description></item>"
    feed = sources.read_feed(
        f"<rss version='2.0'><channel>{item}{body}</channel></rss>".encode(), {}, URL, False
    )
    entry = feed.entries[0]
    assert (entry.title, entry.link) == ("Salt\xa0& pepper", "https://paper.example/a?b=1&c=2")
    assert entry.summary == "a &amp; b &eacute; <i>&</i>"


def test_large_feed_that_breaks_off() -> None:
    """A cut feed that is too large for the loose reader gives what came before the cut."""
    items = b"".join(
        b"<item><title>N%d</title><description>%s</description></item>" % (n, b"x" * 50_000)
        for n in range(100)
    )
    feed = sources.read_feed(b"<rss version='2.0'><channel>" + items[:-20], {}, URL)
    assert [e.title for e in feed.entries][:99] == [f"N{n}" for n in range(99)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><body>no</body></html>",
        b"{}",
        b"[1]",
        b'{"items": 3}',
        b"{" * 100_000,
        b"\x00\xff" * 99,
        b"<rss><channel>" + b"<a>" * 20_000,
    ],
)
def test_no_feed(data: bytes) -> None:
    """What is no feed, or nests beyond reason, is a feed error."""
    with pytest.raises(FeedError):
        sources.read_feed(data, {}, URL)


@pytest.mark.parametrize(
    "bait", [b"\n", b" ", b"<!ENTITY\n", b"<!DOCTYPE [\n", b"<!--", b"&", b"<", b"<![CDATA["]
)
def test_bait(bait: bytes) -> None:
    """Half a megabyte of one thing, before or inside of a feed, costs seconds at most."""
    start = time.process_time()
    for data in (bait * (500_000 // len(bait)) + RSS, RSS[:-90] + bait * (500_000 // len(bait)) + RSS[-90:]):
        with contextlib.suppress(FeedError):
            sources.read_feed(data, {}, URL)
    assert time.process_time() - start < 8


def test_entities_do_not_expand() -> None:
    """Neither a billion laughs nor a local file comes out of a feed."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    item = "<item><title>[&a8;&x;]</title><link>https://paper.example/1</link></item>"
    data = f'<!DOCTYPE r [<!ENTITY a0 "lol">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    try:
        feed = sources.read_feed(
            f"{data}<rss version='2.0'><channel>{item}</channel></rss>".encode(), {}, URL
        )
    except FeedError:
        return
    assert "root:" not in feed.entries[0].title
    assert len(feed.entries[0].title) < 200


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RSS)), st.binary(max_size=12), st.sampled_from([RSS, ATOM, RDF]))
def test_damaged_feeds(at: int, noise: bytes, data: bytes) -> None:
    """Damage anywhere in a feed gives a feed or a feed error."""
    with contextlib.suppress(FeedError):
        sources.read_feed(data[:at] + noise + data[at + len(noise) :], {"Content-Type": "text/xml"}, URL)


WORDS = st.sampled_from(
    ["Fish & chips", "<b>x</b>", "a < b", "é", "", "  two  words ", "https://a.example/1", "/b?c=d&e"]
)
RSS_FIELDS = st.sampled_from(
    [
        "title",
        "link",
        "guid",
        "description",
        "content:encoded",
        "pubDate",
        "dc:creator",
        "category",
        "media:title",
        "media:credit",
        "author",
        "comments",
        "slash:comments",
        "dc:date",
        "my:thing",
        "image",
    ]
)
ATOM_FIELDS = st.sampled_from(
    ["title", "id", "summary", "content", "published", "updated", "category", "rights"]
)
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:my="https://a.example/ns"'
)
ENTRIES = st.lists(st.lists(st.tuples(RSS_FIELDS, WORDS), max_size=6), max_size=3)
ATOM_ENTRIES = st.lists(
    st.lists(st.tuples(ATOM_FIELDS, WORDS, st.sampled_from(["", "html", "text", "xhtml"])), max_size=5),
    max_size=3,
)


@settings(max_examples=80, deadline=None)
@given(ENTRIES, ATOM_ENTRIES, st.booleans())
def test_both_readers_agree(
    rss: list[list[tuple[str, str]]], atom: list[list[tuple[str, str, str]]], clean: bool
) -> None:
    """The quick reader gives what the thorough one gives, or nothing."""
    items = "".join(
        f"<item>{''.join(f'<{key}>{escape(value)}</{key}>' for key, value in fields)}</item>"
        for fields in rss
    )
    entries = "".join(
        f"<entry>{''.join(f'<{k} type={kind!r}>{escape(v)}</{k}>' for k, v, kind in fields)}</entry>"
        for fields in atom
    )
    for data in (
        f"<rss version='2.0' {SPACES}><channel><title>T</title><link>/</link>{items}</channel></rss>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><link href='/'/>{entries}</feed>",
    ):
        quick = sources.read_feed(data.encode(), {}, URL, clean)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("firsthand.sources.quick_feeds.read", lambda *_: None)
            assert sources.read_feed(data.encode(), {}, URL, clean) == quick


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 03 Mar 2026 10:00:00 +0200",
        "3 Mar 2026 08:00:00 GMT",
        "2026-03-03T08:00:00Z",
        "2026-03-03T09:30:00.5+01:30",
        "Tuesday, March 3, 2026",
        "Tue, 31 Feb 2026 10:00:00 GMT",
        "2026-13-01T00:00:00Z",
        "2026-03-03T08:00:00+99:99",
        "Sat, 00 Jan 0000 00:00:00 GMT",
        "99999999999999999999",
        "yesterday",
        "",
    ],
)
def test_dates_agree(written: str) -> None:
    """A date means the same to both readers, and one that cannot be is none."""
    item = f"<item><pubDate>{written}</pubDate></item>"
    data = f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode()
    quick = sources.read_feed(data, {}, URL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("firsthand.sources.quick_feeds.read", lambda *_: None)
        assert sources.read_feed(data, {}, URL) == quick


def test_many_entries_in_little_memory() -> None:
    """Entries leave the reader as they end, and none is lost or doubled at a border."""
    items = b"".join(b"<item><title>N%d</title><link>/%d</link></item>" % (n, n) for n in range(4000))
    feed = sources.read_feed(b"<rss version='2.0'><channel>" + items + b"</channel></rss>", {}, URL)
    assert [e.title for e in feed.entries] == [f"N{n}" for n in range(4000)]


def test_leads() -> None:
    """Leads have canonical addresses, come once, and what the rules leave out is kept with its reason."""
    source = Source(url=URL, keep=("bridge", "harbour"), block=("sport",))
    entries = (
        sources.FeedEntry(
            title="The Bridge", link="https://paper.example/1?fbclid=2", summary="<p>a</p><p>b</p>"
        ),
        sources.FeedEntry(title="The bridge again", link="https://paper.example/1"),
        sources.FeedEntry(title="Bridge", link="https://paper.example/SPORT/2"),
        sources.FeedEntry(title="Weather", link="https://paper.example/3"),
        sources.FeedEntry(title="Bridge", link="javascript:alert(1)"),
    )
    found = list(sources.leads(sources.Feed(entries=entries), source))
    assert isinstance(found[0], Lead)
    assert (found[0].url, found[0].summary, found[0].source) == ("https://paper.example/1", "a b", URL)
    assert [f.reason.partition(":")[0] for f in found if isinstance(f, Skipped)] == [
        "block",
        "keep",
        "address",
    ]


def test_opml() -> None:
    """Folders and categories become topics, a feed that is listed twice comes once, a broken list gives its
    start.
    """
    data = b"""<opml version="2.0"><body><outline text="World"><outline text="Asia">
    <outline text=" A  paper " xmlUrl="https://a.example/f" category="/news/press,daily"/></outline>
    <outline title="B" text="" xmlUrl="https://b.example/f"/></outline>
    <outline text="A" xmlUrl="https://a.example/f" category="again"/>
    <outline text="list" type="include" xmlUrl="x"/>"""
    for whole in (data + b"</body></opml>", data):
        first, second = sources.opml.read(whole)
        assert (first.name, first.topics) == ("A paper", ("World", "Asia", "news", "press", "daily", "again"))
        assert (second.name, second.topics) == ("B", ("World",))
    for none in (b"", b"<html/>", b"<!DOCTYPE o [<!ENTITY a 'b'>]><opml>&a;</opml>", b"<a>" * 9000):
        with pytest.raises(FeedError):
            sources.opml.read(none)


def test_sitemaps() -> None:
    """News sitemaps give leads with title, time and publisher; indexes give sitemaps; packed ones are
    unpacked.
    """
    news = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
     xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>/a</loc><i:image><i:loc>/a.png</i:loc></i:image>
     <n:news><n:publication><n:name>The Paper</n:name></n:publication><n:title>T &amp; U</n:title>
     <n:publication_date>2026-03-03</n:publication_date></n:news></url><url><loc>javascript:x</loc></url></urlset>"""
    index = b"<sitemapindex><sitemap><loc>https://paper.example/s1.xml</loc></sitemap></sitemapindex>"
    wanted = Lead(
        url="https://paper.example/a",
        source=URL,
        title="T & U",
        publisher_name="The Paper",
        published=datetime(2026, 3, 3, tzinfo=UTC),
    )
    assert sources.sitemap.read(news, URL) == (wanted,)
    assert sources.sitemap.read(gzip.compress(news), URL) == (wanted,)
    assert sources.sitemap.read(index, URL) == (Source(url="https://paper.example/s1.xml", type="sitemap"),)
    for none in (b"", b"<rss/>", gzip.compress(b"x")[:-4]):
        with pytest.raises(FeedError):
            sources.sitemap.read(none, URL)


def test_discovery_and_detection() -> None:
    """A page's feeds are found in order and once; bytes are told apart whatever their declared type."""
    page = """<head><base href="/x/"><link rel="alternate" type="application/rss+xml" href="rss">
    <link rel="ALTERNATE stylesheet" type="application/atom+xml" href="https://b.example/atom">
    <link rel="alternate" type="text/html" href="en">
    <link rel="alternate" type="application/rss+xml" href="rss">"""
    assert sources.discover(page, URL) == ("https://paper.example/x/rss", "https://b.example/atom")
    assert sources.detect(RSS, "text/html", URL) == "feed"
    assert sources.detect("<?xml version='1.0'?><feed>".encode("utf-16"), "", URL) == "feed"
    assert sources.detect(b"<!-- <rss> --><!DOCTYPE html><p>", "application/rss+xml", URL) == "html"
    assert sources.detect(b"<urlset>", "text/xml", URL) == "sitemap"
    assert sources.detect(b"<opml>", "text/xml", URL) == "opml"
    assert sources.detect(b"%PDF-1.7", "text/html", URL) == "pdf"
    assert sources.detect(b"WARC/1.0", "", "x") == "warc"
    assert sources.detect(b'{"a": 1}', "application/json", URL) == "json"
    assert sources.detect(b"Just words.", "text/plain", "") == "text"
    assert sources.detect(b"\x00\x01", "", "") == "unknown"
