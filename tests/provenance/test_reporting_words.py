"""Words of reporting beside an outlet's name, and names beside which they say nothing. Invented texts."""

import pytest

from firsthand.provenance.reporting import of_accounts, reported


def told(text: str, name: str) -> tuple[str, str] | None:
    """The rule by which the named outlet tells, and the words; None when it does not."""
    start = text.index(name)
    found = reported(text, start, start + len(name))
    return (found.rule, text[found.start : found.end]) if found else None


LEDGER, BOTE, PHARE, FARO = "Harbour Ledger", "Inselbote", "Phare de Lorm", "Faro de Brea"


@pytest.mark.parametrize(
    ("name", "text", "rule", "words"),
    [
        (LEDGER, "The Harbour Ledger uncovered it.", "tells", "Harbour Ledger uncovered"),
        (LEDGER, "Letters, which the Harbour Ledger has seen, say so.", "tells", "Harbour Ledger has seen"),
        (LEDGER, "The quay, as reports the Harbour Ledger, is shut.", "tells", "reports the Harbour Ledger"),
        (LEDGER, "It was disclosed by the Harbour Ledger.", "told by", "disclosed by the Harbour Ledger"),
        (LEDGER, "She confided to the Harbour Ledger.", "told to", "confided to the Harbour Ledger"),
        (LEDGER, "She told the weekly Harbour Ledger so.", "told", "told the weekly Harbour Ledger"),
        (LEDGER, "As per the Harbour Ledger, it is shut.", "source", "As per the Harbour Ledger"),
        (LEDGER, "A story in the Harbour Ledger did it.", "piece of", "story in the Harbour Ledger"),
        (LEDGER, "The Harbour Ledger’s long story did it.", "piece of", "Harbour Ledger’s long story"),
        (BOTE, "Der Inselbote nennt drei Namen.", "tells", "Inselbote nennt"),
        (
            BOTE,
            "Der Inselbote hat alle Briefe ausgewertet.",
            "tells",
            "Inselbote hat alle Briefe ausgewertet",
        ),
        (
            BOTE,
            "Enthüllt wurde es am Montag vom Inselboten.",
            "told by",
            "Enthüllt wurde es am Montag vom Inselbote",
        ),
        (
            BOTE,
            "Sie schilderte es gegenüber dem Inselboten.",
            "told to",
            "schilderte es gegenüber dem Inselbote",
        ),
        (BOTE, "Laut der Zeitung Inselbote ist er zu.", "source", "Laut der Zeitung Inselbote"),
        (BOTE, "Recherchen des Inselboten zeigen es.", "piece of", "Recherchen des Inselbote"),
        (PHARE, "Le Phare de Lorm révèle trois lettres.", "tells", "Phare de Lorm révèle"),
        (PHARE, "Le quai ferme, révèle Le Phare de Lorm.", "tells", "révèle Le Phare de Lorm"),
        (PHARE, "La clé, révélée hier par Le Phare de Lorm.", "told by", "révélée hier par Le Phare de Lorm"),
        (PHARE, "Elle a confié hier au Phare de Lorm sa peur.", "told to", "confié hier au Phare de Lorm"),
        (PHARE, "Selon Le Phare de Lorm, le quai ferme.", "source", "Selon Le Phare de Lorm"),
        (PHARE, "Une enquête du Phare de Lorm le dit.", "piece of", "Une enquête du Phare de Lorm"),
        (FARO, "El Faro de Brea desveló tres cartas.", "tells", "Faro de Brea desveló"),
        (FARO, "El muelle cierra, adelanta El Faro de Brea.", "tells", "adelanta El Faro de Brea"),
        (FARO, "Cartas publicadas por El Faro de Brea.", "told by", "publicadas por El Faro de Brea"),
        (FARO, "Ella contó ayer a El Faro de Brea su pena.", "told to", "contó ayer a El Faro de Brea"),
        (FARO, "Según El Faro de Brea, el muelle cierra.", "source", "Según El Faro de Brea"),
        (FARO, "Una crónica de El Faro de Brea lo dice.", "piece of", "crónica de El Faro de Brea"),
    ],
)
def test_each_rule_in_each_language(name: str, text: str, rule: str, words: str) -> None:
    """Each way to say that an outlet tells is found by its own rule, with the words for it."""
    assert told(text, name) == (rule, words)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (LEDGER, "The Harbour Ledger hired three clerks."),
        (LEDGER, "The clerks said that the Harbour Ledger is late."),
        (LEDGER, "Two clerks reported it. The Harbour Ledger is late."),
        (BOTE, "Der Inselbote zieht in ein neues Haus."),
        (PHARE, "Le Phare de Lorm embauche trois commis."),
        (FARO, "El Faro de Brea busca tres aprendices."),
    ],
)
def test_a_name_without_words_of_reporting_tells_nothing(name: str, text: str) -> None:
    """No words of reporting, those of another sentence, or those of somebody who speaks of the outlet."""
    assert told(text, name) is None


@pytest.mark.parametrize(
    ("name", "text", "teller"),
    [
        (
            LEDGER,
            "The printers of the Harbour Ledger told of it.",
            "A story of the Harbour Ledger told of it.",
        ),
        (
            BOTE,
            "Ein Mitarbeiter vom Inselboten berichtet von Briefen.",
            "Ein Artikel vom Inselboten berichtet von Briefen.",
        ),
        (PHARE, "Le comptable du Phare de Lorm révèle tout.", "Un article du Phare de Lorm révèle tout."),
        (
            FARO,
            "La imprenta de El Faro de Brea publica sellos.",
            "La crónica de El Faro de Brea publica sellos.",
        ),
    ],
)
def test_an_employer_or_a_house_is_no_teller(name: str, text: str, teller: str) -> None:
    """ "The printers of X said": the people and rooms of an outlet do not tell for it; its pieces do."""
    assert told(text, name) is None
    assert told(teller, name) is not None


@pytest.mark.parametrize(
    ("name", "text", "teller"),
    [
        (LEDGER, "He spoke but declined to talk to the Harbour Ledger.", "He talked to the Harbour Ledger."),
        (BOTE, "Sie sagte nicht viel gegenüber dem Inselboten.", "Sie sagte viel gegenüber dem Inselboten."),
        (
            PHARE,
            "Il dit avoir refusé de parler au Phare de Lorm.",
            "Il dit avoir parlé au Phare de Lorm.",
        ),
        (FARO, "Ella no dijo ni palabra a El Faro de Brea.", "Ella dijo una palabra a El Faro de Brea."),
    ],
)
def test_who_declined_to_speak_told_the_outlet_nothing(name: str, text: str, teller: str) -> None:
    """ "declined to talk to X" holds words of telling, and nothing was told."""
    assert told(text, name) is None
    assert told(teller, name) is not None


@pytest.mark.parametrize(
    ("name", "text", "news"),
    [
        ("CPB", "CPB reported heavy losses last year.", "CPB reported heavy losses of the harbour."),
        (BOTE, "Der Inselbote meldete zuletzt Verluste.", "Der Inselbote meldete Verluste des Hafens."),
        (FARO, "El Faro de Brea informó de pérdidas el año pasado.", "El Faro de Brea informó de pérdidas."),
    ],
)
def test_own_accounts_are_no_news(name: str, text: str, news: str) -> None:
    """ "CPB reported losses last year" is of the house's own books; losses without its year are news."""
    assert told(text, name) is None
    assert told(news, name) is not None


def test_accounts_that_an_outlet_tells_of_others_are_news() -> None:
    """A deficit is a house's own only right behind its name: "CPB reported that the board made a loss"."""
    own, news = "CPB reported a deficit last year.", "CPB reported that the board made a loss last year."
    assert of_accounts(own, 3)
    assert of_accounts("CPB a annoncé une perte l’an dernier.", 3)
    assert not of_accounts("CPB a annoncé une perte du port.", 3)
    assert not of_accounts(news, 3)
    assert told(news, "CPB") == ("tells", "CPB reported")


@pytest.mark.parametrize(
    ("name", "named", "shown"),
    [
        ("CPB", "The documentary by CPB starts at eight.", "The documentary by CPB shows three letters."),
        ("CPB", "The CPB documentary starts at eight.", "The CPB documentary reveals three letters."),
        ("MDR", "Das Konzert ist am Montag im MDR.", "Im MDR sagte die Wirtin, sie habe drei Briefe."),
        ("MDR", "Die Sendung des MDR beginnt um acht.", "Die Sendung des MDR zeigt drei Briefe."),
    ],
)
def test_a_programme_that_is_only_named_tells_nothing(name: str, named: str, shown: str) -> None:
    """ "im MDR" and "the documentary by CPB" are places; with a verb of telling beside them they tell."""
    assert told(named, name) is None
    assert told(shown, name) is not None
