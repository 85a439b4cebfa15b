"""An editor's word becomes a decision: checked, then a line in the desk's history."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import get_args

from firsthand import urls
from firsthand.errors import UsageError
from firsthand.records import ABSENT, Decision, EdgeType, Value
from firsthand.store import Library

from . import edition, intake, whole
from .flow import Judged
from .folder import Desk
from .kept import Reading

ONE = ("publish", "hide", "forget", "undo")
ONE_AND_VALUE = ("retitle", "refile", "example", "negative")
TWO = ("merge", "split")
ACTIONS = (*ONE, *ONE_AND_VALUE, *TWO, "edge")


def decide(
    desk: Desk, action: str, words: Sequence[str], at: datetime, because: str = "", heat: int | None = None
) -> Decision:
    """Check and keep one decision; a publication remembers the heat that it saw.

    Raises UsageError when the words do not fit the action.
    """
    if action not in ACTIONS:
        raise UsageError(f"no action {action!r}; there are {', '.join(ACTIONS)}")
    about, value = _parted(action, list(words))
    made = Decision(
        about=tuple(urls.canonical(a) if _is_address(a) else a for a in about),
        action=action,
        at=at,
        by=desk.settings.editor,
        value=heat if action == "publish" else value,
        because=because,
    )
    _known(desk, made)
    whole.decide(desk.root or Path(), desk, [made])
    return made


def heat_of(judged: Judged, address: str) -> int | None:
    """The heat of the story that an article tells; None when nothing was observed."""
    id = urls.article_id(address) if _is_address(address) else address
    story = next((s for s in judged.stories if id in s.articles), None)
    return edition.heat_of(judged, story.id) if story else None


def _parted(action: str, words: list[str]) -> tuple[list[str], Value]:
    count = 2 if action in TWO or action == "edge" else 1
    about, rest = words[:count], words[count:]
    takes_value = action in ONE_AND_VALUE or action == "edge"
    fits = all(_is_address(a) for a in about[:1]) and all(_is_target(a, action) for a in about[1:])
    if len(about) < count or bool(rest) != takes_value or not fits:
        value = " VALUE" if takes_value else ""
        raise UsageError(f"{action} takes {'two addresses' if count == 2 else 'an address'}{value}")
    if action == "edge" and rest[0] not in (*get_args(EdgeType), "none"):
        raise UsageError(f"no edge type {rest[0]!r}; there are {', '.join(get_args(EdgeType))} and none")
    if action == "refile":
        return about, tuple(rest)
    return about, " ".join(rest) if takes_value else None


def _is_address(word: str) -> bool:
    return "://" in word


def _is_target(word: str, action: str) -> bool:
    """An edge may lead to an absent origin, named by its id as a trace shows it."""
    return _is_address(word) or (action == "edge" and word.startswith(ABSENT))


def _known(desk: Desk, made: Decision) -> None:
    """A decision about an address that the desk never saw is most likely a slip.

    Most addresses stand in the pages' stamps; only for others are the readings looked through.
    """
    missing = {urls.article_id(a): a for a in made.about if _is_address(a)}
    for held in (_of_pages, _of_readings):
        if missing:
            found = held(desk.library)
            missing = {id: a for id, a in missing.items() if id not in found}
    for address in missing.values():
        raise UsageError(f"this desk holds no article at {address}")


def _of_pages(library: Library) -> set[str]:
    return intake.held_addresses(library) | {urls.article_id(p.url) for p in edition.old_records(library)}


def _of_readings(library: Library) -> set[str]:
    return {a.id for _, r in library.shelf("readings", Reading).all() for a in r.articles}
