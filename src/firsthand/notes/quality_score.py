"""Quality: sourcing and care of one article, 0..100, as named parts. Never fame, never the topic.

The score is `BASE` plus the parts: cues of the article (`quality_cues`), what its place in the story says
(`Standing`), and the record of its site, shrunk towards the middle as long as few articles are known
(empirical Bayes with a fixed weight). A copy is capped. All else equal, more of a good cue never lowers the
score and more of a bad one never raises it, as long as the editor's weights keep the signs of `WEIGHTS`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from firsthand.notes.quality_cues import measures
from firsthand.records import Article, Note, Standing

MAKER = "quality/2"
BASE = 60.0
MIDDLE = 50.0  # where an unknown site is thought to be
PRIOR = 10  # articles that the middle is worth
SITE_SHARE = 0.3  # points of each point that the site's record is off the middle
RATING_SPAN = 20.0  # points between the worst and the best rating in a file that the user chose

Measured = tuple[tuple[str, float], ...]

# Points for a cue at its full rate. Alike in size on purpose: they were not fitted one by one.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "named speakers": 8.0,
        "documents": 8.0,
        "says how sure": 6.0,
        "asked for comment": 6.0,
        "byline": 6.0,
        "corrections": 4.0,
        "linked sources": 4.0,
        "pasted addresses": -9.0,
        "exclamation marks": -9.0,
        "first person": -8.0,
        "we": -5.0,
        "questions": -8.0,
        "strong words": -8.0,
        "loaded words": -6.0,
        "long headline": -8.0,
        "label in headline": -7.0,
        "quotes in headline": -6.0,
        "marked as opinion": -5.0,
        "first-hand": 10.0,
        "own reporting": 8.0,
        "copy cap": 40.0,
        "press release cap": 30.0,
    }
)
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "named speakers": "Named people are quoted or reported",
        "documents": "Documents, studies or data are mentioned",
        "says how sure": "The text marks what is not certain",
        "asked for comment": "Somebody was asked for comment",
        "byline": "Somebody signs for the article",
        "corrections": "Corrections are shown",
        "linked sources": "Other sites are linked as sources",
        "pasted addresses": "Addresses or posts are pasted into the text",
        "exclamation marks": "There are exclamation marks",
        "first person": "The writer speaks in the first person",
        "we": "The text speaks of “we” and “us”",
        "questions": "The text asks questions",
        "strong words": "There are strong words such as “totally” or “always”",
        "loaded words": "There are loaded words",
        "long headline": "The headline is long",
        "label in headline": "The headline has a label before or after a colon",
        "quotes in headline": "The headline holds quotation marks",
        "marked as opinion": "It is marked as opinion",
        "first-hand": "It is first-hand in its story",
        "own reporting": "It rests on reporting of its own",
        "site record": "Other articles of the site score so",
        "site rating": "The ratings file that you chose says so",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """What is known of a site: the mean quality (0..100) of its articles so far, and a rating.

    `rating` is 0..1 from a ratings file that the user chose; None without one.
    """

    domain: str
    articles: int = 0
    mean: float = MIDDLE
    rating: float | None = None


def quality(
    article: Article,
    standing: Standing | None = None,
    site: SiteRecord | None = None,
    weights: Mapping[str, float] = WEIGHTS,
    measured: Measured | None = None,
) -> Note:
    """An integer 0..100; its parts add up to it before rounding, the bounds and a cap.

    `weights` may leave names out (0 points, or no cap) or change them; `measured` are the article's cues
    where they are known already.
    """
    amounts = measure(article) if measured is None else measured
    parts = [("base", BASE), *_cues(amounts, weights), *_place(standing, weights), *_site(site)]
    reasons = [f"{SENTENCES[name]}: {points:+.1f}." for name, points in parts[1:]]
    value = min(100.0, max(0.0, sum(points for _, points in parts)))
    cap, why = _cap(standing, weights)
    if value > cap:
        parts.append(("cap", cap - value))
        reasons.append(why)
        value = cap
    because = tuple(reasons) or ("Nothing speaks for or against it.",)
    rounded = tuple((name, round(points, 2)) for name, points in parts)
    return Note(
        about=article.id, name="quality", value=round(value), maker=MAKER, because=because, parts=rounded
    )


def measure(article: Article) -> Measured:
    """How much of each cue an article has: (name, 0..1). It takes the time; the rest is adding up."""
    return tuple(measures(article).items())


def care(measured: Measured, weights: Mapping[str, float] = WEIGHTS) -> float:
    """What an article's own cues are worth, 0..100: it counts in the record of its site.

    Neither its place in a story nor its site is in it, so that it never changes while the text stays.
    """
    points = BASE + sum(points for _, points in _cues(measured, weights))
    return min(100.0, max(0.0, points))


def site_records(
    cared: Iterable[tuple[str, str, float]], ratings: Mapping[str, float] = MappingProxyType({})
) -> dict[str, SiteRecord]:
    """What was known of its site before each article: by article id.

    `cared` are (article id, domain, care) in order of time; `ratings` are 0..1 by domain. An article sees
    only what came before it, so that a new article changes no older one.
    """
    known: dict[str, tuple[int, float]] = {}
    found: dict[str, SiteRecord] = {}
    for id, domain, value in cared:
        count, total = known.get(domain, (0, 0.0))
        mean = total / count if count else MIDDLE
        found[id] = SiteRecord(domain=domain, articles=count, mean=mean, rating=ratings.get(domain))
        known[domain] = (count + 1, total + value)
    return found


def _cues(measured: Measured, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Cues that are there, the weightiest first."""
    found = [(name, weights.get(name, 0.0) * amount) for name, amount in measured]
    return sorted((part for part in found if abs(part[1]) >= 0.05), key=lambda p: (-abs(p[1]), p[0]))


def _place(standing: Standing | None, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    if standing is None:
        return []
    found = []
    if standing.role == "first-hand":
        found.append(("first-hand", weights.get("first-hand", 0.0)))
    if standing.kind == "own_reporting" and standing.role != "echo":
        found.append(("own reporting", weights.get("own reporting", 0.0)))
    return found


def _site(site: SiteRecord | None) -> list[tuple[str, float]]:
    """The site's record, shrunk towards the middle, and its rating."""
    if site is None:
        return []
    found = []
    if site.articles > 0:
        shrunk = (site.articles * site.mean + PRIOR * MIDDLE) / (site.articles + PRIOR)
        found.append(("site record", SITE_SHARE * (shrunk - MIDDLE)))
    if site.rating is not None:
        found.append(("site rating", RATING_SPAN * (min(1.0, max(0.0, site.rating)) - 0.5)))
    return found


def _cap(standing: Standing | None, weights: Mapping[str, float]) -> tuple[float, str]:
    """The highest score that an article's place in its story allows, and the sentence that says so."""
    if standing is not None and standing.kind == "press_release":
        cap = weights.get("press release cap", 100.0)
        return cap, f"A press release is capped at {cap:.0f}."
    if standing is not None and standing.role == "echo":
        cap = weights.get("copy cap", 100.0)
        return cap, f"It repeats another report, which caps it at {cap:.0f}."
    return 100.0, ""
