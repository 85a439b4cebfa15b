"""Invented articles for the tests of the provenance room."""

import hashlib
from datetime import UTC, datetime
from difflib import SequenceMatcher

from firsthand.provenance import Outlets, clues, load_outlets, read_outlets, trace
from firsthand.records import Article, Link, Overlap, Passage, Story, Trail

INVENTED = read_outlets(
    b"""
[[outlet]]
name = "Harbour Ledger"
domain = "harbourledger.example"
aliases = ["The Harbour Ledger"]
owner = "Tidewater Papers"

[[outlet]]
name = "Coast Chronicle"
domain = "coastchronicle.example"
owner = "Tidewater Papers"

[[outlet]]
name = "Northern Courier"
domain = "northerncourier.example"

[[outlet]]
name = "Meridian News Agency"
domain = "meridian.example"
aliases = ["MNA"]
agency = true

[[outlet]]
name = "Valley Gazette"
domains = ["valleygazette.example"]
"""
)
OUTLETS = Outlets((*load_outlets(), *INVENTED))


def article(
    name: str,
    text: str,
    *,
    at: str = "2026-03-04T12:00:00+00:00",
    title: str = "",
    path: str = "a-story",
    byline: str = "",
    credits: str = "",
    links: dict[str, str] | None = None,
) -> Article:
    """An article of `<name>.example`; `links` are words of the text and their addresses."""
    url = f"https://{name}.example/news/{path}"
    found = tuple(
        Link(start=text.index(w), end=text.index(w) + len(w), url=u, text=w) for w, u in (links or {}).items()
    )
    known = OUTLETS.by_domain(f"{name}.example")
    return Article(
        id=hashlib.sha256(url.encode()).hexdigest()[:16],
        url=url,
        page="p",
        digest=hashlib.sha256((title + text).encode()).hexdigest(),
        maker="test",
        title=title,
        text=text,
        byline=byline,
        credits=credits,
        domain=f"{name}.example",
        outlet=known.name if known else name,
        published=datetime.fromisoformat(at).astimezone(UTC),
        sure="stated",
        links=found,
    )


def traced(*articles: Article, overlaps: tuple[Overlap, ...] = ()) -> Trail:
    """The trail of a story of these articles."""
    story = Story(id="s", articles=tuple(a.id for a in articles))
    return trace(story, articles, {a.id: clues(a, OUTLETS) for a in articles}, overlaps, OUTLETS)


def overlap(
    one: Article, other: Article, manner: str, signals: tuple[str, ...] = (), share: float = 0.8
) -> Overlap:
    """What two articles share, with one passage: the longest run of letters that stands in both texts."""
    first, second = sorted((one, other), key=lambda a: a.id)
    run = SequenceMatcher(None, first.text, second.text, autojunk=False).find_longest_match()
    ends = run.a + run.size, run.b + run.size
    passage = Passage(one_start=run.a, one_end=ends[0], other_start=run.b, other_end=ends[1])
    passages = (passage,) if run.size > 20 else ()
    assert manner in ("same", "reworded", "quoted")
    return Overlap(
        one=first.id,
        other=second.id,
        one_share=share,
        other_share=share,
        manner="same" if manner == "same" else "quoted" if manner == "quoted" else "reworded",
        passages=passages,
        signals=signals,
    )
