"""Stories out of matches: order, editors, chains, ids that last."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import stories
from firsthand.records import Match, Story
from tests.stories.invented import article


def matched(*pairs: str, score: float = 0.8) -> list[Match]:
    return [Match(one=min(p), other=max(p), score=score) for p in pairs]


def members(found: list[Story]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(s.articles)) for s in found)


def test_apart_holds_against_a_match() -> None:
    """A pair that an editor set apart is never one story, however alike, directly or by a third."""
    three = [article(n) for n in "abc"]
    apart = frozenset({("b", "a")})

    assert [("a", "b")] == members(stories.settle(three[:2], matched("ab")))
    assert [("a",), ("b",)] == members(stories.settle(three[:2], matched("ab"), apart=apart))
    found = stories.settle(three, matched("ab", "ac", "bc"), apart=apart)
    assert not any({"a", "b"} <= set(s.articles) for s in found)


def test_together_holds_without_a_match() -> None:
    """A pair that an editor joined is one story, however different, unless it was also set apart."""
    pair, both = [article("a"), article("b")], frozenset({("b", "a")})

    assert [("a", "b")] == members(stories.settle(pair, [], together=both))
    assert [("a",), ("b",)] == members(stories.settle(pair, [], apart=both, together=both))


def test_weak_bridge_is_cut() -> None:
    """Two dense groups with one match between them stay two stories."""
    dense = [x + y for group in ("abc", "xyz") for x, y in combinations(group, 2)]
    found = stories.settle([article(n) for n in "abcxyz"], matched(*dense) + matched("cx", score=0.5))

    assert [("a", "b", "c"), ("x", "y", "z")] == members(found)


def test_story_keeps_its_id_when_an_older_article_arrives() -> None:
    """An older article that arrives late renames nothing."""
    late = article("z", hours=-9)
    before = stories.settle([article("a"), article("b", hours=1)], matched("ab"))
    after = stories.settle(
        [late, article("a"), article("b", hours=1)], matched("ab", "az", "bz"), previous=before
    )

    assert ["a"] == [s.id for s in before]
    assert [("a", ("z", "a", "b"))] == [(s.id, s.articles) for s in after]


def test_merged_ids_redirect() -> None:
    """The larger story's id stays; the other is kept among its former ids, through later runs."""
    all_three = [article("a", hours=0), article("b", hours=1), article("c", hours=2)]
    before = stories.settle(all_three, matched("bc"))
    merged = stories.settle(all_three, matched("ab", "ac", "bc"), previous=before)
    again = stories.settle(all_three, matched("ab", "ac", "bc"), previous=merged)

    assert ["a", "b"] == [s.id for s in before]
    assert [("b", ("a",))] == [(s.id, s.formerly) for s in merged]
    assert merged == again


def test_split_story_gives_its_id_to_one_part_only() -> None:
    """After a split the larger part keeps the id and no two stories share one."""
    four = [article(n, hours=h) for h, n in enumerate("abcd")]
    before = stories.settle(four, matched("ab", "ac", "ad", "bc", "bd", "cd"))
    apart = frozenset({("a", "b"), ("a", "c"), ("a", "d")})
    after = stories.settle(four, matched("ab", "ac", "ad", "bc", "bd", "cd"), apart=apart, previous=before)

    assert {"a": ("b", "c", "d")}.items() <= {s.id: s.articles for s in after}.items()
    assert 2 == len({s.id for s in after})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(1, 9)), max_size=20
    ),
    st.randoms(use_true_random=False),
)
def test_settling_knows_no_order(edges: list[tuple[str, str, int]], chance: object) -> None:
    """Any order of articles and matches gives the same stories, byte for byte."""
    scores = {(min(a, b), max(a, b)): n / 10 for a, b, n in edges if a != b}
    matches = [Match(one=a, other=b, score=s) for (a, b), s in scores.items()]
    articles = [article(n, hours=h) for h, n in enumerate("hgfedcba")]
    expected = stories.settle(articles, matches)
    chance.shuffle(articles)  # type: ignore[attr-defined]
    chance.shuffle(matches)  # type: ignore[attr-defined]

    assert expected == stories.settle(articles, matches)
    assert sorted("abcdefgh") == sorted(a for s in expected for a in s.articles)
