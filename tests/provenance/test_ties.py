"""Credits bind articles: to the credited report, and to others that credit it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import pytest

from firsthand.provenance import Outlets, ties
from firsthand.records import Article, Clue, Evidence, Outlet

OUTLETS = Outlets(
    [Outlet(name="The Fell Gazette", domains=("fellgazette.example",), aliases=("the Gazette",))]
)


def article(id: str, day: int, outlet: str = "", domain: str = "") -> Article:
    return Article(
        id=id, url=f"https://{domain or id}.example/{id}", page="", digest=id, maker="test", title=id,
        text=id,
        outlet=outlet, domain=domain or f"{id}.example", published=datetime(2026, 2, day, tzinfo=UTC),
    )  # fmt: skip


def credit(article: str, name: str, role: Literal["primary", "background"] = "primary") -> Clue:
    return Clue(
        article=article, rule="test", type="credits", name=name, role=role, confidence=0.9, evidence=()
    )


def bound(articles: list[Article], *clues: Clue) -> set[tuple[str, str, bool]]:
    said = {a.id: tuple(c for c in clues if c.article == a.id) for a in articles}
    return {(t.article, other, t.best) for t in ties(articles, said, OUTLETS) for other in t.others}


def test_a_credit_binds_to_the_outlets_earlier_articles_and_to_its_like() -> None:
    """Whatever name the credit uses, it leads to the outlet's articles of the week before."""
    gazette = [article("g1", 3, "The Fell Gazette", "fellgazette.example"),
               article("g2", 9, "The Fell Gazette", "fellgazette.example")]  # fmt: skip
    found = bound(
        [*gazette, article("a", 4), article("b", 5)], credit("a", "Fell Gazette"), credit("b", "the Gazette")
    )

    assert {("a", "g1", True), ("b", "g1", True), ("a", "b", False)} == found


def test_a_report_of_other_days_is_named_apart() -> None:
    """A page of the credited outlet whose date speaks against it may have a wrong date: it is kept apart."""
    late = article("g2", 25, "The Fell Gazette", "fellgazette.example")
    found = ties([article("a", 4), late], {"a": (credit("a", "Fell Gazette"),)}, OUTLETS)

    assert [((), ("g2",))] == [(t.others, t.elsewhen) for t in found]


def test_a_credit_in_passing_binds_too() -> None:
    """Where in an article a report is credited says nothing of which event it tells."""
    found = bound([article("a", 4), article("b", 5)], credit("a", "X", "background"), credit("b", "X"))

    assert {("a", "b", False)} == found


@pytest.mark.parametrize("words", ["The Fell Gazette was there.", "Dear Gazette, you were there."])
def test_an_outlet_that_is_only_named_binds_loosely(words: str) -> None:
    """By its whole name or by the last word of it, where no other outlet of the desk is called so."""
    named = replace(article("a", 4), text=words)
    found = ties([article("g1", 3, "The Fell Gazette", "fellgazette.example"), named], {}, OUTLETS)

    assert [("a", ("g1",), True, True)] == [(t.article, t.others, t.best, t.loose) for t in found]


def test_a_page_without_a_name_belongs_to_the_name_that_its_host_spells() -> None:
    """The credited "Diario de Almagra" is the nameless page on diarioalmagra.example."""
    page = article("d", 3, "diarioalmagra.example", "diarioalmagra.example")

    assert {("a", "d", True)} == bound([page, article("a", 4)], credit("a", "Diario de Almagra"))


def test_a_link_beside_a_credit_binds_to_the_page_that_it_leads_to() -> None:
    """Whatever the outlet is called, and however the address is written; not to a page of weeks later."""
    told = credit("a", "Some Other Name")
    linked = replace(told, link="http://www.b.example/b/?utm_source=a", role="background")

    assert {("a", "b", True)} == bound([article("a", 5), article("b", 4)], linked)
    assert set() == bound([article("a", 5), article("b", 20)], linked)
    assert set() == bound([article("a", 5), article("b", 4)], replace(linked, link="https://b.example/other"))


def test_a_statement_that_two_open_with_binds_them_for_two_days() -> None:
    """Two articles name one house's statement in their first lines: a reason to look closer."""

    def stated(id: str, start: int) -> Clue:
        place = Evidence(article=id, digest=id, part="text", start=start, end=start + 9, text="statement")
        return replace(credit(id, "Aster Lines"), type="press_release", evidence=(place,))

    pages = [article("a", 4), article("b", 5), article("c", 9)]
    assert {("a", "b", False)} == bound(pages, *(stated(i, 10) for i in "abc"))
    assert set() == bound(pages, stated("a", 10), stated("b", 2000))


def test_a_name_that_everybody_credits_says_nothing() -> None:
    """An agency credited by a hundred articles binds none of them."""
    many = [article(f"a{n:03}", 4) for n in range(100)]

    assert set() == bound(many, *(credit(a.id, "Nordwire") for a in many))
