"""The command line: manners, exit statuses, help."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.cli import COMMANDS, main
from firsthand.commands.options import OPTIONS
from firsthand.commands.terminal import safe
from tests.runs.invented import four_pages


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command of the table explains itself, with a runnable example of itself."""
    assert list(COMMANDS) == list(OPTIONS)
    for name in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        told = capsys.readouterr().out
        assert 0 == ended.value.code
        assert re.search(rf"examples?:\n(.*\n)*\s+.*firsthand {name}", told), name


def test_help_does_not_load_the_product() -> None:
    """Help is quick because nothing heavy is imported for it."""
    code = (
        "import sys; from firsthand.cli import main\n"
        "try: main(['trace', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = ('aiohttp', 'numpy', 'sqlite3', 'selectolax', 'rich', 'jinja2')\n"
        "print([m for m in heavy if m in sys.modules])"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == told.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["frobnicate"], 2, "no command 'frobnicate'"),
        (["publsh"], 2, "did you mean 'publish'"),
        (["trace", "no-such-file.html", "--offline"], 2, "no such file"),
        (["story", "--now", "yesterday"], 2, "is no time"),
        (["inspect", "feed", "no-such.xml"], 2, "no-such.xml"),
        (["review", "sing", "https://a.example/"], 2, "no action 'sing'"),
        (["serve"], 2, "no published portal"),
        (["story", "--desk", "nowhere"], 2, "no such desk: nowhere"),
        (["run", "--offline", "nothing-here"], 2, "no such file"),
    ],
)
def test_mistakes_are_told_in_one_line(
    words: list[str], status: int, told: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A mistake ends with status 2 and one clear line, never with a traceback."""
    monkeypatch.chdir(tmp_path)

    assert status == main(words)

    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said


def test_trace_speaks_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`trace --json` gives the fixed shape, and every piece of evidence names its place."""
    pages = four_pages(tmp_path / "pages")

    assert 0 == main(["trace", str(pages), "--offline", "--json"])

    told = json.loads(capsys.readouterr().out)["stories"][0]
    assert {"id", "title", "articles", "origins", "edges", "counts"} <= set(told)
    assert {"articles", "families", "origins", "held"} <= set(told["counts"])
    for edge in told["edges"]:
        assert {"from", "to", "type", "confidence", "rule", "evidence"} <= set(edge)
        for found in edge["evidence"]:
            assert {"article", "start", "end", "text"} <= set(found)


def test_a_trace_prints_a_tree_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tree names the origin and quotes the words; hostile titles cannot steer the terminal."""
    pages = four_pages(tmp_path / "pages")
    file = pages / "bridge.html"
    file.write_text(file.read_text().replace("Crack shuts", "Crack \x1b[31mshuts\u202e"))

    assert 0 == main(["trace", str(pages), "--offline"])

    told = capsys.readouterr().out
    assert "FIRST-HAND, HELD" in told
    assert "credits Fell Gazette" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_saved_pages_that_name_no_outlet_go_by_their_headlines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No sentence of a trace has a gap where a page says nothing of its site."""
    more = "Nobody was hurt. The county will send two engineers before the end of the month, and pays."
    for title, said in (
        (
            "Planks lost at Tollen weir",
            "Tollen weir lost 34 planks to the flood, the Tollen Gazette reported.",
        ),
        (
            "Flood takes 34 planks",
            "Tollen weir lost 34 planks in the flood, according to the Tollen Gazette.",
        ),
    ):
        text = f"<h1>{title}</h1><p>{said} {title} is all that a neighbour would say of it.</p><p>{more}</p>"
        page = f"<html lang=en><title>{title}</title><article>{text}</article></html>"
        (tmp_path / f"{len(title)}.html").write_text(page)
    (tmp_path / "empty.html").write_text("<html><title>Nothing</title></html>")

    assert 0 == main(["trace", str(tmp_path), "--offline"])

    told = capsys.readouterr().out
    assert "unnamed outlet" in told
    assert "“Planks lost at Tollen weir” credits Tollen Gazette" in told
    assert "empty.html: no article text" in told


def test_safe_text_is_one_plain_line() -> None:
    """Escapes, bidirectional overrides and line ends are taken out; letters of any script stay."""
    assert "a[2J b" == safe("a\x1b[2J\r\nb")
    assert "مرحبا 東京" == safe("\u202eمرحبا\u200f 東京")


def test_search_why_story_check_and_export_work_on_a_desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every reading command answers on a desk that was just run."""
    desk = f"--desk={tmp_path / 'desk'}"
    assert 0 == main(["init", desk, "--name", "County"])
    assert 0 == main(["run", desk, "--offline", str(four_pages(tmp_path / "pages"))])
    capsys.readouterr()

    assert 0 == main(["search", desk, "--json", "swing -quarry"])
    assert ["Crack shuts Marlow swing bridge"] == [f["title"] for f in json.loads(capsys.readouterr().out)]
    assert 1 == main(["search", desk, "nowhere-to-be-found"])
    capsys.readouterr()
    assert 0 == main(["why", desk, "https://tenburynews.example/jobs-go"])
    assert "Fell Gazette reported" in capsys.readouterr().out
    assert 0 == main(["story", desk])
    assert "3 articles" in capsys.readouterr().out
    assert 0 == main(["check", desk])
    assert ", 0 not found" in capsys.readouterr().out
    assert 0 == main(["export", desk])
    assert {"article", "note", "story", "trail", "clue"} <= {
        json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()
    }
