"""Court rulings and audits on which several outlets rest: one origin, and no copying. Invented texts."""

import pytest

from firsthand.provenance import holds
from firsthand.provenance.papers import paper
from firsthand.records import Article
from tests.provenance.stories import article, overlap, traced

ENGLISH = (
    "The ferry toll is void.\n"
    "The court in Salvera ruled on Tuesday that the council owes 7 million crowns to Ada Berg."
)
TOLD = {
    "en": "Ferries are free.\nAccording to the ruling, the council had no right to the money of Ada Berg.",
    "de": "Die Maut ist nichtig.\nSo hat das Gericht am Dienstag entschieden: Ada Berg bekommt ihr Geld.",
    "fr": "Le péage est nul.\nLe tribunal de Salvera a annulé mardi ce que payait Ada Berg.",
    "es": "El peaje es nulo.\nEl tribunal de Salvera anuló el martes lo que pagaba Ada Berg.",
}
ASKED = (
    "The ferry toll is void: the court in Salvera ruled on Tuesday that the council owes 7 million crowns.\n"
    "“I kept every ticket,” Ada Berg told the Gazette on the slip."
)
FIRST = (
    "The ferry toll is void.\n"
    "The court in Salvera ruled on Tuesday that the council owes 7 million crowns to Ada Berg.\n"
    "“I kept every ticket,” Ada Berg told the Courier on the slip in March, before 12 friends."
)
SECOND = (
    "The council owes 7 million crowns to Ada Berg, the court in Salvera ruled on Tuesday.\n"
    "In March she stood on the slip before 12 friends."
)


def on_papers(*articles: Article) -> dict[str, str]:
    """The public papers on which articles rest, by article."""
    trail = traced(*articles)
    pages = {a.id: a for a in articles}
    assert all(holds(e, pages[e.article]) for edge in trail.edges for e in edge.evidence)
    return {e.source: e.target for e in trail.edges if e.rule == "public document"}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_two_families_that_tell_one_ruling_rest_on_it(language: str) -> None:
    """One ruling told by two outlets, in one language or in two, is one document and not two reports."""
    one, other = article("northerncourier", ENGLISH), article("valleygazette", TOLD[language])
    trail = traced(one, other)

    assert [(o.type, o.held) for o in trail.origins] == [("document", False)]
    assert on_papers(one, other) == dict.fromkeys((one.id, other.id), trail.origins[0].id)
    assert {(s.kind, s.role) for s in trail.standings} == {("from_statements", "undecided")}


def test_the_ruling_is_named_by_its_court_and_dated_by_its_first_reader() -> None:
    """The origin bears the court as a page calls it, and was there when the first of them came out."""
    one = article("northerncourier", ENGLISH)
    other = article("valleygazette", TOLD["fr"], at="2026-03-04T09:00:00+00:00")
    (origin,) = traced(one, other).origins

    assert origin.name == "Tribunal de Salvera decision"
    assert origin.not_after == other.published


def test_two_papers_of_one_family_are_no_two_readers() -> None:
    """Sister titles share their texts: what only one family names may be its own find."""
    one, sister = article("harbourledger", ENGLISH), article("coastchronicle", TOLD["en"])
    assert on_papers(one, sister) == {}
    assert len(on_papers(one, sister, article("northerncourier", TOLD["de"]))) == 3


def test_a_ruling_and_an_audit_are_two_papers() -> None:
    """Two outlets that name papers of two classes have read no paper in common."""
    ruling = article("northerncourier", ENGLISH)
    audit = article("valleygazette", "The toll was never booked.\nThe audit report found no receipts.")
    second = article(
        "harbourledger", "Die Maut fehlt in den Büchern.\nDas zeigt sich laut Rechnungshofbericht."
    )

    assert on_papers(ruling, audit) == {}
    assert set(on_papers(audit, second)) == {audit.id, second.id}


def test_who_asked_for_itself_does_not_rest_on_the_ruling() -> None:
    """An outlet to which somebody spoke is first-hand beside the ruling that the two others read."""
    readers = article("northerncourier", ENGLISH), article("harbourledger", TOLD["de"])
    asked = article("valleygazette", ASKED)
    trail = traced(*readers, asked)

    assert set(on_papers(*readers, asked)) == {a.id for a in readers}
    assert {s.article: s.role for s in trail.standings}[asked.id] == "first-hand"


def test_who_credits_an_outlet_does_not_rest_on_the_ruling() -> None:
    """An article that has the ruling from another outlet rests on that outlet."""
    readers = article("northerncourier", ENGLISH), article("harbourledger", TOLD["de"])
    echo = article("valleygazette", f"The Coast Chronicle reported it on Tuesday.\n{TOLD['en']}")

    assert echo.id not in on_papers(*readers, echo)


def test_two_who_read_one_judgment_are_no_spun_copies() -> None:
    """Figures and names in one order come from the judgment; without it, one is a spun copy."""

    def kinds(one: Article, other: Article) -> set[str]:
        shared = overlap(one, other, "reworded", ("order of figures", "headline"), 0.6)
        return {e.type for e in traced(one, other, overlaps=(shared,)).edges}

    def unruled(text: str) -> str:
        return text.replace("the court in Salvera ruled", "it is said").replace(
            "The court in Salvera ruled", "It is said"
        )

    assert "spun_copy" not in kinds(article("northerncourier", FIRST), article("valleygazette", SECOND))
    without = article("northerncourier", unruled(FIRST)), article("valleygazette", unruled(SECOND))
    assert kinds(*without) == {"spun_copy"}


def test_a_ruling_in_somebodys_mouth_is_no_paper() -> None:
    """Only the page's own words name its paper, not what a lawyer says of a ruling."""
    said = "“The court in Salvera ruled for us all along,” said Else Rud."
    assert paper(article("northerncourier", said)) is None
    assert paper(article("northerncourier", said.strip("“").replace("”", ""))) is not None
