"""Articles that draw on a press release which the story holds. Invented texts."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from firsthand.provenance import holds
from firsthand.records import Article, Overlap, Passage
from tests.provenance.stories import article, traced

WORDS = "We will put up two new cranes and no old one will be scrapped"
RELEASE = replace(
    article(
        "asterlines",
        "Aster Lines will build two new cranes on the north quay next year.\n"
        f"“{WORDS},” said Ove Strand, who leads the firm.\n"
        "The cranes cost forty million crowns.\nPress contact: press@asterlines.example",
        title="Aster Lines builds cranes",
        path="press-releases/1",
        at="2026-03-04T08:00:00+00:00",
    ),
    outlet="Aster Lines",
)
SILENT = "The town talks of cranes again.\nTwo of them will rise on the north quay for forty million crowns."
ANNOUNCED = "The town talks of cranes again.\nTwo will rise on the quay, Aster Lines announced."
QUOTES = f"The town talks of cranes again.\n“{WORDS},” Ove Strand said.\nThey cost forty million crowns."
EARLY, LATE = "2026-03-03T12:00:00+00:00", "2026-03-05T12:00:00+00:00"


def shared(page: Article, words: str) -> Overlap:
    """Words that stand in a page and in the release, as a quotation of both."""
    one, other = sorted((page, RELEASE), key=lambda a: a.id)
    places = [(a.text.index(words), a.text.index(words) + len(words)) for a in (one, other)]
    passage = Passage(
        one_start=places[0][0],
        one_end=places[0][1],
        other_start=places[1][0],
        other_end=places[1][1],
        quoted=True,
    )
    return Overlap(
        one=one.id, other=other.id, one_share=0.1, other_share=0.1, manner="quoted", passages=(passage,)
    )


def drawn(page: Article, *overlaps: Overlap) -> list[tuple[str, str, str]]:
    """Target, type and rule of the page's edges; all their words stand in the pages."""
    trail = traced(RELEASE, page, overlaps=overlaps)
    pages = {a.id: a for a in (RELEASE, page)}
    assert all(holds(e, pages[e.article]) for edge in trail.edges for e in edge.evidence)
    return [(e.target, e.type, e.rule) for e in trail.edges if e.source == page.id]


ON_IT = [(RELEASE.id, "press_release", "draws on a held release")]


@pytest.mark.parametrize(
    "line",
    [
        "Two will rise on the quay, Aster Lines announced.",
        "Aster Lines is busy: the company announced two cranes for the quay.",
        "Aster Lines baut. Zwei werden am Kai stehen, wie das Unternehmen mitteilte.",
        "Aster Lines kündigte zwei Kräne am Kai an.",
        "Deux grues seront bâties sur le quai, a annoncé Aster Lines.",
        "Aster anunció dos grúas para el muelle.",
    ],
)
def test_who_tells_what_the_house_announced_draws_on_its_release(line: str) -> None:
    """Words of announcing beside the house's name, or "the company", lead to the held release."""
    page = article("northerncourier", f"The town talks of cranes again.\n{line}")
    assert drawn(page) == ON_IT


def test_the_words_of_the_announcement_are_shown() -> None:
    """The edge shows the sentence that announces, from its beginning to its end."""
    page = article("northerncourier", ANNOUNCED)
    (edge,) = traced(RELEASE, page).edges
    assert [e.text for e in edge.evidence] == ["Two will rise on the quay, Aster Lines announced."]


@pytest.mark.parametrize("name", ["northerncourier", "valleygazette", "harbourledger", "coastchronicle"])
def test_a_shared_quotation_leads_to_the_release_with_words_of_both_pages(name: str) -> None:
    """A quotation of eight words and more that both carry makes the edge, and both pages show it."""
    page = article(name, QUOTES)
    (edge,) = traced(RELEASE, page, overlaps=(shared(page, WORDS),)).edges

    assert (edge.source, edge.target, edge.type) == (page.id, RELEASE.id, "press_release")
    assert [(e.article, e.text) for e in edge.evidence] == [(page.id, WORDS), (RELEASE.id, WORDS)]
    assert drawn(page, shared(page, WORDS)) == ON_IT


@pytest.mark.parametrize(
    ("text", "words"), [(QUOTES, "two new cranes and"), (re.sub("[“”]", "", QUOTES), WORDS)]
)
def test_a_few_words_or_words_outside_quotations_prove_nothing(text: str, words: str) -> None:
    """Four words are anybody's, and so is a passage that only one page gives as a quotation."""
    page = article("northerncourier", text)
    assert drawn(page, shared(page, words)) == []


def test_a_quotation_within_a_longer_passage_counts() -> None:
    """Who runs words of the release from before its quotation to behind it quotes it as well."""
    page = article("northerncourier", QUOTES.replace("cost forty million", "cost forty-one million"))
    run = f"“{WORDS},” "
    passage = replace(shared(page, run).passages[0], quoted=False)
    (edge,) = traced(RELEASE, page, overlaps=(replace(shared(page, run), passages=(passage,)),)).edges
    assert [e.text for e in edge.evidence] == [run.strip()] * 2


def test_the_company_of_an_article_that_names_another_house_is_not_this_one() -> None:
    """ "The company announced" means the house that the article names, which here is not the release's."""
    line = "Brandt Docks is busy: the company announced two cranes for the quay."
    assert drawn(article("northerncourier", f"The town talks of cranes again.\n{line}")) == []


def test_who_says_nothing_of_the_house_does_not_draw_on_it() -> None:
    """The same facts without a word of announcing and without a quotation leave the source open."""
    assert drawn(article("northerncourier", SILENT)) == []


@pytest.mark.parametrize(("at", "expected"), [(EARLY, []), (LATE, ON_IT)])
def test_who_came_out_a_day_before_does_not_rest_on_the_release(at: str, expected: object) -> None:
    """A release that comes a day after an article answers it; a day before, it is what the article tells."""
    page = article("northerncourier", ANNOUNCED, at=at)
    quoting = replace(article("northerncourier", QUOTES), published=datetime.fromisoformat(at))

    assert drawn(page) == expected
    assert drawn(quoting, shared(quoting, WORDS)) == expected


def test_an_opinion_does_not_draw_on_the_release() -> None:
    """Who argues about what the house announced does not run its release."""
    page = article("northerncourier", ANNOUNCED, title="Opinion: Two cranes too many")
    quoting = article("northerncourier", QUOTES, title="Opinion: Two cranes too many")

    assert drawn(page) == drawn(quoting, shared(quoting, WORDS)) == []
    assert drawn(replace(page, title="Two cranes too many")) == ON_IT


def test_who_names_another_source_does_not_draw_on_the_release() -> None:
    """An article that credits an outlet has the news from there, whatever the house announced."""
    page = article("northerncourier", f"Cranes come, the Harbour Ledger reported on Tuesday.\n{ANNOUNCED}")
    assert [target for target, _, _ in drawn(page)] == ["outlet:harbour ledger"]


def test_an_announcement_in_somebodys_mouth_is_no_sign() -> None:
    """What a neighbour says about the house's announcing is that person's word."""
    line = "“I heard that Aster Lines announced two cranes last night,” said Else Rud, the baker."
    assert drawn(article("northerncourier", f"The town talks of cranes again.\n{line}")) == []
