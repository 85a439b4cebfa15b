"""Live and batch give the same stories, whatever the order and the number of shards."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Article
from firsthand.runs import batch
from firsthand.runs.folder import Desk
from firsthand.runs.grouping import group
from firsthand.runs.settings import Settings
from firsthand.store.memory import MemoryLibrary

QUARRY = """Fell Stone shuts the Ashdown Fell quarry after 112 years and 41 people lose their work, managing
director Petra Lindqvist told staff."""
BRIDGE = """Engineers found a crack of 30 centimetres in the pivot of the Marlow swing bridge; lorries
go round by Tenbury until 4 April, Tom Adeyemi said."""
FERRY = """The Oxna ferry stays in harbour for seven days because of a broken thruster; skipper Runa
Isbister hopes for a spare part from Bergen."""
EVENTS = {
    "quarry": ("Ashdown Fell quarry closes in June", QUARRY),
    "bridge": ("Crack shuts Marlow swing bridge", BRIDGE),
    "ferry": ("Ferry to Oxna cancelled for a week", FERRY),
}
TURNS = ("Officials confirmed the news.", "It came as a surprise.", "Nobody was hurt.", "More follows.")


def articles() -> list[Article]:
    """Four tellings of each of three events, over two days."""
    return [
        Article(
            id=f"{name}{n:02}", url=f"https://{name}{n}.example/", page="", digest=f"{name}{n}", maker="test",
            title=title if n % 2 else f"{title}: what we know", text=f"{text}\n{TURNS[n]}", language="en",
            domain=f"{name}{n}.example", published=datetime(2026, 2, 3 + n % 2, 8 + n, tzinfo=UTC),
        )
        for name, (title, text) in EVENTS.items()
        for n in range(4)
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(articles()), shards=st.integers(1, 5))
def test_same_stories(order: list[Article], shards: int) -> None:
    """Neither the order of arrival nor the number of shards changes what belongs together."""
    desk = Desk(settings=Settings(), library=MemoryLibrary())
    group(desk, {a.id: a for a in order[:5]})
    lived = group(desk, {a.id: a for a in order})
    batched = batch.group(order, shards)

    assert {frozenset(s.articles) for s in batched} == {frozenset(s.articles) for s in lived}
    assert 3 == len(batched)


def test_an_engine_of_processes_gives_the_same() -> None:
    """Shards placed on other cores are compared just as here."""
    assert batch.group(articles(), 3) == batch.group(articles(), 3, batch.processes)
