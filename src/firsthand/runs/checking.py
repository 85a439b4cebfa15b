"""Evidence, found again: a claim whose words are not in the stored text is told; so is a damaged store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firsthand import provenance
from firsthand.errors import DamagedError
from firsthand.records import Entry, Evidence, Page, Story
from firsthand.store import schema
from firsthand.store.database import Reader
from firsthand.store.sqlite import SqliteShelf

from . import folder
from .flow import Judged
from .folder import STORE

LASTING: dict[str, Any] = {"pages": Page, "records": Entry, "stories": Story}
"""The shelves that a repair saves."""


def evidence(judged: Judged) -> tuple[int, list[Evidence]]:
    """How many pieces of evidence there are, and those that do not stand where they say."""
    found = list(_all(judged))
    held = judged.articles
    lost = [e for e in found if e.article not in held or not provenance.holds(e, held[e.article])]
    return len(found), lost


def _all(judged: Judged) -> Iterator[Evidence]:
    for clues in judged.clues.values():
        for clue in clues:
            yield from clue.evidence
    for trail in judged.trails.values():
        for edge in trail.edges:
            yield from edge.evidence


def store(root: Path) -> None:
    """Look through a desk's whole store. Raises DamagedError when a part of it cannot be read."""
    file = root / folder.PRIVATE / STORE
    if not whole(file):
        raise DamagedError(f"{file} is damaged; firsthand check --repair saves what can be read")


def whole(store: Path) -> bool:
    """Whether every page of the file and every record in it can be read."""
    try:
        if not folder.sound(store).exists():
            return True
        found = Reader(store)
    except DamagedError:
        return False
    try:
        if found.faults():
            return False
        schema.check(found)
        for name in sorted(found.shelves()):
            for _ in SqliteShelf[object](found, name, LASTING.get(name, Any)).all():
                pass
        return True
    except DamagedError:
        return False
    finally:
        found.close()
