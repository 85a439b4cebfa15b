"""Names taken for what they are: parts of longer names, stations' own signs, mere material. Invented."""

from dataclasses import replace

import pytest

from firsthand.provenance import Outlets, clues, sentence
from firsthand.provenance.evidence import quote
from firsthand.provenance.mentions import mentions
from firsthand.records import Edge, EdgeType, Outlet
from tests.provenance.stories import OUTLETS, article, traced

LISTED = tuple(
    Outlet(name=name, domains=(domain,))
    for name, domain in (
        ("Prevention", "prevention.example"),
        ("La Tribune", "latribune.example"),
        ("Le Courrier", "lecourrier.example"),
    )
)
KNOWN = Outlets(LISTED)


def named(text: str, known: Outlets = KNOWN) -> list[str]:
    """The outlets that a text names."""
    return [m.name for m in mentions(text, known)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le quai ferme, rapporte la Tribune d’Aurens mardi.", ["Tribune d’Aurens"]),
        ("Le quai ferme, rapporte la Tribune de Salvère mardi.", ["Tribune de Salvère"]),
        ("Le quai ferme, rapporte La Tribune mardi.", ["La Tribune"]),
        ("Hier, le Courrier de Salvère a révélé sa fin.", ["Courrier de Salvère"]),
        ("Hier, le Courrier a révélé sa fin.", ["Le Courrier"]),
    ],
)
def test_a_paper_of_a_place_is_not_the_paper_of_its_first_word(text: str, names: list[str]) -> None:
    """ "Tribune d'Aurens" is a paper of its own, whichever "La Tribune" the table knows."""
    assert named(text) == names


def test_the_end_of_a_longer_name_is_no_outlet() -> None:
    """ "Control and Prevention (CDC)" ends in a plain word: the short form behind it stands for more."""
    assert named("The Centre for Fever Control and Prevention (CDC) reported it.") == []
    assert named("Fevers are back, Prevention reported on Monday.") == ["Prevention"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le quai ferme, a déclaré à l’agence UPA Silas Orme, le maire.", "UPA"),
        ("El muelle cierra, dijo a la agencia UPA Silas Orme, el alcalde.", "UPA"),
    ],
)
def test_who_speaks_to_an_agency_is_no_part_of_its_name(text: str, name: str) -> None:
    """ "a déclaré à l'agence UPA Silas Orme": the agency is UPA, and Silas Orme spoke."""
    assert named(text) == [name]
    assert {c.name for c in clues(article("northerncourier", text), OUTLETS)} == {name}


@pytest.mark.parametrize(
    ("domain", "credited"),
    [
        ("channel9.example", []),
        ("fox12.example", []),
        ("northerncourier.example", [("WQXZ", "wire_copy")]),
        ("msn.com", [("WQXZ", "wire_copy")]),
    ],
)
def test_a_call_sign_on_the_stations_own_site_credits_nobody(
    domain: str, credited: list[tuple[str, str]]
) -> None:
    """A station signs with its letters on its own site; elsewhere they say whose text it is."""
    page = article("somewhere", "SALTBY (WQXZ) — The bridge is shut since Monday.\nNobody was hurt.")
    page = replace(page, url=f"https://{domain}/news/1", domain=domain, outlet=domain)
    assert [(c.name, c.type) for c in clues(page, OUTLETS)] == credited


BODY = "The quay is shut on Monday. The keeper got no money for nine years.\n"


@pytest.mark.parametrize(
    ("line", "edges"),
    [
        ("Con información de AFP, EFE y Reuters", {"afp": "credits", "efe": "credits", "reuters": "credits"}),
        ("Mit Material von dpa und AFP", {"afp": "credits", "dpa": "credits"}),
        ("Con información de EFE", {"efe": "wire_copy"}),
        ("mit Material von dpa", {"dpa": "wire_copy"}),
    ],
)
def test_several_agencies_give_material_and_one_gives_the_text(line: str, edges: dict[str, str]) -> None:
    """A line of several agencies tells where facts are from; a line of one says whose text a page runs."""
    for page in (article("northerncourier", BODY + line), article("northerncourier", BODY, credits=line)):
        assert {e.target.removeprefix("outlet:"): e.type for e in traced(page).edges} == edges


NAMES = {"a": "Northern Courier", "b": "Harbour Ledger"}


def worded(kind: EdgeType, rule: str, words: str = "") -> str:
    """The public sentence of an edge with these words as its evidence."""
    page = article("northerncourier", words)
    shown = (quote(page, "text", 0, len(words)),) if words else ()
    return sentence(Edge(source="a", target="b", type=kind, confidence=0.9, rule=rule, evidence=shown), NAMES)


@pytest.mark.parametrize("kind", ["credits", "wire_copy"])
def test_a_canonical_address_is_worded_as_an_address(kind: EdgeType) -> None:
    """A page that gives another's address as its own says that and no more: it credits nobody in words."""
    address = "https://harbourledger.example/news/bridge"
    assert worded(kind, "canonical elsewhere", address) == (
        f"Northern Courier names as its canonical address a page of Harbour Ledger: “{address}”"
    )


def test_the_canonical_address_of_a_page_gives_that_sentence() -> None:
    """From the page's tag to the public sentence: the address is shown, and no "credits" is claimed."""
    address = "https://harbourledger.example/news/bridge"
    page = replace(article("northerncourier", "The bridge is shut since Monday."), canonical=address)
    trail = traced(page)
    names = {page.id: "Northern Courier"} | {o.id: o.name for o in trail.origins}

    assert [sentence(e, names) for e in trail.edges] == [
        f"Northern Courier names as its canonical address a page of Harbour Ledger: “{address}”"
    ]


@pytest.mark.parametrize(
    ("kind", "rule", "expected"),
    [
        ("credits", "told", "Northern Courier credits Harbour Ledger: “It is shut”"),
        ("wire_copy", "byline", "Northern Courier runs text credited to Harbour Ledger: “It is shut”"),
        ("same_text", "shared text", "Northern Courier shares text with Harbour Ledger."),
        ("spun_copy", "reworded text", "Northern Courier closely matches, reworded, Harbour Ledger."),
        (
            "press_release",
            "statement",
            "Northern Courier rests on a statement of Harbour Ledger: “It is shut”",
        ),
    ],
)
def test_other_edges_keep_their_wording(kind: EdgeType, rule: str, expected: str) -> None:
    """Each type of edge has its own verb, and shared text is not quoted as if it were a credit."""
    assert worded(kind, rule, "It is shut") == expected
