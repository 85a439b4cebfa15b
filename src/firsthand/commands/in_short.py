"""What a story says in short, as lines of plain text."""

from collections.abc import Iterator

from firsthand.records import Coverage
from firsthand.times import stamp

from .terminal import safe

RELATIONS = {"follow_up": "follow-up", "background": "background", "same_topic": "same topic"}


def in_short(told: Coverage) -> Iterator[str]:
    """The brief with its sources, figures in dispute, related stories; no line where there is none."""
    outlets = {t.id: safe(t.outlet) for t in told.tellings}
    if told.brief:
        yield from ("", "IN BRIEF")
        yield from (f"   {safe(e.text)}  [{outlets.get(e.article, e.article)}]" for e in told.brief)
    for dispute in told.disputes:
        yield from ("", f"FIGURES DIFFER: {safe(dispute.about)}")
        for value, piece in zip(dispute.values, dispute.evidence, strict=True):
            yield f"   {value}  [{outlets.get(piece.article, piece.article)}] {safe(piece.text)[:160]}"
    if told.nearby:
        yield from ("", "RELATED")
    for near in told.nearby:
        when = stamp(near.published)[:10] if near.published else "no date"
        what = f"{RELATIONS[near.relation]}: {safe(near.title)[:80]}"
        yield f"   {near.story}  {what}  ({when}; {safe(near.because)})"
