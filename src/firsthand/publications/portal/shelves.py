"""How stories and articles are put in order for the portal: by topic, by role, by language, by page.

*Takes:* an `Edition`. *Gives:* `Shelves`, everything that the pages list. Nothing is keyed by a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from firsthand import texts
from firsthand.publications.naming import folder
from firsthand.publications.portal import views, wording
from firsthand.publications.portal.nodes import Member, Tale
from firsthand.records import Edition, Entry, Telling, Topic

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of an article list, with its story when it has one."""

    member: Member
    tale: Tale | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic with its page, its stories and articles (those of topics below it too)."""

    id: str
    name: str
    path: str
    description: str
    depth: int
    parent: str
    tales: tuple[Tale, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a long list: its path, its number, and the paths before and after ("" for none)."""

    path: str
    number: int
    of: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """All that the portal lists. `subject_of` maps folded topic names and ids to topics."""

    tales: tuple[Tale, ...]
    rows: tuple[Row, ...]
    subjects: tuple[Subject, ...]
    subject_of: dict[str, Subject]

    def topics(self, names: Sequence[str]) -> list[tuple[str, str]]:
        """(name, path) of each topic named; the path is "" for one that the desk does not have."""
        found = [(wording.line(n, 60), self.subject_of.get(texts.fold(n))) for n in names]
        return [(s.name, s.path) if s else (name, "") for name, s in found if name]


def shelve(edition: Edition) -> Shelves:
    """All lists of an edition."""
    tales = tuple(sorted((views.tale(c) for c in edition.coverages), key=views.telling_order))
    rows = _rows(tales, edition.entries)
    subjects = _subjects(edition.topics, tales, rows)
    subject_of = {texts.fold(key): s for s in reversed(subjects) for key in (s.id, s.name)}
    return Shelves(tales=tales, rows=rows, subjects=subjects, subject_of=subject_of)


def leaves(under: str, items: Sequence[T], size: int) -> Iterator[tuple[Leaf, Sequence[T]]]:
    """A list cut into pages of `size`; the first is the folder's index, an empty list has one page.

    >>> [leaf.path for leaf, _ in leaves("articles", "abc", 2)]
    ['articles/index.html', 'articles/page/2/index.html']
    """
    total = max(1, -(-len(items) // size))
    paths = [f"{under}/index.html", *(f"{under}/page/{n}/index.html" for n in range(2, total + 1))]
    for at, path in enumerate(paths):
        before = paths[at - 1] if at else ""
        after = paths[at + 1] if at + 1 < total else ""
        leaf = Leaf(path=path, number=at + 1, of=total, before=before, after=after)
        yield leaf, items[at * size : (at + 1) * size]


def _rows(tales: tuple[Tale, ...], entries: tuple[Entry, ...]) -> tuple[Row, ...]:
    """Every article once, newest first: those of stories, then published records that are in none."""
    rows: dict[str, Row] = {}
    for tale in tales:
        for member in tale.members:
            rows.setdefault(member.id, Row(member=member, tale=tale, topics=member.topics or tale.topics))
    known = {row.member.url for row in rows.values()} | {row.member.path for row in rows.values()}
    for entry in entries:
        if entry.published and entry.path not in known and entry.original_url not in known:
            rows.setdefault(f"record:{entry.path}", _entry_row(entry))
    return tuple(sorted(rows.values(), key=lambda row: (_late(row.member.published), row.member.id)))


def _entry_row(entry: Entry) -> Row:
    telling = Telling(
        id=f"record:{entry.path}",
        url=entry.web_url or entry.original_url,
        title=entry.title,
        outlet=entry.provider.name if entry.provider else "",
        domain=entry.provider.domain if entry.provider else "",
        published=entry.published_at,
        excerpt=entry.excerpt,
        language=entry.language,
        topics=entry.topics,
        path=entry.path,
    )
    return Row(member=views.member(telling, None, ""), tale=None, topics=entry.topics)


def _late(time: datetime | None) -> float:
    return -time.timestamp() if time else float("inf")


def _subjects(
    topics: tuple[Topic, ...], tales: tuple[Tale, ...], rows: tuple[Row, ...]
) -> tuple[Subject, ...]:
    """The topics as a walk through their tree, parents first, in the editor's order."""
    below: dict[str, list[Topic]] = {}
    names = {texts.fold(key) for t in topics for key in (t.id, t.name)}
    for topic in topics:
        parent = texts.fold(topic.parent)
        mine = {texts.fold(topic.id), texts.fold(topic.name)}
        below.setdefault(parent if parent in names and parent not in mine else "", []).append(topic)
    walk = list(_walk("", below, 0, set()))
    reached = {topic.id for topic, _ in walk}
    walk += [(topic, 0) for topic in topics if topic.id not in reached]
    under = {topic.id: _under(topic, below) for topic, _ in walk}
    tales_of = _by_topic(tales, [(t.topics, [m.topics for m in t.members]) for t in tales])
    rows_of = _by_topic(rows, [(r.topics, []) for r in rows])
    return tuple(
        Subject(
            id=topic.id,
            name=wording.line(topic.name, 80) or wording.line(topic.id, 80),
            path=f"topics/{folder(topic.id)}/index.html",
            description=wording.line(topic.description, 500),
            depth=depth,
            parent=topic.parent,
            tales=_gather(tales, tales_of, under[topic.id]),
            rows=_gather(rows, rows_of, under[topic.id]),
        )
        for topic, depth in walk
    )


def _walk(
    parent: str, below: dict[str, list[Topic]], depth: int, seen: set[str]
) -> Iterator[tuple[Topic, int]]:
    for topic in below.get(parent, ()):
        if topic.id in seen or depth > 6:
            continue
        seen.add(topic.id)
        yield topic, depth
        for key in dict.fromkeys((texts.fold(topic.name), texts.fold(topic.id))):
            yield from _walk(key, below, depth + 1, seen)


def _under(topic: Topic, below: dict[str, list[Topic]]) -> set[str]:
    """The folded names and ids of a topic and of all below it."""
    return {texts.fold(key) for t, _ in [(topic, 0), *_children(topic, below)] for key in (t.id, t.name)}


def _children(topic: Topic, below: dict[str, list[Topic]]) -> Iterator[tuple[Topic, int]]:
    seen = {topic.id}
    for key in dict.fromkeys((texts.fold(topic.name), texts.fold(topic.id))):
        yield from _walk(key, below, 0, seen)


def _by_topic(
    things: Sequence[T], named: Sequence[tuple[tuple[str, ...], list[tuple[str, ...]]]]
) -> dict[str, set[int]]:
    """Which things (by place) carry each folded topic name."""
    places: dict[str, set[int]] = {}
    for at, (own, members) in enumerate(named):
        for name in {name for group in (own, *members) for name in group}:
            places.setdefault(texts.fold(name), set()).add(at)
    return places


def _gather(things: tuple[T, ...], places: dict[str, set[int]], names: set[str]) -> tuple[T, ...]:
    at = set().union(*(places.get(name, set()) for name in names))
    return tuple(things[place] for place in sorted(at))
