"""A tie lets less likeness join two articles, and joins nothing whose words say otherwise."""

from datetime import UTC, datetime

from firsthand import stories
from firsthand.records import Article

TEXT = "Pellgrave logged lifeboat drills that were never held on the Aurelia, three former employees say."


def article(id: str, text: str, day: int = 3, title: str = "") -> Article:
    return Article(
        id=id, url=f"https://{id}.example/", page="", digest=id, maker="test", title=title or text[:40],
        text=text,
        language="en", domain=f"{id}.example", published=datetime(2026, 2, day, tzinfo=UTC),
    )  # fmt: skip


def test_a_tie_lifts_a_weak_match_and_says_why() -> None:
    """An opinion piece on a report shares little with it; the tie is the first reason of the match."""
    one = article("a", TEXT)
    other = article(
        "b", "Leave the crews of Pellgrave alone. Paper lifeboats, they cry; the Aurelia sails on safely."
    )

    made = stories.tied(one, other, stories.tables(), "both credit The Northern Chronicle")

    assert made
    assert "both credit The Northern Chronicle" == made.because[0]
    assert made == stories.tied(other, one, stories.tables(), "both credit The Northern Chronicle")


def test_a_tie_joins_no_strangers() -> None:
    """Articles that share no words, or that are weeks apart, are no match whatever they credit."""
    one, stranger = article("a", TEXT), article("b", "The museum in Tarn shows woollen hats until Sunday.")

    assert stories.tied(one, stranger, stories.tables(), "both credit X") is None
    assert stories.tied(one, article("c", TEXT, day=25), stories.tables(), "both credit X") is None
