"""Articles of the last days are fetched once more, so that what their sites changed is seen."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.runs import again, folder, founding, whole
from tests.runs.invented import four_pages

NOW = datetime(2026, 2, 4, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    founding.found(tmp_path / "desk", "County", [])
    with folder.opened(tmp_path / "desk") as opened:
        whole.bring(opened, [str(four_pages(tmp_path / "pages"))], NOW)
    return tmp_path / "desk"


def test_only_what_came_out_lately_is_asked_for_again(desk: Path) -> None:
    """The newest first; an article from before is left alone."""
    with folder.opened(desk) as opened:
        day = [lead.url for lead in again.leads(opened.library, NOW, 0.9)]
        week = [lead.url for lead in again.leads(opened.library, NOW, 7)]

    assert ["https://tenburynews.example/bridge", "https://countywiredaily.example/stone"] == day
    assert 4 == len(week)
    assert day == week[:2]


@pytest.mark.parametrize("days", [0, -1, float("nan"), 1e9])
def test_days_that_are_none_are_told(desk: Path, days: float) -> None:
    """It is wrong usage, not an empty answer."""
    with folder.opened(desk) as opened, pytest.raises(UsageError, match="--again"):
        again.leads(opened.library, NOW, days)
