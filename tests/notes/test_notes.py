"""Language, excerpt and page type: each with its maker and its reasons."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import notes
from firsthand.notes.excerpts import unfit
from firsthand.notes.languages import two_letters
from firsthand.records import Article, Link

BODY = (
    "The harbour of Lindmar opened on Monday after 14 months of repairs, its master said.\n"
    "The first ferry carried 230 passengers across the sound. The town paid 3.5 million for the new quay.\n"
    "Fishers had asked for a longer pier. The council will decide on that in May."
)


def article(**fields: Any) -> Article:
    """An article with the fields given; the rest is empty."""
    empty = {"id": "a", "url": "https://example.org/a/b", "page": "", "digest": "", "maker": ""}
    return Article(**(empty | {"title": "", "text": ""} | fields))


def test_notes_have_makers_and_reasons() -> None:
    """Language, excerpt, page type and quality explain themselves, in sentences."""
    one = article(title="Harbour opens", text=BODY)
    for note in (notes.language(one), notes.excerpt(one), notes.page_type(one), notes.quality(one)):
        assert note.maker.startswith(f"{note.name}/")
        assert note.because
        assert all(reason.endswith(".") for reason in note.because)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council will decide on the new bridge in the spring.", "en"),
        ("Der Stadtrat entscheidet im Frühjahr über die neue Brücke.", "de"),
        ("Le conseil municipal décidera du nouveau pont au printemps.", "fr"),
        ("El ayuntamiento decidirá en primavera sobre el nuevo puente.", "es"),
    ],
)
def test_language_of_a_sentence(text: str, code: str) -> None:
    """One plain sentence is enough."""
    assert notes.language(article(text=text)).value == code


def test_declared_language_helps_only_short_texts() -> None:
    """Two words lean towards what the page declares; a long text does not."""
    long = notes.language(article(text="The council will decide on the new bridge. " * 8, language="de"))

    assert notes.language(article(text="Taxi Hotel", language="de-AT")).value == "de"
    assert long.value == "en"
    assert "declares de" in long.because[0]


def test_no_text_is_no_language() -> None:
    """Without letters nothing is claimed but what the page declares."""
    assert notes.language(article(text="12 :: 34")).value is None
    assert notes.language(article(language="sv")).value == "sv"
    assert two_letters("deutsch") == ""


def test_excerpt_takes_a_good_description() -> None:
    """A complete, specific description whose figures the body bears out is the excerpt."""
    described = "The harbour of Lindmar opened again after 14 months of repairs to its quay."

    assert notes.excerpt(article(title="Harbour", text=BODY, description=described)).value == described


@pytest.mark.parametrize(
    ("described", "fault"),
    [
        ("The harbour of Lindmar opened again after 14 months of ...", "cut off"),
        ("The harbour of Lindmar opened again after 15 months of repairs.", "figure"),
        ("Subscribe for the latest news and all updates from Lindmar harbour.", "advertises"),
        ("Astronomers found a comet beyond Neptune with a large telescope.", "not borne out"),
        ("Harbour.", "too short"),
    ],
)
def test_excerpt_refuses_a_bad_description(described: str, fault: str) -> None:
    """And says why, while sentences of the body stand in for it."""
    one = article(title="Harbour of Lindmar opened", text=BODY, description=described)
    note = notes.excerpt(one)

    assert fault in unfit(described, one)
    assert fault in note.because[0]
    assert str(note.value).startswith("The harbour of Lindmar opened on Monday")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("abc de. 3,5!?\n“”Ab"), max_size=900), st.text(max_size=60))
def test_excerpt_is_whole_and_grounded(text: str, title: str) -> None:
    """At most 300 characters, words as they stand in the body, ending as a sentence ends."""
    found = str(notes.excerpt(article(title=title, text=text)).value)

    assert len(found) <= 300
    assert found in " ".join(text.split())
    assert found == "" or found.rstrip("”")[-1] in ".!?"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"url": "https://example.org/2026/03/harbour-opens", "text": BODY}, "article"),
        ({"url": "https://example.org/video/harbour"}, "video"),
        ({"page_type": "VideoObject"}, "video"),
        ({"page_type": "https://schema.org/LiveBlogPosting"}, "live"),
        ({"title": "Harbour strike live updates"}, "live"),
        ({"text": "\n".join(f"{h}:15 The ferry left the harbour again." for h in range(9, 15))}, "live"),
        ({"url": "https://example.org/"}, "index"),
        ({"url": "https://example.org/tag/harbours"}, "index"),
        ({"url": "https://example.org/obituaries/"}, "obituaries"),
        (
            {"title": "Gold price today in Lindmar", "text": "Gram 61.20 61.80 ounce 1904.10 1910.00 " * 3},
            "prices",
        ),
    ],
)
def test_page_types(fields: dict[str, Any], kind: str) -> None:
    """Declaration, address, title and shape each tell; an ordinary article stays one."""
    assert notes.page_type(article(**fields)).value == kind


def test_words_alone_make_no_other_page() -> None:
    """An article about prices, videos or somebody's death is an article."""
    for title in ("Bread prices rise", "Video of storm shown in court", "Painter dies aged 91"):
        assert notes.page_type(article(title=title, text=BODY)).value == "article"


def test_a_page_of_links_is_an_index() -> None:
    """Where most of the text is link words, it is a list."""
    lines = [f"A headline that leads to story number {n}" for n in range(12)]
    text = "\n".join(lines)
    links = []
    for line in lines:
        start = text.index(line)
        links.append(Link(start=start, end=start + len(line), url="https://example.org/x", text=line))

    assert notes.page_type(article(text=text, links=tuple(links))).value == "index"


@pytest.mark.parametrize("text", ["a" * 2_000_000, "“" * 500_000, "1.5 " * 500_000, "A B said " * 200_000])
def test_hostile_texts_end(text: str) -> None:
    """Megabytes of one pattern end soon and break nothing."""
    one = article(title=text[:100_000], text=text, description=text)

    assert notes.excerpt(one).value == ""
    assert 0 <= int(str(notes.quality(one).value)) <= 100
    assert notes.page_type(one).value
    assert notes.language(one).maker
