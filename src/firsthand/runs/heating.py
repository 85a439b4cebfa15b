"""The heat of each story: its independent reports over time, against the pace of its own topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from firsthand import notes
from firsthand.records import Article, Note, Standing, Story, Trail

WEEK = 7 * 24  # hours over which the pace is taken


def heats(
    told: Sequence[Story],
    held: Mapping[str, Article],
    filed: Mapping[str, Iterable[Note]],
    trails: Mapping[str, Trail],
    now: datetime,
) -> dict[str, Note]:
    """The heat of each story now, by its id. `filed` are the notes of each article, topics among them.

    The pace is that of the topic that most of the story's articles are filed under, in the seven days
    before `now`; a story without a topic is set against the whole desk.
    """
    topics = {id: _topics(made) for id, made in filed.items()}
    recent = [a for a in held.values() if a.published and 0 <= _hours(a.published, now) <= WEEK]
    paces = Counter(t for a in recent for t in topics.get(a.id, ()))
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in held.values():
        for topic in ("", *topics.get(article.id, ())):
            outlets[topic].add(article.domain)
    found = {}
    for story in told:
        topic = _main(story, topics)
        rate, live = (paces[topic] if topic else len(recent)) / WEEK, len(outlets[topic])
        appeared = appearances([held[i] for i in story.articles], trails[story.id])
        found[story.id] = notes.heat(story.id, appeared, now, rate, live)
    return found


def appearances(members: Sequence[Article], trail: Trail) -> list[notes.Appearance]:
    """When each article came, and which earlier one it only repeats (same origin, or its text)."""
    dated = sorted((a for a in members if a.published), key=lambda a: (a.published, a.id))
    standing = {s.article: s for s in trail.standings}
    first: dict[str, int] = {}
    made: list[notes.Appearance] = []
    for at, article in enumerate(dated):
        root = _root(article.id, trail, standing)
        known = first.get(root)
        first.setdefault(root, at)
        if article.published:
            made.append(
                notes.Appearance(id=article.id, at=article.published, source=article.domain, copy_of=known)
            )
    return made


def _root(article: str, trail: Trail, standing: Mapping[str, Standing]) -> str:
    """The id of what an article rests on in the end, over any number of echoes, or its own."""
    seen = [article]
    while seen[-1] in standing and standing[seen[-1]].role == "echo":
        edges = [e for e in trail.edges if e.source == seen[-1] and e.type != "responds_to"]
        targets = sorted({e.target for e in edges} - set(seen))
        if not targets:
            break
        seen.append(targets[0])
    return seen[-1]


def _main(story: Story, topics: Mapping[str, tuple[str, ...]]) -> str:
    """The topic of most of a story's articles; the first by name among equals; "" without any."""
    counted = Counter(t for i in story.articles for t in topics.get(i, ()))
    return min(counted, key=lambda t: (-counted[t], t), default="")


def _topics(made: Iterable[Note]) -> tuple[str, ...]:
    value = next((n.value for n in made if n.name == "topics"), ())
    return value if isinstance(value, tuple) else ()


def _hours(then: datetime, now: datetime) -> float:
    return (now - then).total_seconds() / 3600
