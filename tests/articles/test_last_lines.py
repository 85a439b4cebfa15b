"""The last line of a text that names its source is a credit and no sentence of the article."""

from datetime import UTC, datetime

import pytest

from firsthand.articles import read
from firsthand.records import Article, Page

PARAGRAPHS = (
    "The council of Moorhaven voted on Tuesday to close the old swing bridge for a year, after an engineer's "
    "report found cracks in two of its piers, members said.",
    "“We could not wait for another winter,” said Ida Brandt, who chairs the works committee, adding that "
    "buses would be led over the northern bypass.",
    "The repair is put at 4.2 million, of which the state pays half. Shop owners fear for the summer trade.",
    "Work is to begin in September, when the last excursion boats have left the harbour, the council said.",
)
TEXT = "\n".join(PARAGRAPHS)
PAGE = """<!doctype html><html lang="en"><head><title>Moorhaven closes its swing bridge</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-05-12">
</head><body><nav><a href="/">Home</a></nav><main><article><h1>Moorhaven closes its swing bridge</h1>
<div class="text">{body}</div></article></main>
<footer><p>© 2026 Moorhaven Post. All rights reserved.</p></footer></body></html>"""


def ended(end: str, middle: str = "") -> Article:
    """An article of four paragraphs with a line after the last, or after the second."""
    told = [f"<p>{words}</p>" for words in PARAGRAPHS]
    body = "\n".join([*told[:2], middle, *told[2:], end])
    url = "https://moorhaven-post.example/town/bridge-closes"
    page = Page(id="p", url=url, fetched=datetime(2026, 6, 1, tzinfo=UTC), media="text/html",
                body=PAGE.format(body=body).encode())  # fmt: skip
    found = read(page)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ('<p class="source">Nordwire</p>', "Nordwire"),
        ('<p class="article__quelle">Nordwire und eigene Recherche</p>', "Nordwire und eigene Recherche"),
        ('<p class="fuente">Agencia Almagra</p>', "Agencia Almagra"),
        ('<p class="text-signature">nw/mb</p>', "nw/mb"),
        ('<p class="kuerzel">nwd</p>', "nwd"),
        ('<p id="agentur">Nordwire</p>', "Nordwire"),
        ('<div class="syndication"><p>Nordwire News Service</p></div>', "Nordwire News Service"),
    ],
)
def test_a_last_line_that_its_element_calls_a_source_is_a_credit(line: str, credit: str) -> None:
    """Whatever the agency is called: its own element or the one around it says what the line is."""
    found = ended(line)

    assert credit == found.credits
    assert TEXT == found.text


@pytest.mark.parametrize("line", ["(nw)", "(Nordwire/Moorhaven Post)", "(nw, mb)", "(mb)."])
def test_a_last_line_in_brackets_is_a_credit(line: str) -> None:
    """An abbreviation in brackets under the text signs it, in any element."""
    found = ended(f"<p>{line}</p>")

    assert line == found.credits
    assert TEXT == found.text


@pytest.mark.parametrize(
    "line",
    [
        "Nobody on the council objected to the plan.",
        "The mayor agreed (and so did the harbour master).",
        "(The ferry will run on Sundays too, from six in the morning until the last train from Moorhaven.)",
    ],
)
def test_a_last_sentence_stays(line: str) -> None:
    """A sentence is text, also when a part of it, or all of a long one, stands in brackets."""
    found = ended(f"<p>{line}</p>")

    assert "" == found.credits
    assert f"{TEXT}\n{line}" == found.text


def test_a_paragraph_is_no_source_line_whatever_its_class() -> None:
    """A site may give all its paragraphs such a class: what is as long as a paragraph stays."""
    last = PARAGRAPHS[0].replace("Tuesday", "Monday")
    found = ended(f'<p class="source">{last}</p>')

    assert "" == found.credits
    assert found.text.endswith(last)


@pytest.mark.parametrize("line", ["(The bridge opened in 1911.)", "(see map)"])
def test_brackets_within_the_text_stay(line: str) -> None:
    """Only a line that ends the text is taken out of it."""
    found = ended("", middle=f"<p>{line}</p>")

    assert "" == found.credits
    assert line in found.text.split("\n")


def test_a_source_line_within_the_text_stays() -> None:
    """A line of that class between two paragraphs belongs to what it stands under."""
    found = ended("", middle='<p class="source">Figures of the works committee</p>')

    assert "" == found.credits
    assert "Figures of the works committee" in found.text.split("\n")
