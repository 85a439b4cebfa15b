"""The sentences that doors share: counts and bounds in words."""

from firsthand.records import Counts, Coverage, Origin
from firsthand.times import stamp

_SHORT = 60  # letters of a headline that stands for a name


def answer(counts: Counts) -> str:
    """The answer in one line.

    >>> answer(Counts(articles=3, families=3, origins=1, held=0))
    '3 articles of 3 publishers, 1 first-hand source, 0 held'
    """
    return (
        f"{_many(counts.articles, 'article')} of {_many(counts.families, 'publisher')}, "
        f"{_many(counts.origins, 'first-hand source')}, {counts.held} held"
    )


def bound(origin: Origin) -> str:
    """What is known about an absent report: not after when, the stated time, whom it cited."""
    parts = []
    if origin.not_after:
        parts.append(f"not after {stamp(origin.not_after)}")
    if origin.stated:
        parts.append(f"stated: {origin.stated}{f' ({origin.day})' if origin.day else ''}")
    if origin.cites:
        parts.append(f"citing {', '.join(origin.cites)}")
    return "; ".join(parts)


def names(told: Coverage) -> dict[str, str]:
    """What to call each article and origin of a story in a sentence.

    A saved page that says nothing of its outlet goes by its headline.
    """
    return {t.id: t.outlet or _by_title(t.title) for t in told.tellings} | {
        o.id: o.name for o in told.trail.origins if o.name and not o.held
    }


def _by_title(title: str) -> str:
    short = f"{title[:_SHORT].rstrip()}…" if len(title) > _SHORT else title
    return f"“{short}”" if title else "an unnamed page"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
