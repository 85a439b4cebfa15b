"""PDFs: their words, and nothing else of them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.pages import pdf
from firsthand.runs import stoppable

LINES = [
    "Quarry to close in June",
    "The quarry at Ashdown Fell will close in June after 112 years, its owner",
    "Fell Stone said on Tues-",
    "day. Forty-one people work there.",
]


def printed(lines: list[str], title: str = "") -> bytes:
    """A PDF of one page, written by hand (ISO 32000)."""
    words = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(words)} >>\nstream\n{words}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n".encode()
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{at:010} 00000 n \n".encode() for at in places)
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\n".encode()
    return body + f"startxref\n{start}\n%%EOF".encode()


def test_words() -> None:
    """Lines become paragraphs, parted words are whole again, the headline stands alone."""
    title, words = pdf.text(printed(LINES, "Quarry closes"))
    assert title == "Quarry closes"
    assert words.split("\n") == [
        "Quarry to close in June",
        "The quarry at Ashdown Fell will close in June after 112 years, its owner Fell Stone said on "
        "Tuesday. Forty-one people work there.",
    ]


def test_a_files_name_is_no_title() -> None:
    """What a word processor wrote there is left out."""
    assert pdf.text(printed(LINES, "release_v3.docx"))[0] == ""


@pytest.mark.parametrize("body", [b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", b"no pdf", printed([])])
def test_no_words(body: bytes) -> None:
    """What cannot be read, or holds no words, says so."""
    with pytest.raises(ValueError, match="pdf"):
        pdf.text(body)


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=100), st.integers(0, 900))
def test_noise(noise: bytes, at: int) -> None:
    """Noise gives words or a ValueError."""
    body = printed(LINES)
    assert json.loads(pdf.packed_text(body[:at] + noise + body[at:]))


def test_it_can_be_stopped() -> None:
    """The reader works in a process of its own, which ends at its bounds."""
    got = json.loads(stoppable.done("pdf", printed(LINES), seconds=20, memory=1 << 30))
    assert got["text"].startswith("Quarry to close")
    with pytest.raises(stoppable.Stopped):
        stoppable.done("pdf", printed(LINES), seconds=20, memory=1 << 20)
    with pytest.raises(stoppable.Stopped):
        stoppable.done("pdf", b"%PDF-1.4\n" + b"1 0 obj\n<< " * 2_000_000, seconds=1, memory=1 << 30)
