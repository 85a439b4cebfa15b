"""The cue tables of the data folder, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

CUES = "cues-2026-11.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One cue: its rule, how sure it is alone, and what it needs on the other side of the name."""

    rule: str
    sure: float
    find: re.Pattern[str]
    need: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues beside a name."""

    stems: re.Pattern[str]
    left: tuple[Pattern, ...]
    right: tuple[Pattern, ...]
    aired: re.Pattern[str]
    aired_names: re.Pattern[str]
    roles: re.Pattern[str]
    witness: re.Pattern[str]
    picture: re.Pattern[str]
    jobs: re.Pattern[str]
    stock: re.Pattern[str]
    bracket_before: re.Pattern[str]
    bracket_after: re.Pattern[str]
    joined: re.Pattern[str]


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """A TOML file of the data folder; `[words]` are filled into `{NAME}` places."""
    path = resources.files("firsthand.provenance") / "data" / name
    return tomllib.loads(path.read_text("utf-8"))


def fill(pattern: str, words: dict[str, str]) -> str:
    """A pattern with its `{NAME}` places filled, three levels deep.

    >>> fill("a {B}", {"B": "(?:x|{C})", "C": "y{2}"})
    'a (?:x|y{2})'
    """
    for _ in range(3):
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda m: words[m[1]], pattern)
    return pattern


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues beside outlet names."""
    data = table(CUES)
    words = data["words"]
    other = data["other"]
    return Cues(
        stems=re.compile("|".join(map(re.escape, words["stems"].split()))),
        left=tuple(_pattern(row, words, fill("{DET}$", words)) for row in data["left"]),
        right=tuple(_pattern(row, words, "") for row in data["right"]),
        aired=re.compile(data["aired"]["left"] + "$"),
        aired_names=re.compile(data["aired"]["names"]),
        roles=re.compile(other["roles"]),
        witness=re.compile(other["witness"]),
        picture=re.compile(other["picture"]),
        jobs=re.compile(other["jobs"]),
        bracket_before=re.compile(data["bracket"]["before"]),
        bracket_after=re.compile(data["bracket"]["after"]),
        joined=re.compile(fill(data["bracket"]["and"], words)),
        stock=re.compile(other["stock"]),
    )


def _pattern(row: dict[str, Any], words: dict[str, str], tail: str) -> Pattern:
    find = re.compile(f"(?:{fill(row['find'], words)}){tail}")
    return Pattern(rule=row["rule"], sure=float(row["sure"]), find=find, need=row.get("need", ""))
