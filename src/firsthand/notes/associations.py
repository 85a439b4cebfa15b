"""Which words go with which news subject: a dated table written by hand, for topics known by name only.

The table (`data/associations-*.txt`) is English, holds no names of persons, and was not learnt from any
corpus. A topic is tied to subjects by its name and keywords, and thereby gets words that its editor never
listed. What is in no line of the table is simply unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from firsthand.notes.terms import term
from firsthand.records import Topic

TABLE = "associations-2026-11.txt"
STRONG, WEAK, INCLUDED = 1.0, 0.4, 0.6
SAME_NAME, IN_NAME, BY_KEYWORD = 1.0, 0.8, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One subject: its names, the subjects it includes, how strongly each term speaks for it (0..1)."""

    name: str
    aliases: tuple[str, ...]
    includes: tuple[str, ...]
    words: Mapping[str, float]


@cache
def subjects() -> Mapping[str, Subject]:
    """All subjects by name, each with the words of those it includes."""
    text = resources.files("firsthand.notes").joinpath("data", TABLE).read_text("utf-8")
    plain = {one.name: one for one in map(_subject, text.split("\n[")[1:])}
    return {
        name: Subject(
            name=name, aliases=one.aliases, includes=one.includes, words=_with_included(name, plain)
        )
        for name, one in plain.items()
    }


def tied(topic: Topic) -> dict[str, float]:
    """The subjects that a topic's name and keywords point to, with how firmly (0..1)."""
    found: dict[str, float] = {}
    name = term(topic.name)
    inside = _longest_only({g for g in _grams(name) if g in _names()})
    for gram in sorted(inside):
        for subject in _names()[gram]:
            found[subject] = max(found.get(subject, 0.0), SAME_NAME if gram == name else IN_NAME)
    for keyword in topic.keywords:
        for subject in _names().get(term(keyword), ()):
            found[subject] = max(found.get(subject, 0.0), BY_KEYWORD)
    return found


def family(name: str) -> frozenset[str]:
    """A subject and all that it includes."""
    seen = {name}
    for part in subjects()[name].includes:
        if part not in seen:
            seen |= family(part)
    return frozenset(seen)


def others(used: Iterable[str]) -> list[str]:
    """Subjects that share nothing with the used ones: what an off-topic article may be about instead."""
    taken = frozenset().union(*(family(name) for name in used)) if used else frozenset()
    return [name for name in subjects() if not family(name) & taken]


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for subject in subjects().values():
        for alias in subject.aliases:
            found[alias] = (*found.get(alias, ()), subject.name)
    return found


def _subject(block: str) -> Subject:
    head, _, rest = block.partition("]\n")
    aliases: list[str] = []
    includes: list[str] = []
    words: dict[str, float] = {}
    for line in rest.splitlines():
        if line.startswith("="):
            aliases = [term(part) for part in line[1:].split(",")]
        elif line.startswith(">"):
            includes = [part.strip() for part in line[1:].split(",")]
        elif not line.startswith("#"):
            weight = STRONG if line.startswith("!") else WEAK
            for word in line.lstrip("! ").split():
                key = term(word.replace("_", " "))
                words[key] = max(words.get(key, 0.0), weight)
    words.pop("", None)
    return Subject(name=head, aliases=tuple(aliases), includes=tuple(includes), words=words)


def _with_included(name: str, plain: Mapping[str, Subject]) -> dict[str, float]:
    words = dict(plain[name].words)
    for part in plain[name].includes:
        for key, weight in _with_included(part, plain).items():
            words[key] = max(words.get(key, 0.0), weight * INCLUDED)
    return words


def _grams(name: str) -> set[str]:
    parts = name.split()
    return {" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)}


def _longest_only(grams: set[str]) -> set[str]:
    """Drop a name that is part of a longer one: "climate" inside "climate change"."""
    return {g for g in grams if not any(g != h and g in _grams(h) for h in grams)}
