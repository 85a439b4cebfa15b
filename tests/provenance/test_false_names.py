"""Names that are no outlets', or not the outlet that they look like. Invented texts."""

from dataclasses import replace

import pytest

from firsthand.provenance import clues
from tests.provenance.stories import OUTLETS, article, traced


def credited(text: str) -> list[str]:
    """The names that a page's text credits."""
    return [c.name for c in clues(article("valleygazette", text), OUTLETS) if c.type == "credits"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two died, police told the Lowland Press Association on Monday.", ["Lowland Press Association"]),
        ("There are eleven, according to a count by Alpendienst, the Hochrain news agency.", ["Alpendienst"]),
        ("Die Rechnung soll nicht er, sondern die Agentur Sixfield Media bezahlt haben.", []),
        ("Zuvor hatte eine Zeitung Lieferscheine und Fotos veröffentlicht.", []),
        ("Sie lagen laut dem öffentlichen Register nicht vor.", []),
        ("Wie „Querpass“ enthüllt, ist der Trainer mit dem Klub einig.", ["Querpass"]),
        ("The Khell Weekly Miner reported on Monday that the air is bad.", ["Khell Weekly Miner"]),
    ],
)
def test_the_name_that_is_credited(text: str, names: list[str]) -> None:
    """Longer names are read whole, places and objects beside a word for outlets are none."""
    assert [n.removeprefix("The ") for n in credited(text)] == names


def test_initials_in_brackets_are_the_name_before_them() -> None:
    """One page gives an agency in full with its initials, another the initials alone: one origin."""
    one = article("valleygazette", "Two died, police told the Lowland Press Association (LPA) on Monday.")
    other = article("northerncourier", "Zwei Menschen starben, sagte ein Polizist der Agentur LPA.")
    assert [o.name for o in traced(one, other).origins] == ["Lowland Press Association"]


def test_a_place_that_one_page_credits_by_mistake_draws_no_others() -> None:
    """A name with one credit is looked for elsewhere only beside words of the press."""
    one = article("valleygazette", "It will rain, Grauland reported on Monday, and the lake will rise.")
    other = article("northerncourier", "Grauland has eleven wolves, and its lake will rise by a metre.")
    assert not [e for e in traced(one, other).edges if e.source == other.id]


def test_a_programme_is_its_stations_however_both_are_named() -> None:
    """ "„Lupe“ (Kanal Vier)" and "Lupe, a show on Kanal Vier" are one station."""
    one = article("valleygazette", "Das berichtete das Magazin „Lupe“ (Kanal Vier) am Donnerstag.")
    other = article("northerncourier", "Lupe, an investigative show on Kanal Vier, reported so on Thursday.")
    assert {o.name for o in traced(one, other).origins} == {"Kanal Vier"}


def test_a_notice_about_the_app_asks_nobody() -> None:
    """ "Push-Nachrichten vom Gipfelboten aktivieren" shows no asking: the retelling is not first-hand."""
    words = "Wie der Harbour Ledger berichtet, leckt der Damm.\nPush-Nachrichten vom Gipfelboten aktivieren."
    page = replace(article("gipfelbote", words), outlet="Gipfelbote", language="de")
    trail = traced(page)
    assert {s.role for s in trail.standings} == {"echo"}
