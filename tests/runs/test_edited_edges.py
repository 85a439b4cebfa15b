"""What an editor says of an edge: origins, counts, roles and kinds follow, and it wins for ever."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.records import Coverage
from firsthand.runs import deciding, folder, newsroom, whole
from firsthand.runs.edition import coverage
from firsthand.runs.flow import flow
from firsthand.runs.press import tree
from tests.runs.test_traps import ECHO, HOSTS, REPORT, TITLE, WIRE, counts, edges, origins, put, roles

NOW = datetime(2026, 5, 1, tzinfo=UTC)
REPORT_AT = f"https://{HOSTS['Harbour Ledger']}/news/skarholm-invoices"
ECHO_AT = f"https://{HOSTS['Northern Courier']}/skarholm"
OTHER_AT = f"https://{HOSTS['Tarn Telegraph']}/port-row"
NAMES = "".join(f'[[outlet]]\nname = "{name}"\ndomain = "{host}"\n' for name, host in HOSTS.items())


def desk_of(tmp: Path) -> Path:
    """A desk with a report and an article that credits it."""
    tree({"firsthand.toml": newsroom.SETTINGS.encode(), "outlets.toml": NAMES.encode()}, tmp / "desk")
    put(tmp / "a", "Harbour Ledger", "news/skarholm-invoices", TITLE, REPORT, at="2026-04-14T06:00:00Z")
    put(tmp / "a", "Northern Courier", "skarholm", "Skarholm port paid harbour master’s firm, report says",
               ECHO,
        at="2026-04-14T12:00:00Z")  # fmt: skip
    bring(tmp / "desk", tmp / "a")
    return tmp / "desk"


def bring(root: Path, pages: Path) -> None:
    """Take pages in."""
    with folder.opened(root) as desk:
        whole.bring(desk, [str(pages)], NOW)


def say(root: Path, *words: str, minutes: int = 0) -> None:
    """Decide, as `firsthand review` does."""
    with folder.opened(root) as desk:
        deciding.decide(desk, words[0], words[1:], NOW + timedelta(minutes=minutes))


def told(root: Path) -> Coverage:
    """The one story of a desk."""
    with folder.opened(root) as desk:
        judged = flow(desk, NOW)
    [story] = judged.stories
    return coverage(story, judged, {})


def ids(story: Coverage) -> dict[str, str]:
    """Article ids by address."""
    return {t.url: t.id for t in story.tellings}


def kinds(story: Coverage) -> dict[str, str | None]:
    """Kinds by article id."""
    return {s.article: s.kind for s in story.trail.standings}


def test_an_edge_taken_away_stays_away(tmp_path: Path) -> None:
    """Without the edge the article is no echo and no rewrite any more, also after more pages arrived."""
    root = desk_of(tmp_path)
    before = told(root)
    report, echo = ids(before)[REPORT_AT], ids(before)[ECHO_AT]
    assert {(echo, report, "credits")} == edges(before)
    say(root, "edge", ECHO_AT, REPORT_AT, "none")
    after = told(root)

    assert set() == edges(after)
    assert "echo" not in roles(after).values()
    assert "rewrite" != kinds(after)[echo]
    put(tmp_path / "b", "Tarn Telegraph", "port-row", "Skarholm harbour master’s dredging firm paid by port",
               ECHO[:2],
        at="2026-04-15T09:00:00Z")  # fmt: skip
    bring(root, tmp_path / "b")
    later = told(root)
    assert 3 == later.trail.counts.articles
    assert echo not in {e[0] for e in edges(later)}
    assert report in {e[1] for e in edges(later)}


def test_an_edge_that_was_set_makes_an_echo_of_an_origin(tmp_path: Path) -> None:
    """Two origins become one when an editor says that one rests on the other; undo takes it back."""
    root = desk_of(tmp_path)
    own = [
        "A dredging firm of Skarholm’s harbour master got 2.3 million crowns from his own port, a notebook "
        "obtained by the Tarn Telegraph shows.",
        "Tidal Works dug 400 metres of channel, says the notebook, which a clerk copied by hand in March.",
        "“They all knew,” deckhand Nils Aker told the Telegraph in an interview at the fish market.",
        "Ove Strand, the harbour master, declined to comment when the Telegraph reached him by phone.",
    ]
    put(tmp_path / "b", "Tarn Telegraph", "port-row", TITLE, own, at="2026-04-14T08:00:00Z")
    bring(root, tmp_path / "b")
    before = told(root)
    assert (3, 3, 2, 2) == counts(before)
    say(root, "edge", OTHER_AT, REPORT_AT, "credits")
    after = told(root)
    other, report = ids(after)[OTHER_AT], ids(after)[REPORT_AT]

    assert [(report, True)] == origins(after)
    assert (3, 3, 1, 1) == counts(after)
    assert "echo" == roles(after)[other]
    assert "rewrite" == kinds(after)[other]
    [edge] = [e for e in after.trail.edges if e.source == other]
    assert edge.rule.startswith("editor/")
    assert edge.confidence == 1.0
    say(root, "undo", OTHER_AT, minutes=1)
    assert before.trail == told(root).trail


def test_an_editor_names_an_absent_origin(tmp_path: Path) -> None:
    """A wrong target is corrected in two lines: not this report, but one that nobody holds."""
    root = desk_of(tmp_path)
    assert 1 == told(root).trail.counts.origins
    say(root, "edge", ECHO_AT, REPORT_AT, "none")
    say(root, "edge", ECHO_AT, "outlet:The Valley Gazette", "credits", minutes=1)
    story = told(root)
    echo = ids(story)[ECHO_AT]

    assert ("Valley Gazette", False) in origins(story)
    assert {(echo, "outlet:valley gazette", "credits")} == edges(story)
    assert "echo" == roles(story)[echo]
    absent = next(o for o in story.trail.origins if not o.held)
    assert datetime(2026, 4, 14, 12, tzinfo=UTC) == absent.not_after


@pytest.mark.parametrize("first", ["valley", "courier"])
def test_an_editor_tells_an_open_direction(tmp_path: Path, first: str) -> None:
    """Two pages share text, nothing tells who had it: an editor does, and the other one is the copy."""
    tree({"firsthand.toml": newsroom.SETTINGS.encode(), "outlets.toml": NAMES.encode()}, tmp_path / "desk")
    text = [WIRE[0].replace("PORT ASTER (MNA) — ", ""), *WIRE[1:]]
    put(tmp_path / "a", "Valley Gazette", "lock", "Eastern lock of Aster canal open again", text,
        at="2026-04-13T09:00:00Z")  # fmt: skip
    put(tmp_path / "a", "Northern Courier", "aster", "Aster canal: eastern lock open again", text,
        at="2026-04-13T11:00:00Z")  # fmt: skip
    bring(tmp_path / "desk", tmp_path / "a")
    addresses = {"valley": f"https://{HOSTS['Valley Gazette']}/lock",
                 "courier": f"https://{HOSTS['Northern Courier']}/aster"}  # fmt: skip
    before = told(tmp_path / "desk")
    assert "first-hand" not in roles(before).values()
    original, copy = addresses.pop(first), addresses.popitem()[1]
    say(tmp_path / "desk", "edge", copy, original, "same_text")
    say(tmp_path / "desk", "edge", original, copy, "none", minutes=1)
    story = told(tmp_path / "desk")

    assert {(ids(story)[copy], ids(story)[original], "same_text")} == edges(story)
    assert "echo" == roles(story)[ids(story)[copy]]
