"""Climbing: a link that a clue points to is followed, and an absent origin becomes a held one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.errors import SettingsError
from firsthand.pages import from_file
from firsthand.provenance import read_outlets
from firsthand.records import Lead, Page, Skipped
from firsthand.runs import climbing, deciding, folder, settings, whole
from firsthand.runs.press import tree
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


PUBLIC = "[desk]\npublish_at = 0\n[publish]\nportal = true\n"


class Web:
    """A small web: pages by address, and what was asked for."""

    def __init__(self, pages: dict[str, Path | str]) -> None:
        self.pages, self.asked = pages, list[str]()

    def __call__(self, leads: Sequence[Lead], now: datetime) -> Sequence[Page | Skipped]:
        self.asked += [lead.url for lead in leads]
        return [self._one(lead, now) for lead in leads]

    def _one(self, lead: Lead, now: datetime) -> Page | Skipped:
        found = self.pages.get(lead.url, "status 404")
        if isinstance(found, Path):
            return from_file(found, now, url=lead.url)
        again = now + timedelta(hours=6) if found.startswith("status 503") else None
        return Skipped(stage="pages.fetch", about=lead.url, reason=found, again=again)


def report(folder: Path) -> Path:
    """The report itself, as the web still has it."""
    return page(folder, "quarry-closes", title="Ashdown Fell quarry to close after 112 years",
                outlet="Fell Gazette", body=QUARRY, when="2026-02-03T09:00:00Z")  # fmt: skip


def desk_of(tmp: Path, limits: str = "hops = 2\n") -> Path:
    """A desk that holds the retelling only."""
    tree({"firsthand.toml": f"{PUBLIC}[climb]\n{limits}".encode()}, tmp / "desk")
    with folder.opened(tmp / "desk") as desk:
        whole.bring(desk, [str(retelling(tmp / "set"))], NOW)
    return tmp / "desk"


def run(root: Path, web: Web | None, now: datetime = NOW) -> whole.Ran:
    """One run of the desk."""
    with folder.opened(root) as desk:
        return whole.publish(desk, now, fetch=web)


def test_a_desk_climbs_as_a_bounded_job(tmp_path: Path) -> None:
    """The report is fetched once and held; the step is shown in the run and on the story's page, for good."""
    root, web = desk_of(tmp_path), Web({ORIGINAL: report(tmp_path / "web")})
    ran = run(root, web)
    [told] = ran.edition.coverages

    assert [(ORIGINAL, 1, "held")] == [(c.lead.url, c.lead.hop, c.end) for c in ran.climbs]
    assert (2, 1) == (told.trail.counts.articles, told.trail.counts.held)
    assert [True] == [o.held for o in told.trail.origins]
    again = run(root, web, NOW + timedelta(days=1))
    assert ([ORIGINAL], ()) == (web.asked, again.climbs)
    assert any(ORIGINAL in event and "held" in event for event in again.edition.coverages[0].events)
    text = next(root.glob("stories/*/index.html")).read_text("utf-8")
    assert "was followed (linked where the page credits" in text


@pytest.mark.parametrize(
    "reason",
    ["robots: not allowed here", "paywall: a page of its own", "reserved: text mining", "status 404"],
)
def test_why_a_step_led_nowhere_is_said_and_it_is_not_tried_again(tmp_path: Path, reason: str) -> None:
    """Blocked, paywalled, reserved, gone: the origin stays absent, the reason is told, nobody knocks
    twice."""
    root, web = desk_of(tmp_path), Web({ORIGINAL: reason})
    ran = run(root, web)

    assert [reason] == [c.end for c in ran.climbs]
    assert [False] == [o.held for o in ran.edition.coverages[0].trail.origins]
    assert any(reason in event for event in ran.edition.coverages[0].events)
    run(root, web, NOW + timedelta(days=30))
    assert [ORIGINAL] == web.asked


def test_a_site_that_asks_for_patience_is_asked_again_later(tmp_path: Path) -> None:
    """With a time for another try (Retry-After), the step is made again after it and not before."""
    root, web = desk_of(tmp_path), Web({ORIGINAL: "status 503"})
    run(root, web)
    run(root, web, NOW + timedelta(hours=1))
    assert 1 == len(web.asked)
    web.pages[ORIGINAL] = report(tmp_path / "web")
    ran = run(root, web, NOW + timedelta(hours=7))

    assert ["held"] == [c.end for c in ran.climbs]


def test_nothing_is_fetched_offline_or_when_it_is_off(tmp_path: Path) -> None:
    """Without a fetcher, without the setting, or with no pages allowed, nothing is asked for."""
    web = Web({ORIGINAL: report(tmp_path / "web")})
    for number, (limits, given) in enumerate(
        [("hops = 2\n", None), ("", web), ("hops = 2\npages = 0\n", web)]
    ):
        ran = run(desk_of(tmp_path / str(number), limits), given)
        assert () == ran.climbs
    assert [] == web.asked


def test_the_number_of_hops_holds_over_all_runs(tmp_path: Path) -> None:
    """A chain of links is climbed as far as allowed, and not one hop further in the next run."""

    def link(number: int) -> str:
        return f"https://outlet{number}.example/quarry-{number}"

    pages: dict[str, Path | str] = {}
    for number in range(1, 5):
        linked = f'Outlet{number + 1} <a href="{link(number + 1)}">reported</a>.'
        body = [f"Ashdown Fell quarry is to shut in June, {linked}", QUARRY[1], QUARRY[3]]
        title = "Ashdown Fell quarry to shut in June"
        pages[link(number)] = page(tmp_path / "web", f"quarry-{number}", title=title,
                                   outlet=f"Outlet{number}", body=body,
                                   when="2026-02-03T12:00:00Z")  # fmt: skip
    names = "".join(f'[[outlet]]\nname = "Outlet{n}"\ndomain = "outlet{n}.example"\n' for n in range(1, 6))
    tree({"firsthand.toml": b"[climb]\nhops = 2\n", "outlets.toml": names.encode()}, tmp_path / "desk")
    first = pages.pop(link(1))
    web = Web(pages)
    with folder.opened(tmp_path / "desk") as desk:
        whole.bring(desk, [str(first)], NOW)
    run(tmp_path / "desk", web)
    run(tmp_path / "desk", web, NOW + timedelta(days=1))

    assert [link(2), link(3)] == web.asked


def test_a_report_that_arrives_late_takes_its_place_and_the_change_is_told(tmp_path: Path) -> None:
    """First the outlet is known by name; days later its page comes in: the origin is held, the event says
    so."""
    root = desk_of(tmp_path, "")
    before = run(root, None)
    assert [False] == [o.held for o in before.edition.coverages[0].trail.origins]
    assert () == before.edition.coverages[0].events
    with folder.opened(root) as desk:
        whole.bring(desk, [str(report(tmp_path / "late"))], NOW + timedelta(days=3))
    after = run(root, None, NOW + timedelta(days=3))
    [told] = after.edition.coverages

    assert [True] == [o.held for o in told.trail.origins]
    assert ["2026-02-08 00:00 UTC: the report of Fell Gazette arrived and took its place; until then it was "
        "known by "
            "name, from one article, since 2026-02-05 00:00 UTC."] == list(told.events)  # fmt: skip
    assert "arrived and took its place" in next(root.glob("stories/*/index.html")).read_text("utf-8")


def test_a_link_to_somebody_else_is_not_followed(tmp_path: Path) -> None:
    """Beside the credit stands a link to a shop; the outlet's own site is known, so nothing is asked for."""
    credit = 'the Fell Gazette <a href="https://shop.example/stones/1">reported</a> on Tuesday.'
    body = [f"Ashdown Fell quarry is to shut in June, {credit}", QUARRY[1], QUARRY[3]]
    told = page(
        tmp_path, "jobs", title="Quarry shuts", outlet="Tenbury News", body=body, when="2026-02-03T12:00:00Z"
    )
    outlet = read_outlets(b'[[outlet]]\nname = "Fell Gazette"\ndomain = "fellgazette.example"\n')
    web = Web({})
    trace([str(told)], NOW, web, outlets=outlet)

    assert [] == web.asked


@pytest.mark.parametrize("limits", ["hops = 4", "hops = -1", "pages = -1", "pages = 100000"])
def test_limits_have_limits(limits: str, tmp_path: Path) -> None:
    """No setting lets a desk crawl."""
    (tmp_path / "firsthand.toml").write_text(f"[climb]\n{limits}\n")
    with pytest.raises(SettingsError):
        settings.read(tmp_path / "firsthand.toml")


@pytest.mark.parametrize("action", ["hide", "forget"])
def test_what_was_climbed_to_is_hidden_and_forgotten_like_anything_else(tmp_path: Path, action: str) -> None:
    """The address of a hidden page stands on no page, nor in a step; a forgotten one is not fetched again."""
    root, web = desk_of(tmp_path), Web({ORIGINAL: report(tmp_path / "web")})
    run(root, web)
    with folder.opened(root) as desk:
        deciding.decide(desk, action, [ORIGINAL], NOW + timedelta(hours=1))
    ran = run(root, web, NOW + timedelta(days=1))

    assert [ORIGINAL] == web.asked
    assert not any(ORIGINAL in event for c in ran.edition.coverages for event in c.events)
    with folder.opened(root) as desk:
        assert (action == "forget") == (climbing.climbed(desk) == {})
