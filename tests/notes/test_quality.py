"""Quality is a sum of named parts about sourcing and care."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.notes import SiteRecord, quality
from firsthand.notes.quality_cues import RATES, measures
from firsthand.notes.quality_score import SENTENCES, WEIGHTS
from firsthand.records import Article, Note, Standing

CAREFUL = (
    "The bridge was closed after cracks were found, Anna Lindholm, who runs the roads office, said Monday. "
    "A report of the office lists eleven cracks. The builder declined to comment. Repairs are likely to last "
    "until May, according to the records of the council, and Peter Aske said that ferries would run instead. "
)
CARELESS = (
    "I totally can't believe it!! Are they insane? We all know what our so-called council is really up to! "
    "See https://example.net/post and www.example.net. Who is always lying to us? Absolutely everyone! "
)


def article(**fields: Any) -> Article:
    empty = {
        "id": "a",
        "url": "https://example.org/a",
        "page": "",
        "digest": "",
        "maker": "",
        "title": "Bridge shut",
    }
    return Article(**(empty | {"text": CAREFUL * 3} | fields))


def points(note: Note) -> int:
    assert isinstance(note.value, int)
    return note.value


def standing(role: Any, kind: Any = None) -> Standing:
    return Standing(article="a", kind=kind, role=role)


def test_care_beats_carelessness() -> None:
    """Named speakers and documents raise, shouting and pasted addresses lower."""
    careless = quality(article(text=CARELESS * 3, title="You WON'T believe this!"))

    assert points(quality(article())) > points(careless) + 30
    assert "There are exclamation marks: -9.0." in careless.because


def test_parts_add_up() -> None:
    """The value is the rounded sum of its parts, cap included."""
    for where in (None, standing("first-hand", "own_reporting"), standing("echo", "rewrite")):
        note = quality(
            article(byline="Anna Berg"), where, SiteRecord(domain="example.org", articles=40, mean=70.0)
        )
        assert points(note) == pytest.approx(min(100, max(0, sum(p for _, p in note.parts))), abs=0.6)


def test_copying_caps_and_own_reporting_raises() -> None:
    """First-hand beats unknown beats copy; a press release is capped lowest."""
    plain = points(quality(article()))

    assert points(quality(article(), standing("first-hand", "own_reporting"))) > plain
    assert points(quality(article(), standing("echo", "rewrite"))) == WEIGHTS["copy cap"] < plain
    assert points(quality(article(), standing("echo", "press_release"))) == WEIGHTS["press release cap"]
    assert "caps it at 40" in quality(article(), standing("echo")).because[-1]


def test_site_record_is_shrunk() -> None:
    """Two good articles of a site say less than two hundred; a rating moves the score its way."""
    few = quality(article(), site=SiteRecord(domain="d", articles=2, mean=90.0))
    many = quality(article(), site=SiteRecord(domain="d", articles=200, mean=90.0))
    rated = quality(article(), site=SiteRecord(domain="d", rating=1.0))

    assert points(quality(article())) < points(few) < points(many)
    assert dict(rated.parts)["site rating"] == 10.0


def test_fame_and_topic_do_not_count() -> None:
    """Address, outlet and domain change nothing."""
    one, other = article(), article(domain="famous.example", outlet="Famous", url="https://famous.example/x")

    assert quality(one).parts == quality(other).parts


def test_weights_are_the_callers() -> None:
    """Without weights only the base is left, and nothing fails."""
    assert [name for name, _ in quality(article(), standing("echo"), weights={}).parts] == ["base"]


def test_every_weight_has_its_sentence() -> None:
    """Each cue that can score is explained, and each is counted."""
    cues = {name for name in WEIGHTS if "cap" not in name}

    assert cues <= set(SENTENCES)
    assert set(measures(article())) == cues - {"first-hand", "own reporting"}


def test_other_languages_are_judged_by_marks_only() -> None:
    """English cue words are not looked for in a German text."""
    assert set(measures(article(language="de"))) & set(RATES) == {
        "questions",
        "exclamation marks",
        "pasted addresses",
    }


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([n for n in RATES if WEIGHTS[n] < 0]), st.integers(1, 5))
def test_more_of_a_bad_cue_never_raises(name: str, count: int) -> None:
    """Replacing neutral words by bad ones never raises the score."""
    bad = {"first person": "I", "we": "we", "strong words": "totally", "loaded words": "insane"}
    bad |= {"questions": "so?", "exclamation marks": "so!", "pasted addresses": "www.a"}
    words = ["stone"] * 60
    scores = []
    for n in (count - 1, count):
        words[:n] = [bad[name]] * n
        scores.append(points(quality(article(text=" ".join(words)))))

    assert scores[1] <= scores[0]
