"""Where a page shows that its own outlet asked, met, saw or was told, in four languages. Invented texts."""

from dataclasses import replace

import pytest

from firsthand.provenance.told import asked, told_us
from firsthand.records import Article
from tests.provenance.stories import article

OWN = {"en": "Harbour Ledger", "de": "Inselbote", "fr": "Le Phare de Lorm", "es": "El Faro de Brea"}


def page(language: str, text: str) -> Article:
    """A page of the outlet of a language."""
    return replace(article("somewhere", text), outlet=OWN[language], language=language)


def shown(language: str, text: str) -> list[str]:
    """The words that show asking; the same ones must be found when the language is not known."""
    known = page(language, text)
    found = asked(known)
    assert found == asked(replace(known, language=""))
    assert told_us(known) == (text[slice(*found[0])] if found else "")
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "“I kept the key,” the keeper told the Harbour Ledger.", "told the Harbour Ledger"),
        ("en", "“I kept the key,” the keeper told the Ledger.", "told the Ledger"),
        ("en", "Three letters seen by the Ledger name the keeper.", "seen by the Ledger"),
        ("en", "The keeper confirmed to this newspaper that he left.", "confirmed to this newspaper"),
        ("de", "„Ich war dort“, sagte die Wirtin dem Inselboten.", "sagte die Wirtin dem Inselboten"),
        ("de", "„Ich war dort“, sagte die Wirtin dem Boten.", "sagte die Wirtin dem Boten"),
        ("de", "Drei Briefe, die dem Inselboten vorliegen, sind echt.", "die dem Inselboten vorliegen"),
        ("de", "Drei Briefe liegen dieser Zeitung vor.", "liegen dieser Zeitung vor"),
        ("fr", "« J’étais là », confie la gardienne au Phare de Lorm.", "au Phare de Lorm"),
        ("fr", "Une lettre que Le Phare de Lorm a pu consulter.", "que Le Phare de Lorm a pu consulter"),
        ("es", "«Estuve allí», dijo la guarda a El Faro de Brea.", "dijo la guarda a El Faro de Brea"),
        ("es", "Cartas a las que ha tenido acceso este diario.", "ha tenido acceso este diario"),
    ],
)
def test_what_the_own_outlet_was_told_or_saw(language: str, text: str, words: str) -> None:
    """A page that says by its own name or as "this newspaper" that it was told or saw shows its asking."""
    assert shown(language, text) == [words]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We visited the lighthouse on Monday.", "We visited"),
        ("en", "I stood on the quay at six.", "I stood"),
        ("de", "Wir haben den Turm am Montag besucht.", "Wir haben"),
        ("fr", "Lundi, nous avons rencontré la gardienne.", "nous avons rencontré"),
        ("fr", "La gardienne m’a reçu lundi.", "m’a reçu"),
        ("es", "Hemos hablado con la guarda el lunes.", "Hemos hablado"),
        ("es", "La guarda me recibe en el faro.", "me recibe"),
    ],
)
def test_the_first_person_shows_asking(language: str, text: str, words: str) -> None:
    """Who writes "we visited" or "I stood" was there."""
    assert shown(language, text) == [words]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The keeper declined to speak to the Ledger."),
        ("en", "Nobody was available to speak to the Ledger."),
        ("en", "The board did not answer questions from the Ledger."),
        ("de", "Auf unsere Anfrage antwortete die Gemeinde nicht."),
        ("de", "Eine Anfrage des Inselboten blieb unbeantwortet."),
        ("fr", "La mairie a refusé de répondre à nos questions."),
        ("fr", "La mairie, sollicitée par Le Phare de Lorm, n’a pas répondu."),
        ("fr", "Personne n’a voulu parler au Phare de Lorm."),
        ("es", "El ayuntamiento no quiso hablar con El Faro de Brea."),
        ("es", "El ayuntamiento, preguntado por El Faro de Brea, no respondió."),
    ],
)
def test_a_refusal_gives_nothing(language: str, text: str) -> None:
    """Who asked and got no answer has reported nothing by that."""
    assert shown(language, text) == []


@pytest.mark.parametrize(
    ("language", "said", "plain"),
    [
        ("en", "“We visited the tower,” said the keeper.", "We visited the tower, and the keeper."),
        ("en", "“They told the Ledger of it,” said the keeper.", "They told the Ledger of it."),
        ("de", "„Wir haben ihn besucht“, sagte die Wirtin.", "Wir haben ihn besucht, sagte die Wirtin."),
        ("fr", "« Hier, nous avons vu la porte », dit-elle.", "Hier, nous avons vu la porte."),
        ("es", "«Hemos visto la puerta», dijo la guarda.", "Hemos visto la puerta."),
    ],
)
def test_a_quotation_does_not_count(language: str, said: str, plain: str) -> None:
    """ "We visited" in somebody's mouth is that person's visit; the same words outside are the page's own."""
    assert shown(language, said) == []
    assert shown(language, plain)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“I kept the key,” the keeper told the Courier."),
        ("en", "The lighthouse is owned by the Ledger."),
        ("de", "„Ich war dort“, sagte die Wirtin dem Talanzeiger."),
        ("fr", "« J’étais là », confie la gardienne au Courrier."),
        ("es", "«Estuve allí», dijo la guarda a La Gaceta."),
    ],
)
def test_another_outlet_or_another_tie_is_no_asking(language: str, text: str) -> None:
    """What somebody told another outlet, and what an outlet owns, shows no asking of its own."""
    assert shown(language, text) == []


def test_each_place_is_given_once_and_in_order() -> None:
    """All places are given, apart from each other, in the order of the text."""
    text = "We visited the tower.\n“No,” he told the Ledger.\nI stood on the quay, and we asked her."
    assert shown("en", text) == ["We visited", "told the Ledger", "I stood", "we asked"]
