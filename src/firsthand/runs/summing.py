"""What a story says in short, and what lies near it: brief, figures in dispute, related stories."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand import stories
from firsthand.records import Article, Dispute, Evidence, Match, Nearby, Standing, Story, Trail

from .folder import Desk
from .kept import Tell, remembered, silent, stamp

MOST = 8
"""Related stories that are told of one story."""
RANK = {"first-hand": 0, "undecided": 1, "echo": 2, "reply": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """A story in short."""

    brief: tuple[Evidence, ...] = ()
    disputes: tuple[Dispute, ...] = ()


def closest(story: Story, held: Mapping[str, Article], standing: Mapping[str, Standing]) -> list[str]:
    """Its articles, the closest to first-hand first; among equals the most complete, then the earliest."""

    def rank(id: str) -> tuple[int, bool, int, int]:
        found = standing.get(id)
        role = RANK[found.role] if found else 1
        opinion = found is not None and found.kind == "opinion"
        return (role, opinion, -len(held[id].text), story.articles.index(id))

    return sorted(story.articles, key=rank)


def summed(
    desk: Desk,
    told: Sequence[Story],
    held: Mapping[str, Article],
    trails: Mapping[str, Trail],
    tell: Tell = silent,
) -> dict[str, Summed]:
    """The brief and the figures in dispute of each story, by its id."""
    by_id = {story.id: story for story in told}
    wanted = {
        s.id: stamp(stories.MAKER, *(held[i].digest for i in s.articles), repr(trails[s.id])) for s in told
    }

    def make(ids: Sequence[str]) -> Iterator[Summed]:
        for story in (by_id[i] for i in ids):
            trail = trails[story.id]
            echo = groups(story, trail)
            members = [held[i] for i in closest(story, held, {s.article: s for s in trail.standings})]
            yield Summed(
                brief=stories.brief(members, echo, stories.tables()),
                disputes=stories.disputes([held[i] for i in story.articles], echo),
            )

    return remembered(desk.library, "briefs", Summed, wanted, make, tell)


def groups(story: Story, trail: Trail) -> dict[str, str]:
    """The echo group of each article: what it rests on in the end, over any number of echoes, or itself."""
    standing = {s.article: s for s in trail.standings}
    return {id: _root(id, trail, standing) for id in story.articles}


def _root(id: str, trail: Trail, standing: Mapping[str, Standing]) -> str:
    seen = [id]
    while seen[-1] in standing and standing[seen[-1]].role == "echo":
        edges = [e for e in trail.edges if e.source == seen[-1] and e.type != "responds_to"]
        left = sorted((-e.confidence, e.target) for e in edges if e.target not in seen)
        if not left:
            break
        seen.append(left[0][1])
    return seen[-1]


def nearby(desk: Desk, told: Sequence[Story], held: Mapping[str, Article]) -> dict[str, tuple[Nearby, ...]]:
    """The stories related to each story, the closest first, by its id.

    Two stories are related by their two articles that are most alike. A pair of one story, or that an editor
    joined, is no relation: it is the story.
    """
    home = {id: story for story in told for id in story.articles}
    best: dict[tuple[str, str], Match] = {}
    for _, found in desk.library.shelf("alike", Match).all():
        if found.one in home and found.other in home and home[found.one].id != home[found.other].id:
            for pair in _both(found, home):
                if pair not in best or found.score > best[pair].score:
                    best[pair] = found
    made: dict[str, list[tuple[int, float, Nearby]]] = defaultdict(list)
    for (mine, _), found in sorted(best.items()):
        near = _near(mine, found, home, held)
        made[mine].append((stories.RELATIONS.index(near.relation), -found.score, near))
    return {id: tuple(n for _, _, n in sorted(near, key=_order)[:MOST]) for id, near in made.items()}


def _both(found: Match, home: Mapping[str, Story]) -> Iterator[tuple[str, str]]:
    yield home[found.one].id, home[found.other].id
    yield home[found.other].id, home[found.one].id


def _order(ranked: tuple[int, float, Nearby]) -> tuple[int, float, str]:
    return (ranked[0], ranked[1], ranked[2].story)


def _near(mine: str, found: Match, home: Mapping[str, Story], held: Mapping[str, Article]) -> Nearby:
    own, other = (found.one, found.other) if home[found.one].id == mine else (found.other, found.one)
    relation, because = stories.relation(found, held[own].published, held[other].published)
    return Nearby(
        story=home[other].id,
        article=other,
        title=held[other].title,
        relation=relation,
        because=because,
        published=held[other].published,
    )
