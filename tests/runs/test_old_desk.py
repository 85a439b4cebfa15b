"""An old desk comes in whole, and goes out without a changed byte."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.cli import main

NOW = datetime(2026, 2, 5, tzinfo=UTC)
RECORD = """---
category: news
title: "{title}"
excerpt: "{excerpt}"
publishedDateTime: 2021-05-0{day}T10:20:00Z
originalUrl: "https://gazette.example/{slug}"
webUrl: "https://gazette.example/{slug}"
type: article
quality: {quality}
heat: {heat}
published: {published}
mood: "unknown to us"

provider:
  name: Fell Gazette
  domain: gazette.example

topics:
  - Stone

related:
  - title: "Elsewhere: {title}"
    excerpt: "Told again."
    publishedDateTime: 2021-05-0{day}T12:00:00Z
    webUrl: "https://other.example/{slug}"
    type: article
    provider:
      name: Other
      domain: other.example
    quality: 12

secured: "Zm9yZWlnbg==;AAECAwQFBgcICQoLDA0ODw=="
---

"""


def old_desk(root: Path) -> dict[str, bytes]:
    """Three records, one with CRLF; a topic; an organisation. Gives every file's bytes."""
    made = {
        "_news/2021-05-01-quarry-opens.md": RECORD.format(
            title="Quarry opens", excerpt="A “new” quarry.", day=1, slug="a", quality=154, heat=88,
            published="true",
        ),
        "_news/2021-05-02-quarry-floods.md": RECORD.format(
            title="Quarry floods", excerpt="It rained ...", day=2, slug="b", quality=0, heat=-1,
            published="false",
        ).replace("\n", "\r\n"),
        "_archive/_news/2021-05-03-bridge.md": RECORD.format(
            title="Bridge: \\\"shut\\\"", excerpt="", day=3, slug="c", quality=30, heat=-1, published="false"
        ),
        "_data/topics/01-stone.yaml": "taxonomy: topic\n_id: stone\nname: Stone\nkeywords:\n  - quarry\n",
        "_data/organizations/gazette.example.md": "---\nname: Fell Gazette\ndomain: gazette.example\n---\n",
    }  # fmt: skip
    for path, text in made.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return {path: text.encode() for path, text in made.items()}


def files(root: Path) -> dict[str, bytes]:
    found = (f for f in root.rglob("*") if f.is_file() and ".firsthand" not in f.parts)
    return {f.relative_to(root).as_posix(): f.read_bytes() for f in found}


def test_publishing_an_imported_desk_in_place_changes_no_file(tmp_path: Path) -> None:
    """Import and publish on the old desk itself: no file is changed, added or removed outside the store."""
    before = old_desk(tmp_path)

    assert 0 == main(["import", str(tmp_path), "--desk", str(tmp_path)])
    assert 0 == main(["publish", "--desk", str(tmp_path)])

    assert before == files(tmp_path)


def test_publishing_into_a_new_desk_gives_the_same_bytes(tmp_path: Path) -> None:
    """Import into another folder: records, topics and organisations come out byte for byte."""
    before = old_desk(tmp_path / "old")

    assert 0 == main(["import", str(tmp_path / "old"), "--desk", str(tmp_path / "new")])
    assert 0 == main(["publish", "--desk", str(tmp_path / "new")])

    assert before == files(tmp_path / "new")


def test_an_editors_decision_changes_only_its_record(tmp_path: Path) -> None:
    """A new title for an imported record changes that one file, and there only what was decided."""
    before = old_desk(tmp_path)
    main(["import", str(tmp_path), "--desk", str(tmp_path)])

    assert 0 == main(
        ["review", "--desk", str(tmp_path), "retitle", "https://gazette.example/b", "Quarry drowns"]
    )
    assert 0 == main(["publish", "--desk", str(tmp_path)])

    after = files(tmp_path)
    changed = [p for p in before if before[p] != after[p]]
    assert ["_news/2021-05-02-quarry-floods.md"] == changed
    lines = zip(before[changed[0]].split(b"\r\n"), after[changed[0]].split(b"\r\n"), strict=True)
    assert [(b'title: "Quarry floods"', b'title: "Quarry drowns"')] == [(a, b) for a, b in lines if a != b]


def test_a_broken_record_is_told_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that cannot be read is skipped with its name; the others come in; the file stays."""
    before = old_desk(tmp_path)
    (tmp_path / "_news/2021-05-09-broken.md").write_bytes(b'---\ncategory: news\ntitle: "never closed\n')

    assert 0 == main(["import", str(tmp_path), "--desk", str(tmp_path)])
    assert "1 skipped" in capsys.readouterr().out
    assert 0 == main(["publish", "--desk", str(tmp_path)])

    assert {**before, "_news/2021-05-09-broken.md": b'---\ncategory: news\ntitle: "never closed\n'} == files(
        tmp_path
    )
