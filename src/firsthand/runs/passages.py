"""What a story page shows beside its trail: the words around a quotation, what changed about its origins."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from firsthand.publications.traces import LONGEST_QUOTE
from firsthand.records import Around, Article, Evidence, Story, Trail
from firsthand.times import stamp

from .kept import Climb

SIDE = 100
NAMING = ("credits", "quotes", "responds_to", "wire_copy")
LATE = timedelta(hours=1)
"""A report that came less than this after the first page that names it was on its way already."""


def around(trail: Trail, held: Mapping[str, Article]) -> tuple[Around, ...]:
    """A few words before and after each quotation, of its own paragraph; never more than may be quoted."""
    pieces = {(e.article, e.part, e.start, e.end): e for edge in trail.edges for e in edge.evidence}
    return tuple(
        a for e in pieces.values() if e.article in held and (a := _around(e, held[e.article])) is not None
    )


def _around(evidence: Evidence, article: Article) -> Around | None:
    text = article.part(evidence.part)
    side = min(SIDE, (LONGEST_QUOTE - len(evidence.text)) // 2)
    if evidence.part != "text" or side < 12 or text[evidence.start : evidence.end] != evidence.text:
        return None
    floor = max(text.rfind("\n", 0, evidence.start) + 1, evidence.start - side)
    line_end = text.find("\n", evidence.end)
    ceiling = min(line_end if line_end >= 0 else len(text), evidence.end + side)
    before, after = text[floor : evidence.start], text[evidence.end : ceiling]
    if floor > 0 and text[floor - 1] != "\n":
        before = "… " + before.partition(" ")[2]
    if ceiling < len(text) and text[ceiling] != "\n":
        after = after.rpartition(" ")[0] + " …"
    return Around(
        article=evidence.article,
        part=evidence.part,
        start=evidence.start,
        end=evidence.end,
        before=before,
        after=after,
    )


def changes(
    story: Story, trail: Trail, held: Mapping[str, Article], climbs: Mapping[str, Climb]
) -> tuple[str, ...]:
    """What changed about a story's origins: reports that came late and took their place, links tried.

    It follows from the times of fetching, so the same pages tell the same.
    """
    found = [*_late(trail, held), *_steps(story, held, climbs)]
    return tuple(words for _, words in sorted(found))


def _late(trail: Trail, held: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    for origin in (o for o in trail.origins if o.held and o.id in held):
        came = held[origin.id].fetched
        edges = [e for e in trail.edges if e.target == origin.id and e.source in held and e.type in NAMING]
        named = [held[e.source].fetched for e in edges]
        before = sorted(t for t in named if t is not None and came is not None and t + LATE < came)
        if came is not None and before:
            many = f"{len(before)} articles" if len(before) > 1 else "one article"
            yield (
                stamp(came),
                f"{_moment(came)}: the report of {origin.name} arrived and took its place; "
                f"until then it was known by name, from {many}, since {_moment(before[0])}.",
            )


def _steps(
    story: Story, held: Mapping[str, Article], climbs: Mapping[str, Climb]
) -> Iterator[tuple[str, str]]:
    mine = {held[i].url for i in story.articles if i in held}
    for climb in (climbs[i] for i in sorted(climbs)):
        if climb.lead.source in mine or climb.lead.url in mine:
            lead = climb.lead
            yield (
                stamp(climb.at),
                f"{_moment(climb.at)}: {lead.url} was followed ({lead.because}): {climb.end}.",
            )


def _moment(time: datetime) -> str:
    return stamp(time)[:16].replace("T", " ") + " UTC"
