"""The whole flow on one page: facts become judgements, in one order, each made once.

pages -> articles -> notes, clues -> stories -> overlaps -> trails -> quality, heat
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations

from firsthand import provenance, stories
from firsthand.records import Article, Clue, Nearby, Note, Revision, Skipped, Story, Trail

from . import cluing, filing, forgetting, grouping, heating, keeping, origins, rating, reading, summing
from .folder import Desk
from .kept import Climb, Compared, Tell, by_name, remembered, silent, stamp

NEWS = ("article", "live", "video", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All that the desk knows at one moment: notes and clues by article id, trails and heats by story id."""

    articles: Mapping[str, Article]
    notes: Mapping[str, tuple[Note, ...]]
    stories: tuple[Story, ...]
    trails: Mapping[str, Trail]
    heats: Mapping[str, Note]
    clues: Mapping[str, tuple[Clue, ...]] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    climbs: Mapping[str, Climb] = field(default_factory=dict)
    summed: Mapping[str, summing.Summed] = field(default_factory=dict)
    nearby: Mapping[str, tuple[Nearby, ...]] = field(default_factory=dict)
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)


def flow(desk: Desk, now: datetime, tell: Tell = silent) -> Judged:
    """Take every page that the desk holds through all rooms."""
    said, skipped, revised = reading.history(desk.library, tell)
    barred = forgetting.forgotten(desk.decisions)
    if barred:
        forgetting.forget(desk.library, barred)
        said, skipped, revised = reading.history(desk.library, tell)
        said = forgetting.without(said, barred)
    said = reading.named(said, desk.outlets)
    said, left_out = keeping.kept(desk, said)
    skipped += left_out
    by_id = {a.id: a for a in said}
    first = keeping.filed(desk, by_id, filing.first_notes(desk, by_id, tell))
    held = {a.id: a for a in said if _tells_news(first[a.id].notes)}
    skipped += [_no_article(a, first[a.id].notes) for a in said if a.id not in held]
    repeated = cluing.repeated(held)
    clues, known = cluing.clues(desk, held, repeated, tell)
    desk = replace(desk, outlets=known)
    outlets = by_name(desk.outlets)
    ties = provenance.ties(held.values(), {i: c.clues for i, c in clues.items()}, outlets)
    told = grouping.group(desk, held, ties, tell)
    overlaps = _overlaps(desk, told, held, tell)
    trails = origins.trails(desk, told, held, clues, overlaps, repeated, tell)
    quality = rating.quality(desk, held, trails, tell)
    return Judged(
        articles=held,
        notes={i: (*first[i].notes, quality[i]) for i in held},
        heats=heating.heats(told, held, {i: first[i].notes for i in held}, trails, now),
        stories=tuple(told),
        trails=trails,
        clues={i: c.clues for i, c in clues.items()},
        skipped=tuple(skipped),
        climbs=dict(desk.library.shelf("climbs", Climb).all()),
        summed=summing.summed(desk, told, held, trails, tell),
        nearby=summing.nearby(desk, told, held),
        revisions={i: revised[i] for i in held if i in revised},
    )


def _tells_news(made: Sequence[Note]) -> bool:
    """Index pages, price tables and the like are filed as such and never become stories."""
    return next((n.value for n in made if n.name == "page_type"), "article") in NEWS


def _no_article(article: Article, made: Sequence[Note]) -> Skipped:
    kind = next((n for n in made if n.name == "page_type"), None)
    what = f"a page of type {kind.value}: {'; '.join(kind.because)}" if kind else "no article"
    return Skipped(stage="notes.page_type", about=article.url, reason=what)


def _overlaps(
    desk: Desk, told: Sequence[Story], held: Mapping[str, Article], tell: Tell
) -> dict[str, Compared]:
    """What each two articles of a story share, by "one other"."""
    lines = _boilerplate(held)
    marks = {domain: stamp(*sorted(found)) for domain, found in lines.items()}
    pairs = {
        f"{one} {other}": (held[one], held[other])
        for story in told
        for one, other in combinations(sorted(story.articles), 2)
    }
    wanted = {
        key: stamp(a.digest, b.digest, stories.MAKER, marks[a.domain], marks[b.domain])
        for key, (a, b) in pairs.items()
    }

    def make(keys: Sequence[str]) -> Iterator[Compared]:
        for a, b in (pairs[k] for k in keys):
            yield Compared(overlap=stories.overlap(a, b, lines[a.domain] | lines[b.domain]))

    return remembered(desk.library, "overlaps", Compared, wanted, make, tell)


def _boilerplate(held: Mapping[str, Article]) -> dict[str, frozenset[str]]:
    by_domain: dict[str, list[Article]] = defaultdict(list)
    for article in held.values():
        by_domain[article.domain].append(article)
    return {
        domain: stories.boilerplate(found) if len(found) > 1 else frozenset()
        for domain, found in by_domain.items()
    }


def without(judged: Judged, ids: frozenset[str]) -> Judged:
    """The same without some articles: what a desk looked like before they came."""
    return replace(judged, articles={i: a for i, a in judged.articles.items() if i not in ids})
