"""What is a credit in one article, and what is none; who says a sentence; the outlets file."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import SettingsError
from firsthand.provenance import attributions, clues, credit, holds, kind, load_outlets, read_outlets
from tests.provenance.stories import OUTLETS, article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fares will rise, Reuters reported on Monday, citing two officials.", "Reuters"),
        ("Fares will rise, according to a Reuters investigation.", "Reuters"),
        ("“We are sorry,” the minister told the Harbour Ledger.", "Harbour Ledger"),
        ("Fares will rise, a report in the Sioux Point Argus Leader said.", "Sioux Point Argus Leader"),
        ("Fares will rise, the newspaper Morgenstern reported.", "Morgenstern"),
        ("Wie die Neue Buchtzeitung berichtet, steigen die Preise.", "Neue Buchtzeitung"),
        ("Die Preise steigen, sagte sie gegenüber dem Spiegel.", "Der Spiegel"),
        ("Les prix vont monter, selon Le Monde.", "Le Monde"),
        ("Los precios subirán, según El País.", "El País"),
        ("PORT ASTER (AFP) - Fares will rise.", "AFP"),
        ("Die Preise steigen.\nMehr ist nicht bekannt. (dpa)", "dpa"),
        ("Fares will rise.\nWith files from The Canadian Press", "The Canadian Press"),
    ],
)
def test_credits(text: str, name: str) -> None:
    """Each form of credit names its outlet, with its words where it says."""
    page = article("northerncourier", text)
    found = clues(page, OUTLETS)

    assert [c.name for c in found][:1] == [name]
    assert all(holds(e, page) for c in found for e in c.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "The minister told the Courier that fares will rise.",
        "“We are sorry,” he told the Northern Courier.",
        "Photo: Reuters\nFares will rise.",
        "Cameras by Hikvision, Dahua and Huawei stand in nine towns.",
        "Shares of the New York Times Company rose by two percent.",
        "She worked as a reporter for Reuters until May.",
        "He said: “I never believed what CNN reported about us and our friends.”",
        "The Times Square clock stopped.",
    ],
)
def test_no_credit(text: str) -> None:
    """Naming oneself, pictures, companies, employers and quoted complaints credit nobody."""
    assert clues(article("northerncourier", text), OUTLETS) == ()


def test_kinds_abstain() -> None:
    """A page on which nothing decides has no kind, and then no origin."""
    page = article("unheardof", "It rained.")

    assert kind(page, (), OUTLETS)[0] is None
    assert credit(page, (), OUTLETS).origin is None


def test_attributions_resolve_names_and_run_on() -> None:
    """A surname, a pronoun and a quotation that goes on have the full name of their source."""
    text = (
        "The lock is safe, said Mayor Ann Hale, who toured it.\n“We checked twice,” Hale said. “It held.”\n"
        "She added that it will open on Monday. According to the canal office, ships are waiting.\n"
        "The builder did not respond to a request for comment."
    )
    found = attributions(text, OUTLETS)

    assert [a.source for a in found][:3] == ["Ann Hale"] * 3
    assert {a.source_kind for a in found[:3]} == {"official"}
    assert any(a.refusal for a in found)
    assert all(text[a.sentence_start : a.sentence_end] == a.sentence for a in found)
    assert all(a.cue_start < 0 or text[a.cue_start : a.cue_end] == a.cue for a in found)


def test_the_table_is_sound() -> None:
    """Each outlet has a name, a date and a basis; no domain has two outlets."""
    table = load_outlets()
    domains = [d for o in table for d in o.domains]

    assert len(table) > 400
    assert all(o.name and o.since and o.basis for o in table)
    assert len(domains) == len(set(domains))


def test_families_and_wrong_files() -> None:
    """Titles of one owner are one family; an outlets file that is wrong says where."""
    assert OUTLETS.family("harbourledger.example") == OUTLETS.family("coastchronicle.example")
    assert OUTLETS.family("nobody.example") == "nobody.example"
    with pytest.raises(SettingsError, match="outlet 1"):
        read_outlets(b'[[outlet]]\ndomain = "x.example"\n')
    with pytest.raises(SettingsError):
        read_outlets(b"\xff")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('Reuters told the“”"().,\n-TimesÄß«»said'), max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reading, and all evidence stands where it says."""
    page = article("northerncourier", text, title=text[:40], credits=text[-60:])

    assert all(holds(e, page) for c in clues(page, OUTLETS) for e in c.evidence)
    assert all(a.sentence in text for a in attributions(text, OUTLETS))


@pytest.mark.parametrize("piece", ["Times ", "Zeitung-", "told the ", "“", "a", "said. "])
def test_hostile_length_costs_little(piece: str) -> None:
    """Long repetitions are read in linear time."""
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    page = article("northerncourier", text)
    credit(page, clues(page, OUTLETS), OUTLETS)

    assert time.process_time() - start < 5
