"""Reservation of text and data mining (TDM Reservation Protocol, W3C community group, 2024).

The narrowest statement counts: the page's own meta tag, else the header, else the site's tdmrep.json.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

RESERVED = ("firsthand-tdm", "1")
_HEAD = 200_000  # bytes of a page in which its meta tag is looked for
_MOST_RULES = 1000
_META = re.compile(rb"<meta\b[^<>]{0,1000}>", re.IGNORECASE)
_CONTENT = re.compile(rb"content\s*=\s*[\"']?\s*([01])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of tdmrep.json: a path pattern (`*` and `$` as in robots.txt) and whether it is reserved."""

    pattern: str
    reserved: bool


def read(data: bytes) -> tuple[Rule, ...]:
    """The rules of a tdmrep.json; none when it is not one."""
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(rows, list):
        return ()
    return tuple(
        Rule(str(row["location"]), str(row["tdm-reservation"]) == "1")
        for row in rows[:_MOST_RULES]
        if isinstance(row, dict) and "location" in row and "tdm-reservation" in row
    )


def reserved(rules: tuple[Rule, ...], path: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether this page's owner reserves mining. `headers` have lower-case names."""
    stated = _in_meta(body)
    if stated is None:
        value = headers.get("tdm-reservation", "").strip()
        stated = value == "1" if value in ("0", "1") else None
    if stated is None:
        stated = next((rule.reserved for rule in rules if _fits(rule.pattern, path)), False)
    return stated


def _in_meta(body: bytes) -> bool | None:
    head = body[:_HEAD]
    if b"tdm-reservation" not in head.lower():
        return None
    for tag in _META.finditer(head):
        if b"tdm-reservation" in tag[0].lower():
            found = _CONTENT.search(tag[0])
            if found:
                return found[1] == b"1"
    return None


def _fits(pattern: str, path: str) -> bool:
    """Robots-like matching without backtracking: the pieces between stars must follow each other."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        if anchored and number == len(rest) - 1:
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not anchored or bool(rest) or at == len(path)
