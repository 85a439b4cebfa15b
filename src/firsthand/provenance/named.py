"""A place of a text where an outlet may be named; what made us take it for one."""

from dataclasses import dataclass
from typing import Literal

How = Literal["table", "common", "noun", "shape", "station", "link", "head", "title", "cue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An outlet's name at `start`..`end` of a text; `how` says what made us take it for one."""

    start: int
    end: int
    name: str
    shown: str
    how: How
    domain: str = ""
    agency: bool = False
    linked: bool = False
    weak: bool = False
