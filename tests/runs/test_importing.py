"""Lists of feeds, letters and PDFs come into a desk."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand import cli
from firsthand.records import Page
from firsthand.runs import importing, intake, reading, settings

NOW = datetime(2026, 2, 5, tzinfo=UTC)
LIST = """<opml version="2.0"><body><outline text="News"><outline text="Local \U0001f600">
<outline type="rss" text="Fell &quot;Gazette&quot;" xmlUrl="https://fell.example/feed"/></outline></outline>
<outline text="T" type="rss" xmlUrl="https://t.example/f" category="/Tech/AI,News"/></body></opml>"""


def test_a_list_of_feeds(tmp_path: Path) -> None:
    """Feeds become sources, folders topics below each other; a second time nothing changes."""
    (tmp_path / "f.opml").write_text(LIST, "utf-8")
    desk = tmp_path / "desk"
    assert len(importing.add_feeds(tmp_path / "f.opml", desk)) == 2
    assert importing.add_feeds(tmp_path / "f.opml", desk) == []
    read = settings.read(desk / "firsthand.toml")
    assert [(s.name, s.topics) for s in read.sources] == [
        ('Fell "Gazette"', ("News", "Local \U0001f600")),
        ("T", ("Tech", "AI", "News")),
    ]
    assert [(t.name, t.parent) for t in read.topics] == [
        ("News", ""), ("Local \U0001f600", "News"), ("Tech", ""), ("AI", "Tech"),
    ]  # fmt: skip
    assert tomllib.loads((desk / "firsthand.toml").read_text("utf-8"))


def test_a_list_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told by name, and the desk is left as it was."""
    (tmp_path / "f.opml").write_text("<html>", "utf-8")
    assert cli.main(["import", str(tmp_path / "f.opml"), "--desk", str(tmp_path / "desk")]) == 2
    assert "f.opml" in capsys.readouterr().err
    assert not (tmp_path / "desk").exists()


def test_a_letter_becomes_an_article(tmp_path: Path) -> None:
    """Its sender is the outlet, its date the time; nothing of its reader is in the page."""
    file = tmp_path / "x.eml"
    words = (
        "The quarry at Ashdown Fell will close in June after 112 years, its owner Fell Stone said on Tuesday."
    )
    file.write_text(
        "From: Fell Gazette <l@fell.example>\nTo: ann@reader.example\nSubject: Quarry closes\n"
        "Date: Tue, 03 Feb 2026 09:00:00 +0000\nMessage-ID: <1@fell.example>\nContent-Type: text/html\n\n"
        f"<p>{words}</p><p>Dear ann@reader.example, {words}</p><img src='https://o.example/ann@reader.example'>"
    )
    [page] = intake.local(str(file), NOW)
    assert isinstance(page, Page)
    assert b"reader.example" not in page.body
    [article] = reading.read(page).articles
    assert (article.title, article.text.count(words)) == ("Quarry closes", 2)
    assert article.published == datetime(2026, 2, 3, 9, tzinfo=UTC)
    assert article.url.startswith("urn:")


def test_a_broken_pdf_is_told(tmp_path: Path) -> None:
    """It is a skip with its reason, not an error."""
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4\nnothing")
    [page] = intake.local(str(tmp_path / "x.pdf"), NOW)
    assert isinstance(page, Page)
    [skipped] = reading.read(page).skipped
    assert skipped.stage == "pages.pdf"
    assert skipped.reason.startswith("pdf")
