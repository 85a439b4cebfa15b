"""Topics are tried out before they are changed, and quality is weighed as the editor wants."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.cli import main
from firsthand.errors import SettingsError
from firsthand.records import Note
from firsthand.runs import folder, settings, whole
from tests.runs.invented import four_pages

NOW = datetime(2026, 2, 5, tzinfo=UTC)
TOML = """[desk]
name = "County"
publish_at = 0

[[topic]]
id = "stone"
name = "Stone Trade"
keywords = ["quarry", "Fell Stone", "quarry closes"]
threshold = 0.3
{more}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = tmp_path / "desk"
    root.mkdir()
    change(root)
    run(root, [str(four_pages(tmp_path / "pages"))])
    return root


def change(root: Path, more: str = "") -> None:
    (root / "firsthand.toml").write_text(TOML.format(more=more))


def run(root: Path, paths: list[str]) -> whole.Ran:
    with folder.opened(root) as opened:
        whole.bring(opened, paths, NOW)
        return whole.publish(opened, NOW)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert 0 == main(["topic", "test", "--json", *words])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def noted(done: whole.Ran, name: str) -> dict[str, Note]:
    return {i: next(n for n in made if n.name == name) for i, made in done.judged.notes.items()}


def test_an_unchanged_topic_moves_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the last run filed is what the trial finds: the quarry's three articles, not the bridge."""
    told = asked(capsys, "stone", "--desk", str(desk))

    assert [3, 4, []] == [len(told["matches"]), told["articles"], told["moves"]]  # type: ignore[arg-type]


def test_a_changed_definition_tells_what_it_would_move_and_then_moves_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Edited settings are compared with what the last run filed; the next run files old articles anew."""
    change(desk, 'not = ["Fell Gazette"]')

    told = asked(capsys, "stone", "--desk", str(desk))
    moved = {m["article"] for m in told["moves"]}  # type: ignore[attr-defined]
    done = run(desk, [])

    filed = {i for i, n in noted(done, "topics").items() if n.value}
    assert 2 == len(moved)
    assert not moved & filed
    assert 1 == len(filed)
    assert [] == asked(capsys, "stone", "--desk", str(desk))["moves"]


def test_a_change_can_be_tried_without_touching_the_settings(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """More keywords on the command line, or a definition in another file, are compared with the desk's."""
    before = (desk / "firsthand.toml").read_bytes()
    other = tmp_path / "other.toml"
    other.write_text('[[topic]]\nid = "stone"\nname = "Stone Trade"\nkeywords = ["swing bridge"]\n')

    wider = asked(capsys, "stone", "--desk", str(desk), "--keyword", "swing bridge, pivot")
    elsewhere = asked(capsys, "stone", "--desk", str(desk), "--with", str(other))

    assert [["Stone Trade"]] == [m["gained"] for m in wider["moves"]]  # type: ignore[attr-defined]
    assert "the desk's definition" == wider["since"]
    assert any("Marlow" in m["title"] and m["gained"] for m in elsewhere["moves"])  # type: ignore[attr-defined]
    assert before == (desk / "firsthand.toml").read_bytes()


def test_an_unknown_topic_is_wrong_usage(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ids that there are stand in the message."""
    assert 2 == main(["topic", "test", "stoen", "--desk", str(desk)])
    assert "known are: stone" in capsys.readouterr().err


def test_weights_and_ratings_are_the_editors(desk: Path) -> None:
    """A part can be switched off, a ratings file moves its domains, and the text is not read again."""
    plain = noted(run(desk, []), "quality")
    (desk / "ratings.csv").write_text("domain,score\nfellgazette.example,1\ntenburynews.example,0\n")
    change(desk, '[quality]\nratings = "ratings.csv"\n[quality.weights]\nbyline = 0\n')

    weighed = noted(run(desk, []), "quality")

    assert all("byline" in dict(n.parts) for n in plain.values())
    assert all("byline" not in dict(n.parts) for n in weighed.values())
    points = sorted({dict(n.parts).get("site rating", 0.0) for n in weighed.values()})
    assert [-10.0, 0.0, 10.0] == points


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("[quality.weights]\nbylines = 1\n", "did you mean 'byline'"),
        ("[quality.weights]\nbyline = 'much'\n", "must be a number"),
        ("[quality.weights]\nbyline = nan\n", "must be a number"),
        ("[quality]\nweights = 3\n", "as a table"),
    ],
)
def test_wrong_weights_are_told(tmp_path: Path, more: str, told: str) -> None:
    """A misspelt part or a weight that is no number is an error that names it."""
    change(tmp_path, more)

    with pytest.raises(SettingsError, match=told):
        settings.read(tmp_path / "firsthand.toml")


def test_a_ratings_file_that_is_not_there_is_told(desk: Path) -> None:
    """The setting and the file stand in the message."""
    change(desk, '[quality]\nratings = "gone.csv"\n')

    with pytest.raises(SettingsError, match=r"quality\.ratings: gone\.csv"):
        run(desk, [])
