"""Addresses: one name per page, and never the name of another page."""

import base64
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import urls
from firsthand.errors import AddressError

SAME = (
    ("HTTPS://News.Example:443/A?b=1#top", "https://news.example/A?b=1"),
    ("http://news.example:80/a", "http://news.example/a"),
    ("https://news.example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
    ("https://news.example/a?id=7&&x", "https://news.example/a?id=7&&x"),
    ("https://news.example/%7ea%2fb%c3%a9", "https://news.example/~a%2Fb%C3%A9"),
    ("https://me:secret@news.example/a", "https://news.example/a"),
    ("https://zürich.example/ä", "https://xn--zrich-kva.example/%C3%A4"),
    ("https://www.google.de/url?sa=t&url=https%3A%2F%2Fnews.example%2Fa%3Futm_id%3D1", "https://news.example/a"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa&h=AT", "https://news.example/a"),
    ("https://my--paper-example.cdn.ampproject.org/c/s/my-paper.example/a", "https://my-paper.example/a"),
    ("https://www.google.com/amp/s/news.example/a.amp", "https://news.example/a.amp"),
    ("https://news.example/a?amp=1&b=2", "https://news.example/a?b=2"),
    ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fa&data=0", "https://news.example/a"),
)  # fmt: skip
LEFT_ALONE = (
    "https://news.example/a?utm=33T",
    "https://news.example/?amp=50",
    "https://news.example/url?q=https%3A%2F%2Fother.example%2F",
    "https://google.example/url?q=https%3A%2F%2Fother.example%2F",
    "https://notfacebook.com/l.php?u=https%3A%2F%2Fother.example%2F",
    "https://www.google.com/url?q=javascript%3Aalert(1)",
    "https://news.google.com/rss/articles/CBMiAAAA",
)


@pytest.mark.parametrize(("given", "wanted"), SAME)
def test_one_name(given: str, wanted: str) -> None:
    """Spellings of one page, and wrappers around it, have the page's one name."""
    assert wanted == urls.canonical(given)


@pytest.mark.parametrize("url", LEFT_ALONE)
def test_left_alone(url: str) -> None:
    """What only looks like tracking or like a wrapper stays as it is."""
    assert url == urls.canonical(url)


def test_google_news() -> None:
    """An older Google News link holds the publisher's address, also one longer than 127 bytes."""
    for inner in ("https://news.example/a", "https://news.example/" + "a" * 150):
        length = bytes([len(inner)]) if len(inner) < 128 else bytes([len(inner) & 127 | 128, len(inner) >> 7])
        packed = base64.urlsafe_b64encode(b"\x08\x13\x22" + length + inner.encode()).decode().rstrip("=")
        assert inner == urls.canonical(f"https://news.google.com/rss/articles/{packed}?oc=5")


@pytest.mark.parametrize(
    "url", ["", "news.example/a", "mailto:a@b.example", "http://", "http://[::1", "x" * 70_000]
)
def test_no_address(url: str) -> None:
    """What names no web page is an error, not a guess."""
    with pytest.raises(AddressError):
        urls.canonical(url)


def test_wrappers_around_wrappers() -> None:
    """A wrapper in a wrapper in a wrapper is opened to the end, and a deep one costs no time."""
    url = "https://news.example/a"
    for _ in range(6):
        url = "https://l.facebook.com/l.php?u=" + url.replace("%", "%25").replace("&", "%26")
    assert urls.canonical(url) == "https://news.example/a"


@settings(deadline=None)
@given(st.text(alphabet="ab%2541fF/?&=.~ü ", max_size=40))
def test_a_second_pass_changes_nothing(tail: str) -> None:
    """The name of a name is the name, whatever stray escapes an address holds."""
    once = urls.canonical("https://news.example/" + tail)
    assert once == urls.canonical(once)
    assert urls.article_id(once) == urls.article_id("https://news.example/" + tail)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """No text makes these functions raise anything but an address error."""
    urls.host(text)
    urls.join("https://news.example/", text)
    urls.registrable_domain(text)
    urls.amp_cache_url(text)
    assert len(urls.article_id(text)) == 16
    with contextlib.suppress(AddressError):
        urls.canonical(text)


def test_registrable_domain() -> None:
    """The Public Suffix List decides; new and invented top-level domains count; addresses and names at home
    do not.
    """
    assert urls.registrable_domain("a.b.bbc.co.uk") == "bbc.co.uk"
    assert urls.registrable_domain("news.paper.example") == "paper.example"
    assert urls.registrable_domain("News.Paper.EXAMPLE.") == "paper.example"
    for host in ("co.uk", "com", "", ".com", "127.0.0.1", "[::1]", "printer.local", "localhost"):
        assert urls.registrable_domain(host) is None


def test_ids() -> None:
    """Twins by scheme and www. are one article; other schemes stay as they are; pages differ by bytes."""
    assert urls.article_id("http://www.news.example/a?fbclid=1") == urls.article_id("https://news.example/a")
    assert urls.article_id("https://news.example/a") != urls.article_id("https://news.example/A")
    assert urls.article_id("urn:x:1") != urls.article_id("urn:x:2")
    assert urls.page_id("u", b"a") != urls.page_id("u", b"b")
    assert len(urls.page_id("", b"")) == 32


def test_amp_addresses() -> None:
    """The cache's address for http and https, for long and for foreign hosts; the record's form is always
    secure.
    """
    assert (
        urls.amp_cache_url("http://a-b.example/x?y=1")
        == "https://a--b-example.cdn.ampproject.org/c/a-b.example/x?y=1"
    )
    long = urls.amp_cache_url("https://" + "a" * 60 + ".example/")
    assert long is not None
    assert len(urls.host(long).partition(".")[0]) == 52
    assert urls.amp_cache_url("mailto:x@y.example") is None
    assert (
        urls.cdn_amp_url("http://a.b-c.example/z")
        == "https://a-b--c-example.cdn.ampproject.org/c/s/a.b-c.example/z"
    )
