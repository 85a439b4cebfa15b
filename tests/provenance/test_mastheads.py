"""Mastheads that no table has: a name is read whole, and no known outlet is read out of its middle."""

import pytest

from firsthand.provenance.learnt import fits
from firsthand.provenance.mentions import mentions
from tests.provenance.stories import OUTLETS, article, traced


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Il était invité sur le plateau de Canal Sept dimanche soir.", "Canal Sept"),
        ("He dropped it in an interview with the Sunday Ledger.", "Sunday Ledger"),
        ("Wie der „Stadtkurier Ebersried“ schreibt, stand der Keller unter Wasser.", "Stadtkurier Ebersried"),
        ("Einem Bericht des „Ebersrieder Boten“ zufolge zahlte er bar.", "Ebersrieder Bote"),
        ("Le magazine L’Hebdo fédéral publie ce jeudi les analyses.", "L’Hebdo fédéral"),
        ("Das sagte er der Wochenzeitung „Steinländer Woche“ am Montag.", "Steinländer Woche"),
        ("She told the local paper, the Ferrow Advertiser, that she was cold.", "Ferrow Advertiser"),
        ("He told the television channel Canal Sept on Sunday night.", "Canal Sept"),
    ],
)
def test_a_masthead_is_read_whole(text: str, name: str) -> None:
    """Weekdays, places and adjectives that are part of a masthead stay, others go; nothing else is named."""
    assert [m.name for m in mentions(text, OUTLETS)] == [name]


def test_a_job_behind_a_word_for_a_paper_is_no_masthead() -> None:
    """In “zitiert das Blatt Archivleiter Korte” the paper has no name."""
    assert not mentions("„Es ist alles nass“, zitiert das Blatt Archivleiter Wenzel Korte.", OUTLETS)


def test_the_end_of_a_longer_name_is_that_outlet() -> None:
    """Where two articles credit the Corrant Observer, “the Observer” of a third is no other paper."""
    trail = traced(
        article("northerncourier", "The ministry paid twice, the Corrant Observer reported on Wednesday."),
        article("coastchronicle", "Four million were paid, according to the Corrant Observer."),
        article("valleygazette", "The invoices were seen by the Observer, which counted four million."),
    )
    assert [o.name for o in trail.origins] == ["Corrant Observer"]


def test_a_declined_name_is_the_outlets_own() -> None:
    """The “Ebersrieder Boten” of one article and the “Ebersrieder Bote” of another are one origin."""
    trail = traced(
        article("northerncourier", "Einem Bericht des „Ebersrieder Boten“ zufolge zahlte der Rat bar."),
        article("valleygazette", "Der Rat zahlte bar, wie der „Ebersrieder Bote“ berichtet."),
    )
    assert [o.name for o in trail.origins] == ["Ebersrieder Bote"]


def test_a_host_may_turn_its_masthead_round() -> None:
    """The host of the Ulmenrieder Volksblatt may begin with its noun; another paper's host does not fit."""
    assert fits("Ulmenrieder Volksblatt", "volksblatt-ulmenried.example")
    assert not fits("Ulmenrieder Volksblatt", "volksblatt-sarnau.example")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He told Bloomberg News that it was over.", "Bloomberg"),
        ("She told Reuters TV that it was over.", "Reuters"),
        ("He told the Guardian Australia that it was over.", "The Guardian"),
    ],
)
def test_an_edition_of_a_known_outlet_is_that_outlet(text: str, name: str) -> None:
    """What an outlet calls its services does not hide it."""
    assert [m.name for m in mentions(text, OUTLETS)] == [name]
