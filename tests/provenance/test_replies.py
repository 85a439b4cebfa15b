"""Replies that come first, retellings with a local end, and copies. Invented texts."""

from dataclasses import replace

from firsthand.provenance.shown import _speakers
from firsthand.records import Article
from tests.provenance.stories import article, overlap, traced

REPORT = (
    "The dam at Skarholm leaks, say letters.\n“I wrote the first one,” Ulla Brandt told the Ledger"
    " in her kitchen.\nThe dam board did not answer questions."
)
ANSWER = (
    "We have read the report in the Harbour Ledger about the dam with surprise and reject its conclusions.\n"
    "The dam is safe. It is tested every spring. Press contact: press@skarholmdam.example"
)


def report() -> Article:
    """The report that the statement answers."""
    return article("harbourledger", REPORT, at="2026-03-04T05:00:00+00:00")


def answer(text: str = ANSWER) -> Article:
    """A statement of the house that the report is about."""
    made = article("skarholmdam", text, title="Statement on the dam", at="2026-03-04T06:00:00+00:00")
    return replace(made, url="https://skarholmdam.example/press/statement-on-the-dam")


def test_a_statement_that_answers_a_report_is_a_reply() -> None:
    """A release that names the report answers it, even first to arrive; the report is the one origin."""
    one, two = report(), answer()
    trail = traced(one, two)

    assert [o.id for o in trail.origins] == [one.id]
    assert [(e.source, e.target, e.type) for e in trail.edges] == [(two.id, one.id, "responds_to")]
    assert {s.article: s.role for s in trail.standings}[two.id] == "reply"


def test_the_report_is_known_by_its_name_in_another_case() -> None:
    """ "den Bericht des Harbour Ledgers": needs no clue; a later report is not meant."""
    words = "Mit Verwunderung haben wir den Bericht des Harbour Ledgers gelesen.\nPressekontakt: Damm AG"
    one, two = report(), answer(words)
    assert [(e.target, e.type) for e in traced(one, two).edges if e.source == two.id] == [
        (one.id, "responds_to")
    ]
    later = article("harbourledger", REPORT, at="2026-03-04T15:00:00+00:00")
    assert later.id not in [e.target for e in traced(later, two).edges]


def test_a_statement_that_names_no_report_stays_an_origin() -> None:
    """Without the outlet's name beside a word for a report, a release is a source of its own."""
    trail = traced(
        report(), answer("The dam is safe.\nPress contact: press@skarholmdam.example, Harbour Lane")
    )
    assert trail.counts.origins == 2
    assert not trail.edges


def test_a_local_end_makes_no_retelling_first_hand() -> None:
    """Who credits a report for the main facts and asks only about its own town at the end is an echo."""
    body = (
        "Three letters say that the dam at Skarholm leaks, the Harbour Ledger reported on Wednesday.\n"
        + "The water has risen since autumn, and the road below is closed to lorries. " * 6
    )
    told = article("valleygazette", body + "\nThe smith Rolf Aas told the Gazette that he made one bolt.")
    trail = traced(replace(report(), published=told.published), told)

    assert {s.article: (s.kind, s.role) for s in trail.standings}[told.id] == ("rewrite", "echo")
    assert trail.counts.origins == 1


def test_a_copy_that_is_no_origin_does_not_take_the_originals_place() -> None:
    """Of two pages with one text, the later is dropped only when both would count as origins."""
    first = article("harbourledger", REPORT, at="2026-03-04T12:00:00+00:00")
    copy = article("someblog", "I keep this here for me.\n" + REPORT, at="2026-03-04T00:00:00+00:00")
    trail = traced(first, copy, overlaps=(overlap(first, copy, "same"),))
    assert first.id in [o.id for o in trail.origins]


def test_a_german_title_is_no_first_name() -> None:
    """ "sagte die Autorin Agnes Holm" names Agnes Holm, not "Autorin Agnes"."""
    assert _speakers("Das Dach sei alt, sagte die Autorin Agnes Holm am Abend.") == ["Agnes Holm"]
    assert _speakers("The roof is old, said Agnes Holm.") == ["Agnes Holm"]
