"""What shows that an outlet reported itself, and dates that cannot veto. Invented texts."""

from dataclasses import replace

import pytest

from firsthand.provenance.followups import looks_back
from firsthand.provenance.told import told_us
from firsthand.records import Article
from tests.provenance.stories import article, traced

REPORT = (
    "Three letters show that the dam was never inspected.\n“We were told to sign,” said Ulla Brandt, who"
    " worked there, when she spoke to the Ledger."
)


def of(outlet: str, text: str) -> Article:
    """An article of an outlet by this name."""
    return replace(article("somewhere", text), outlet=outlet)


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("Hofener Bote", "Der Müller hat den Brief noch. So erzählt er es dem Boten."),
        ("Hofener Bote", "Drei Briefe liegen dieser Zeitung vor."),
        ("Seeblatt", "Die Wirtin stand im Hof, wo sie unserer Redaktion erzählte, was sie sah."),
        ("Le Courrier du Port", "Joint mardi, le notaire a indiqué au Courrier qu’il partait."),
        ("Le Phare", "Le maire, qui nous a reçus dans son jardin, sourit."),
        ("El Correo de Salvera", "Este periódico ha comparado los dos planos."),
        ("Mill Lane News", "Minutes released to Mill Lane News show that nobody voted."),
        ("The Owl", "“Nobody asked,” she told the Owl."),
    ],
)
def test_asking_and_seeing_for_oneself_is_known_in_four_languages(outlet: str, text: str) -> None:
    """Words by which a page says that its own outlet asked, met, saw or was told are found."""
    assert told_us(of(outlet, text))


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("Hofener Bote", "So erzählt er es dem Seeblatt."),
        ("Mill Lane News", "“They told us to wait,” said the clerk."),
        ("Le Phare", "Le notaire a indiqué au Courrier qu’il partait."),
    ],
)
def test_what_others_were_told_is_not_told_to_us(outlet: str, text: str) -> None:
    """Another outlet's asking, and "us" in somebody's mouth, show nothing."""
    assert not told_us(of(outlet, text))


def test_a_quoted_report_is_no_look_back() -> None:
    """ "We reported it every week", said by a nurse, does not make a page a follow-up; its own words do."""
    nurse = of("Mill Lane News", "“We reported the leak in the book every week,” said the nurse.")
    paper = of("Mill Lane News", "The valve failed. We reported the leak in May.")
    assert not looks_back(nurse)
    assert looks_back(paper)


def test_a_page_that_is_linked_before_its_date_is_the_report() -> None:
    """A linked page dated later than its links carries a wrong date: those who do not link mean it too."""
    report = article("harbourledger", REPORT, at="2026-03-06T06:00:00+00:00", path="dam-letters-77")
    first = article(
        "northerncourier",
        "Inspectors never saw the dam, the Harbour Ledger reported on Tuesday.",
        links={"Harbour Ledger reported": report.url},
    )
    second = article(
        "valleygazette",
        "The dam was never inspected, according to the Harbour Ledger.",
        at="2026-03-04T18:00:00+00:00",
    )
    assert [o.id for o in traced(report, first, second).origins] == [report.id]
    unlinked = replace(first, links=())
    assert "outlet:harbour ledger" in [o.id for o in traced(report, unlinked, second).origins]


def test_an_update_on_the_stated_day_makes_an_old_page_the_report() -> None:
    """A page that keeps its first date and was written anew on the stated day is what the credit means."""
    old = article("harbourledger", REPORT, at="2021-05-01T06:00:00+00:00", path="dam-letters-77")
    anew = replace(old, updated=old.published and old.published.replace(year=2026, month=3, day=3))
    echo = article("northerncourier", "Inspectors never saw the dam, the Harbour Ledger reported on Tuesday.")
    assert [o.held for o in traced(anew, echo).origins] == [True]
    assert False in [o.held for o in traced(old, echo).origins]
