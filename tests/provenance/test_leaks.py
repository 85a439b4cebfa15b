"""Papers that two outlets hold: an origin of its own, and both stay first-hand."""

from firsthand.provenance import holds
from tests.provenance.stories import article, traced

ONE = (
    "The operator Skarn Lifts told its staff not to close the lift in the wind.\n"
    "An e-mail from the head of Skarn Lifts, seen by the Northern Courier, says: “We sell tickets.”\n"
    "“I printed it,” a mechanic told the Courier."
)
TWO = (
    "The lift of Skarn Lifts ran in the wind because staff were told so.\n"
    "The Valley Gazette has obtained the e-mail in which Skarn Lifts asks for it.\n"
    "“We all got it,” a guard told the Valley Gazette."
)


def test_two_holders_of_one_paper_stay_first_hand() -> None:
    """Both outlets are origins, and so is the e-mail, named by its class and by the house that both name."""
    one, two = article("northerncourier", ONE), article("valleygazette", TWO)
    trail = traced(one, two)

    assert {o.name for o in trail.origins if o.type == "document"} == {"E-mail (Skarn Lifts)"}
    assert {s.role for s in trail.standings} == {"first-hand"}
    assert sum(o.held for o in trail.origins) == 2


def test_each_edge_to_the_paper_shows_who_holds_it() -> None:
    """The words of an edge stand in the page and say that its outlet has the paper."""
    pages = [article("northerncourier", ONE), article("valleygazette", TWO)]
    edges = [e for e in traced(*pages).edges if e.type == "quotes"]

    assert [e.rule for e in edges] == ["both hold the paper"] * 2
    by_id = {p.id: p for p in pages}
    assert all(holds(w, by_id[w.article]) and "e-mail" in w.text for e in edges for w in e.evidence)


def test_one_holder_and_one_who_credits_it_share_no_paper() -> None:
    """Who read of the e-mail in another paper does not hold it."""
    other = "Skarn Lifts told staff to run the lift, according to an e-mail seen by the Northern Courier."
    trail = traced(article("northerncourier", ONE), article("valleygazette", other))
    assert not [o for o in trail.origins if o.type == "document"]


def test_papers_of_two_classes_are_two_papers() -> None:
    """A contract in one report and an e-mail in the other are not one leak."""
    other = TWO.replace("the e-mail", "the contract")
    trail = traced(article("northerncourier", ONE), article("valleygazette", other))
    assert not [o for o in trail.origins if o.type == "document"]


def test_a_paper_bears_no_persons_name() -> None:
    """An e-mail that both say is Mara Quill’s is called by its class alone: she is nobody’s house."""
    one, two = (
        t.replace("The operator Skarn Lifts", "Mara Quill").replace("Skarn Lifts", "Mara Quill")
        for t in (ONE, TWO)
    )
    trail = traced(article("northerncourier", one), article("valleygazette", two))
    assert [o.name for o in trail.origins if o.type == "document"] == ["E-mail"]
