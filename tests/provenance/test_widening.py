"""Evidence of an edge speaks for itself: a bare name comes with its line, dateline or sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.provenance import holds
from firsthand.provenance.evidence import quote
from firsthand.provenance.sourcehood import of_picture
from firsthand.provenance.widening import LINE, REACH, SHORT, widened
from firsthand.records import Clue
from tests.provenance.stories import article, traced


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("PORT ASTER (MNA) — Crews reopened the lock.", "MNA", "PORT ASTER (MNA) — Crews reopened the lock."),
        (
            "The lock opened. It was, MNA says, a relief. Ships left.",
            "MNA says",
            "It was, MNA says, a relief.",
        ),
        ("Ships left at noon.\n(MNA)", "MNA", "(MNA)"),
        ("x" * 90 + " the MNA told us " + "y" * 90, "MNA", "the MNA told us"),
    ],
)
def test_a_bare_name_is_shown_with_its_sentence(text: str, name: str, shown: str) -> None:
    """To the ends of the sentence or line when they are near, else to whole words."""
    page = article("valleygazette", text)
    start = text.index(name)

    assert widened(quote(page, "text", start, start + len(name)), page).text == shown


def test_a_credit_line_is_shown_whole() -> None:
    """A byline or a credit line is one piece."""
    page = article(
        "valleygazette", "Words.", byline="By Tove Lind, MNA", credits="(c) Valley\nSource: MNA, own words"
    )

    assert widened(quote(page, "byline", 14, 17), page).text == "By Tove Lind, MNA"
    start = page.credits.index("MNA")
    assert widened(quote(page, "credits", start, start + 3), page).text == "Source: MNA, own words"


def test_the_edge_of_an_agencys_text_says_so() -> None:
    """The edge quotes the dateline, not the letters of the agency alone."""
    page = article("northerncourier", "PORT ASTER (MNA) — Crews reopened the eastern lock.\nShips left.")
    [edge] = traced(page).edges

    assert edge.evidence[0].text.startswith("PORT ASTER (MNA)")


@given(st.text(alphabet="ab .\n“é。", min_size=1, max_size=400), st.data())
def test_wider_words_stand_in_the_text_around_the_old_ones(text: str, data: st.DataObject) -> None:
    """They are found again, hold the old words, stay in their line, and are never much longer."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + SHORT)))
    if not text[start:end].strip() or "\n" in text[start:end].strip():
        return
    page = article("valleygazette", text)
    old = quote(page, "text", start, end)
    new = widened(old, page)

    assert holds(new, page)
    assert old.text in new.text
    assert "\n" not in new.text
    assert len(new.text) <= max(LINE, len(old.text) + 2 * REACH)


@pytest.mark.parametrize(
    ("line", "is_picture"),
    [
        ("(AP Photo/Lynne Sladky)", True),
        ("Foto: dpa", True),
        ("© AFP / JEFF PACHOUD", True),
        ("(dpa/gem)", False),
        ("© dpa/Nachrichten", False),
        ("By Lynne Sladky, AP", False),
        ("Additional reporting by Reuters", False),
    ],
)
def test_who_took_a_picture_is_no_source(line: str, is_picture: bool) -> None:
    """A picture's credit is told from a text's by the words of its line."""
    page = article("valleygazette", f"Bees are back on the roofs.\n{line}")
    start = page.text.index(line)
    place = quote(page, "text", start, start + len(line))
    clue = Clue(article=page.id, rule="r", type="wire_copy", name="AP", role="wire", confidence=0.9,
                evidence=(place,))  # fmt: skip

    assert of_picture(clue, page) == is_picture
