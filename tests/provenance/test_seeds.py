"""The first documents given to the project: three articles on one absent report, two pairs of copies."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.articles import attach, from_entry, from_text
from firsthand.provenance import Outlets, clues, holds, load_outlets, trace
from firsthand.publications import markdown
from firsthand.records import Article, Overlap, Story, Trail

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the builders' data folder is not here"),
]
OUTLETS = Outlets(load_outlets())


def seed_articles() -> dict[str, Article]:
    """All articles of the records by domain; the one whose page text is held has its text."""
    found: dict[str, Article] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        raw = path.read_bytes()
        if raw.startswith(b"---"):
            for article in from_entry(markdown.read(raw, path.name)):
                found.setdefault(article.domain, article)
    page = from_text(next(SEEDS.glob("001*")).read_text("utf-8"))
    found["biometricupdate.com"] = attach(found["biometricupdate.com"], page)
    return found


def traced(articles: list[Article], overlaps: tuple[Overlap, ...] = ()) -> Trail:
    story = Story(id="s", articles=tuple(a.id for a in articles))
    return trace(story, articles, {a.id: clues(a, OUTLETS) for a in articles}, overlaps, OUTLETS)


def pair(one: Article, other: Article, manner: str, signals: tuple[str, ...] = ()) -> Overlap:
    first, second = sorted((one.id, other.id))
    assert manner in ("same", "reworded")
    return Overlap(
        one=first,
        other=second,
        one_share=0.8,
        other_share=0.7,
        manner="same" if manner == "same" else "reworded",
        signals=signals,
    )


def test_three_articles_rest_on_one_absent_report() -> None:
    """The origin is Reuters: named, not held, bounded by the earliest article; nobody is first-hand."""
    by = seed_articles()
    update, diplomat, times = (by[d] for d in ("biometricupdate.com", "thediplomat.com", "globaltimes.cn"))
    trail = traced([update, diplomat, times])

    assert [(o.name, o.type, o.held) for o in trail.origins] == [("Reuters", "outlet", False)]
    origin = trail.origins[0]
    assert origin.not_after == datetime(2022, 7, 11, 15, 27, tzinfo=UTC)
    assert origin.stated == "Monday"
    assert origin.cites == ("anonymous sources",)
    assert {(e.source, e.target, e.type) for e in trail.edges} == {
        (update.id, origin.id, "credits"),
        (diplomat.id, origin.id, "credits"),
        (times.id, origin.id, "responds_to"),
        (update.id, times.id, "quotes"),
    }
    assert {s.article: s.role for s in trail.standings} == {
        update.id: "echo",
        diplomat.id: "echo",
        times.id: "reply",
    }
    counts = trail.counts
    assert (counts.articles, counts.families, counts.origins, counts.held) == (3, 3, 1, 0)
    held = {a.id: a for a in (update, diplomat, times)}
    assert all(e.evidence and all(holds(p, held[p.article]) for p in e.evidence) for e in trail.edges)


def test_companies_are_no_outlets() -> None:
    """The makers of cameras are what the articles are about, never where their news comes from."""
    named = {c.name for a in seed_articles().values() for c in clues(a, OUTLETS)}

    assert named == {"Reuters", "Global Times"}


def test_shared_agency_text_names_nobody_first() -> None:
    """Two pages with one text share it; which came first stays open, and Reuters has no part in it."""
    by = seed_articles()
    one, other = by["bignewsnetwork.com"], by["business-standard.com"]
    trail = traced([one, other], (pair(one, other, "same"),))

    assert [e.type for e in trail.edges] == ["same_text"]
    assert trail.edges[0].evidence
    assert [o.type for o in trail.origins] == ["unknown"]
    assert {s.role for s in trail.standings} == {"undecided"}


def test_reworded_copy_is_told_by_its_image() -> None:
    """The page whose image carries the other's headline closely matches it; the other way would accuse."""
    by = seed_articles()
    spun, original = by["bestgamingpro.com"], by["venturebeat.com"]
    signals = ("image name", "headline")
    trail = traced([spun, original], (pair(spun, original, "reworded", signals),))

    assert [(e.source, e.target, e.type) for e in trail.edges] == [(spun.id, original.id, "spun_copy")]
    assert trail.edges[0].evidence[0].part == "image"
    assert not any(o.name == "Reuters" for o in trail.origins)
