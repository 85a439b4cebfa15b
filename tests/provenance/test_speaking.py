"""Statements that offices make in several outlets, in several languages, and what is none of them."""

from dataclasses import replace

import pytest

from firsthand.records import Article, Trail
from tests.provenance.stories import article, traced

POLICE = {
    "en": "Eleven people were arrested over cable on Friday, police in Villasarga said in a statement.",
    "de": "Elf Menschen sind festgenommen worden. Das teilte die Polizei Villasarga am Freitag mit.",
    "fr": "Onze personnes ont été arrêtées pour vol de câble, a indiqué la police de Villasarga vendredi.",
    "es": "La Policía Provincial ha detenido a once personas, según informó en una nota de prensa.",
}


def statements(trail: Trail) -> list[str]:
    """The statements among a story's origins."""
    return [o.name for o in trail.origins if o.type == "statement"]


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_one_body_that_speaks_in_two_languages_is_one_statement(language: str) -> None:
    """The police of two pages in two languages are one speaker, and the pages have not copied each other."""
    one, other = article("northerncourier", POLICE["en"]), article("valleygazette", POLICE[language])
    trail = traced(one, other)
    assert len(statements(trail)) == 1
    assert {e.source for e in trail.edges} == {one.id, other.id}
    assert all(e.target.startswith("statement:") for e in trail.edges)


def test_a_body_that_is_only_spoken_of_makes_no_statement() -> None:
    """Boats of the coastguard in two pages are no word of the coastguard."""
    text = "Six coastguard boats have been fit for sea on few days, {} has found out in the harbour."
    trail = traced(
        article("northerncourier", text.format("nobody")), article("valleygazette", text.format("no one"))
    )
    assert statements(trail) == []


def test_who_asked_the_police_rests_on_no_statement() -> None:
    """Two reporters who were told so themselves are two origins."""
    asked: list[Article] = [
        article(
            "northerncourier",
            "Police arrested 11 people. “We had them at four,” a sergeant told the Courier.",
        ),
        article(
            "valleygazette", "Police arrested 11 people. “They wept,” an officer told the Valley Gazette."
        ),
    ]
    trail = traced(*asked)
    assert statements(trail) == []
    assert sum(o.held for o in trail.origins) == 2


def test_a_statement_in_the_lead_binds_whoever_else_speaks() -> None:
    """A page that opens with a house's statement and adds a neighbour's word rests on the statement."""
    first = (
        "Fennimore will close 27 shops by February, Fennimore said in a statement on Thursday morning.\n"
        "“A lot of people here do not drive,” said Midge Farrow, a councillor."
    )
    second = (
        "Twenty-seven shops of the supermarket chain Fennimore will close. The chain announced it today.\n"
        "Fennimore has 212 shops and lost money on the small ones."
    )
    trail = traced(article("northerncourier", first), article("valleygazette", second))
    assert statements(trail) == ["Fennimore"]
    assert [o.type for o in trail.origins] == ["statement"]


def test_what_was_told_years_ago_is_no_asking() -> None:
    """“told this newspaper in 2022” is no inquiry for this story."""
    line = "The pier is too short, something the harbour committee told this newspaper {}."
    body = "The Auditor-General’s report says that six boats were fit for sea on 41 days. "
    old = traced(
        article("northerncourier", body + line.format("in 2022")),
        article("valleygazette", "Six boats were fit for sea on 41 days, the Auditor-General has found."),
    )
    assert [o.type for o in old.origins] == ["document"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Marie said she was beaten by her teacher on Monday.",
            "The teacher beat her, Marie said on Monday.",
        ),
        ("Quill charged over flat fire. He did it, police believe.", "Quill was charged over the flat fire."),
        ("Brandt said she is ill. The company fired Brandt.", "Brandt said that the company fired her."),
        (
            "The theft was first reported by Martha Quill.",
            "The theft, revealed by Martha Quill, shocked the town.",
        ),
    ],
)
def test_nobody_becomes_an_origin_by_being_named(one: str, two: str) -> None:
    """Victims, accused and whistleblowers whom two families name are no statement's house and no outlet."""
    trail = traced(article("northerncourier", one, title=one), article("valleygazette", two, title=two))
    names = " ".join(o.name for o in trail.origins)
    assert not any(name in names for name in ("Marie", "Quill", "Brandt", "Martha"))


def test_a_union_is_not_found_inside_another_word() -> None:
    """“going” is no statement of ING, and no statement is without a name."""
    said = "Rates will rise in May, ING said in a statement on Monday, and loans with them."
    strike = "The workers are going to strike, the union said in a statement on Monday."
    pages = [article(n, t) for n, t in (("northerncourier", said), ("valleygazette", said + " Soon."))]
    trail = traced(*pages, article("harbourledger", strike))
    assert all(o.name for o in trail.origins if o.type == "statement")
    assert not [e for e in trail.edges if e.source == article("harbourledger", strike).id]


def test_a_house_that_is_only_spoken_of_has_told_nobody() -> None:
    """Without a word that something was told to all, two pages about a company share no statement."""
    text = "Brackley Access Ltd left a gap in the scaffold, {}. The works of Brackley Access Ltd are silent."
    one = article("northerncourier", text.format("it is said"))
    trail = traced(one, article("valleygazette", text.format("people say")))
    assert statements(trail) == []


def test_a_held_notice_of_the_office_that_speaks_is_what_others_rest_on() -> None:
    """A food agency's notice is held; a page in another language tells what the agency said."""
    words = "The Food Safety Agency advises nobody to eat the berries.\nPress contact: press@food.example"
    made = article("foodagency", words, path="press-releases/berries", title="Berries")
    notice = replace(made, outlet="Food Safety Agency")
    told = "Das Bundesamt für Lebensmittelsicherheit teilte am Mittwoch mit, dass die Beeren krank machen."
    page = replace(article("valleygazette", told), language="de")
    trail = traced(notice, page)
    assert [(e.source, e.target) for e in trail.edges] == [(page.id, notice.id)]
