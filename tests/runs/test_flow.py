"""The whole flow, over files: nothing is done twice, nothing is lost, nothing depends on order."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.cli import main
from firsthand.errors import BusyError
from firsthand.records import Page
from firsthand.runs import exporting, folder, founding, whole
from firsthand.runs.flow import flow
from firsthand.runs.kept import Tell
from tests.runs.invented import BRIDGE, four_pages, page

NOW = datetime(2026, 2, 5, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    founding.found(tmp_path / "desk", "County", [])
    return tmp_path / "desk"


def ran(desk: Path, pages: Path) -> whole.Ran:
    with folder.opened(desk) as opened:
        whole.bring(opened, [str(pages)], NOW)
        return whole.publish(opened, NOW)


def exported(desk: Path) -> list[bytes]:
    with folder.opened(desk) as opened:
        return list(exporting.lines(flow(opened, NOW), opened.decisions))


def files(root: Path) -> dict[str, bytes]:
    found = (f for f in root.rglob("*") if f.is_file() and ".firsthand" not in f.parts)
    return {str(f.relative_to(root)): f.read_bytes() for f in found}


def test_pages_become_stories_with_a_trail(desk: Path, tmp_path: Path) -> None:
    """Three reports of one event are one story with edges to the credited one; the other stays apart."""
    done = ran(desk, four_pages(tmp_path / "pages"))

    sizes = sorted(len(s.articles) for s in done.judged.stories)
    [told] = [c for c in done.edition.coverages if len(c.tellings) > 1]
    assert [1, 3] == sizes
    assert {"fellgazette.example"} == {
        t.domain for t in told.tellings if t.id in {e.target for e in told.trail.edges}
    }
    assert 1 == told.trail.counts.origins == told.trail.counts.held
    named = {"language", "excerpt", "page_type", "topics", "quality"}
    assert all(named <= {n.name for n in made} for made in done.judged.notes.values())


def test_a_second_run_touches_no_file(desk: Path, tmp_path: Path) -> None:
    """Unchanged input writes nothing, and leaves every byte and every time of change as it was."""
    ran(desk, four_pages(tmp_path / "pages"))
    before = {f: f.stat().st_mtime_ns for f in desk.rglob("*") if f.is_file() and ".firsthand" not in f.parts}

    again = ran(desk, tmp_path / "pages")

    assert () == again.printed.written == again.printed.removed
    assert before == {f: f.stat().st_mtime_ns for f in before}


def test_time_alone_changes_no_file(desk: Path, tmp_path: Path) -> None:
    """Files carry the heat of publication: a run a month later over the same pages writes nothing."""
    ran(desk, four_pages(tmp_path / "pages"))

    with folder.opened(desk) as opened:
        done = whole.publish(opened, datetime(2026, 3, 5, tzinfo=UTC))

    assert () == done.printed.written == done.printed.removed


def test_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    """Pages that come one by one, in any order, end in the same store and the same files."""
    pages = four_pages(tmp_path / "pages")
    for name, order in (("one", 1), ("two", -1)):
        founding.found(tmp_path / name, "County", [])
        with folder.opened(tmp_path / name) as opened:
            for file in sorted(pages.iterdir())[::order]:
                whole.bring(opened, [str(file)], NOW)
                flow(opened, NOW)
            whole.publish(opened, NOW)

    one = [json.loads(line) for line in exported(tmp_path / "one")]
    two = [json.loads(line) for line in exported(tmp_path / "two")]
    assert _named(one) == _named(two)


def _named(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    """Without the ids of stories, which name the article that came first."""
    return [line for line in lines if line["type"] in ("article", "clue", "skipped")]


@pytest.mark.parametrize("stage", ["readings", "notes", "compared", "clues", "trails", "quality"])
def test_a_run_that_stops_goes_on(desk: Path, tmp_path: Path, stage: str) -> None:
    """A run that dies inside any stage is finished by the next one, with the same store and files."""
    pages = four_pages(tmp_path / "pages")
    founding.found(tmp_path / "calm", "County", [])
    ran(tmp_path / "calm", pages)

    with folder.opened(desk) as opened:
        whole.bring(opened, [str(pages)], NOW)
        with pytest.raises(KeyboardInterrupt):
            flow(opened, NOW, _dies_at(stage))
    ran(desk, pages)

    assert exported(tmp_path / "calm") == exported(desk)
    assert files(tmp_path / "calm") == files(desk)


def _dies_at(stage: str) -> Tell:
    def tell(now: str, done: int, total: int) -> None:
        if now == stage or (stage == "compared" and now == "stories"):
            raise KeyboardInterrupt

    return tell


def test_a_changed_page_is_read_and_judged_anew(desk: Path, tmp_path: Path) -> None:
    """The same address with other words replaces the article; its record keeps its file."""
    ran(desk, four_pages(tmp_path / "pages"))
    page(tmp_path / "more", "bridge", title="Marlow swing bridge: crack is longer than thought",
         outlet="Tenbury News", body=[*BRIDGE, "The crack is 45 centimetres long, the county now says."],
         when="2026-02-04T08:00:00Z")  # fmt: skip
    with folder.opened(desk) as opened:
        whole.bring(opened, [str(tmp_path / "more")], datetime(2026, 2, 6, tzinfo=UTC))
        done = whole.publish(opened, NOW)

    titles = [a.title for a in done.judged.articles.values()]
    assert "Marlow swing bridge: crack is longer than thought" in titles
    assert "Crack shuts Marlow swing bridge" not in titles
    assert (desk / "_news/2026-02-04-crack-shuts-marlow-swing-bridge.md").exists()


def test_two_runs_at_once_are_refused(desk: Path) -> None:
    """The second run is told that the desk is held, and nothing else happens."""
    with folder.opened(desk), pytest.raises(BusyError, match="another run"), folder.opened(desk):
        pass


def test_what_cannot_be_read_is_kept_with_its_reason(desk: Path, tmp_path: Path) -> None:
    """An empty page is skipped and told, and the run goes on."""
    pages = four_pages(tmp_path / "pages")
    (pages / "empty.html").write_text("<html><body></body></html>")

    done = ran(desk, pages)

    assert 4 == len(done.judged.articles)
    with folder.opened(desk) as opened:
        assert 5 == len(list(opened.library.shelf("pages", Page).all()))
    assert any("empty" in s.about or s.reason for s in done.judged.skipped)


def test_decisions_win(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A split, a hidden record and a new title hold through re-runs, as lines of the desk's history."""
    pages = four_pages(tmp_path / "pages")
    ran(desk, pages)
    at = f"--desk={desk}"
    jobs, stone = "https://tenburynews.example/jobs-go", "https://countywiredaily.example/stone"
    bridge = "https://tenburynews.example/bridge"

    assert 0 == main(["review", at, "split", jobs, stone, "--because", "not the same day"])
    assert 0 == main(["review", at, "retitle", bridge, "Bridge shut"])
    assert 0 == main(["review", at, "hide", stone])
    assert 2 == main(["review", at, "hide", "https://nobody.example/"])
    done = ran(desk, pages)

    by_url = {a.url: i for i, a in done.judged.articles.items()}
    homes = {i: s.id for s in done.judged.stories for i in s.articles}
    assert homes[by_url[jobs]] != homes[by_url[stone]]
    assert "Bridge shut" in [e.title for e in done.edition.entries]
    assert stone not in [e.web_url for e in done.edition.entries]
    log = (desk / "_data/decisions.log").read_text().splitlines()
    assert 3 == len([line for line in log if " editor " in line])
    assert () == ran(desk, pages).printed.written


def test_an_example_files_its_likes(desk: Path, tmp_path: Path) -> None:
    """An article given as an example of a topic is filed under it, and the topic's reasons say why."""
    (desk / "_data/topics/02-stone.yaml").write_text("taxonomy: topic\n_id: stone\nname: Zqx\n")
    pages = four_pages(tmp_path / "pages")
    before = ran(desk, pages)
    address = "https://fellgazette.example/quarry-closes"

    assert 0 == main(["review", f"--desk={desk}", "example", address, "Zqx"])
    after = ran(desk, pages)

    assert "Zqx" not in _topics(before, address)
    assert "Zqx" in _topics(after, address)


def _topics(done: whole.Ran, address: str) -> tuple[str, ...]:
    return next(e.topics for e in done.edition.entries if e.web_url == address)


def test_forgotten_is_gone_for_good(desk: Path, tmp_path: Path) -> None:
    """A forgotten article leaves store, search and files, and does not come back when its page does."""
    pages = four_pages(tmp_path / "pages")
    ran(desk, pages)
    address = "https://tenburynews.example/bridge"
    assert 0 == main(["search", f"--desk={desk}", "swing"])

    assert 0 == main(["review", f"--desk={desk}", "forget", address])
    for _ in range(2):
        done = ran(desk, pages)

    assert address not in [a.url for a in done.judged.articles.values()]
    assert 1 == main(["search", f"--desk={desk}", "swing"])
    assert not [p for p, body in files(desk).items() if b"Marlow swing" in body and "decisions" not in p]
    with folder.opened(desk) as opened:
        held = [p.body for _, p in opened.library.shelf("pages", Page).all()]
    assert not [body for body in held if b"Marlow swing" in body]
