"""Outlets that no table knows are credited by their shape, their address, or the link beside their name."""

import time
from dataclasses import replace

import pytest

from firsthand.provenance import Outlets, clues, load_outlets
from firsthand.provenance.credits import ENOUGH
from firsthand.provenance.hosts import labels
from firsthand.records import Link
from tests.provenance.stories import OUTLETS, article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Carrow Falls Argus Sentinel reported the deaths.", "Carrow Falls Argus Sentinel"),
        ("The bridge is shut, according to ReefDaily.com, a local site.", "ReefDaily.com"),
        ("The bridge is shut, the Ledger has learned. Nobody was told.", "Ledger"),
        ("A report in the Saltby Evening Post said so. The Post reported two more.", "Saltby Evening Post"),
        ("He made the claim in Sunday’s Saltby Gazette.", "Saltby Gazette"),
    ],
)
def test_by_shape(text: str, name: str) -> None:
    """A newspaper's usual last word, an address as a name, "the Post" after the full name."""
    assert {c.name for c in clues(article("northerncourier", text), OUTLETS)} == {name}


def test_by_the_link_beside() -> None:
    """A name in the sentence of a link to an article on the site of that name is an outlet's."""
    text = "Wireless firms rebelled, Quayside reported last month. Nothing else is known."
    start = text.index("reported")
    page = article("northerncourier", text)

    def credited(url: str) -> list[str]:
        link = Link(start=start, end=start + 19, url=url, text="reported last month")
        found = clues(replace(page, links=(link,)), OUTLETS)
        return [c.name for c in found if c.confidence >= ENOUGH]

    assert credited("https://quayside.example/2026/03/firms-rebel-against-rule") == ["Quayside"]
    assert credited("https://quayside.example/") == []
    assert credited("https://elsewhere.example/2026/03/firms-rebel-against-rule") == []


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("Ann Hale, The Washington Post", "Washington Post"),
        ("By Ann Hale | Miami Herald", "Miami Herald"),
        ("Ann Hale, reporter", ""),
        ("By Ann Hale and Tom Reyes", ""),
    ],
)
def test_authors_outlets(byline: str, name: str) -> None:
    """An author's outlet behind the name says whose text it is."""
    page = replace(article("northerncourier", "The bridge is shut."), byline=byline)

    assert [c.name for c in clues(page, Outlets(load_outlets()))] == ([name] if name else [])


def test_a_shared_plain_name_is_nobodys() -> None:
    """ "The Star" is the name of many papers: the table knows none of them by it alone."""
    known = Outlets(load_outlets())

    assert known.by_name("The Star (Kenya)") is not None
    assert not any(f.outlet.name == "The Star (Kenya)" for f in known.find("She told the Star on Friday."))


@pytest.mark.parametrize("piece", ["Ab.com reported ", "the Post ", "Hale’s claim ", "Ann Hale, Sun-Times, "])
def test_long_repetition_stays_cheap(piece: str) -> None:
    """A hostile page that repeats a name costs seconds at most, not minutes."""
    began = time.process_time()
    clues(article("northerncourier", piece * 20_000), OUTLETS)

    assert time.process_time() - began < 6.0


def test_labels_of_hosts() -> None:
    """The telling parts of a host stand without "www" and hyphens."""
    assert labels("www.reef-daily.example") == {"reefdaily"}
