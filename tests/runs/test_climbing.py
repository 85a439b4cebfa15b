"""Climbing: a link that a clue points to is followed, and an absent origin becomes a held one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from firsthand.pages import from_file
from firsthand.records import Lead, Page, Skipped
from firsthand.runs.tracing import trace
from tests.runs.invented import QUARRY, page

NOW = datetime(2026, 2, 5, tzinfo=UTC)
ORIGINAL = "https://fellgazette.example/quarry-closes"


def retelling(folder: Path) -> Path:
    """A rewrite whose credit carries a link to the report."""
    credit = f'the Fell Gazette <a href="{ORIGINAL}">reported</a> on Tuesday.'
    body = [f"Ashdown Fell quarry is to shut in June with the loss of 41 jobs, {credit}",
            "Fell Stone, which owns the quarry, told its staff on Tuesday morning.", QUARRY[3]]  # fmt: skip
    title = "Forty-one jobs go as Ashdown Fell quarry shuts"
    return page(folder, "jobs-go", title=title, outlet="Tenbury News", body=body, when="2026-02-03T12:00:00Z")


def test_the_absent_report_is_fetched_and_takes_its_place(tmp_path: Path) -> None:
    """The link beside the credit is asked for once; what it brings is the held origin."""
    told = retelling(tmp_path / "set")
    held = page(tmp_path / "web", "quarry-closes", title="Ashdown Fell quarry to close after 112 years",
                outlet="Fell Gazette", body=QUARRY, when="2026-02-03T09:00:00Z")  # fmt: skip
    asked: list[str] = []

    def fetch(leads: Sequence[Lead], now: datetime) -> Sequence[Page | Skipped]:
        asked.extend(lead.url for lead in leads)
        return [from_file(held, now, url=lead.url) for lead in leads if lead.url == ORIGINAL]

    traced = trace([str(told)], NOW, fetch)

    [origin] = traced.coverages[0].trail.origins
    assert [ORIGINAL] == asked
    assert origin.held
    assert 2 == traced.coverages[0].trail.counts.articles


def test_a_dead_end_is_said(tmp_path: Path) -> None:
    """When the link brings nothing, the origin stays named and the reason is told."""
    told = retelling(tmp_path / "set")

    def fetch(leads: Sequence[Lead], now: datetime) -> Sequence[Page | Skipped]:
        return [Skipped(stage="pages.fetch", about=lead.url, reason="status 404") for lead in leads]

    traced = trace([str(told)], NOW, fetch)

    assert not traced.coverages[0].trail.origins[0].held
    assert "status 404" in [s.reason for s in traced.skipped]
