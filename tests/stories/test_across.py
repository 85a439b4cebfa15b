"""Reports of one event in several languages come together; other events with the same names do not."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest

from firsthand.records import Article
from firsthand.stories import match, profile, tables
from firsthand.stories.across import LANGUAGES, english, lexicon
from firsthand.stories.matching import stands
from firsthand.stories.terms import stem

DAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
EVENT = {
    "en": (
        "Two miners rescued at Tarnfell after night underground",
        "Two miners were brought out alive from the Tarnfell mine on Monday, 19 hours after a "
        "tunnel collapsed. Rescue chief Berta Quill said both men were in hospital with light "
        "injuries. The operator, Orrin Stone, has stopped all work at the mine, which employs 340 "
        "people.",
    ),
    "de": (
        "Zwei Bergleute nach 19 Stunden aus der Grube Tarnfell gerettet",
        "Nach dem Einsturz eines Tunnels in der Grube Tarnfell sind am Montag zwei Bergleute lebend"
        " geborgen worden. Die Leiterin der Rettung, Berta Quill, sagte, beide seien leicht "
        "verletzt im Krankenhaus. Der Betreiber Orrin Stone mit 340 Beschäftigten hat die Arbeit in"
        " der Grube eingestellt.",
    ),
    "fr": (
        "Deux mineurs sauvés à Tarnfell après l’effondrement d’un tunnel",
        "Deux mineurs ont été sortis vivants lundi de la mine de Tarnfell, 19 heures après "
        "l’effondrement d’un tunnel. Ils sont à l’hôpital, légèrement blessés, selon Berta Quill, "
        "chef des secours. L’exploitant Orrin Stone, qui emploie 340 personnes, a suspendu le "
        "travail.",
    ),
    "es": (
        "Rescatados dos mineros en Tarnfell tras 19 horas bajo tierra",
        "Dos mineros fueron rescatados con vida el lunes de la mina de Tarnfell, 19 horas después "
        "del derrumbe de un túnel. Están en el hospital con heridas leves, dijo Berta Quill, jefa "
        "de rescate. La empresa Orrin Stone, con 340 empleados, ha parado el trabajo en la mina.",
    ),
}
OTHER = (
    "Tarnfell: Gemeinderat beschließt neue Schule",
    "Der Gemeinderat von Tarnfell hat am Montag den Bau einer Schule für 340 Kinder "
    "beschlossen. Bürgermeisterin Linde Maurer sprach von einem guten Tag. Die Kosten liegen "
    "bei vier Millionen Kronen.",
)


def article(language: str, told: tuple[str, str], hours: float = 0) -> Article:
    empty: dict[str, Any] = {"page": "", "digest": "", "maker": ""}
    id = f"{language}-{told[0][:12]}"
    when = DAY + timedelta(hours=hours)
    title, text = told
    return Article(
        id=id, url=f"https://{language}.example/", title=title, text=text, language=language,
        published=when, **empty,
    )  # fmt: skip


@pytest.mark.parametrize("pair", list(itertools.combinations(EVENT, 2)))
def test_one_event_in_two_languages_is_one_story(pair: tuple[str, str]) -> None:
    """Names, figures and the words of the lexicon are enough, whichever two languages meet."""
    one, other = (profile(article(lang, EVENT[lang], at), tables()) for at, lang in enumerate(pair))

    found = match(one, other)

    assert found is not None
    assert stands(found), found


def test_a_page_that_was_written_anew_is_told_when_it_was_updated() -> None:
    """Some sites keep the first date of an address; five years do not part two reports of one day."""
    first = article("en", EVENT["en"])
    old = replace(first, published=DAY - timedelta(days=1900), updated=DAY)
    other = profile(article("de", EVENT["de"]), tables())

    found = match(profile(old, tables()), other)

    assert found is not None
    assert found.score == match(profile(first, tables()), other).score  # type: ignore[union-attr]
    assert match(profile(replace(old, updated=None), tables()), other) is None


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_another_event_in_the_same_town_stays_apart(language: str) -> None:
    """The town, the day and a figure are shared; the story is not."""
    found = match(
        profile(article(language, EVENT[language]), tables()), profile(article("de", OTHER), tables())
    )

    assert found is None or not stands(found)


@pytest.mark.parametrize(
    ("word", "language", "told"),
    [
        ("Krankenhäuser", "de", ("hospital",)),
        ("hôpitaux", "fr", ("hospital",)),
        ("Bürgermeisterinnen", "de", ("mayor",)),
        ("Holmgard", "es", ("Holmgard",)),
        ("nicht", "de", ()),
    ],
)
def test_words_are_told_in_english(word: str, language: str, told: tuple[str, ...]) -> None:
    """Inflected words are found by their stems; names stay; function words go."""
    assert list(told) == english([word], language)


def test_a_german_name_is_the_same_however_its_umlaut_is_written() -> None:
    """Other languages write Loetzen for Lötzen."""
    assert stem("Lötzen") == stem("Loetzen")


def test_a_compound_is_taken_apart_and_an_unknown_part_stays() -> None:
    """The head is told in English; a name before it keeps its letters."""
    assert ("train", "accident") == lexicon("de").english("Zugunglück")
    assert "Tarnfell" == lexicon("de").english("Tarnfellbrücke")[0]


def test_a_language_without_a_lexicon_keeps_its_words() -> None:
    """Nothing is translated where nothing is known."""
    assert ["Kaivos", "romahti"] == english(["Kaivos", "romahti"], "fi")


def test_the_lexicon_is_whole() -> None:
    """Every line has a word in English and in another language; all words are in lower case."""
    text = (files("firsthand.stories") / "data" / "lexicon-2026-11.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]

    assert len(rows) > 800
    assert all(row[0].strip() and any(cell.strip() for cell in row[1:]) for row in rows)
    assert all(len(row) <= 1 + len(LANGUAGES) for row in rows)
    assert [cell for row in rows for cell in row if cell != cell.casefold() and "ß" not in cell] == []
