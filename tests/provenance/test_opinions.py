"""Opinions answer what they name, digests credit it. Invented texts."""

import pytest

from firsthand.records import EdgeType
from tests.provenance.stories import article, traced

REPORT = article(
    "harbourledger",
    "The dam at Skarholm leaks, say letters.\n“I wrote the first one,” Ulla Brandt told the Ledger at home.",
    at="2026-03-04T05:00:00+00:00",
)
FILL = " ".join(f"I think of the dam, and I must say what I believe, for the {n}th time." for n in range(9))


def kinds_of(path: str, words: str) -> list[EdgeType]:
    """The types of the edges from an opinion at a path, with these words about the report."""
    page = article("northerncourier", f"{words}\n{FILL}", path=path, at="2026-03-05T05:00:00+00:00")
    return [e.type for e in traced(REPORT, page).edges if e.source == page.id]


@pytest.mark.parametrize("path", ["opinion/our-dam", "leitartikel-damm", "tribuna/la-presa"])
def test_a_marked_opinion_answers_the_report_that_it_names(path: str) -> None:
    """A page whose section says opinion answers, in whatever tone it speaks of the report."""
    assert kinds_of(path, "The Harbour Ledger reported on Wednesday that the dam leaks.") == ["responds_to"]


def test_an_unmarked_opinion_that_only_tells_credits() -> None:
    """A digest in the first person that passes a report on has read it there."""
    words = "Do read the piece in the Harbour Ledger about the dam, which I have thought of all day."
    assert kinds_of("p/links", words) == ["credits"]


def test_an_unmarked_opinion_that_contradicts_answers() -> None:
    """Who says that a report is wrong answers it."""
    words = "The article in the Harbour Ledger about the dam is wrong, and I was there."
    assert kinds_of("p/links", words) == ["responds_to"]
