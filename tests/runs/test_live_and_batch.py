"""Live and batch give the same stories, whatever the order and the number of shards."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firsthand import urls
from firsthand.records import Article, Decision, Story
from firsthand.runs import batch
from firsthand.runs.folder import Desk
from firsthand.runs.grouping import group
from firsthand.runs.settings import Settings
from firsthand.runs.summing import nearby
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


def decision(action: str, pair: tuple[Article, Article]) -> Decision:
    return Decision(
        about=(pair[0].url, pair[1].url), action=action, at=datetime(2026, 2, 9, tzinfo=UTC), by="editor"
    )


def named(article: Article) -> Article:
    """The article under the id that its address has for ever: decisions name addresses."""
    return replace(article, id=urls.article_id(article.url))


def homes(found: list[Story]) -> dict[str, str]:
    return {id: story.id for story in found for id in story.articles}


@settings(max_examples=15, deadline=None)
@given(order=st.permutations([named(a) for a in articles()]), data=st.data())
def test_what_an_editor_split_or_joined_stays_so(order: list[Article], data: st.DataObject) -> None:
    """Through re-runs, new articles, an older one that comes late, and grouping anew from nothing."""
    split = data.draw(st.sampled_from([(a, b) for a in order for b in order if a.id < b.id]), "split")
    join = data.draw(st.sampled_from([(a, b) for a in order for b in order if a.id < b.id]), "join")
    assume(split != join)
    desk = Desk(
        settings=Settings(),
        library=MemoryLibrary(),
        decisions=(decision("split", split), decision("merge", join)),
    )
    at = data.draw(st.integers(1, len(order)), "articles of the first run")
    late = named(
        replace(articles()[1], url="https://late.example/", published=datetime(2026, 2, 1, tzinfo=UTC))
    )
    runs = [order[:at], order, order, [*order, late]]

    for held in (runs, [runs[-1]]):
        for part in held:
            found = homes(group(desk, {a.id: a for a in part}))
            here = {a.id for a in part}
            if here.issuperset(a.id for a in split):
                assert found[split[0].id] != found[split[1].id]
            if here.issuperset(a.id for a in join):
                parted = {a.id for a in split} & {a.id for a in join}
                assert found[join[0].id] == found[join[1].id] or parted
        desk = replace(desk, library=MemoryLibrary())


@settings(max_examples=15, deadline=None)
@given(order=st.permutations([named(a) for a in articles()]), at=st.integers(1, 11))
def test_ids_outlive_what_comes_later(order: list[Article], at: int) -> None:
    """No article that comes later, older or newer, takes a story's id: it stands or leads to its heir."""
    desk = Desk(settings=Settings(), library=MemoryLibrary())
    before = group(desk, {a.id: a for a in order[:at]})
    after = group(desk, {a.id: a for a in order})

    known = {id: s.id for s in after for id in (s.id, *s.formerly)}
    where = homes(after)
    assert {s.id for s in before} <= known.keys()
    assert all(where[s.articles[0]] == known[s.id] for s in before)
    assert group(desk, {a.id: a for a in order}) == after


def test_a_follow_up_links_to_a_story_that_is_over() -> None:
    """Years later the same matter is another story; each is related to the other with a reason."""
    old, *_ = articles()
    new = replace(old, id="again", url="https://again.example/", published=datetime(2028, 5, 3, tzinfo=UTC))
    desk = Desk(settings=Settings(), library=MemoryLibrary())
    group(desk, {old.id: old})
    held = {a.id: a for a in (old, new)}
    told = group(desk, held)
    found = nearby(desk, told, held)

    assert 2 == len(told)
    assert [("background", old.id)] == [(n.relation, n.article) for n in found[new.id]]
    assert [("follow_up", new.id)] == [(n.relation, n.article) for n in found[old.id]]
    assert "later" in found[old.id][0].because
