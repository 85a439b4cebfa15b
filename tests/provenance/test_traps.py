"""Traps of real coverage, each on pages that we wrote."""

from dataclasses import replace

import pytest

from firsthand.provenance import clues, holds, leads, sentence, trace
from firsthand.provenance.evidence import quote
from firsthand.records import Clue, Image, Story
from tests.provenance.stories import OUTLETS, article, overlap, traced

OWN = (
    "The harbour board paid a firm of its chairman 2.3 million crowns, "
    "papers obtained by the newspaper show.\n"
    "“We never saw a bid,” said Mara Quill, a former clerk, in an interview at her home.\n"
    "“Nobody asked,” said Jon Pell, who kept the books until May.\n"
    "The chairman, Ove Strand, did not respond to requests for comment."
)
REWORDED = (
    "A company of chairman Ove Strand got 2.3 million crowns from the board that he leads.\n"
    "Until May the books lay with Jon Pell, and Mara Quill, once a clerk, recalls no bid.\n"
    "To questions Strand gave no answer."
)
ECHO = (
    "The harbour board paid a firm of its chairman 2.3 million crowns, "
    "the Harbour Ledger reported on Tuesday, citing internal papers.\n"
    "The chairman has led the board since 2019."
)


def test_the_held_report_is_the_origin() -> None:
    """An article that credits a held report is an echo of it, and the report is first-hand."""
    original = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00")
    echo = article("northerncourier", ECHO)
    trail = traced(echo, original)

    assert [(o.id, o.held) for o in trail.origins] == [(original.id, True)]
    assert [(e.source, e.target, e.type) for e in trail.edges] == [(echo.id, original.id, "credits")]
    assert {s.article: s.role for s in trail.standings} == {original.id: "first-hand", echo.id: "echo"}


def test_the_absent_report_that_arrives_takes_its_place() -> None:
    """Without the report the outlet is named, bounded by the echo's time; with it the origin is held."""
    echo = article("northerncourier", ECHO)
    (origin,) = traced(echo).origins

    assert (origin.name, origin.held, origin.not_after) == ("Harbour Ledger", False, echo.published)
    assert (origin.stated, origin.day, origin.cites) == ("Tuesday", "2026-03-03", ("internal papers",))
    later = traced(echo, article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00"))
    assert [o.held for o in later.origins] == [True]


def test_a_follow_up_is_not_the_original() -> None:
    """A later article of the credited outlet, or one that looks back at its own report, is not the origin."""
    echo = article("northerncourier", ECHO)
    late = article("harbourledger", OWN, at="2026-03-06T09:00:00+00:00")
    back = article(
        "harbourledger",
        "The chairman resigned.\nThe Harbour Ledger first reported the payments last week.",
        at="2026-03-03T10:00:00+00:00",
    )

    for follow_up in (late, back):
        trail = traced(echo, follow_up)
        assert "outlet:harbour ledger" in {o.id for o in trail.origins}


@pytest.mark.parametrize(
    "line",
    [
        "The Harbour Ledger first reported the payments last week.",
        "The resignation comes a day after the Ledger revealed the payments.",
        "The payments were disclosed by the Harbour Ledger.",
        "Wie der Harbour Ledger am Montag berichtete, flossen Millionen.",
        "Am Montag hatte der Harbour Ledger darüber berichtet.",
        "Die Zahlungen sind seit Montag bekannt (wir berichteten).",
        "Le Harbour Ledger avait révélé les paiements lundi.",
        "El Harbour Ledger reveló los pagos el lunes.",
    ],
)
def test_a_follow_up_is_told_in_four_languages(line: str) -> None:
    """A page that looks back at its outlet's own report is not the credited one, nor a source beside it."""
    echo = article("northerncourier", ECHO)
    follow = article("harbourledger", f"{OWN}\n{line}", at="2026-03-03T10:00:00+00:00")
    trail = traced(echo, follow)

    assert [(o.name, o.held) for o in trail.origins] == [("Harbour Ledger", False)]
    assert (echo.id, "outlet:harbour ledger") in {(e.source, e.target) for e in trail.edges}


def test_two_reports_of_one_outlet_are_one_source() -> None:
    """Of an outlet's two own reports the one that others name counts; alone with each other both stay."""
    first = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00")
    second = article("harbourledger", OWN.replace("2.3", "2.4"), at="2026-03-03T11:00:00+00:00", path="more")
    url = "https://harbourledger.example/news/a-story"
    echo = article("northerncourier", ECHO, links={"reported": url})

    assert [o.id for o in traced(first, second, echo).origins] == [first.id]
    assert traced(first, second).counts.origins == 2


def test_a_link_to_another_page_of_the_outlet_means_that_page() -> None:
    """The address beside the credit decides which of the outlet's articles is meant."""
    url = "https://harbourledger.example/news/the-first-report"
    echo = article("northerncourier", ECHO, links={"reported": url})
    other = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00", path="something-else")
    trail = traced(echo, other)

    assert [e.target for e in trail.edges if e.source == echo.id] == ["outlet:harbour ledger"]
    assert [lead.url for lead in leads(trail, [echo, other], 1)] == [url]
    meant = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00", path="the-first-report")
    assert [e.target for e in traced(echo, meant).edges] == [meant.id]


def test_a_link_to_somebody_else_changes_nothing() -> None:
    """The words name the outlet; a link beside them that leads elsewhere does not rename it."""
    echo = article("northerncourier", ECHO, links={"reported": "https://coastweather.example/tides"})

    assert [o.name for o in traced(echo).origins] == ["Harbour Ledger"]


def test_a_chain_ends_at_its_end() -> None:
    """A credits B, B credits C: the origin is C, and B is no origin."""
    a = article("valleygazette", "Ferries will stop in May, the Northern Courier reported.\nFares had risen.")
    b = article(
        "northerncourier",
        "Ferries will stop in May, according to a report by the Harbour Ledger.\nFares had risen.",
        at="2026-03-03T12:00:00+00:00",
    )
    trail = traced(a, b)

    assert [o.name for o in trail.origins] == ["Harbour Ledger"]
    assert {(e.source, e.target) for e in trail.edges} == {(a.id, b.id), (b.id, "outlet:harbour ledger")}


def test_the_earliest_reply_is_not_first_hand() -> None:
    """An editorial that answers a report is a reply, even when it is the earliest page held."""
    reply = article(
        "valleygazette",
        "The harbour board is under attack again, the Harbour Ledger reported on Tuesday. We must ask why.\n"
        "I think the board deserves better.",
        title="Editorial: Leave the harbour board alone",
        at="2026-03-03T10:00:00+00:00",
    )
    echo = article("northerncourier", ECHO)
    trail = traced(reply, echo)

    assert {e.source: e.type for e in trail.edges} == {reply.id: "responds_to", echo.id: "credits"}
    assert {s.article: s.role for s in trail.standings} == {reply.id: "reply", echo.id: "echo"}
    assert (trail.counts.origins, trail.counts.held) == (1, 0)


WIRE = (
    "PORT ASTER (MNA) — Crews reopened the eastern lock on Monday after nine days, the canal office said.\n"
    "Forty ships were waiting.\nRepairs had cost 3 million crowns."
)


def test_agency_text_is_one_origin_whatever_the_times() -> None:
    """Two pages with agency text, one without the agency's name and timed earlier: one origin, the agency."""
    named = article("northerncourier", WIRE, at="2026-03-03T12:00:00+00:00")
    bare = article("valleygazette", WIRE.replace("PORT ASTER (MNA) — ", ""), at="2026-03-03T08:00:00+00:00")
    trail = traced(named, bare, overlaps=(overlap(named, bare, "same"),))

    assert [o.name for o in trail.origins] == ["Meridian News Agency"]
    assert {(e.source, e.target, e.type) for e in trail.edges} == {
        (named.id, "outlet:meridian news agency", "wire_copy"),
        (bare.id, named.id, "same_text"),
    }
    assert {s.role for s in trail.standings} == {"echo"}


def test_a_copy_of_the_agencys_own_page_is_its_copy() -> None:
    """Where the agency's page is held, the other page runs its text."""
    text = WIRE.replace("PORT ASTER (MNA) — ", "")
    agency = article("meridian", text, at="2026-03-03T12:00:00+00:00")
    copy = article("valleygazette", text, at="2026-03-03T08:00:00+00:00")
    trail = traced(agency, copy, overlaps=(overlap(agency, copy, "same"),))

    assert [(e.source, e.target, e.type) for e in trail.edges] == [(copy.id, agency.id, "wire_copy")]
    assert [(o.id, o.held) for o in trail.origins] == [(agency.id, True)]


def test_the_same_text_without_a_name_stays_open() -> None:
    """Two pages share text and nothing tells who had it: unknown, and neither is first-hand."""
    one = article(
        "northerncourier", "Nine wells ran dry in the valley.\nRain is due.", at="2026-03-01T08:00:00+00:00"
    )
    other = article("valleygazette", "Nine wells ran dry in the valley.\nRain is due.")
    trail = traced(one, other, overlaps=(overlap(one, other, "same"),))

    assert [o.type for o in trail.origins] == ["unknown"]
    assert {s.role for s in trail.standings} == {"undecided"}
    assert trail.counts.origins == 0


def test_a_shared_quotation_is_no_copying() -> None:
    """Two reporters quote one speech: no edge between them, two origins."""
    one = article("harbourledger", OWN)
    other = article(
        "northerncourier", OWN.replace("papers obtained by the newspaper", "papers seen by the newspaper")
    )
    trail = traced(one, other, overlaps=(overlap(one, other, "quoted"),))

    assert trail.edges == ()
    assert trail.counts.origins == 2


def test_sister_titles_are_one_family() -> None:
    """A title credits its sister of another name; both count as one family, so the origin is one."""
    one = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00")
    sister = article("coastchronicle", ECHO)

    assert [c.name for c in clues(sister, OUTLETS)] == ["Harbour Ledger"]
    assert traced(one, sister).counts.families == 1
    assert traced(one, sister).counts.origins == 1


def test_a_reworded_copy_needs_two_signals() -> None:
    """One signal is chance; an image that carries the other's headline tells the direction."""
    original = article("harbourledger", OWN, title="Harbour board paid chairman's own firm millions")
    spun = replace(
        article(
            "valleygazette", "A board has given millions to a firm.", title="Millions for a firm, it seems"
        ),
        images=(
            Image(url="https://valleygazette.example/i/Harbour-board-paid-chairman-s-own-firm-millions.png"),
        ),
    )
    pair = (overlap(original, spun, "reworded", ("image name", "order of figures")),)

    assert [(e.source, e.target, e.type) for e in traced(original, spun, overlaps=pair).edges] == [
        (spun.id, original.id, "spun_copy")
    ]
    assert traced(original, spun, overlaps=(overlap(original, spun, "reworded", ("headline",)),)).edges == ()


def test_two_own_reports_of_one_event_are_no_spun_copies() -> None:
    """Both spoke with people themselves; that both tell the figures in one order makes neither a copy."""
    one = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00")
    other = article("northerncourier", OWN.replace("an interview at her home", "an interview in her garden"))
    pair = (overlap(one, other, "reworded", ("order of figures", "headline")),)

    assert traced(one, other, overlaps=pair).edges == ()
    assert traced(one, other, overlaps=pair).counts.origins == 2


def test_a_credited_retelling_is_no_spun_copy() -> None:
    """Who says where it has it from has not spun it."""
    original = article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00")
    echo = article("northerncourier", ECHO)
    pair = (overlap(original, echo, "reworded", ("order of figures", "headline")),)

    assert {e.type for e in traced(original, echo, overlaps=pair).edges} == {"credits"}


def test_two_agencies_are_two_origins() -> None:
    """Independent agency reports stay independent."""
    one = article("northerncourier", WIRE)
    other = article(
        "valleygazette", "PORT ASTER (Reuters) - The eastern lock is open again.\nShips passed at noon."
    )

    assert sorted(o.name for o in traced(one, other).origins) == ["Meridian News Agency", "Reuters"]


def test_a_syndicators_footer_is_enough() -> None:
    """The only credit may stand below the text."""
    page = article(
        "valleygazette",
        "Bees are back on the roofs.",
        credits="This story originally appeared on Harbour Ledger.",
    )

    assert [(e.target, e.type) for e in traced(page).edges] == [("outlet:harbour ledger", "credits")]
    by_agency = article("valleygazette", "Bees are back.", credits="Source: Meridian News Agency")
    assert [(e.target, e.type) for e in traced(by_agency).edges] == [
        ("outlet:meridian news agency", "wire_copy")
    ]


def test_evidence_is_found_again_and_the_order_of_articles_is_nothing() -> None:
    """Each edge's words stand verbatim where it says; shuffled input gives the same trail."""
    pages = [article("northerncourier", ECHO), article("harbourledger", OWN, at="2026-03-03T09:00:00+00:00")]
    held = {a.id: a for a in pages}
    trail = traced(*pages)

    assert trail == traced(*reversed(pages))
    for edge in trail.edges:
        assert edge.evidence
        assert all(holds(p, held[p.article]) for p in edge.evidence)
        assert not any(holds(p, replace(held[p.article], digest="other")) for p in edge.evidence)


def test_an_empty_story_is_legal() -> None:
    """No articles, no origin."""
    assert [o.type for o in traced().origins] == ["unknown"]


@pytest.mark.parametrize("word", ["proves", "stole", "copied from", "lied"])
def test_public_sentences_do_not_accuse(word: str) -> None:
    """No wording of an edge accuses."""
    original = article("harbourledger", OWN, title="Harbour board paid chairman's own firm millions")
    other = article("valleygazette", REWORDED, title="Other")
    pair = (overlap(original, other, "reworded", ("headline", "order of figures")),)
    names = {original.id: "Harbour Ledger", other.id: "Valley Gazette"}
    (edge,) = traced(original, other, overlaps=pair).edges

    assert word not in sentence(edge, names)
    assert "closely matches, reworded" in sentence(edge, names)


@pytest.mark.parametrize(
    "name", ["Facebook", "Wikipedia", "statista.com", "Learn WordPress.com", "Blog Tarnblatt.Com"]
)
def test_no_edge_leads_to_a_carrier_or_to_the_page_itself(name: str) -> None:
    """A platform, an encyclopedia and the page's own host in another spelling are no sources, whatever
    clues say."""
    page = article("tarnblatt", "The council met on Monday, it is said.")
    place = quote(page, "text", 0, 20)
    clue = Clue(article=page.id, rule="test", type="credits", name=name, role="primary", confidence=0.9,
                evidence=(place,))  # fmt: skip
    story = Story(id="s", articles=(page.id,))

    assert trace(story, [page], {page.id: (clue,)}, (), OUTLETS).edges == ()
    told = replace(clue, name="Valley Gazette")
    assert len(trace(story, [page], {page.id: (told,)}, (), OUTLETS).edges) == 1
