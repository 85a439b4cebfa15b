"""Evidence, found again: a claim whose words are not in the stored text is told."""

from collections.abc import Iterator

from firsthand import provenance
from firsthand.records import Evidence

from .flow import Judged


def evidence(judged: Judged) -> tuple[int, list[Evidence]]:
    """How many pieces of evidence there are, and those that do not stand where they say."""
    found = list(_all(judged))
    held = judged.articles
    lost = [e for e in found if e.article not in held or not provenance.holds(e, held[e.article])]
    return len(found), lost


def _all(judged: Judged) -> Iterator[Evidence]:
    for clues in judged.clues.values():
        for clue in clues:
            yield from clue.evidence
    for trail in judged.trails.values():
        for edge in trail.edges:
            yield from edge.evidence
