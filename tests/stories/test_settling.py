"""Stories out of matches."""

from firsthand import stories
from firsthand.records import Article, Match


def article(name: str, title: str = "", text: str = "") -> Article:
    return Article(
        id=name, url=f"https://example.org/{name}", page="", digest="", maker="t", title=title, text=text
    )


def test_apart_holds_against_a_match() -> None:
    """A pair that an editor set apart is never one story, however alike."""
    pair = [article("a"), article("b")]
    match = [Match(one="a", other="b", score=1.0)]

    assert 1 == len(stories.settle(pair, match))
    assert 2 == len(stories.settle(pair, match, apart=frozenset({("b", "a")})))


def test_together_holds_without_a_match() -> None:
    """A pair that an editor joined is one story, however different."""
    assert 1 == len(stories.settle([article("a"), article("b")], [], together=frozenset({("a", "b")})))
