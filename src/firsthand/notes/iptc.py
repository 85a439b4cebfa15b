"""The user's own IPTC Media Topics file: what a code's concept, and those below it, are called.

IPTC publishes its NewsCodes as SKOS in JSON (`conceptSet` with `uri`, `qcode`, `prefLabel`, `altLabel`,
`narrower`, `broader`; https://iptc.org/standards/newscodes/). None is bundled.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from firsthand.errors import SettingsError

LONGEST = 50_000_000  # bytes of a file that are read
DEEPEST = 8  # levels below a concept
_SPLIT = re.compile(r"\s*(?:,| and | & |/|\(|\))\s*")

Terms = Mapping[str, tuple[str, ...]]


def read_iptc(data: bytes, file: str) -> dict[str, tuple[str, ...]]:
    """By the digits of each code, the names of its concept and of all below it, in a fixed order.

    Raises SettingsError when the file is no list of concepts.
    """
    if len(data) > LONGEST:
        raise SettingsError(f"{file}: over {LONGEST:,} bytes")
    try:
        listed = json.loads(data.decode("utf-8-sig"))["conceptSet"]
        concepts = {_digits(str(c.get("uri") or c.get("qcode"))): c for c in listed}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise SettingsError(f"{file} is no IPTC NewsCodes file in JSON (conceptSet is missing)") from problem
    below = _below(concepts)
    return {code: _names(code, concepts, below) for code in sorted(concepts)}


def code_of(value: str) -> str:
    """The digits of a code: "medtop:20000756", its address or the digits alone.

    >>> code_of("medtop:20000756")
    '20000756'
    """
    return _digits(value)


def _digits(value: str) -> str:
    found = re.search(r"(\d{6,})\D*$", value)
    return found[1] if found else ""


def _below(concepts: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codes right below each code, whichever way the file says it."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, concept in concepts.items():
        for uri in _texts(concept.get("broader")):
            found[_digits(uri)].add(code)
        for uri in _texts(concept.get("narrower")):
            found[code].add(_digits(uri))
    return {code: sorted(under) for code, under in found.items()}


def _names(code: str, concepts: Mapping[str, Any], below: Mapping[str, list[str]]) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    layer, done = [code], {code}
    for _ in range(DEEPEST):
        for one in layer:
            seen.update(dict.fromkeys(_labels(concepts.get(one) or {})))
        layer = [under for one in layer for under in below.get(one, ()) if under not in done]
        done.update(layer)
    return tuple(seen)


def _labels(concept: Mapping[str, Any]) -> Iterable[str]:
    """A concept's names, each also in the parts that it is put together from."""
    for key in ("prefLabel", "altLabel"):
        said = concept.get(key)
        for label in _texts(list(said.values()) if isinstance(said, dict) else said):
            for part in (label, *_SPLIT.split(label)):
                if part.strip():
                    yield part.strip().casefold()


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []
