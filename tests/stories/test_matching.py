"""Which articles tell the same story."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import stories
from firsthand.records import Article, Match
from tests.stories.invented import BRIDGE, BRIDGE2, BUDGET, article

TABLES = stories.tables()


def told(a: Article, b: Article) -> bool:
    found = stories.same_story(a, b, TABLES)
    return found is not None and stories.stands(found)


def test_same_event_in_other_words() -> None:
    """Two reports of one event match, with reasons, and share a drawer."""
    found = stories.same_story(BRIDGE, BRIDGE2, TABLES)

    assert found
    assert found.score >= stories.ENOUGH
    assert any("18300" in reason for reason in found.because)
    assert stories.keys(BRIDGE, TABLES) & stories.keys(BRIDGE2, TABLES)


def test_match_is_symmetric() -> None:
    """The order of the two articles does not matter."""
    assert stories.same_story(BRIDGE, BRIDGE2, TABLES) == stories.same_story(BRIDGE2, BRIDGE, TABLES)


def test_false_friend() -> None:
    """The same mayor, town and day, but another event: no story of its own."""
    assert not told(BRIDGE, BUDGET)
    assert 2 == len(
        stories.settle([BRIDGE, BUDGET], filter(None, [stories.same_story(BRIDGE, BUDGET, TABLES)]))
    )


def test_far_apart_in_time() -> None:
    """The same words weeks later are another story; a day later they still match."""
    day = article("later", BRIDGE.title, BRIDGE.text, hours=24)
    month = article("month", BRIDGE.title, BRIDGE.text, hours=24 * 30)

    assert told(BRIDGE, day)
    assert not stories.same_story(BRIDGE, month, TABLES)


@pytest.mark.parametrize(
    "other", ["Pillar crack shuts Brenholm bridge", "Brenholm: cracked bridge pillar, traffic stopped"]
)
def test_bare_titles(other: str) -> None:
    """Titles alone do when there is no text."""
    assert told(article("a", BRIDGE.title), article("b", other))
    assert not told(article("a", BRIDGE.title), article("c", "Brenholm poet wins Alder prize"))


def test_title_and_description() -> None:
    """A title with a description matches the full text."""
    short = article(
        "short", "Bridge at Brenholm shut", description="A crack in a pillar stops 18,300 drivers a day."
    )

    assert told(short, BRIDGE)


def test_across_languages_names_and_figures_carry_it() -> None:
    """A German report of the same event matches by names and figures; one of another event does not."""
    german = article(
        "de1",
        "Riss im Pfeiler: Brücke in Brenholm gesperrt",
        "Ein 42 Zentimeter langer Riss in einem Pfeiler der Brücke von Brenholm zwingt 18.300 Fahrer "
        "zum Umweg.\n"
        "Das sagte Tilda Okonjo am Montag. Ruben Haleck vom Varn Waterways Board fand den Riss. "
        "Fähren der Nordvik fahren.",
        language="de",
    )
    other = article(
        "de2", "Wahl in Brenholm", "Die Wahl in Brenholm gewann Piet Sandström mit 51 Prozent.", language="de"
    )

    assert told(BRIDGE, german)
    assert not stories.same_story(BRIDGE, other, TABLES)


def test_empty_articles_match_nothing() -> None:
    """Articles without words have no drawer and no match."""
    assert frozenset() == stories.keys(article("a"), TABLES)
    assert not stories.same_story(article("a"), article("b"), TABLES)


def test_no_article_matches_itself() -> None:
    """An article is not its own match."""
    assert not stories.same_story(BRIDGE, BRIDGE, TABLES)


PLACES = "Brenholm Nordvik Eastgate Haleck Okonjo Varn Sandholt Mirren".split()
DEEDS = (
    "bridge closed crack; library saved vote; ferry sinks fog; harvest ruined hail; strike ends depot".split(
        "; "
    )
)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(20)), st.integers(1, 4))
def test_live_and_batch_give_the_same_stories(order: list[int], shards: int) -> None:
    """Any order of arrival, and any sharding of the pairs by drawer, gives the same stories."""
    docs = [
        article(
            f"n{i:02}",
            f"{PLACES[i % 4]} {DEEDS[i % 5]} {PLACES[(i * 3) % 8]}",
            f"Report {i} from {PLACES[i % 8]}. {DEEDS[i % 5]}.",
            i % 7,
        )
        for i in range(20)
    ]
    live = stories.Grouper()
    for i in order:
        live.add(docs[i])
    drawers: dict[str, list[stories.Profile]] = {}
    for doc in docs:
        for key in stories.keys(doc, TABLES):
            drawers.setdefault(key, []).append(stories.profile(doc, TABLES))
    shelves: list[dict[tuple[str, str], Match]] = [{} for _ in range(shards)]
    compared: set[tuple[str, str]] = set()
    for number, key in enumerate(sorted(drawers)):
        for a, b in combinations(drawers[key], 2):
            found = None if (a.id, b.id) in compared else stories.match(a, b)
            compared.add((a.id, b.id))
            if found:
                shelves[number % shards][found.one, found.other] = found
    batch = stories.settle(docs, [m for shelf in shelves for m in shelf.values()])

    assert batch == live.stories()
    assert 1 < len(batch) < 20


def test_long_hostile_texts_take_no_time() -> None:
    """Megabytes of one letter, of digits or of quotes are read like any text."""
    for text in ("a" * 2_000_000, "1," * 1_000_000, '"' * 2_000_000, "a b " * 500_000, "\n" * 2_000_000):
        big = article("big", "Big", text)
        assert stories.same_story(big, BRIDGE, TABLES) is None
        stories.overlap(big, BRIDGE)


def test_learnt_tables_know_what_is_common() -> None:
    """A word that stands in all articles weighs less in tables learnt from them; the old ones stay."""
    known = stories.learn([article(str(i), "Brenholm today") for i in range(3000)], TABLES, "learnt")

    assert known.weight("brenholm") < TABLES.weight("brenholm")
    assert "learnt" == known.name


def test_a_teaser_that_breaks_off_tells_of_another_story() -> None:
    """Paragraphs cut short below a text begin other articles: they tie no strangers together."""
    teaser = "Engineers closed the Brenholm bridge on Monday after a crack of 42 centimetres was found in a…"
    strange = (
        "A baker in Tarn gives away her recipes. Neighbours queue for rye and cinnamon buns all morning."
    )
    plain = article("a", "Tarn baker gives away recipes", strange)
    fed = article("b", "Tarn baker gives away recipes", f"{strange}\n{teaser}")

    assert stories.profile(fed, TABLES).terms == stories.profile(plain, TABLES).terms
    assert not stories.same_story(fed, BRIDGE, TABLES)


def test_a_text_that_breaks_off_is_still_its_own() -> None:
    """Only later paragraphs are doubted: a text of one cut paragraph is what the article has."""
    cut = article("cut", BRIDGE.title, f"{BRIDGE.text[:170]}…")

    assert told(cut, BRIDGE2)


GERMAN = (
    "Die Brücke von Brenholm ist seit Montag gesperrt, nachdem ein Taucher einen Riss in einem Pfeiler "
    "gefunden hat. Das sagte Tilda Okonjo der Zeitung. Der Riss ist 42,5 Zentimeter lang und nicht der "
    "erste; mit den Fähren der Nordvik-Linie kommen 18.300 Pendler über den Varn."
)


@pytest.mark.parametrize("language", ["de", ""])
def test_a_language_need_not_be_declared(language: str) -> None:
    """Function words tell the language of a page that names none: the same match either way."""
    english = article("en", BRIDGE.title, BRIDGE.text.replace("42 ", "42.5 "))
    found = stories.same_story(
        english, article("other", "Riss im Pfeiler", GERMAN, language=language), TABLES
    )

    assert found
    assert stories.stands(found)
    assert any("18300" in reason and "42.5" in reason for reason in found.because)


def test_an_unclear_language_stays_unknown() -> None:
    """Too few function words tell nothing."""
    assert "" == stories.profile(article("x", "Brenholm", "Okonjo: nein.", language=""), TABLES).language
