"""Settings are read strictly: what is off is told by name."""

from pathlib import Path

import pytest

from firsthand.errors import SettingsError
from firsthand.runs import founding, settings


def test_a_new_desks_settings_are_read_back(tmp_path: Path) -> None:
    """What `firsthand init` writes is read without a complaint, quotes in the name included."""
    founding.found(tmp_path, 'The "Harbour" Desk', ["https://a.example/feed"])

    made = settings.read(tmp_path / "firsthand.toml")

    assert 'The "Harbour" Desk' == made.name
    assert ("https://a.example/feed",) == tuple(s.url for s in made.sources)
    assert "portal" in made.formats


def test_no_file_means_records_only(tmp_path: Path) -> None:
    """A folder without settings publishes records and nothing else."""
    assert ("markdown",) == settings.read(tmp_path / "firsthand.toml").formats


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[desk]\nnmae = 'x'\n", "did you mean 'name'"),
        ("[desk\n", "cannot be read"),
        ("[desk]\nname = 3\n", "name must be text"),
        ("[desk]\npublish_at = 'hot'\n", "publish_at must be a whole number"),
        ("[source]\nurl = 'x'\n", r"\[\[source\]\]"),
        ("[[source]]\nname = 'x'\n", "has no url"),
        ("[[source]]\nurl = 'x'\ntype = 'telepathy'\n", "telepathy"),
        ("[publish]\nfeeds = ['rss', 'fax']\n", "fax"),
        ("[[topic]]\nid = 'x'\n", "has no name"),
        ("[[topic]]\nname = 'x'\nany = ['quay']\n", "topic x: any"),
        ("[[topic]]\nname = 'x'\nany = [['quay', 1, 'foot']]\n", "topic x: any"),
        ("[[topic]]\nname = 'x'\nnear = [['quay', 'crane', 'close']]\n", "topic x: near"),
        ("[[topic]]\nname = 'x'\nthreshold = 'high'\n", "topic x: threshold"),
        ("desk = 3\n", "not a table"),
    ],
)
def test_what_is_off_is_told(tmp_path: Path, text: str, told: str) -> None:
    """Each mistake is a SettingsError that names the file and the key."""
    file = tmp_path / "firsthand.toml"
    file.write_text(text)

    with pytest.raises(SettingsError, match=told) as raised:
        settings.read(file)

    assert "firsthand.toml" in str(raised.value)
