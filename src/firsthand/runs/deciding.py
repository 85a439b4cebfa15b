"""An editor's word becomes a decision: checked, then a line in the desk's history."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import get_args

from firsthand import urls
from firsthand.errors import UsageError
from firsthand.records import Decision, EdgeType, Page, Value

from . import whole
from .folder import Desk
from .kept import Reading

ONE = ("publish", "hide", "forget", "undo")
ONE_AND_VALUE = ("retitle", "refile", "example", "negative")
TWO = ("merge", "split")
ACTIONS = (*ONE, *ONE_AND_VALUE, *TWO, "edge")


def decide(desk: Desk, action: str, words: Sequence[str], at: datetime, because: str = "") -> Decision:
    """Check and keep one decision. Raises UsageError when the words do not fit the action."""
    if action not in ACTIONS:
        raise UsageError(f"no action {action!r}; there are {', '.join(ACTIONS)}")
    about, value = _parted(action, list(words))
    made = Decision(
        about=tuple(urls.canonical(a) for a in about),
        action=action,
        at=at,
        by=desk.settings.editor,
        value=value,
        because=because,
    )
    _known(desk, made)
    whole.decide(desk.root or Path(), desk, [made])
    return made


def _parted(action: str, words: list[str]) -> tuple[list[str], Value]:
    count = 2 if action in TWO or action == "edge" else 1
    about, rest = words[:count], words[count:]
    takes_value = action in ONE_AND_VALUE or action == "edge"
    if len(about) < count or bool(rest) != takes_value or not all("://" in a for a in about):
        value = " VALUE" if takes_value else ""
        raise UsageError(f"{action} takes {'two addresses' if count == 2 else 'an address'}{value}")
    if action == "edge" and rest[0] not in (*get_args(EdgeType), "none"):
        raise UsageError(f"no edge type {rest[0]!r}; there are {', '.join(get_args(EdgeType))} and none")
    if action == "refile":
        return about, tuple(rest)
    return about, " ".join(rest) if takes_value else None


def _known(desk: Desk, made: Decision) -> None:
    """A decision about an address that the desk never saw is most likely a slip."""
    held = {urls.article_id(p.url) for _, p in desk.library.shelf("pages", Page).all()}
    held |= {a.id for _, r in desk.library.shelf("readings", Reading).all() for a in r.articles}
    for address in made.about:
        if urls.article_id(address) not in held:
            raise UsageError(f"this desk holds no article at {address}")
