"""Whose statement, whose court, whose name: what looks alike and is not."""

from datetime import UTC, datetime

import pytest

from firsthand.desk.choosing import correct
from firsthand.provenance import clues
from firsthand.provenance.houses import house
from firsthand.provenance.papers import paper
from firsthand.provenance.told import asked
from firsthand.records import Article, Decision
from tests.provenance.stories import OUTLETS, article, traced

RECALL = (
    article("northerncourier", "The firm, Marel, said in a statement that eleven tonnes were concerned."),
    article(
        "valleygazette", "The company Marel recalls mussels.\nIt is toxic, the company said in a statement."
    ),
)


def test_a_statement_of_the_company_is_that_of_the_house_it_is_called() -> None:
    """Two publishers tell a statement of “the company”: it is one origin, named as they call the company."""
    trail = traced(*RECALL)

    assert [(o.type, o.name) for o in trail.origins] == [("statement", "Marel")]
    assert {e.source for e in trail.edges} == {a.id for a in RECALL}


def test_a_house_is_named_only_when_all_call_it_so() -> None:
    """No name, or two that all articles have, names no house."""
    other = article("coastchronicle", "The company said in a statement that it was sorry.")
    both = article("coastchronicle", "The firm Marel and the firm Brix said so.")

    assert house(RECALL) == "Marel"
    assert house((*RECALL, other)) == ""
    assert house((both, both)) == ""


@pytest.mark.parametrize("day", ["Monday", "yesterday"])
def test_told_an_agency_on_a_day_is_a_credit(day: str) -> None:
    """The day behind an agency's name does not make the name part of a longer one."""
    said = clues(article("valleygazette", f"The minister told Reuters {day} that it was over."), OUTLETS)
    assert [c.name for c in said if c.type == "credits"] == ["Reuters"]


@pytest.mark.parametrize("initials", ["reu", "blo", "can"])
def test_a_reporters_initials_are_no_agency(initials: str) -> None:
    """Three letters in brackets behind a place are how local papers sign, and no agency's beginning."""
    page = article("valleygazette", f"Hannover ({initials}). Der Rat hat am Montag den Haushalt beschlossen.")
    assert not clues(page, OUTLETS)


@pytest.mark.parametrize(
    "text",
    [
        "He appeared in court on Monday after officers found three kilos of cocaine.",
        "She is due in court and is being held in custody.",
        "Near the tennis court, police found a bag.",
    ],
)
def test_a_court_that_only_hears_has_written_no_paper(text: str) -> None:
    """A court in a sentence is a public paper only when it ruled."""
    assert paper(article("valleygazette", text)) is None
    assert paper(article("valleygazette", "The High Court has ruled that the toll is void.")) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Asked by the Valley Gazette, the board had no comment."),
        ("fr", "Sollicitée par Valley Gazette, la mairie n’a pas répondu."),
    ],
)
def test_a_refusal_at_the_head_of_a_sentence_is_no_reporting(language: str, text: str) -> None:
    """Who asked and got no answer has reported nothing, wherever the question stands."""
    page = article("valleygazette", text)
    assert not asked(Article(**{f: getattr(page, f) for f in page.__slots__} | {"language": language}))


def test_a_shorter_name_is_the_longer_one_that_ends_so() -> None:
    """“The Weekly Post” and “the Hobsley Weekly Post” of one story are one outlet, not two."""
    trail = traced(
        article("northerncourier", "A boy was fined for lemonade, the Hobsley Weekly Post reported."),
        article("valleygazette", "A boy was fined for lemonade, the Weekly Post reported on Tuesday."),
    )
    assert [o.name for o in trail.origins] == ["Hobsley Weekly Post"]


def test_a_full_date_beside_a_name_is_not_the_day_of_its_report() -> None:
    """“Gives Friday 11 December” dates what is told; “on Friday” dates the report."""
    full, plain = (
        clues(article("valleygazette", text), OUTLETS)[0].stated
        for text in (
            "The train ends, the Northern Courier reported, on Friday 11 December.",
            "The train ends, the Northern Courier reported on Friday.",
        )
    )
    assert (full, plain) == ("", "Friday")


def test_an_editors_old_word_on_a_paper_holds() -> None:
    """A decision that took an edge to a paper away when papers were statements takes it away still."""
    trail = traced(
        article("northerncourier", "The toll is void, the court in Marrow has ruled.\nIt was 2.40 florins."),
        article("valleygazette", "No toll: the court in Marrow has ruled.\nParishes were not asked."),
    )
    edge = next(e for e in trail.edges if e.target.startswith("document:"))
    addresses = {s.article: f"https://{s.article}.example/" for s in trail.standings}
    old = Decision(
        action="edge",
        about=(addresses[edge.source], edge.target.replace("document:", "statement:")),
        value="none",
        by="ada",
        at=datetime(2026, 11, 30, tzinfo=UTC),
    )
    kept = correct(trail, [old], addresses)
    assert edge in trail.edges
    assert edge not in kept.edges


def test_what_the_police_say_is_one_statement_in_any_language() -> None:
    """Two publishers that rest on the police share one origin; who asked them itself does not rest on it."""
    spanish = article(
        "northerncourier",
        "La Policía Nacional anunció este miércoles la detención de un anticuario. La tabla está intacta.",
    )
    english = article(
        "coastchronicle",
        "National police said on Wednesday that a man of 67 had been arrested. The panel was not damaged.",
    )
    asked_them = article(
        "valleygazette",
        "National police said that a man had been arrested. “He wept,” an officer told the Valley Gazette.",
    )
    trail = traced(spanish, english)

    assert [o.type for o in trail.origins] == ["statement"]
    assert {e.source for e in trail.edges} == {spanish.id, english.id}
    assert not [e for e in traced(spanish, asked_them).edges if e.target.startswith("statement:")]
