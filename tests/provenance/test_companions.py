"""Outlets of a story that an article names without a cue: who names one has most likely read it there."""

from dataclasses import replace

import pytest

from firsthand.provenance import clues, holds, trace
from firsthand.records import Article, Story, Trail
from tests.provenance.stories import OUTLETS, article, traced

REPORT = article(
    "harbourledger",
    "The lighthouse keeper of Skarholm was never paid.\n"
    "“I kept every letter,” Mara Quill told the Harbour Ledger in her kitchen.\n"
    "The harbour board did not want to say more.",
    at="2026-03-03T09:00:00+00:00",
)
LEAD = "The keeper of the lighthouse got no money for nine years.\n"
NAMED = "The letters are in the Harbour Ledger."
RULE = "named in the story"


def retold(line: str, name: str = "northerncourier", title: str = "") -> Article:
    """A page that tells the story in its own words, with one more line."""
    return article(name, LEAD + line, title=title)


def edges(trail: Trail, of: Article) -> list[tuple[str, str, str]]:
    """Target, rule and first words of an article's edges."""
    return [(e.target, e.rule, e.evidence[0].text) for e in trail.edges if e.source == of.id]


def test_an_outlet_of_the_story_that_is_named_without_a_cue_is_its_source() -> None:
    """A bare name of the outlet whose held article shows its asking gives an edge to that article."""
    told = retold(NAMED)
    trail = traced(REPORT, told)

    assert edges(trail, told) == [(REPORT.id, RULE, NAMED)]
    assert {s.article: s.role for s in trail.standings} == {REPORT.id: "first-hand", told.id: "echo"}
    assert all(holds(e, told) for edge in trail.edges for e in edge.evidence)


def test_words_of_reporting_make_it_surer() -> None:
    """Words of reporting that no cue knows give a surer edge than a bare name."""
    bare, said = (
        traced(REPORT, retold(line)).edges[0]
        for line in (NAMED, "She confided in her kitchen to the Ledger that she has the letters.")
    )
    assert (bare.rule, said.rule) == (RULE, RULE)
    assert said.confidence > bare.confidence


def test_a_bare_name_of_an_outlet_that_shows_no_asking_proves_nothing() -> None:
    """The named article must show its asking, or another article must credit its outlet."""
    silent = replace(REPORT, text="The keeper of Skarholm was never paid. The board is silent.")
    credits = article("valleygazette", "She was never paid, the Harbour Ledger reported on Tuesday.")

    assert not traced(silent, retold(NAMED)).edges
    told = retold(NAMED)
    assert edges(traced(credits, told), told) == [("outlet:harbour ledger", RULE, NAMED)]


def test_an_outlet_that_no_article_of_the_story_has_or_credits_is_none_of_it() -> None:
    """Of an outlet that the story does not have, a bare name says nothing."""
    assert not traced(REPORT, retold("The letters are in the Valley Gazette.")).edges


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("Harbour Ledger sued by keeper", "Court case against the Harbour Ledger opens"), 0),
        (("Lighthouse keeper sues", "Court case opens"), 2),
    ],
)
def test_the_subject_of_the_story_is_no_teller_of_it(titles: tuple[str, str], found: int) -> None:
    """An outlet that the headlines of the others are about is named as their subject, not as their source."""
    one, other = retold(NAMED, title=titles[0]), retold(NAMED, "valleygazette", titles[1])
    assert len(traced(REPORT, one, other).edges) == found


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("What the papers say", "The Harbour Ledger has a letter on the keeper."),
        ("Was andere schreiben", "Der Harbour Ledger hat einen Brief zum Turm."),
        ("Revue de presse", "Le Harbour Ledger a une lettre sur le phare."),
        ("Revista de prensa", "El Harbour Ledger tiene una carta sobre el faro."),
    ],
)
def test_a_box_on_other_papers_is_no_part_of_the_article(heading: str, line: str) -> None:
    """A name under the heading of a press review is no source; the same line without the heading is one."""
    assert not traced(REPORT, retold(f"{heading}\n{line}")).edges
    assert len(traced(REPORT, retold(line)).edges) == 1


def test_a_line_that_the_site_repeats_names_nobody() -> None:
    """A name in a line that the site puts under all its pages is none of the article's own."""
    line = "More of the coast every day in the Harbour Ledger."
    told = retold(line)
    story = Story(id="s", articles=(REPORT.id, told.id))
    found = {a.id: clues(a, OUTLETS) for a in (REPORT, told)}

    def traced_with(dull: frozenset[str]) -> Trail:
        return trace(story, (REPORT, told), found, (), OUTLETS, recurring={told.id: dull})

    assert not traced_with(frozenset((line,))).edges
    assert len(traced_with(frozenset(("Another line.",))).edges) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ned Bell for the Harbour Ledger",
        "The keeper at her door. Photo: Ned Bell, Harbour Ledger",
        "Foto: Harbour Ledger",
        "© Harbour Ledger",
    ],
)
def test_a_picture_credit_is_no_source(line: str) -> None:
    """Who took a picture has told nothing; the article names the outlet for nothing else."""
    assert not traced(REPORT, retold(f"{line}\nThe board meets on Friday.")).edges
    plain = line.replace("Photo: ", "").replace("Foto: ", "").replace("© ", "")
    assert traced(REPORT, retold(f"{plain}\nThe board meets on Friday.")).edges


def test_a_name_in_somebodys_mouth_is_no_source() -> None:
    """A longer quotation that names the outlet is the speaker's own reading."""
    said = "“I read it in the Harbour Ledger, like all my neighbours did,” said the baker."
    assert not traced(REPORT, retold(said)).edges


def test_the_short_name_means_the_only_outlet_that_ends_so() -> None:
    """ "the Ledger" is the story's Harbour Ledger for others; for the Skarholm Ledger it is itself."""
    line = "The letters came to the Ledger by post."
    other = retold(line, "skarholmpaper")
    own = replace(other, outlet="Skarholm Ledger")

    assert edges(traced(REPORT, other), other) == [(REPORT.id, RULE, line)]
    assert not traced(REPORT, own).edges


def test_an_outlet_that_names_itself_is_no_source_of_itself() -> None:
    """A second page of an outlet that names it, in full or for short, has no edge to the first."""
    second = article("harbourledger", LEAD + NAMED + " Come to the Ledger on Friday.", path="more")
    assert not [e for e in traced(REPORT, second).edges if e.rule == RULE]


@pytest.mark.parametrize(
    "line",
    [
        "The Harbour Ledger reported this on Tuesday. The letters came to the Ledger by post.",
        "The letters are in the Harbour Ledger. They came to the Ledger by post. She wrote to HL.",
    ],
)
def test_never_two_edges_to_one_outlet(line: str) -> None:
    """However often and under whatever names an outlet is named, an article has one edge to it."""
    told = retold(line)
    assert [target for target, _, _ in edges(traced(REPORT, told), told)] == [REPORT.id]
