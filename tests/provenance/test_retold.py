"""Retelling, running and embedding others' reports; statements; the words that are shown. Invented texts."""

from dataclasses import replace

import pytest

from firsthand.provenance import clues, holds
from firsthand.provenance.clauses import LONGEST, cited, clause
from firsthand.records import Overlap
from tests.provenance.stories import OUTLETS, article, overlap, traced
from tests.provenance.test_traps import OWN

RETOLD = (
    "The Harbour Ledger reported on Tuesday, citing two clerks, that the board paid a firm of its chairman.\n"
    "“Nobody asked,” one of the clerks was quoted as saying.\n"
    "The chairman, Ove Strand, did not respond to a request for comment. The board declined to comment.\n"
    "A spokeswoman for the ministry, Ida Rask, said that it would read the papers."
)
RELEASE = (
    "The Skarholm Harbour Board will build two new quays on the north side of the town next year.\n"
    "“This is a great day for every ship,” said Ove Strand, the chairman of the board.\n"
    "The quays will cost forty million crowns and open in 2029.\nPress contact: press@skarholm.example"
)


def test_asking_for_comment_does_not_make_a_retelling_first_hand() -> None:
    """Who opens with another's report is an echo, even when it asked the accused; the origin is absent."""
    retelling = article("northerncourier", RETOLD, title="Board paid its chairman's firm, report says")
    trail = traced(retelling)

    assert [(s.kind, s.role) for s in trail.standings] == [("rewrite", "echo")]
    assert [(o.name, o.held, o.cites) for o in trail.origins] == [("Harbour Ledger", False, ("two clerks",))]


def test_a_page_that_embeds_anothers_article_is_an_echo() -> None:
    """A long page that holds the whole report, self-mentions and all, is no origin and no own reporting."""
    report = OWN + "\n“I kept a list,” she told the Ledger."
    original = article("harbourledger", report, at="2026-03-03T09:00:00+00:00")
    notes = "We talked of nothing else this week in the tea room. " * 12
    embedding = article("notebook", f"{notes}\n{report}\nNext week: the drains.")
    first, second = sorted((original, embedding), key=lambda a: a.id)
    shares = {original.id: 0.98, embedding.id: 0.4}
    shared = Overlap(
        one=first.id,
        other=second.id,
        one_share=shares[first.id],
        other_share=shares[second.id],
        manner="same",
    )
    told = traced(original, embedding, overlaps=(shared,))

    assert [o.id for o in told.origins] == [original.id]
    assert {s.article: s.role for s in told.standings}[embedding.id] == "echo"
    assert {s.article: s.kind for s in told.standings}[embedding.id] == "aggregation"


def test_agency_text_under_a_staff_byline_is_agency_copy() -> None:
    """A page that runs most of an agency's item is wire, whoever signs it."""
    item = article("meridian", "PORT (MNA) - " + OWN)
    run = article("valleygazette", OWN, byline="By Ned Bell")
    trail = traced(item, run, overlaps=(overlap(item, run, "same"),))

    assert {s.article: (s.kind, s.role) for s in trail.standings}[run.id] == ("wire", "echo")
    assert [o.id for o in trail.origins] == [item.id]


def test_two_that_run_a_release_rest_on_it_and_not_on_each_other() -> None:
    """Both edges go to the held release, which counts as held; a statement named abroad finds it too."""
    release = replace(
        article("skarholm", RELEASE, title="Skarholm Harbour Board builds", path="press-releases/1"),
        outlet="Skarholm Harbour Board",
    )
    one, other = article("northerncourier", RELEASE[:-40]), article("valleygazette", RELEASE[:-40])
    abroad = article(
        "elfaro",
        "La ciudad tendrá dos muelles nuevos, según un comunicado de la Autoridad Portuaria de Skarholm.\n"
        "Los muelles costarán cuarenta millones de coronas.",
    )
    pairs = ((one, other), (one, release), (other, release))
    trail = traced(
        release, one, other, abroad, overlaps=tuple(overlap(a, b, "same", share=0.7) for a, b in pairs)
    )

    assert {(e.source, e.target, e.type) for e in trail.edges} == {
        (a.id, release.id, "press_release") for a in (one, other, abroad)
    }
    assert (trail.counts.origins, trail.counts.held) == (1, 1)


@pytest.mark.parametrize(("pages", "before", "origins"), [(1, 0, 1), (1, 20, 0), (2, 20, 1)])
def test_a_statement_that_two_name_is_an_origin(pages: int, before: int, origins: int) -> None:
    """A mention of a statement far down proves little; who opens with it, or two who name it, rest on it."""
    text = "The works began in May and have cost more than was planned. " * before
    text += "Two quays will close, the Skarholm Harbour Board said in a statement on the works. {}"
    told = [article(n, text.format(n)) for n in ("northerncourier", "valleygazette")][:pages]
    found = [o for o in traced(*told).origins if o.type == "statement"]

    assert [(o.name, o.held) for o in found] == [("Skarholm Harbour Board", False)] * origins


def test_first_reported_by_is_a_credit_and_not_agency_copy() -> None:
    """A text that names who reported first retells it; it does not run it."""
    text = "The board paid him. The story was first reported by the Harbour Ledger, which has the papers."
    (clue,) = clues(article("northerncourier", text), OUTLETS)

    assert (clue.type, clue.role) == ("credits", "primary")
    assert clue.evidence[0].text == "first reported by the Harbour Ledger, which has the papers"


@pytest.mark.parametrize(
    "text",
    [
        "Die Linse lag in einer Scheune. Das berichtet der Northern Courier.",
        "Die Linse lag in einer Scheune. Darüber berichtete zuerst der Northern Courier.",
        "Die Linse lag in einer Scheune, wie aus einem Bericht des Northern Courier hervorgeht.",
        "Laut einer Recherche des Northern Couriers lag die Linse in einer Scheune.",
    ],
)
def test_german_credits_of_foreign_names(text: str) -> None:
    """A listed outlet with a foreign name is found in German sentences."""
    assert [c.name for c in clues(article("bote", text), OUTLETS)] == ["Northern Courier"]


def test_the_words_shown_are_a_clause() -> None:
    """Evidence ends with its clause, is never much longer than allowed, and stands at its place."""
    text = "According to the Harbour Ledger, which broke the story on Monday, the board paid " + "more " * 90
    page = article("northerncourier", text)
    (clue,) = clues(page, OUTLETS)

    assert clue.evidence[0].text == "According to the Harbour Ledger, which broke the story on Monday"
    assert holds(clue.evidence[0], page)
    long = "Reuters reported " + "on and " * 80
    assert 16 < clause(long, 0, 16) <= LONGEST


def test_sources_of_a_report_are_found_in_the_next_sentence() -> None:
    """ "The newspaper cited two clerks" names the sources of the report credited before."""
    text = "The Ledger said so on Monday. The newspaper cited two clerks of the board, whom it did not name."

    assert cited(text, 0, 28) == ("two clerks of the board",)
