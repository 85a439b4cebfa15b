"""Briefs, figures in dispute and related coverage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import stories
from firsthand.records import Match
from firsthand.stories import live
from tests.stories.invented import BRIDGE, BRIDGE2, BUDGET, article

TABLES = stories.tables()
LEAD = article(
    "lead",
    "Fire at Brenholm mill",
    "A fire destroyed the old paper mill at Brenholm on Monday night. At least 12 people were injured.\n"
    "Mayor Tilda Okonjo said that the mill had no alarm, and that the council knew of it.\n"
    "The flames were seen as far away as Nordvik, across the Varn.",
)
ECHO = article("echo", "Mill burns", f"Paper mill burns, says the Courier. {LEAD.text}", hours=1)
OWN = article(
    "own",
    "Mill fire",
    "Firefighters from three towns fought the blaze at the Brenholm paper mill until dawn on Tuesday.\n"
    "The hospital at Nordvik treated 15 injured people, two of them children.",
    hours=3,
)
THIRD = article(
    "third",
    "Mill was to be sold",
    "The owner of the burnt Brenholm mill, Haleck Papers, wanted to sell it in the spring of next year.\n"
    "Some 11 injured people are still in hospital, a nurse told us.",
    hours=5,
)
GROUPS = {"lead": "lead", "echo": "lead", "own": "own", "third": "third"}


def test_a_brief_is_verbatim_and_no_two_sentences_are_of_one_echo_group() -> None:
    """Three independent sources give three sentences, each found at its place; the echo gives none."""
    members = {a.id: a for a in (LEAD, OWN, THIRD, ECHO)}
    found = stories.brief(list(members.values()), GROUPS, TABLES)

    assert ["lead", "own", "third"] == [e.article for e in found]
    assert all(members[e.article].text[e.start : e.end] == e.text for e in found)
    assert all(len(e.text) <= 300 for e in found)


def test_a_brief_never_repeats_and_never_exceeds_five() -> None:
    """Six sources that say the same give one sentence; six that say other things give five."""
    same = [replace(LEAD, id=f"s{n}", text=LEAD.text.partition(" At")[0]) for n in range(6)]
    said = (
        "Okonjo told the inquiry that no pump had worked since the autumn floods.",
        "A diver found two broken valves under the northern quay of the harbour.",
        "The insurers will pay nothing before an expert has seen the crane.",
        "Teachers walked their pupils home because no bus could reach the school.",
        "Fishermen lost eleven nets and most of the season’s first herring.",
        "The orchestra of Mirren plays on Sunday for those without a roof.",
    )
    other = [article(f"o{n}", "t", text) for n, text in enumerate(said)]

    assert 1 == len(stories.brief(same, {}, TABLES))
    assert 5 == len(stories.brief(other, {}, TABLES))


def test_another_language_is_taken_only_for_a_third_source() -> None:
    """A German sentence joins two English ones; it is not needed beside three."""
    german = article(
        "de", "Brand", "Die Feuerwehr aus drei Orten kämpfte bis zum Morgen gegen die Flammen.", language="de"
    )

    two = stories.brief([LEAD, OWN, german], {}, TABLES)
    three = stories.brief([LEAD, OWN, THIRD, german], {}, TABLES)
    assert {"lead", "own", "de"} == {e.article for e in two}
    assert {"lead", "own", "third"} == {e.article for e in three}


def test_no_text_no_brief() -> None:
    """Bare titles give nothing to quote."""
    assert () == stories.brief([article("a", "Mill burns")], {}, TABLES)


def test_independent_figures_that_differ_stand_side_by_side() -> None:
    """Three reports count the injured differently; the echo of the first is no fourth voice."""
    members = {a.id: a for a in (LEAD, ECHO, OWN, THIRD)}
    (found,) = stories.disputes(list(members.values()), GROUPS)

    assert ("injured", ("12", "15", "11")) == (found.about, found.values)
    assert ["lead", "own", "third"] == [e.article for e in found.evidence]
    assert all(members[e.article].text[e.start : e.end] == e.text for e in found.evidence)


def test_figures_that_agree_or_count_other_things_are_no_dispute() -> None:
    """The same count in words and digits agrees; the dead are not the injured; far-off values are."""
    said = (
        "Twelve people were injured.",
        "12 injured people went home.",
        "The fire killed 2 people.",
        "400 people were injured in all such fires.",
    )
    told = [article(f"a{n}", "t", text) for n, text in enumerate(said)]

    assert () == stories.disputes(told, {})


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text breaks a brief or a dispute, and all evidence is where it says."""
    odd = article("odd", "t", text)
    for piece in stories.brief([odd, OWN], {}, TABLES):
        assert {"odd": odd, "own": OWN}[piece.article].text[piece.start : piece.end] == piece.text
    stories.disputes([odd, OWN], {})


def test_related_coverage_is_ranked_with_reasons() -> None:
    """The same story first, then what came later, then the same town's other news; strangers not at all."""
    later = article(
        "later", "Brenholm bridge opens after crack in pillar is repaired", BRIDGE.text, hours=24 * 20
    )
    before = article("before", BRIDGE.title, BRIDGE.text, hours=-24 * 40)
    stranger = article("x", "Cheese fair", "Goats won every prize at the cheese fair of Lower Wendle.")
    found = stories.related(BRIDGE, [BUDGET, before, stranger, later, BRIDGE2], TABLES)

    assert [("bridge2", "same_story"), ("later", "follow_up"), ("before", "background")] == [
        f[:2] for f in found[:3]
    ]
    assert "20 days later" in found[1][2]
    assert "x" not in {id for id, _, _ in found}
    assert all(reason for _, _, reason in found)


def test_the_same_names_are_never_called_the_same_story() -> None:
    """The mayor's budget is at most of the bridge's topic."""
    assert all(kind == "same_topic" for _, kind, _ in stories.related(BRIDGE, [BUDGET], TABLES))


def test_reasons_are_words_that_the_article_writes() -> None:
    """Readers see words, not stems."""
    made = stories.worded(Match(one="a", other="b", score=0.4, because=("shared: brenholm, clos",)), BRIDGE)

    assert ("shared: Brenholm, closed",) == made.because


def test_articles_far_apart_meet_by_their_heaviest_terms() -> None:
    """Weeks bound what is compared; two heavy terms in common reach across years."""
    old = stories.profile(article("old", BRIDGE.title, BRIDGE.text, hours=-24 * 900), TABLES)
    seen = stories.profile(BRIDGE, TABLES)
    near = stories.profile(article("near", BRIDGE.title, BRIDGE.text, hours=24 * 7), TABLES)
    weeks = {stories.week(p) for p in (old, seen, near)}
    by_week = {k for k in stories.looked(seen, weeks) & stories.drawers(old) if " + " not in k}

    assert not by_week
    assert stories.looked(seen, weeks) & stories.drawers(old)
    assert {k for k in stories.looked(seen, weeks) & stories.drawers(near) if " + " not in k}


def test_an_undated_article_meets_every_week() -> None:
    """It looks into all weeks, and all look for it."""
    undated = stories.profile(article("u", BRIDGE.title, BRIDGE.text, hours=None), TABLES)
    seen = stories.profile(BRIDGE, TABLES)
    weeks = {stories.week(p) for p in (undated, seen)}

    assert {k for k in stories.looked(undated, weeks) & stories.drawers(seen) if " + " not in k}
    assert {k for k in stories.looked(seen, weeks) & stories.drawers(undated) if " + " not in k}


def test_closed_stories_rest_and_keep_their_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of months gives the same stories as settling all at once; what is over leaves the window."""
    monkeypatch.setattr(live, "_WORTH", 40)
    monkeypatch.setattr(live, "_BATCH", 16)
    docs = [
        article(
            f"d{event:02}n{n}", f"Crane falls at Vale{event}", f"The crane of Vale{event} fell. {n}.", hours
        )
        for event in range(20)
        for n in range(8)
        for hours in [24.0 * 5 * event + n]
    ]
    stream = stories.Grouper(TABLES)
    for doc in docs:
        stream.add(doc)
    profiles = [stories.profile(d, TABLES) for d in docs]
    matches = [m for at, p in enumerate(profiles) for m in stories.matches(p, profiles[:at])]

    assert stories.settle(docs, matches) == stream.stories()
    assert len(stream._closed) > 5
    assert stream._window.size < len(docs) / 2
