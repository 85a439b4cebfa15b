"""Public papers as origins: several outlets tell one court's decision or audit. Invented texts."""

from firsthand.provenance import holds
from firsthand.records import Article
from tests.provenance.stories import article, traced

ENGLISH = (
    "The Harbour Tribunal fined Skarholm Lines six million crowns, according to a decision of Tuesday.\n"
    "The line gave rebates to fishermen who sold nowhere else, the judges wrote in case HT 7/2025."
)
GERMAN = (
    "Die Reederei Skarholm muss sechs Millionen Kronen zahlen.\n"
    "Das geht aus der langen Entscheidung des Hafengerichts hervor, die seit Dienstag öffentlich ist."
)
ASKED = (
    "Six million crowns: that is what the rebates cost, according to the tribunal’s decision.\n"
    "“I kept every receipt,” Rolf Aas told the Gazette in his net shed."
)


def told() -> tuple[Article, Article]:
    """Two outlets that tell one decision in two languages."""
    return article("northerncourier", ENGLISH), article("harbourledger", GERMAN)


def test_one_decision_in_two_languages_is_one_origin() -> None:
    """Two outlets that tell a court's decision rest on it: one origin, named by its court."""
    one, other = told()
    trail = traced(one, other)

    assert [(o.type, o.name, o.held) for o in trail.origins] == [
        ("document", "Harbour Tribunal decision HT 7/2025", False)
    ]
    assert {e.source for e in trail.edges if e.rule == "public document"} == {one.id, other.id}
    assert "first-hand" not in {s.role for s in trail.standings}
    held = {a.id: a for a in (one, other)}
    assert all(holds(e, held[e.article]) for edge in trail.edges for e in edge.evidence)


def test_who_asked_somebody_stays_first_hand_beside_the_decision() -> None:
    """A paper to which somebody spoke is an origin of its own, whatever the decision says."""
    asked = article("valleygazette", ASKED)
    trail = traced(*told(), asked)

    assert {s.article: s.role for s in trail.standings}[asked.id] == "first-hand"
    assert trail.counts.origins == 2


def test_a_paper_that_one_outlet_alone_names_is_no_shared_origin() -> None:
    """Only one family names a decision: it may have found it, and no paper becomes an origin."""
    one = article("northerncourier", ENGLISH)
    sister = article("coastchronicle", "The line is to pay six million. It will appeal, said its chairman.")
    assert not [o for o in traced(one, sister).origins if o.type == "statement"]


def test_a_decision_in_somebodys_mouth_is_no_source() -> None:
    """ "According to the decision", said by a lawyer, does not make an article rest on it."""
    quoted = "“According to the decision we may go on,” said the lawyer Else Rud.\nThe line will appeal."
    one, _ = told()
    trail = traced(one, article("valleygazette", quoted))
    assert not [e for e in trail.edges if e.rule == "public document"]
