"""Callables that other packages offer, found by entry point.

A plugin is one callable with the signature of a built-in of its room:

* `firsthand.notes`: (Article) -> Note
* `firsthand.clues`: (Article, Outlets) -> tuple of Clue
* `firsthand.publications`: (Edition) -> iterator of (path, bytes)
"""

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from firsthand.errors import PluginError

POINTS = ("firsthand.notes", "firsthand.clues", "firsthand.publications")


@cache
def offered(point: str) -> dict[str, Callable[..., Any]]:
    """Every callable offered at a point, by name. Raises PluginError naming the one that fails."""
    found: dict[str, Callable[..., Any]] = {}
    for entry in sorted(entry_points(group=point), key=lambda e: (e.name, e.value)):
        try:
            made = entry.load()
        except Exception as problem:  # a plugin's door: whatever is wrong with it is told by its name
            raise PluginError(
                f"{point}: {entry.name} ({entry.value}) cannot be loaded: {problem}"
            ) from problem
        if not callable(made):
            raise PluginError(f"{point}: {entry.name} ({entry.value}) is not callable")
        found[entry.name] = made
    return found
