"""Markup is parsed, decoded and cleaned safely."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import MarkupError
from firsthand.markup import clean_html, decode, escape, parse, plain


def test_a_tree_is_flat_and_in_document_order() -> None:
    """Subtrees are ranges, parents come first, text nodes keep their words."""
    tree = parse("<body><div id=a><p>One <b>two</b></p></div><p>Three</p>")
    (div,) = tree.find("#a")

    assert "One two" == tree.words(div)
    assert ["One ", "two"] == [t for t in tree.texts[div : tree.ends[div]] if t]
    assert all(parent < at for at, parent in enumerate(tree.parents))
    assert 2 == len(tree.by_tag["p"])


def test_a_wrong_selector_is_a_typed_error() -> None:
    """A rule's selector that is none is reported as such."""
    with pytest.raises(MarkupError):
        parse("<p>x").find("p[")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<b><i>" * 100_000,
        "<ul><li>" * 100_000,
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
        "<p " + " ".join(f"a{i}='>'" for i in range(100_000)) + ">x",
        "<" * 1_000_000,
        "x" * 11_000_000,
    ],
    ids=["nested", "formatting", "lists", "attributes", "quoted attributes", "tags", "long"],
)
def test_markup_beyond_reason_is_refused_quickly(html: str) -> None:
    """The parser never sees what would hang it."""
    started = time.process_time()
    with pytest.raises(MarkupError):
        parse(html)

    assert time.process_time() - started < 2


def test_broken_markup_is_read() -> None:
    """No closing tags, nulls and lone surrogates are no reason to fail."""
    tree = parse("<p>One\0<p>Tw\ud800o<table><td>Three")

    assert "One Tw?o Three" == tree.words(0)


@pytest.mark.parametrize(
    ("body", "media", "text"),
    [
        ("Grüße".encode(), "text/html; charset=utf-8", "Grüße"),
        ("Grüße".encode("latin-1"), "text/html; charset=iso-8859-1", "Grüße"),
        ("“Grüße”".encode("cp1252"), "text/html", "“Grüße”"),
        ("“Grüße”".encode("cp1252"), "text/html; charset=utf-8", "“Grüße”"),
        ("“Grüße”".encode(), "text/html; charset=iso-8859-1", "“Grüße”"),
        ("Grüße".encode("utf-16"), "text/html", "Grüße"),
        (b"\xef\xbb\xbf" + "Grüße".encode(), "text/html; charset=ascii", "Grüße"),
        ("<meta charset='koi8-r'>Привет".encode("koi8-r"), "", "<meta charset='koi8-r'>Привет"),
        ("<meta charset=gb2312>新闻".encode("gbk"), "", "<meta charset=gb2312>新闻"),
        (b"a\x81b\0c", "text/html; charset=no-such-set", "a\x81bc"),
        (b"+ADw-script+AD4-", "text/html; charset=utf-7", "+ADw-script+AD4-"),
    ],
    ids=range(11),
)
def test_charsets_are_found_as_browsers_do(body: bytes, media: str, text: str) -> None:
    """Header, meta and byte order mark are heard; a charset that does not fit is not believed."""
    assert text == decode(body, media)


@given(
    st.binary(max_size=300), st.sampled_from(["", "text/html; charset=utf-8", "text/html; charset=shift_jis"])
)
def test_any_bytes_are_decoded(body: bytes, media: str) -> None:
    """No bytes are too bad, and no null survives."""
    assert "\0" not in decode(body, media)


def test_cleaned_markup_does_nothing() -> None:
    """Scripts, handlers and script addresses go; the article's own elements stay."""
    dirty = (
        "<p onclick=x()>One <a href='java\nscript:x()'>two</a> <a href='https://a.example/'>three</a></p>"
        "<script>x()</script><iframe src=//evil.example></iframe><img src=/i.jpg alt='A pier' onerror=x()>"
        "<b title='javascript:x()'>four</b><style>p{}</style>"
    )
    clean = clean_html(dirty)

    assert [] == [bad for bad in ("script", "onclick", "onerror", "iframe", "style", "x()") if bad in clean]
    assert [] == [
        good for good in ("<p>", "https://a.example/", "A pier", "<b>four</b>") if good not in clean
    ]


def test_plain_keeps_lines() -> None:
    """One line per block; hidden elements say nothing; text without markup stays."""
    assert "One two\nThree" == plain("<div>One <i>two</i></div><p>Three<script>no</script>")
    assert "5 > 3 & so on" == plain("5 > 3 &amp; so on")
    assert "a  b".split() == plain("a  b").split()


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_escaped_text_comes_back(text: str) -> None:
    """What is escaped is read back as the same words, and holds no markup."""
    out = escape(text)

    assert "<" not in out
    assert '"' not in out
    assert (
        plain(text.replace("<", "").replace("&", "")).split()
        == plain(escape(text.replace("<", "").replace("&", ""))).split()
    )


def test_words_of_dropped_frames_stay() -> None:
    """A frame or object goes, its fallback words stay as text that cannot run."""
    shown = clean_html("<p>a</p><iframe src=x>Read it there</iframe><object>No player <b>here</b></object>")
    assert "Read it there" in shown
    assert "No player" in shown
    assert "iframe" not in shown
    assert "object" not in shown
    assert "<script" not in clean_html("<iframe><script>alert(1)</script></iframe>")
