"""Papers that are known by who made them, and reports that one passer-by does not make. Invented texts."""

import pytest

from firsthand.records import Article
from tests.provenance.stories import article, traced

AUDIT = (
    "The tram depot at Kestwick cost twice what was planned. That is what the audit office found in a report "
    "that it put on its site on Monday.\nThe old depot stays open until spring."
)
GERMAN = (
    "Das Depot in Kestwick kostet doppelt so viel wie geplant. Das hält die kantonale Finanzkontrolle in "
    "einem Bericht fest, der am Montag veröffentlicht wurde.\nDas alte Depot bleibt bis zum Frühling offen."
)
FRENCH = (
    "Le dépôt de Kestwick coûte deux fois plus que prévu. Le Contrôle cantonal des finances le constate dans "
    "un rapport publié lundi.\nL’ancien dépôt reste ouvert jusqu’au printemps."
)
LATE = (
    "\nThe plans go back to 2014, when the town bought the field beside the brewery from a farmer who had "
    "grown beet there for forty years.\nNobody has said what will become of the old hall, whose roof leaks. "
    "It opened in 1911 with two cars and a horse in reserve, and was shut in both wars for want of coal."
)
PASSER_BY = LATE + "\n“I walk anyway,” a woman with a dog told the Courier."
ASKED = LATE + "\n“I warned them,” Mara Quill told the Courier. “They laughed,” said Jon Pell, a driver."
SENTENCED = "A court in Kestwick sentenced Ove Strand to four years in prison. The verdict fell on Monday."


def origins(*pages: Article) -> list[tuple[str, bool]]:
    return sorted((o.type, o.held) for o in traced(*pages).origins)


def test_an_audit_is_one_origin_by_its_office_in_two_languages() -> None:
    """Where no cue says "according to", the office and its report in both openings are enough."""
    one, two = article("harbourledger", GERMAN), article("valleygazette", FRENCH)
    assert origins(one, two) == [("document", False)]
    assert all(e.target.startswith("document:") for e in traced(one, two).edges)


@pytest.mark.parametrize(("more", "first_hand"), [(PASSER_BY, False), (ASKED, True)])
def test_one_late_passer_by_makes_no_first_hand_report(more: str, first_hand: bool) -> None:
    """Beside a paper that two tell, a third is a source of its own only when it asked those concerned."""
    third = article("northerncourier", AUDIT + more)
    pages = (article("harbourledger", GERMAN), article("valleygazette", FRENCH), third)
    roles = {s.article: s.role for s in traced(*pages).standings}
    assert (roles[third.id] == "first-hand") == first_hand


def test_two_who_tell_a_sentence_were_in_court() -> None:
    """A sentence is spoken aloud: reports of it share no paper, as long as none names one."""
    pages = (article("harbourledger", SENTENCED), article("northerncourier", SENTENCED + " It was hot."))
    assert not [o for o in traced(*pages).origins if o.type == "document"]
