"""Calibrated confidences: order is kept, what is below use is left, and the fit is never certain."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.provenance_calibration import expected_error, isotonic
from firsthand.provenance.calibration import calibrated, undone

SURE = st.floats(min_value=0.0, max_value=1.0, allow_nan=False)


@given(SURE, SURE)
def test_order_is_kept(one: float, other: float) -> None:
    """A clue that was surer than another never becomes less sure, and none leaves 0 to 1."""
    low, high = sorted((one, other))

    assert 0.0 <= calibrated(low) <= calibrated(high) <= 1.0


def test_below_use_nothing_changes() -> None:
    """Under .6 nothing was measured: the confidence set by hand stays."""
    assert calibrated(0.4) == 0.4
    assert undone(calibrated(0.9)) == 0.9


@given(st.lists(st.tuples(st.sampled_from([0.7, 0.8, 0.9, 0.95]), st.booleans()), min_size=1, max_size=60))
def test_no_step_is_certain(pairs: list[tuple[float, bool]]) -> None:
    """No fitted step is certain, and steps begin at rising confidences."""
    steps = isotonic(pairs)

    assert [low for low, _ in steps] == sorted({low for low, _ in steps})
    assert all(0.0 < share < 1.0 for _, share in steps)


def test_expected_error() -> None:
    """Ten clues of .9, half of them right, are off by .4."""
    assert round(expected_error([(0.9, n % 2 == 0) for n in range(10)]), 3) == 0.4
