"""The quality of each article: its own cues once, then its place in its story and its site's record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand import notes
from firsthand.records import Article, Note, Standing, Trail
from firsthand.times import stamp as stamped

from .filing import beside
from .folder import Desk
from .kept import Tell, remembered, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The cues of one article: (name, 0..1)."""

    cues: tuple[tuple[str, float], ...] = ()


def quality(
    desk: Desk, held: Mapping[str, Article], trails: Mapping[str, Trail], tell: Tell
) -> dict[str, Note]:
    """The quality note of each article. Only counting cues takes time, and is remembered."""
    standing = _standings(trails)
    measured = _measured(desk, held, tell)
    weights = dict(notes.WEIGHTS) | dict(desk.settings.weights)
    sites = _sites(desk, held, measured, weights)
    return {
        i: notes.quality(a, standing.get(i), sites[i], weights, measured[i].cues) for i, a in held.items()
    }


def _standings(trails: Mapping[str, Trail]) -> dict[str, Standing]:
    return {s.article: s for trail in trails.values() for s in trail.standings}


def _measured(desk: Desk, held: Mapping[str, Article], tell: Tell) -> dict[str, Measured]:
    wanted = {i: stamp(a.digest, notes.MAKER) for i, a in held.items()}

    def make(ids: Sequence[str]) -> Iterator[Measured]:
        return (Measured(cues=notes.measure(held[i])) for i in ids)

    return remembered(desk.library, "quality", Measured, wanted, make, tell)


def _sites(
    desk: Desk,
    held: Mapping[str, Article],
    measured: Mapping[str, Measured],
    weights: Mapping[str, float],
) -> dict[str, notes.SiteRecord]:
    """What was known of each article's site before it came, and what the user's ratings file says."""
    name = desk.settings.ratings
    ratings = notes.read_ratings(beside(desk, name, "quality.ratings"), name) if name else {}
    ordered = sorted(held.values(), key=_when)
    cared = ((a.id, a.domain, notes.care(measured[a.id].cues, weights)) for a in ordered)
    return notes.site_records(cared, ratings)


def _when(article: Article) -> tuple[str, str]:
    """When an article came, as text that sorts like time; what has no time comes first."""
    came = article.published or article.fetched
    return (stamped(came) if came else "", article.id)
