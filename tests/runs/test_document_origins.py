"""A public paper on which a story rests is shown as a document that nobody holds, and never as an article."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli import main
from firsthand.commands.tree import tree
from firsthand.records import Coverage
from firsthand.runs import folder, founding, whole
from tests.runs.invented import page

NOW = datetime(2026, 2, 5, tzinfo=UTC)
FINED = "https://northernbeacon.example/fined"
NAME, ID = "Harbour Tribunal decision HT 7/2025", "document:harbour tribunal decision ht 7 2025"
BEACON = [
    "The Harbour Tribunal fined the ferry company Skarholm Lines six million crowns for secret rebates to "
    "fishermen, according to a decision of Tuesday.",
    "The line gave the rebates to fishermen who sold their catch nowhere else, the judges wrote in case "
    "HT 7/2025. The practice began in 2019 and ran for four seasons.",
    "Skarholm Lines, which runs nine ferries between Skarholm and Vikney, must pay within sixty days.",
]
TIMES = [
    "Skarholm Lines must pay six million crowns because it paid secret rebates to fishermen, in a ruling by "
    "the Harbour Tribunal that was published on Tuesday.",
    "The ruling says the rebates went to fishermen on Vikney who sold their catch to nobody else. They ran "
    "for four seasons from 2019.",
    "The company has nine ferries. The tribunal gave it sixty days to pay the fine, and it may still appeal.",
]


def ran(root: Path) -> whole.Ran:
    with folder.opened(root) as desk:
        return whole.publish(desk, NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk of two reports of a tribunal's decision that no page holds."""
    page(tmp_path / "pages", "fined", title="Skarholm Lines fined six million crowns over rebates",
         outlet="Northern Beacon", body=BEACON, when="2026-02-03T09:00:00Z")  # fmt: skip
    page(tmp_path / "pages", "rebates", title="Rebates to fishermen cost Skarholm Lines six million",
         outlet="Vikney Times", body=TIMES, when="2026-02-03T12:00:00Z", author="Max Oduya")  # fmt: skip
    founding.found(tmp_path / "desk", "County", [])
    with folder.opened(tmp_path / "desk") as opened:
        whole.bring(opened, [str(tmp_path / "pages")], NOW)
        whole.publish(opened, NOW)
    return tmp_path / "desk"


def story(root: Path) -> Coverage:
    [told] = ran(root).edition.coverages
    return told


def read(root: Path, pattern: str) -> str:
    """The one file of the desk that fits."""
    [file] = root.glob(pattern)
    return file.read_text("utf-8")


def test_two_reports_rest_on_one_document(desk: Path) -> None:
    """The paper is the story's one origin: named, not held, bounded by the first report of it."""
    told = story(desk)

    [origin] = told.trail.origins
    assert (ID, "document", NAME, False) == (origin.id, origin.type, origin.name, origin.held)
    assert datetime(2026, 2, 3, 9, tzinfo=UTC) == origin.not_after
    assert {(t.id, ID) for t in told.tellings} == {(e.source, e.target) for e in told.trail.edges}
    assert (2, 1, 0) == (told.trail.counts.articles, told.trail.counts.origins, told.trail.counts.held)


def test_the_tree_says_document(desk: Path) -> None:
    """In a terminal the paper is the root, called a document that is not in the set, with both below it."""
    lines = list(tree(story(desk)))
    [root] = [line for line in lines if line.startswith("○")]

    assert root.startswith(f"○ {NAME}  document  NOT IN YOUR SET, named in 2 of 2 articles")
    assert [] == [line for line in lines if line.startswith("●") or "unknown" in line]
    assert [True, True] == [
        any(line.startswith(mark) and outlet in line for line in lines)
        for mark, outlet in (("├─ ", "Northern Beacon"), ("└─ ", "Vikney Times"))
    ]


def test_the_command_prints_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`firsthand story` with the address of one of its articles shows the same."""
    capsys.readouterr()

    assert 0 == main(["story", "--desk", str(desk), FINED, "--now", "2026-02-05T00:00:00Z"])
    assert f"○ {NAME}  document  NOT IN YOUR SET" in capsys.readouterr().out


def test_the_record_of_an_article_names_the_document(desk: Path) -> None:
    """Its trace is the paper with its class in brackets, and not a report that is named and not held."""
    for told in (read(desk, "_news/*fined*.md"), read(desk, "_news/*-rebates-to-fishermen*.md")):
        assert f'trace: "{NAME} (document)"\n' in told
        assert f'firstHand: "{NAME}"\n' in told
        assert "(named, not held)" not in told


def test_json_names_it_as_a_document_and_lists_no_article_of_it(desk: Path) -> None:
    """The story's trace has one origin of that type; its articles are the two reports and nothing else."""
    [told] = json.loads(read(desk, "api/v1/stories/*/trace/index.json"))["stories"]

    [origin] = told["origins"]
    assert (ID, NAME, "document", False) == tuple(origin[k] for k in ("id", "name", "type", "held"))
    assert {"northernbeacon.example", "vikneytimes.example"} == {a["outlet"] for a in told["articles"]}
    assert {(a["id"], ID) for a in told["articles"]} == {(e["from"], e["to"]) for e in told["edges"]}
    assert [] == [path for path, value in _texts(told["articles"]) if NAME in value]


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, f"{path}/{key}")


def test_the_portal_page_names_it_as_a_document(desk: Path) -> None:
    """One sentence under the headline, and its state in both drawings; it is never "first-hand, held"."""
    told = read(desk, "stories/*/index.html")

    assert f'<p class="gist">Document: {NAME}.</p>' in told
    assert ["document", "document"] == re.findall(r'<text class="state[^>]*>([^<]*)</text>', told)
    assert f'<p class="gist">Document: {NAME}.</p>' in read(desk, "stories/index.html")


def test_the_portal_page_lists_it_under_no_articles(desk: Path) -> None:
    """The table of articles has the two reports, and nothing on the page leads to a page of the paper."""
    told = read(desk, "stories/*/index.html")
    table = told.partition('<table class="members"')[2].partition("</table>")[0]

    assert table.count("<tr") == 3, "a head and two rows"
    assert NAME not in table
    assert [] == [link for link in re.findall(r"<a [^>]*>(.*?)</a>", told, re.DOTALL) if NAME in link]


def test_an_editor_strikes_an_edge_to_it_with_the_line_that_the_page_shows(desk: Path) -> None:
    """The command beside a relation names the paper by its id, is taken, and holds in the next run."""
    told = read(desk, "stories/*/index.html")
    assert f"firsthand review edge {FINED} &#39;{ID}&#39; none" in told

    assert 0 == main(["review", "edge", FINED, ID, "none", "--desk", str(desk)])

    trails = [c.trail for c in ran(desk).edition.coverages]
    addresses = {t.id: t.url for c in ran(desk).edition.coverages for t in c.tellings}
    assert {"https://vikneytimes.example/rebates"} == {
        addresses[e.source] for trail in trails for e in trail.edges
    }


def test_an_editor_adds_a_document_that_no_rule_found(desk: Path) -> None:
    """An edge to a paper that the editor names makes it an origin of that type."""
    paper = "document:letter of the line"
    assert 0 == main(["review", "edge", FINED, paper, "credits", "--desk", str(desk)])

    told = story(desk)
    assert {ID, paper} == {o.id for o in told.trail.origins if o.type == "document"}
