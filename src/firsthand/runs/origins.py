"""The trails of all stories: made once from clues and overlaps, then as people corrected them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from firsthand import desk as decided
from firsthand import provenance, urls
from firsthand.records import Article, ArticleKind, Clue, Decision, Overlap, Story, Trail

from .folder import Desk
from .kept import Clued, Compared, Tell, by_name, remembered, silent, stamp


def trails(
    desk: Desk,
    told: Sequence[Story],
    held: Mapping[str, Article],
    clues: Mapping[str, Clued],
    overlaps: Mapping[str, Compared],
    repeated: Mapping[str, frozenset[str]],
    tell: Tell = silent,
) -> dict[str, Trail]:
    """The trail of each story, by its id; `repeated` are lines of a domain that are none of an article's own.

    What an editor said of an edge holds for ever.
    """
    outlets = by_name(desk.outlets)
    by_id = {story.id: story for story in told}
    shared = {story.id: _shared(story, overlaps) for story in told}
    known = stamp(repr(desk.outlets), provenance.MAKER)
    marks = desk.library.shelf("clues", Clued).stamps()
    wanted = {s.id: stamp(repr(s), *(marks[i] for i in s.articles), repr(shared[s.id]), known) for s in told}

    def given(story: Story) -> tuple[list[Article], dict[str, tuple[Clue, ...]], list[Overlap]]:
        members = [held[i] for i in story.articles]
        return members, {i: clues[i].clues for i in story.articles}, shared[story.id]

    def kinds(story: Story) -> dict[str, tuple[ArticleKind | None, tuple[str, ...]]]:
        return {i: (clues[i].kind, clues[i].because) for i in story.articles}

    def lines(story: Story) -> dict[str, frozenset[str]]:
        return {i: repeated[held[i].domain] for i in story.articles}

    def make(ids: Sequence[str]) -> Iterator[Trail]:
        for story in (by_id[i] for i in ids):
            yield provenance.trace(story, *given(story), outlets, kinds(story), lines(story))

    made = remembered(desk.library, "trails", Trail, wanted, make, tell)
    for story, edited in _decided(desk.decisions, told, held, made):
        before = made[story.id]
        made[story.id] = provenance.corrected(
            story, *given(story), outlets, before, edited.edges, kinds(story), lines(story)
        )
    return made


def _decided(
    decisions: Sequence[Decision],
    told: Sequence[Story],
    held: Mapping[str, Article],
    made: Mapping[str, Trail],
) -> Iterator[tuple[Story, Trail]]:
    """The stories whose edges people changed, with those edges."""
    mine = [d for d in decisions if d.action in ("edge", "undo")]
    named = {i for d in mine if d.action == "edge" for i in _named(d)}
    for story in (s for s in told if not named.isdisjoint(s.articles)):
        addresses = {i: held[i].url for i in story.articles}
        about = [d for d in mine if not addresses.keys().isdisjoint(_named(d))]
        edited = decided.correct(made[story.id], about, addresses)
        if edited != made[story.id]:
            yield story, edited


@cache
def _named(decision: Decision) -> frozenset[str]:
    """The ids of the articles that a decision names; an absent origin is no address."""
    return frozenset(urls.article_id(a) for a in decision.about if "://" in a)


def _shared(story: Story, overlaps: Mapping[str, Compared]) -> list[Overlap]:
    found = (overlaps[f"{a} {b}"].overlap for a, b in combinations(sorted(story.articles), 2))
    return [o for o in found if o]
