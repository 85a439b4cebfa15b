"""The documents say what the code does, all of it, and nothing that is not there."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli import COMMANDS
from firsthand.plugins import POINTS
from firsthand.publications.fields import ORDER
from firsthand.runs.settings import KEYS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/reference/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands.md", "settings.md", "plugins.md"])
def test_generated_pages_are_current(name: str) -> None:
    """`python docs/reference/generate.py` would write what is there."""
    assert generator().pages()[name] == (ROOT / "docs/reference" / name).read_text("utf-8")


def test_every_command_setting_field_and_plugin_point_is_documented() -> None:
    """Each is named in its reference page."""
    pages = {
        n: (ROOT / f"docs/reference/{n}.md").read_text("utf-8")
        for n in ("commands", "settings", "records", "plugins")
    }

    assert [] == [c for c in COMMANDS if f"## {c}" not in pages["commands"]]
    assert [] == [k for keys in KEYS.values() for k in keys if f"| `{k}` |" not in pages["settings"]]
    assert [] == [k for k in ORDER if f"`{k}`" not in pages["records"]]
    assert [] == [p for p in POINTS if p not in pages["plugins"]]


def test_every_setting_has_a_reader() -> None:
    """A documented key is read by the settings' reader: the source names each outside the table of keys."""
    source = (ROOT / "src/firsthand/runs/settings.py").read_text("utf-8").partition("@dataclass")[2]
    read = {*re.findall(r'"([a-z_]+)"', source), "markdown", "portal", "legacy_api", "api", "sitemap", "opml"}

    assert [] == [f"{t}.{k}" for t, keys in KEYS.items() for k in keys if k not in read]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link of a document names a file that is there."""
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))

    assert [] == [link for link in links if not (page.parent / link).exists()]


def test_commands_in_documents_exist() -> None:
    """Each `firsthand WORD` in a code block is a command."""
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            used = re.findall(r"^\.?/?firsthand ([a-z]+)", block, re.MULTILINE)
            assert [] == [u for u in used if u not in COMMANDS], page


def test_the_quick_start_is_two_lines() -> None:
    """Under "Quick start" stands one block of exactly two lines: the main job, then the tests."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## Quick start")[2]
    block = re.search(r"```sh\n(.*?)```", section, re.DOTALL)

    assert block
    assert ["./firsthand demo", "./check"] == block[1].splitlines()


def test_what_it_will_not_do_is_said() -> None:
    """The line that is never crossed stands in the README."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## What it will not do")[2]

    for word in ("identify", "biometrics", "dossier", "full text", "keyed by a person"):
        assert word in section.lower(), word
