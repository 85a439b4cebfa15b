"""What public bodies are called: in each language, in the nominative, with the story's town. Invented."""

from dataclasses import replace

import pytest

from firsthand.provenance.bodies import across, called, is_telling, nominative
from firsthand.provenance.speaking import classes
from firsthand.records import Article
from tests.provenance.stories import article, traced

CLASSES = dict(classes())


def page(text: str, language: str, name: str = "northerncourier") -> Article:
    """A page in a language."""
    return replace(article(name, text), language=language)


def test_a_body_has_a_name_in_each_language() -> None:
    """Whoever looks for the body by either name finds it."""
    german = page("Das teilte die Küstenwache Lorn mit.", "de")
    pages = (german, page("That is what Lorn Coastguard said.", "en"))
    assert called(CLASSES["coast"], pages, pages) == "Küstenwache Lorn / Lorn Coastguard"


def test_a_bare_name_gives_way_to_one_that_says_whose_it_is() -> None:
    """ "Police" of one page adds nothing to the full name of another."""
    pages = (page("Police said so.", "en"), page("This Orsel Valley Police confirmed.", "en"))
    assert called(CLASSES["police"], pages, pages) == "Orsel Valley Police"


def test_where_no_page_says_whose_it_is_the_town_does() -> None:
    """Prosecutors without a place are those of the town in which most pages place the story."""
    trail = traced(
        page("A crown was stolen in Port-Amel on Monday. The prosecutors said so.", "en"),
        page("It was taken by night in Port-Amel, prosecutors said on Monday.", "en", "valleygazette"),
    )
    assert [o.name for o in trail.origins] == ["prosecutors (Port-Amel)"]


def test_no_name_no_body() -> None:
    """Pages that name none give none."""
    assert called(CLASSES["police"], (page("The mayor said so.", "en"),), ()) == ""


def test_two_names_of_which_one_says_the_other_are_one() -> None:
    """A name whose words all stand in another goes; two that only share a place stay."""
    pages = (page("Das ist so.", "de"), page("That is so.", "en"))
    assert across({"de": "Polizei Orsel", "en": "Polizei Orsel Nord"}, pages) == "Polizei Orsel Nord"
    names = {"de": "Verwaltungsgericht Orsel", "en": "Orsel administrative court"}
    assert across(names, pages) == "Verwaltungsgericht Orsel / Orsel administrative court"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Polizeipräsidiums Lorn", "Polizeipräsidium Lorn"),
        ("Obersten Verwaltungsgerichtshofs", "Oberster Verwaltungsgerichtshof"),
        ("Höchsten Landesgerichts", "Höchstes Landesgericht"),
        ("Ministry of Works", "Ministry of Works"),
    ],
)
def test_names_are_given_in_the_nominative(said: str, name: str) -> None:
    """German endings of a sentence are no part of a name; other names stay."""
    assert nominative(said) == name


def test_what_a_body_is_called_says_something_or_not() -> None:
    """One word for its sort says nothing; two words, or a place, do."""
    assert not is_telling("Police")
    assert is_telling("Federal Police")


def test_a_ruling_is_known_by_its_court_in_both_languages() -> None:
    """A court that two languages name differently is one paper under both names."""
    one = page("The Federal Court has ruled that the toll is void, in its judgment of Monday.", "en")
    words = "Das Bundesgericht hat am Montag entschieden, dass der Zoll nichtig ist."
    (origin,) = traced(one, page(words, "de", "valleygazette")).origins
    assert origin.type == "document"
    assert "Federal Court" in origin.name
    assert "Bundesgericht" in origin.name
