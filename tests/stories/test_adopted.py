"""An article that stands alone goes with the only story to which it is near."""

import pytest

from firsthand.stories.linking import Groups, Link


def grouped(links: list[Link], size: int, apart: frozenset[tuple[int, int]] = frozenset()) -> list[list[int]]:
    groups = Groups([False] * size, links, apart)
    groups.join()
    groups.adopt()
    return sorted(sorted(members) for members in groups.members.values())


TRIO: list[Link] = [(0, 1, 0.5, False), (0, 2, 0.5, False), (1, 2, 0.5, False)]
PAIR: list[Link] = [(4, 5, 0.6, False)]


def near(score: float, *others: int) -> list[Link]:
    """Article 3 is so near to these."""
    return [(min(3, o), max(3, o), score, False) for o in others]


@pytest.mark.parametrize(("score", "joined"), [(0.17, True), (0.14, False)])
def test_it_joins_from_an_average_that_lies_under_the_cut(score: float, joined: bool) -> None:
    """All of a story are a little near to it: that is more than one average says."""
    found = grouped([*TRIO, *near(score, 0, 1, 2)], 4)
    assert found == ([[0, 1, 2, 3]] if joined else [[0, 1, 2], [3]])


def test_it_joins_nobody_when_another_story_is_half_as_near() -> None:
    """Between two stories it stays alone."""
    found = grouped([*TRIO, *PAIR, *near(0.18, 0, 1, 2), *near(0.16, 4, 5)], 6)
    assert found == [[0, 1, 2], [3], [4, 5]]


def test_one_bridge_of_a_story_is_not_enough() -> None:
    """Who is like one article of three, and like no other, does not belong to the three."""
    assert grouped([*TRIO, *near(0.4, 0)], 4) == [[0, 1, 2], [3]]


def test_what_an_editor_set_apart_stays_apart() -> None:
    """Decisions win over likeness."""
    barred = frozenset({(0, 3), (3, 0)})
    assert grouped([*TRIO, *near(0.18, 0, 1, 2)], 4, barred) == [[0, 1, 2], [3]]
