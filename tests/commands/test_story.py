"""`firsthand story`: the trace with what changed, and the bundle of evidence."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from firsthand.cli import main
from tests.runs.invented import four_pages

NOW = ("--now", "2026-02-05T00:00:00Z")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of four invented pages."""
    root = tmp_path_factory.mktemp("story")
    four_pages(root / "pages")
    assert 0 == main(["run", "--desk", str(root / "desk"), str(root / "pages"), "--offline", *NOW])
    return root / "desk"


def story(desk: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """What the command says."""
    capsys.readouterr()
    status = main(["story", "--desk", str(desk), *words, *NOW])
    return status, capsys.readouterr().out


@pytest.mark.parametrize("more", [(), ("--with-pages",)])
def test_the_bundle_is_written_and_its_own_script_verifies_it(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    """By the address of one of its articles; the seal that is told is the one inside; twice gives the same
    bytes."""
    address, out = "https://fellgazette.example/quarry-closes", tmp_path / "out.zip"
    status, said = story(desk, capsys, address, "--evidence", str(out), *more, "--json")
    first = out.read_bytes()
    story(desk, capsys, address, "--evidence", str(out), *more)
    with zipfile.ZipFile(out) as given:
        given.extractall(tmp_path / "open")
    command = [sys.executable, "-I", "-S", "verify.py", ".", json.loads(said)["seal"]]
    ran = subprocess.run(command, cwd=tmp_path / "open", capture_output=True, text=True, check=False)

    assert 0 == status
    assert first == out.read_bytes()
    assert 0 == ran.returncode, ran.stdout
    assert (tmp_path / "open/private/pages.wacz").exists() == bool(more)


@pytest.mark.parametrize(
    "words", [("--with-pages",), ("--evidence", "x.zip"), ("nosuch", "--evidence", "x.zip")]
)
def test_a_bundle_needs_a_story(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """Wrong use is told with status 2, and nothing is written."""
    assert 2 == story(desk, capsys, *words)[0]
    assert not Path("x.zip").exists()
