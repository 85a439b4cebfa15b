"""The same address fetched again with other words is a revision: kept, quoted, and told apart when silent."""

from datetime import UTC, datetime
from pathlib import Path

from firsthand.pages import from_file
from firsthand.records import Page
from firsthand.runs import explaining, folder, founding
from firsthand.runs.edition import coverage
from firsthand.runs.flow import Judged, flow
from firsthand.runs.intake import take
from tests.runs.invented import QUARRY, page

FIRST, LATER = datetime(2026, 2, 3, 12, tzinfo=UTC), datetime(2026, 2, 4, 12, tzinfo=UTC)
URL = "https://fellgazette.example/quarry-closes"


def version(where: Path, body: list[str], now: datetime, extra: str = "") -> Page:
    """The page as it was fetched at one time."""
    file = page(where, "quarry-closes", title="Ashdown Fell quarry to close after 112 years",
                outlet="Fell Gazette", body=body, when="2026-02-03T09:00:00Z")  # fmt: skip
    file.write_text(file.read_text().replace("</head>", f"{extra}</head>"))
    made = from_file(file, now, url=URL)
    assert isinstance(made, Page)
    return made


def judged(where: Path, *versions: Page) -> Judged:
    """What a desk knows after it was given these pages, a run each."""
    founding.found(where, "Fells", [])
    with folder.opened(where) as desk:
        for one in versions:
            take(desk.library, [one])
            known = flow(desk, LATER)
        return known


def test_a_silent_edit_is_kept_and_quoted(tmp_path: Path) -> None:
    """Words changed without a note or a later time: said so, with the words before and after."""
    edited = [QUARRY[0], QUARRY[1].replace("Forty-one", "Thirty-eight"), *QUARRY[2:]]
    known = judged(
        tmp_path / "desk",
        version(tmp_path / "a", QUARRY, FIRST),
        version(tmp_path / "b", edited, LATER),
    )
    [id] = known.articles
    [revision] = known.revisions[id]
    reasons = [r for r in explaining.why(known, URL) if r.what.startswith("revision")]

    assert revision.silent
    assert "Thirty-eight people" in known.articles[id].text
    assert ["Forty-one people work at the …"] == [c.before for c in revision.changes]
    assert "silent edit" in reasons[0].what
    assert "Thirty-eight" in reasons[0].reasons[0]


def test_an_edit_with_a_note_is_not_silent(tmp_path: Path) -> None:
    """A correction note that is new, or a later time of change, tells readers of the edit."""
    note = "Correction: an earlier version gave the number of jobs as 41."
    edited = [QUARRY[0], QUARRY[1].replace("Forty-one", "Thirty-eight"), *QUARRY[2:]]
    later = '<meta property="article:modified_time" content="2026-02-04T10:00:00Z">'
    noted = judged(
        tmp_path / "one",
        version(tmp_path / "a", QUARRY, FIRST),
        version(tmp_path / "b", [*edited, note], LATER),
    )
    dated = judged(
        tmp_path / "two",
        version(tmp_path / "c", QUARRY, FIRST),
        version(tmp_path / "d", edited, LATER, later),
    )

    for known in (noted, dated):
        [[revision]] = known.revisions.values()
        assert not revision.silent
    assert note in noted.articles[next(iter(noted.articles))].corrections


def test_the_same_words_are_no_revision(tmp_path: Path) -> None:
    """A page with other markup and the same words changes nothing; the order of intake does not matter."""
    same = judged(
        tmp_path / "one",
        version(tmp_path / "a", QUARRY, FIRST),
        version(tmp_path / "b", QUARRY, LATER, "<meta name=token content=7>"),
    )
    edited = [*QUARRY[:3], "The county council called the decision a blow."]
    pages = version(tmp_path / "c", QUARRY, FIRST), version(tmp_path / "d", edited, LATER)

    assert {} == same.revisions
    assert judged(tmp_path / "two", *pages).revisions == judged(tmp_path / "three", *pages[::-1]).revisions


def test_the_story_page_says_how_often_it_was_edited(tmp_path: Path) -> None:
    """What is published of edits is a sentence and short quotations."""
    edited = [*QUARRY[:3], "The county council called the decision a blow. " + "More words follow. " * 40]
    known = judged(
        tmp_path / "desk", version(tmp_path / "a", QUARRY, FIRST), version(tmp_path / "b", edited, LATER)
    )
    [telling] = coverage(known.stories[0], known, {}).tellings

    assert telling.edits[0].startswith("edited once after it was first read; 1 without")
    assert 1 < len(telling.edits) <= 4
    assert all(len(line) < 300 for line in telling.edits)
