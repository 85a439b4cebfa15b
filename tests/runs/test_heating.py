"""Heat counts independent reports against the pace of a story's own topic."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from firsthand.records import Article, Counts, Edge, Note, Standing, Story, Trail
from firsthand.runs.heating import appearances, heats

NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)


def article(id: str, hours: float, domain: str = "") -> Article:
    empty: dict[str, Any] = {"page": "", "digest": "", "maker": "", "title": id, "text": ""}
    return Article(
        id=id,
        url=f"https://{id}.example/",
        domain=domain or f"{id}.example",
        published=NOW - timedelta(hours=hours),
        **empty,
    )


def trail(story: str, edges: list[tuple[str, str]], roles: dict[str, Any]) -> Trail:
    return Trail(
        story=story,
        maker="",
        origins=(),
        edges=tuple(
            Edge(source=a, target=b, type="credits", confidence=0.9, rule="r", evidence=()) for a, b in edges
        ),
        standings=tuple(Standing(article=i, kind=None, role=role) for i, role in roles.items()),
        counts=Counts(articles=len(roles), families=0, origins=0, held=0),
    )


def heat(
    members: list[Article], told: Trail, filed: Mapping[str, tuple[str, ...]], others: list[Article]
) -> int:
    story = Story(id="s", articles=tuple(a.id for a in members), maker="", because=())
    held = {a.id: a for a in [*members, *others]}
    made = {i: (Note(about=i, name="topics", value=filed.get(i, ()), maker="", because=()),) for i in held}
    value = heats([story], held, made, {"s": told}, NOW)["s"].value
    assert isinstance(value, int)
    return value


def test_a_chain_of_echoes_is_one_appearance() -> None:
    """Who repeats a repeat adds nothing: all rest on the same absent report."""
    members = [article("one", 5), article("two", 4), article("three", 3)]
    told = trail(
        "s",
        [("one", "absent"), ("two", "one"), ("three", "two")],
        dict.fromkeys(("one", "two", "three"), "echo"),
    )

    assert [None, 0, 0] == [a.copy_of for a in appearances(members, told)]
    assert heat(members, told, {}, []) == heat(members[:1], told, {}, members[1:])


def test_echoes_in_a_circle_end() -> None:
    """Edges that an editor drew in a circle do not hang the count."""
    members = [article("one", 5), article("two", 4)]
    told = trail("s", [("one", "two"), ("two", "one")], {"one": "echo", "two": "echo"})

    assert 2 == len(appearances(members, told))


def test_independent_reports_each_count() -> None:
    """Two first-hand reports are hotter than one with its echo."""
    members = [article("one", 5), article("two", 4)]
    alone = trail("s", [], {"one": "first-hand", "two": "first-hand"})
    echoed = trail("s", [("two", "one")], {"one": "first-hand", "two": "echo"})

    assert heat(members, alone, {}, []) > heat(members, echoed, {}, [])


def test_a_busy_topic_needs_more() -> None:
    """The pace is the topic's own: traffic in another topic does not cool a story."""
    members = [article("one", 2), article("two", 1)]
    told = trail("s", [], {"one": "first-hand", "two": "first-hand"})
    busy = [article(f"x{n}", 10 + n % 100, f"outlet{n % 40}.example") for n in range(900)]
    mine: dict[str, tuple[str, ...]] = {"one": ("Rivers",), "two": ("Rivers",)}

    quiet = heat(members, told, mine, [])
    elsewhere = heat(members, told, mine | {a.id: ("Rail",) for a in busy}, busy)
    same = heat(members, told, mine | {a.id: ("Rivers",) for a in busy}, busy)

    assert quiet == elsewhere > same


def test_what_was_not_dated_is_not_observed() -> None:
    """A story whose articles have no time has heat -1."""
    members = [replace(article("one", 1), published=None)]

    assert -1 == heat(members, trail("s", [], {"one": "first-hand"}), {}, [])
