"""Lines that a site puts under all its pages, and what they say then counts for no page. Invented texts."""

from dataclasses import replace

import pytest

from firsthand.provenance import clues, recurring, without_recurring
from firsthand.provenance.recurring import line_at
from firsthand.records import Article
from tests.provenance.stories import OUTLETS, article

FOOT = "With reporting from Meridian News Agency"
WHOLE = "Every morning our partners at the Harbour Ledger send the ten news of the coast to your telephone."


def pages(*texts: str, credits: str = "") -> list[Article]:
    """Pages of one site, each with a text of its own before these words."""
    return [
        article(
            "northerncourier",
            f"Quay {n} is shut since day {n}.\nNobody was hurt on quay {n}.\nIt opens {n} days on.\n{text}",
            path=f"page-{n}",
            credits=credits,
        )
        for n, text in enumerate(texts)
    ]


def names(page: Article, lines: frozenset[str]) -> set[str]:
    """The outlets that a page names outside such lines."""
    return {c.name for c in without_recurring(clues(page, OUTLETS), page, lines)}


def test_a_last_line_of_all_pages_is_the_sites() -> None:
    """What stands at the end of every page is a habit of the site, and its credit counts for no page."""
    site = pages(FOOT, FOOT, FOOT)
    lines = recurring(site)

    assert lines == {FOOT}
    assert names(site[0], frozenset()) == {"Meridian News Agency"}
    assert names(site[0], lines) == set()


def test_a_credit_line_of_all_pages_is_the_sites() -> None:
    """A credit line beside the text of every page is the site's, too."""
    site = pages("One.", "Two.", "Three.", credits=f"{FOOT}\nAll rights kept")
    assert recurring(site) == {FOOT, "All rights kept"}


def test_a_short_line_that_one_page_lacks_is_no_habit() -> None:
    """A credit that some pages have and one has not is that of the pages that have it."""
    site = pages(FOOT, FOOT, FOOT, "One more quay will be shut.")
    assert recurring(site) == frozenset()
    assert names(site[0], recurring(site)) == {"Meridian News Agency"}


def test_two_pages_show_no_habit() -> None:
    """Two pages may share a line by chance; three tell a habit."""
    assert recurring(pages(FOOT, FOOT)) == recurring(pages(WHOLE, WHOLE)) == frozenset()
    assert recurring(pages(FOOT, FOOT, FOOT))


@pytest.mark.parametrize(("times", "found"), [(2, False), (3, True)])
def test_a_whole_sentence_on_three_pages_is_the_sites(times: int, found: bool) -> None:
    """A sentence need not stand on all pages nor at their end: three that carry it alike make it a box."""
    texts = [f"{WHOLE}\nOne.\nTwo.\nThree.\nFour."] * times
    assert recurring(pages(*texts, "Nothing.", "Nought.")) == (frozenset((WHOLE,)) if found else frozenset())


@pytest.mark.parametrize(
    "line",
    [
        "This article was first published by the Harbour Ledger, which has let us run it here in full.",
        "Dieser Artikel erschien zuerst im Harbour Ledger, der uns erlaubt hat, ihn hier zu bringen.",
        "Cet article a été publié d’abord par le Harbour Ledger, qui nous a permis de le reprendre.",
        "Este artículo se publicó primero en el Harbour Ledger, que nos ha dejado traerlo aquí por entero.",
    ],
)
def test_a_sentence_that_speaks_of_its_article_is_the_articles_own(line: str) -> None:
    """ "This article was first published by …" stands on many pages of a site and is true of each."""
    site = pages(*[f"{line}\nOne.\nTwo.\nThree.\nFour."] * 3, "Nothing.")
    assert recurring(site) == frozenset()
    assert "Harbour Ledger" in names(site[0], recurring(site))


def test_a_clue_with_words_of_its_own_stays() -> None:
    """Only clues whose words all stand in the site's lines go: a page's own credit remains beside them."""
    own = "The quay will open in May, the Valley Gazette reported on Tuesday."
    site = pages(f"{own}\n{FOOT}", FOOT, FOOT)
    assert names(site[0], recurring(site)) == {"Valley Gazette"}


def test_without_lines_all_clues_stay() -> None:
    """A site without a habit loses no clue."""
    page = pages(FOOT)[0]
    found = clues(page, OUTLETS)
    assert found
    assert without_recurring(found, page, frozenset()) == found


def test_the_line_around_a_place() -> None:
    """A place belongs to its line, without blanks around it; other parts of a page have no such lines."""
    page = replace(article("northerncourier", "One.\n  Two words. \nThree.", credits="A\nB"), title="T")
    at = page.text.index("words")
    assert (line_at(page, "text", at), line_at(page, "text", 0)) == ("Two words.", "One.")
    assert (line_at(page, "credits", 2), line_at(page, "title", 0)) == ("B", "")
