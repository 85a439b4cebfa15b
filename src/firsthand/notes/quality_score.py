"""Quality: sourcing and care of one article, 0..100, as named parts. Never fame, never the topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from firsthand.records import Article, Note, Standing
from firsthand.texts import quote_spans

MAKER = "quality/1"
BASE = 40.0
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"byline": 5.0, "quotes": 15.0, "own reporting": 15.0, "copy cap": 35.0}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """What is known of a site: the mean quality of its articles so far, and a rating that the user chose.

    `rating` is 0..1 from the user's own ratings file, None without one.
    """

    domain: str
    articles: int = 0
    mean: float = 0.0
    rating: float | None = None


def quality(
    article: Article,
    standing: Standing | None = None,
    site: SiteRecord | None = None,
    weights: Mapping[str, float] = WEIGHTS,
) -> Note:
    """An integer 0..100 with its parts; the parts add up to the value before rounding and the cap."""
    parts = [("base", BASE)]
    if article.byline or article.authors:
        parts.append(("byline", weights["byline"]))
    quotes = len(quote_spans(article.text))
    parts.append(("quotes", weights["quotes"] * min(1.0, quotes / 6)))
    if standing and standing.role == "first-hand":
        parts.append(("own reporting", weights["own reporting"]))
    value = min(100.0, max(0.0, sum(p for _, p in parts)))
    if standing and standing.role == "echo":
        value = min(value, weights["copy cap"])
    because = tuple(f"{name}: {points:+.0f}." for name, points in parts)
    return Note(
        about=article.id, name="quality", value=round(value), maker=MAKER, because=because, parts=tuple(parts)
    )
