"""Taking over what another program or an older desk left: topics, organisations, lists of feeds."""

import json
from pathlib import Path

from firsthand import sources
from firsthand.errors import FirsthandError, SettingsError
from firsthand.records import Source

from . import settings

CARRIED = ("_data/topics", "_data/organizations")


def is_list(path: Path) -> bool:
    """Whether a file is a subscription list (OPML)."""
    return path.is_file() and path.suffix.casefold() in (".opml", ".xml")


def copy_desk(old: Path, root: Path) -> list[str]:
    """Copy an old desk's topics and organisations to a new desk; files that exist stay as they are."""
    copied: list[str] = []
    if old.resolve() == root.resolve():
        return copied
    for below in CARRIED:
        for file in sorted((old / below).glob("*")):
            goal = root / below / file.name
            if file.is_file() and not goal.exists():
                goal.parent.mkdir(parents=True, exist_ok=True)
                goal.write_bytes(file.read_bytes())
                copied.append(f"{below}/{file.name}")
    return copied


def add_feeds(file: Path, root: Path) -> list[Source]:
    """Add the feeds of a subscription list to the desk's settings. Raises SettingsError naming the file."""
    try:
        found = sources.opml.read(file.read_bytes())
    except FirsthandError as problem:
        raise SettingsError(f"{file}: {problem}") from problem
    goal = root / "firsthand.toml"
    known = {s.url for s in settings.read(goal).sources}
    fresh = [s for s in {s.url: s for s in found}.values() if s.url not in known]
    if fresh:
        before = goal.read_text("utf-8") if goal.exists() else ""
        root.mkdir(parents=True, exist_ok=True)
        goal.write_text(before + "".join(f"\n{_source(s)}" for s in fresh), "utf-8")
    return fresh


def _source(source: Source) -> str:
    lines = ["[[source]]", f"url = {json.dumps(source.url)}"]
    if source.name:
        lines.append(f"name = {json.dumps(source.name)}")
    if source.topics:
        lines.append(f"topics = {json.dumps(list(source.topics))}")
    return "\n".join(lines) + "\n"
