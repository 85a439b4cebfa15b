"""A topic's bars count articles a day, echoes apart, up to the newest article of the desk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from firsthand.publications.portal import volumes
from firsthand.publications.portal.shelves import Row, shelve
from tests.publications.portal_edition import TOPICS, edition

NEWEST = datetime(2026, 3, 30, 23, 59, tzinfo=UTC)


def rows(*days: tuple[int, str]) -> list[Row]:
    some = shelve(edition()).rows[0]
    return [
        replace(some, member=replace(some.member, published=NEWEST - timedelta(days=back), role=role))
        for back, role in days
    ]


def test_no_article_no_figure() -> None:
    """A topic without articles in the thirty days, or a desk without any, has no bars."""
    assert volumes.volume([], NEWEST) is None
    assert volumes.volume(rows((30, "echo"), (40, "echo")), NEWEST) is None
    assert volumes.volume(rows((1, "echo")), None) is None


def test_echoes_stand_apart() -> None:
    """Each day is one bar; the words give its articles and how many of them are echoes."""
    made = volumes.volume(rows((0, "echo"), (0, "first-hand"), (0, "echo"), (29, "undecided")), NEWEST)

    assert made is not None
    assert 2 == len(made.bars)
    assert made.bars[0].words.endswith(": 1 article")
    assert made.bars[1].words.endswith(": 3 articles, 2 echoes among them")
    assert [bool(b.own) for b in made.bars] == [True, True]
    assert [bool(b.echoes) for b in made.bars] == [False, True]
    assert "4 in all, 2 echoes, 3 on the busiest day" in made.words


def test_every_topic_with_articles_has_its_bars() -> None:
    """On the pages that are written: a figure with words for those who do not see it."""
    from firsthand.publications.portal import portal

    pages = {path: data.decode() for path, data in portal(edition())}
    shelves = shelve(edition())

    drawn = {s.id for s in shelves.subjects if 'class="figure volume at-wide"' in pages[s.path]}
    filled = {s.id for s in shelves.subjects if volumes.volume(s.rows, edition().updated)}
    assert filled == drawn
    assert filled
    assert len(filled) < len(TOPICS)
