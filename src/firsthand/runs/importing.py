"""Taking over what another program or an older desk left: topics, organisations, lists of feeds."""

import json
from pathlib import Path

from firsthand import sources
from firsthand.errors import FirsthandError, SettingsError
from firsthand.records import Source, Topic

from . import folder, settings

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
    """Add the feeds of a subscription list to the desk's settings, and their folders as topics.

    Feeds and topics that the desk has already stay as they are. Raises SettingsError naming the file.
    """
    try:
        data = file.read_bytes()
        found, listed = sources.opml.read(data), sources.opml.topics(data)
    except (FirsthandError, OSError) as problem:
        raise SettingsError(f"{file}: {problem}") from problem
    goal = root / "firsthand.toml"
    before = settings.read(goal)
    held = {s.url for s in before.sources}
    fresh = [s for s in found if s.url not in held]
    known = {t.name for t in folder.topics(root, before)}
    topics = [t for t in listed if t.name not in known]
    if fresh:
        text = goal.read_text("utf-8") if goal.exists() else ""
        root.mkdir(parents=True, exist_ok=True)
        made = [*map(_source, fresh), *(_topic(t, before.root_topic) for t in topics)]
        goal.write_text(text + "".join(f"\n{table}" for table in made), "utf-8")
    return fresh


def _source(source: Source) -> str:
    return _table("source", {"url": source.url, "name": source.name, "topics": list(source.topics)})


def _topic(topic: Topic, root: str) -> str:
    return _table("topic", {"id": topic.id, "name": topic.name, "parent": topic.parent or root})


def _table(kind: str, values: dict[str, str | list[str]]) -> str:
    """A table of an array, without what is empty; JSON's texts and lists of texts are TOML's as well."""
    rows = [
        f"{key} = {_plain(json.dumps(value, ensure_ascii=False))}" for key, value in values.items() if value
    ]
    return "\n".join((f"[[{kind}]]", *rows)) + "\n"


def _plain(text: str) -> str:
    """Without what TOML cannot hold: deletes and lone surrogates."""
    return text.replace("\x7f", "").encode("utf-8", "replace").decode()
