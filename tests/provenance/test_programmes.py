"""Programmes are their broadcaster's, offices and sums no outlets. Invented texts."""

import pytest

from firsthand.provenance.mentions import mentions
from firsthand.provenance.outlets import is_wire
from tests.provenance.stories import OUTLETS, article, traced


def named(text: str) -> set[str]:
    return {m.name for m in mentions(text, OUTLETS)}


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Das zeigte das Magazin „Nachgehakt“ des Privatsenders Kanal Fünf am Abend.", "Nachgehakt"),
        (
            "Das Gerücht kam aus dem Rathaus, meldete der Kanal Fünf in seinen Frühnachrichten.",
            "Frühnachrichten",
        ),
        ("La fuga la detectó la Contraloría General de la República en marzo.", "La República"),
        ("Der Umbau kostet 1,9 Millionen Kronen, wie der Bund berichtet.", "Kronen"),
        ("Das sei so, heißt es, was auch die ausländische Presse berichtet.", "Die Presse"),
        ("Alle, die in der Republik oder im Ausland gemeldet seien, nennt er.", "Republik"),
        ("Nach Informationen der Sonntagszeitung Kestwick Herald ruht der Bau.", "Sonntagszeitung"),
    ],
)
def test_what_is_no_outlet_is_not_named_as_one(text: str, programme: str) -> None:
    """A programme, a part of an office's name, a currency and a sort of paper are no outlets."""
    assert programme not in named(text)


def test_a_programme_counts_for_its_station() -> None:
    """One page says whose programme it is; what another credits to the programme is the station's."""
    one = article(
        "harbourledger", "Das berichtete das Magazin „Nachgehakt“ des Privatsenders Kanal Fünf am Abend."
    )
    two = article(
        "northerncourier", "In Kestwick wird Fleisch umetikettiert, wie das Magazin „Nachgehakt“ berichtete."
    )
    assert [o.name for o in traced(one, two).origins if o.type == "outlet"] == ["Kanal Fünf"]


@pytest.mark.parametrize(
    ("name", "wire"),
    [("Welser Pressedienst", True), ("Agencia Austral de Noticias", True), ("Harbour Ledger", False)],
)
def test_an_agency_is_one_by_its_name(name: str, wire: bool) -> None:
    """Words for agencies in four languages; a daily has none of them."""
    assert is_wire(name) == wire
