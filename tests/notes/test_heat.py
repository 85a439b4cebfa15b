"""Heat is about independent outlets, over time, and never about echoes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.notes import Appearance, heat
from firsthand.notes.heat_score import usual_energy

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOURS = st.floats(min_value=-30, max_value=100, allow_nan=False)
STORY = st.lists(st.tuples(st.integers(0, 5), HOURS, st.booleans()), max_size=12)


def seen(*items: tuple[str, float] | tuple[str, float, int]) -> list[Appearance]:
    """Appearances as (outlet, hours ago[, copy of])."""
    return [
        Appearance(
            id=str(at),
            at=NOW - timedelta(hours=one[1]),
            source=one[0],
            copy_of=one[2] if len(one) > 2 else None,
        )
        for at, one in enumerate(items)
    ]


def exact(story: list[Appearance], now: datetime = NOW, rate: float = 1.0, sources: int = 50) -> float:
    return dict(heat("s", story, now, rate, sources).parts)["heat"]


def drawn(story: list[tuple[int, float, bool]]) -> list[Appearance]:
    return [
        Appearance(id=str(n), at=NOW - timedelta(hours=h), source=f"o{s}", copy_of=0 if copy and n else None)
        for n, (s, h, copy) in enumerate(story)
    ]


def test_nothing_observed_is_unknown() -> None:
    """-1 stands for unknown; so does a story of the future only."""
    assert heat("s", [], NOW, 1, 10).value == -1
    assert heat("s", seen(("a", -2.0)), NOW, 1, 10).value == -1


def test_twenty_echoes_add_exactly_nothing() -> None:
    """Copies change no digit of the score."""
    six = [(name, 2.0) for name in "abcdef"]
    echoes = [(f"e{n}", 0.5, 0) for n in range(20)]

    assert exact(seen(*six, *echoes)) == exact(seen(*six))
    assert "20 copies of those count for nothing." in heat("s", seen(*six, *echoes), NOW, 1, 10).because


@settings(deadline=None)
@given(STORY, st.integers(0, 5), st.floats(min_value=0, max_value=50))
def test_more_reports_never_cool(story: list[tuple[int, float, bool]], source: int, ago: float) -> None:
    """A further independent report never lowers heat; a new outlet beats a repeat by a known one."""
    before = drawn(story)
    repeat = Appearance(id="x", at=NOW - timedelta(hours=ago), source=f"o{source}")
    fresh = Appearance(id="x", at=NOW - timedelta(hours=ago), source="new")

    assert exact([*before, repeat]) >= exact(before) - 1e-9
    assert exact([*before, fresh]) >= exact([*before, repeat]) - 1e-9


@settings(deadline=None)
@given(STORY, st.floats(min_value=0, max_value=200))
def test_heat_decays_and_stays_in_bounds(story: list[tuple[int, float, bool]], later: float) -> None:
    """Without news heat only falls, and it is -1 or 0..100."""
    past = [one for one in drawn(story) if one.at <= NOW]
    first, second = exact(past), exact(past, NOW + timedelta(hours=later))

    assert second <= first + 1e-9
    assert first == -1 or 0 <= first <= 100


@settings(deadline=None)
@given(STORY)
def test_order_and_future_do_not_matter(story: list[tuple[int, float, bool]]) -> None:
    """The order of the list changes nothing, nor does what comes after now."""
    own = [one for one in drawn(story) if one.copy_of is None]

    assert exact(own) == exact(own[::-1])
    assert exact(own) == exact([one for one in own if one.at <= NOW])


def test_a_busier_topic_needs_more() -> None:
    """The same story is cooler in a busier topic and on a desk with more outlets."""
    story = seen(("a", 1), ("b", 2), ("c", 3))

    assert exact(story, rate=0.2) > exact(story, rate=20)
    assert exact(story, sources=5) > exact(story, sources=500)
    assert usual_energy(-5, -5) > 0
