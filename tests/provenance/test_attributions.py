# ruff: noqa: E501
"""Who says each sentence: styles of news, nouns of saying, papers that show, refusals, and words that say nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.provenance import attributions
from tests.provenance.stories import OUTLETS

SAID = [
    # council, court, football
    ("The vote was close. Councillor Ann Hale said it was a disgrace.", "Councillor", "Ann Hale", "official"),
    ("Minutes of the meeting show that three members were absent.", "Minutes", "Minutes", "document"),
    ("Prosecutors allege that Marsh hid the money in a shed.", "allege", "Prosecutors", "official"),
    ("The court heard that he had bought the van in May.", "heard", "court", "official"),
    ("Leo Marsh was there. Marsh, 44, denies the charges.", "denies", "Leo Marsh", "person"),
    ("“We deserved that,” said manager Petra Lindqvist.", "deserved", "Petra Lindqvist", "person"),
    ("As the captain put it, nobody in the dressing room believed it.", "captain", "captain", "person"),
    # science, earnings, releases, tickers
    ("A study published in the journal Reef Science found that corals recover.", "found", "study", "document"),
    ("Satellite data show that the ice has thinned.", "show", "data", "document"),
    ("Researchers at the institute estimate that 300 animals remain.", "estimate", "Researchers", "person"),
    ("“Demand is back,” chief executive Lena Voss said on a call.", "Demand", "Lena Voss", "company"),
    ("Tarn University today announced a new centre for hearing research.", "announced", "Tarn University", "company"),
    ("14:05 Police: two people hurt in tunnel fire.", "Police", "Police", "official"),
    # nouns, papers, people without names
    ("The minister's claim that the bridge was safe came back to haunt her.", "claim", "minister", "official"),
    ("A warning from the harbour master went unheard.", "warning", "harbour master", ""),
    ("Court documents show that payments began in 2019.", "documents", "documents", "document"),
    ("Two people familiar with the matter said the deal was off.", "familiar", "people familiar", "anonymous"),
    # German, French, Spanish
    ("Nach Angaben der Polizei wurde niemand verletzt.", "Angaben", "Polizei", "official"),
    ("Die Kasse ist leer. Dem Bericht zufolge fehlt Geld.", "zufolge", "Bericht", "document"),
    ("Lena Voss leitet das Werk. „Wir bauen weiter“, so Voss.", "bauen", "Lena Voss", ""),
    ("Selon la préfecture, personne n'a été blessé dans la ville.", "Selon", "préfecture", "official"),
    ("« Nous irons jusqu'au bout », a déclaré la maire Anne Delmas.", "jusqu", "Anne Delmas", "official"),
    ("Según la policía, no hubo heridos en el puente.", "Según", "policía", "official"),
    ("“No”, dijo la alcaldesa Ana Duarte. Añadió que el puente se cierra.", "Añadió", "Ana Duarte", "official"),
]  # fmt: skip

NOT_SAID = [
    "Everything went according to plan.",
    "The company said goodbye to its founder.",
    "Insurance claims rose by a third last year.",
    "The claims department is closed.",
    "She wrote a novel in 2010.",
    "Nothing was added to the soup.",
    "The mayor told a joke.",
    "The report card came home on Friday.",
    "Stocks reported gains.",
    "The estimated time of arrival is noon.",
    "Alles lief laut Plan.",
    "Le pont date de 1902.",
    "El puente es de 1902.",
]


@pytest.mark.parametrize(("text", "where", "source", "kind"), SAID)
def test_said(text: str, where: str, source: str, kind: str) -> None:
    """The sentence is attributed to the source that it names or means, with its kind."""
    found = [a for a in attributions(text, OUTLETS) if where in a.sentence]

    assert any(source in a.source and kind in ("", a.source_kind) for a in found), found


@pytest.mark.parametrize("text", NOT_SAID)
def test_not_said(text: str) -> None:
    """Words of saying in fixed turns attribute nothing."""
    assert attributions(text, OUTLETS) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor declined to comment.", "mayor"),
        ("A spokesman for Halden did not respond to a request for comment.", "spokesman"),
        ("Der Betreiber wollte sich nicht äußern.", "Betreiber"),
        ("Eine Anfrage ließ das Unternehmen unbeantwortet.", "Unternehmen"),
        ("Contactée, l'entreprise n'a pas répondu.", "entreprise"),
        ("La empresa no respondió a las preguntas.", "empresa"),
        ("El ministerio declinó hacer comentarios.", "ministerio"),
    ],
)
def test_refusals(text: str, source: str) -> None:
    """Who was asked and gave no answer is a refusal, in four languages."""
    [found] = attributions(text, OUTLETS)

    assert found.refusal
    assert source in found.source


def test_back_to_the_last_source() -> None:
    """A pronoun means the person, "the newspaper" the outlet, an acronym the name that it stands for."""
    text = (
        "Lena Voss took over in May. She said the plant would stay open.\n"
        "The Valley Gazette first reported the row. The newspaper said both had been warned.\n"
        "The Tarn Harbour Board (THB) met on Monday. The THB said the quay was safe."
    )
    by_words = {a.sentence: a.source for a in attributions(text, OUTLETS)}

    assert by_words["She said the plant would stay open."] == "Lena Voss"
    assert by_words["The newspaper said both had been warned."] == "Valley Gazette"
    assert by_words["The THB said the quay was safe."] == "Tarn Harbour Board"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([t for t, *_ in SAID] + NOT_SAID + ["“", "said", ")", "\n", ", ", "X’s claim "]),
        max_size=8,
    )
)
def test_places_hold(pieces: list[str]) -> None:
    """Whatever is put together, offsets give back the sentence and the cue."""
    text = " ".join(pieces)

    for found in attributions(text, OUTLETS):
        assert text[found.sentence_start : found.sentence_end] == found.sentence
        assert found.cue_start < 0 or text[found.cue_start : found.cue_end] == found.cue
