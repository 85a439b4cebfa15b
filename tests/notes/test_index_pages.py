"""An address that is a section and nothing more is a list of articles; an article under it is not."""

import pytest

from firsthand import notes
from firsthand.records import Article, Note

HOST = "https://fellgazette.example"
BODY = (
    "The quarry at Ashdown Fell will close in June after 112 years, its owner Fell Stone said on Tuesday.\n"
    "Forty-one people work at the site, which cut the kerbs of half the county’s towns."
)


def judged(path: str) -> Note:
    """What is said of a page at this path with an ordinary article's words."""
    return notes.page_type(
        Article(id="a", url=HOST + path, page="", digest="", maker="", title="Quarry to close", text=BODY)
    )


@pytest.mark.parametrize(
    "path",
    ["/news", "/news/", "/politik/", "/nachrichten", "/wirtschaft/", "/sport", "/sports/", "/actualites",
     "/politique/", "/noticias/", "/economia", "/News/", "/news?page=2", "/latest/#top"],
)  # fmt: skip
def test_a_section_is_an_index(path: str) -> None:
    """In four languages, with or without a last slash, a query or capitals; and the note says why."""
    found = judged(path)

    assert "index" == found.value
    assert ("Its address is that of a front or list page.",) == found.because


@pytest.mark.parametrize(
    "path",
    ["/news/quarry-to-close", "/news/2026/02/quarry", "/politik/steinbruch-schliesst/", "/sport/7781234.html",
     "/noticias/cierra-la-cantera", "/actualites/la-carriere-ferme?ref=une"],
)  # fmt: skip
def test_an_article_in_a_section_is_none(path: str) -> None:
    """The section is only the beginning of its address."""
    assert "article" == judged(path).value


@pytest.mark.parametrize("path", ["/newsletter-of-february", "/worldwide-quarry-shortage", "/politikerin"])
def test_a_word_that_begins_like_a_section_is_none(path: str) -> None:
    """Only the whole word is a section's."""
    assert "article" == judged(path).value
