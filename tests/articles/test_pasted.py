"""Pasted text becomes an article; an old record becomes articles; the two are joined."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.articles import attach, from_entry, from_text
from firsthand.records import Entry, Image, Provider, Related

PASTED = """FB pixel

Harbour town tests ferry tickets

Harbour town tests ferry tickets

The harbour town has begun to sell ferry tickets by telephone, the Sellin Post reports.

Some 400 passengers took part in the first week, according to the harbour office.

Article Topics

 |   |   |

Latest Ferry News

A vendor moves house

The vendor said that it would move…

Comments

Leave a Reply
"""
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "001_716287c5505c4496.txt"


def entry() -> Entry:
    when = datetime(2026, 3, 4, 19, 20, tzinfo=UTC)
    other = Related(
        title="Ferry tickets by telephone",
        excerpt="Short.",
        published=when,
        web_url="https://www.sellin-post.example/ferry",
        type="article",
        provider=Provider(name="Sellin Post", domain="sellin-post.example"),
        quality=3,
    )
    return Entry(
        path="_news/x.md",
        title="Harbour town tests ferry tickets",
        excerpt="Tickets by telephone.",
        published_at=when,
        original_url="https://www.biometricupdate.com/202603/harbour",
        web_url="https://www.biometricupdate.com/202603/harbour",
        provider=Provider(name="Biometric Companies", domain="biometricupdate.com"),
        images=(Image(url="https://a.example/i.jpg", width=600, height=400),),
        related=(other, other),
    )


def test_pasted_text_loses_headline_and_furniture() -> None:
    """The headline becomes the title; what follows the article's end is dropped; paragraphs are kept."""
    found = from_text(PASTED)

    assert "Harbour town tests ferry tickets" == found.title
    assert 2 == len(found.text.split("\n"))
    assert found.text.endswith("according to the harbour office.")
    assert found.url.startswith("urn:sha256:")
    assert from_text(PASTED) == found


def test_pasted_text_keeps_what_is_known() -> None:
    """A given title, address and time stand; a body without headline keeps its first line."""
    when = datetime(2026, 3, 4, tzinfo=UTC)
    found = from_text(
        "One sentence ends here.\nAnother one, too.", url="https://www.a.example/b", title="T", published=when
    )

    assert ("T", "a.example", when) == (found.title, found.domain, found.published)
    assert "One sentence ends here.\nAnother one, too." == found.text
    assert "" == from_text("One sentence ends here.\nAnother one, too.").title


@given(st.text(max_size=300))
def test_any_text_is_an_article(text: str) -> None:
    """No text is refused, and the same text is the same article."""
    assert from_text(text) == from_text(text)


def test_a_record_gives_its_article_and_each_related_one() -> None:
    """Facts are the record's; a wrong provider name stays where it was declared; nothing comes twice."""
    own, other = from_entry(entry())

    assert ("Biometric Update", "Biometric Companies") == (own.outlet, own.declared_publisher)
    assert ("Tickets by telephone.", "", "biometricupdate.com") == (own.description, own.text, own.domain)
    assert ("Sellin Post", "https://www.sellin-post.example/ferry") == (other.outlet, other.url)
    assert own.id != other.id


def test_a_record_takes_the_words_of_a_pasted_page() -> None:
    """The record's facts stay; the words come, and change the digest."""
    own = from_entry(entry())[0]
    joined = attach(own, from_text(PASTED))

    assert (own.id, own.title, own.published) == (joined.id, joined.title, joined.published)
    assert joined.text.startswith("The harbour town")
    assert own.digest != joined.digest


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the builders' own data folder is not here")
def test_the_seed_is_read() -> None:
    """The raw page text of the seeds gives its title and seven paragraphs."""
    found = from_text(SEED.read_text("utf-8"))

    assert found.title.startswith("Myanmar expands")
    assert 7 == len(found.text.split("\n"))
    assert found.text.endswith("Global Times could easily clarify these points.")
