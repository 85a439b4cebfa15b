"""Which reports a credit may mean by their days, which only their dates speak against, and mere mentions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from firsthand.provenance import Outlets, Tie, clues, ties
from firsthand.records import Article, Clue, Outlet
from tests.provenance.stories import OUTLETS, traced
from tests.provenance.stories import article as told

TABLE = Outlets([Outlet(name="The Fell Gazette", domains=("fellgazette.example",))])
NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)


def article(
    id: str, hours: float | None = 0, sure: str = "stated", text: str = "A quarry closes."
) -> Article:
    """An article so many hours from noon of 10 February, by its stated time unless `sure` says otherwise."""
    return Article(
        id=id, url=f"https://{id}.example/{id}", page="", digest=id, maker="test", title="Quarry", text=text,
        domain=f"{id}.example", published=None if hours is None else NOON + timedelta(hours=hours), sure=sure,
    )  # fmt: skip


def gazette(id: str, hours: float | None, sure: str = "stated") -> Article:
    return replace(article(id, hours, sure), outlet="The Fell Gazette", domain="fellgazette.example")


def credit(article: str, name: str = "Fell Gazette") -> Clue:
    return Clue(
        article=article, rule="test", type="credits", name=name, role="primary", confidence=0.9, evidence=()
    )


def of(one: str, articles: list[Article], *given: Clue) -> list[Tie]:
    """The ties of an article to what it may credit or names."""
    found = ties(articles, {a.id: tuple(c for c in given if c.article == a.id) for a in articles}, TABLE)
    return [t for t in found if t.article == one and t.best]


@pytest.mark.parametrize(
    ("hours", "sure", "means"),
    [
        (-1, "stated", True),
        (-6 * 24, "stated", True),
        (-8 * 24, "stated", False),
        (5, "stated", True),
        (7, "stated", False),
        (7, "day", True),
        (23, "day", True),
        (25, "day", False),
        (None, "", True),
    ],
)
def test_which_report_a_credit_may_mean(hours: float | None, sure: str, means: bool) -> None:
    """One of the week before; after it only an update of the next six hours, where both state their times,
    or one of the next day where they state no hour. All others are kept apart and not dropped."""
    [tie] = of("a", [article("a"), gazette("g", hours, sure)], credit("a"))

    assert (("g",), ()) == (tie.others, tie.elsewhen) if means else ((), ("g",)) == (tie.others, tie.elsewhen)
    assert not tie.loose


def test_two_stated_times_are_needed_to_be_strict() -> None:
    """A credit of a page whose own hour is a guess may mean a report that is timed later that day."""
    [tie] = of("a", [article("a", 0, "day"), gazette("g", 7, "stated")], credit("a"))

    assert (("g",), ()) == (tie.others, tie.elsewhen)


def test_an_update_brings_an_old_page_into_its_days() -> None:
    """A page that was first published a month ago and written anew yesterday may be the credited report."""
    old = gazette("g", -30 * 24)
    anew = replace(old, updated=NOON - timedelta(days=1))

    assert [((), ("g",))] == [(t.others, t.elsewhen) for t in of("a", [article("a"), old], credit("a"))]
    assert [(("g",), ())] == [(t.others, t.elsewhen) for t in of("a", [article("a"), anew], credit("a"))]


def test_reports_of_other_days_come_nearest_first() -> None:
    """Beside the report of the day before, those that dates speak against, in the order of their distance."""
    held = [
        gazette("near", -20),
        gazette("later", 3 * 24),
        gazette("old", -60 * 24),
        gazette("ancient", -90 * 24),
    ]
    [tie] = of("a", [article("a"), *held], credit("a"))

    assert ("near",) == tie.others
    assert ("later", "old", "ancient") == tie.elsewhen


def test_an_outlet_that_credits_itself_is_not_tied_to_that_page() -> None:
    """A Gazette article that names the Gazette may mean its earlier one, and never itself."""
    [tie] = of("g2", [gazette("g1", -24), gazette("g2", 0)], credit("g2"))

    assert (("g1",), ()) == (tie.others, tie.elsewhen)


def test_a_mention_is_loose_and_knows_only_its_own_days() -> None:
    """A text that only names an outlet is tied loosely to the week before, and to no report of other days."""
    named = article("a", text="The Fell Gazette has a new editor.")
    held = [gazette("near", -20), gazette("later", 3 * 24), gazette("old", -60 * 24)]

    assert [(("near",), (), True)] == [(t.others, t.elsewhen, t.loose) for t in of("a", [named, *held])]
    assert [] == of("a", [named, *held[1:]])


def test_who_credits_an_outlet_does_not_also_mention_it() -> None:
    """One tie, and the stricter one: the credit's."""
    named = article("a", text="A quarry closes, The Fell Gazette reported.")
    found = of("a", [named, gazette("g", -20)], credit("a"))

    assert [False] == [t.loose for t in found]


def test_an_outlet_does_not_mention_itself() -> None:
    """The name of an article's own outlet in its text ties it to none of that outlet's others."""
    own = replace(gazette("g2", 0), text="Write to The Fell Gazette.")

    assert [] == of("g2", [gazette("g1", -20), own])


def test_a_short_name_that_two_outlets_share_is_nobodys() -> None:
    """ "The Gazette" means the one outlet of the desk that is called so, and neither of two."""
    named = article("a", text="Readers of the Gazette will remember.")
    other = replace(article("v", -20), outlet="The Vale Gazette", domain="valegazette.example")

    assert [("g",)] == [t.others for t in of("a", [named, gazette("g", -20)])]
    assert [] == of("a", [named, gazette("g", -20), other])


def test_a_release_and_a_quotation_are_no_credits() -> None:
    """Neither a statement by the outlet's house nor its words quoted tie an article to its reports."""
    for kind in ("press_release", "quotes"):
        given = replace(credit("a"), type=kind)
        assert [] == of("a", [article("a"), gazette("g", -20)], given)


@pytest.mark.parametrize(("day", "at"), [("Monday", "2026-03-02"), ("Friday", "2026-02-27")])
def test_a_credit_with_a_day_leads_to_the_report_of_that_day(day: str, at: str) -> None:
    """A tie takes in both reports of the week; the edge goes to that of the day in its words."""
    rest = "Rolf Aas said that it began when the fishermen met in his net shed and asked for help."
    reports = {
        date: told("harbourledger", f"{what}, papers seen by the Harbour Ledger show. {rest}", path=date,
                   at=f"{date}T07:00:00+00:00")
        for date, what in (("2026-03-02", "Skarholm Lines paid secret rebates to fishermen"),
                           ("2026-02-27", "Skarholm Lines fears a fine for its rebates to fishermen"))
    }  # fmt: skip
    said = f"Skarholm Lines paid secret rebates to fishermen, the Harbour Ledger reported on {day}."
    one = told("northerncourier", said + " The company did not comment.", at="2026-03-04T12:00:00+00:00")
    held = [one, *reports.values()]

    [tie] = ties(held, {a.id: clues(a, OUTLETS) for a in held}, OUTLETS)
    assert {a.id for a in reports.values()} == set(tie.others)
    assert [(one.id, reports[at].id)] == [(e.source, e.target) for e in traced(*held).edges]
