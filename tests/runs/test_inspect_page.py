"""`firsthand inspect page` marks the clues in the text and gives their offsets."""

import json
from pathlib import Path

import pytest

from firsthand.cli import main
from firsthand.runs.marking import CLOSE, OPEN

PAGE = """<html lang="en"><head><title>Fares will rise</title></head><body><article><h1>Fares will rise</h1>
<p>Fares on the island ferry will rise by a tenth in May, Reuters reported on Monday,
citing two officials of the line.
The line has twelve boats and has not raised its fares for four years.
The island has talked of little else.</p>
<p>Nothing was said about the winter timetable. The council meets on Thursday and will talk about it then.</p>
</article></body></html>"""


def test_clues_are_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words of each clue stand between marks with the rule behind them."""
    (tmp_path / "a.html").write_text(PAGE)

    assert main(["inspect", "page", str(tmp_path / "a.html")]) == 0
    shown = capsys.readouterr().out
    assert f"{OPEN}Reuters reported on Monday, citing two officials of the line{CLOSE}[X reported]" in shown
    assert shown.count(OPEN) == shown.count(CLOSE) == 1


def test_offsets_are_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON gives each clue with part, offsets, words and digest, and the words are found there."""
    (tmp_path / "a.html").write_text(PAGE)

    main(["inspect", "page", "--json", str(tmp_path / "a.html")])
    rows = json.loads(capsys.readouterr().out)
    [clue] = [row["value"] for row in rows if row["name"] == "clue"]
    text = "\n".join(row["value"] for row in rows if row["name"] == "text")
    plain = text.replace(OPEN, "").replace(f"{CLOSE}[{clue['rule']}]", "")

    assert plain[clue["start"] : clue["end"]] == clue["text"]
    assert clue["digest"] == next(row["value"] for row in rows if row["name"] == "digest")
