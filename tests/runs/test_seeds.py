"""The five real records that the format was read from: their trace, and what must never be said of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.records import Coverage
from firsthand.runs.tracing import Traced, trace
from firsthand.times import stamp

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the builders' seed records are not here"),
]
REPORTS = {"biometricupdate.com", "thediplomat.com", "globaltimes.cn"}


@pytest.fixture(scope="module")
def traced() -> Traced:
    where = [str(f) for f in sorted(SEEDS.iterdir())]
    return trace(where, datetime(2022, 8, 10, tzinfo=UTC), None)


def story_of(traced: Traced, domain: str) -> Coverage:
    return next(c for c in traced.coverages if domain in {t.domain for t in c.tellings})


def test_three_reports_rest_on_one_absent_investigation(traced: Traced) -> None:
    """One story of three articles; its one origin is Reuters: named, not held, bounded in time."""
    told = story_of(traced, "thediplomat.com")

    [origin] = told.trail.origins
    assert REPORTS == {t.domain for t in told.tellings}
    assert ("Reuters", "outlet", False) == (origin.name, origin.type, origin.held)
    assert origin.not_after
    assert "2022-07-11T15:27:00Z" == stamp(origin.not_after)
    assert "Monday" == origin.stated
    assert ("anonymous sources",) == origin.cites
    assert (3, 3, 1, 0) == (told.trail.counts.articles, told.trail.counts.families,
                            told.trail.counts.origins, told.trail.counts.held)  # fmt: skip


def test_who_credits_and_who_responds(traced: Traced) -> None:
    """Biometric Update and The Diplomat credit Reuters; Global Times responds; Biometric Update quotes it."""
    told = story_of(traced, "thediplomat.com")
    domains = {t.id: t.domain for t in told.tellings} | {o.id: o.name for o in told.trail.origins}
    edges = {(domains[e.source], e.type, domains[e.target]) for e in told.trail.edges}

    assert ("biometricupdate.com", "credits", "Reuters") in edges
    assert ("thediplomat.com", "credits", "Reuters") in edges
    assert ("globaltimes.cn", "responds_to", "Reuters") in edges
    assert ("biometricupdate.com", "quotes", "globaltimes.cn") in edges
    assert ("globaltimes.cn", "credits", "Reuters") not in edges


def test_the_agency_pair_shares_text(traced: Traced) -> None:
    """The Big News Network page and Business Standard share text; an absent agency may be proposed."""
    told = story_of(traced, "bignewsnetwork.com")

    assert {"bignewsnetwork.com", "business-standard.com"} == {t.domain for t in told.tellings}
    assert {"same_text", "wire_copy"} & {e.type for e in told.trail.edges}
    assert {o.name for o in told.trail.origins} <= {"", "ANI", "Asian News International"}


def test_the_reworded_copy_is_seen(traced: Traced) -> None:
    """bestgamingpro closely matches VentureBeat, reworded; the image's name is part of the evidence."""
    told = story_of(traced, "venturebeat.com")
    domains = {t.id: t.domain for t in told.tellings}

    [edge] = [e for e in told.trail.edges if e.type == "spun_copy"]
    assert ("bestgamingpro.com", "venturebeat.com") == (domains[edge.source], domains[edge.target])
    assert "image" in {e.part for e in edge.evidence}


def test_what_must_never_be_said(traced: Traced) -> None:
    """No reply is first-hand, no confirmations are counted, no stories are tied, no company is an outlet."""
    names = {o.name for c in traced.coverages for o in c.trail.origins}
    first_hand = {s.article for c in traced.coverages for s in c.trail.standings if s.role == "first-hand"}
    global_times = next(t.id for c in traced.coverages for t in c.tellings if t.domain == "globaltimes.cn")

    assert global_times not in first_hand
    assert not names & {"Hikvision", "Dahua", "Huawei", "Global Times"}
    for domain in ("bignewsnetwork.com", "venturebeat.com"):
        assert "Reuters" not in {o.name for o in story_of(traced, domain).trail.origins}


def test_every_word_of_evidence_stands_where_it_says(traced: Traced) -> None:
    """Each piece of evidence is found again verbatim."""
    from firsthand.runs.checking import evidence

    checked, lost = evidence(traced.judged)
    assert checked > 5
    assert [] == lost
