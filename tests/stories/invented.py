"""Invented articles for the tests of this room."""

from datetime import UTC, datetime, timedelta

from firsthand.records import Article, Image

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def article(
    name: str,
    title: str = "",
    text: str = "",
    hours: float | None = 0,
    language: str = "en",
    description: str = "",
    image: str = "",
) -> Article:
    """An article some hours after a fixed start; undated when `hours` is None."""
    return Article(
        id=name,
        url=f"https://example.org/{name}",
        page="",
        digest="",
        maker="test",
        title=title,
        text=text,
        description=description,
        published=None if hours is None else START + timedelta(hours=hours),
        language=language,
        images=(Image(url=image),) if image else (),
    )


BRIDGE = article(
    "bridge1",
    "Brenholm bridge closed after crack found in pillar",
    "Engineers closed the Brenholm bridge on Monday after a crack of 42 centimetres was found in a pillar.\n"
    "Mayor Tilda Okonjo said that 18,300 drivers cross the Varn each day.\n"
    "Inspector Ruben Haleck of the Varn Waterways Board found the crack during a dive.\n"
    "Ferries of the Nordvik line will carry walkers until the pillar is repaired.",
)
BRIDGE2 = article(
    "bridge2",
    "Crack in pillar shuts bridge at Brenholm",
    "The bridge over the Varn at Brenholm is shut because a diver saw a 42 centimetre crack in one pillar.\n"
    "Some 18,300 drivers must now go round by Nordvik, mayor Tilda Okonjo told reporters.\n"
    "The Varn Waterways Board does not know when the repair will be done.",
    hours=5,
)
BUDGET = article(
    "budget1",
    "Brenholm council passes budget with cuts to libraries",
    "The council of Brenholm passed a budget of 71 million on Monday.\n"
    "Mayor Tilda Okonjo defended the closing of two libraries in Eastgate.\n"
    "The opposition walked out before the vote. Teachers held placards outside the hall.",
    hours=6,
)
