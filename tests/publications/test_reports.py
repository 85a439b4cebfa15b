"""A relation on a story's page: its words in their place, and how a reader says that it is wrong."""

import re
import shlex
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from firsthand.publications.portal import portal, reports, views
from firsthand.publications.traces import LONGEST_QUOTE
from firsthand.records import Around, Article, Coverage, Edition
from firsthand.runs.deciding import ACTIONS
from firsthand.runs.passages import around
from tests.publications import portal_edition as sample


def page(edition: Edition, story: str) -> str:
    """The page of one story."""
    return dict(portal(edition))[f"stories/{story}/index.html"].decode()


def with_words(told: Coverage) -> Coverage:
    """The story with words around each of its quotations."""
    pieces = [e for edge in told.trail.edges for e in edge.evidence]
    beside = tuple(
        Around(
            article=e.article, part=e.part, start=e.start, end=e.end, before="… said <b>: ", after=" then. …"
        )
        for e in pieces
    )
    return replace(told, around=beside)


def test_the_quoted_words_stand_marked_in_their_place() -> None:
    """An edge of tree and graph leads to its words, marked among a few words around them, and on to the
    outlet."""
    edition = sample.edition()
    told = with_words(sample.cameras())
    shown = page(replace(edition, coverages=(told,)), told.story.id)
    [quote, *_] = [q for r in views.tale(told).relations for q in r.quotes]

    assert 'href="#e1"' in shown
    assert 'id="e1"' in shown
    assert re.search(r'class="around"><bdi[^>]*>… said &lt;b&gt;: </bdi></span><mark>', shown)
    assert quote.spots[0].url.startswith("https://")
    assert "#:~:text=" in quote.spots[0].url
    assert quote.spots[0].url in shown.replace("&amp;", "&")


def test_without_words_around_only_the_quotation_is_shown() -> None:
    """`excerpt = "off"` gives no words around; the page still marks the quotation."""
    told = sample.cameras()
    shown = page(replace(sample.edition(), coverages=(told,)), told.story.id)

    assert 'class="around"' not in shown
    assert "<mark>" in shown


@pytest.mark.parametrize(
    "errors", ["editor@desk.example", "mailto:editor@desk.example", "https://desk.example/issues/new"]
)
def test_a_reader_reports_an_error_and_the_editor_decides_with_a_line(errors: str) -> None:
    """The link holds the story, the relation, its words and the command, which the command line
    understands."""
    told = sample.cameras()
    relation = views.tale(told).relations[0]
    link = reports.link(errors, "https://desk.example/stories/x/", told.title, relation)
    body = parse_qs(urlsplit(link).query)["body"][0]
    shown = page(replace(sample.edition(), coverages=(told,), errors=errors), told.story.id)

    assert link.startswith(("mailto:editor@desk.example?subject=", "https://desk.example/issues/new?title="))
    assert relation.quotes[0].text[:40] in body
    line = next(row for row in body.splitlines() if row.startswith("firsthand "))
    words = shlex.split(line)
    assert ["firsthand", "review", "edge"] == words[:3]
    assert "edge" in ACTIONS
    assert "none" == words[-1]
    assert [relation.source.member.url if relation.source.member else ""] == words[3:4]
    assert "Report an error" in shown
    assert unquote(link)[:30] in unquote(shown)


@pytest.mark.parametrize("errors", ["", "javascript:alert(1)", "editor at desk", "data:text/html,x", "a@b"])
def test_without_a_place_only_the_command_is_shown(errors: str) -> None:
    """No link where the desk names no address that a reader may follow."""
    told = sample.cameras()
    relation = views.tale(told).relations[0]
    shown = page(replace(sample.edition(), coverages=(told,), errors=errors), told.story.id)

    assert "" == reports.link(errors, "", "", relation)
    assert "Report an error" in shown
    assert "Tell the editor" not in shown


def test_hostile_ids_make_no_other_command() -> None:
    """What a stranger wrote into an address or a name stays one word of the line."""
    relation = views.tale(sample.cameras()).relations[0]
    for id in ("outlet:x; rm -rf ~", "outlet:$(id)", "outlet:a'b\"c", "outlet:a\nb"):
        target = replace(relation.target, id=id, member=None)
        line = reports.command(replace(relation, target=target))
        assert not line or shlex.split(line)[4] == id
        assert "\n" not in line


def test_words_around_are_short_and_of_the_same_paragraph() -> None:
    """With the quotation they are never more than may be quoted, and they join it without a gap."""
    told = sample.cameras()
    text = (
        "An earlier paragraph.\n"
        + "word " * 80
        + "the Ledger reported"
        + " and then" * 60
        + ".\nA later one."
    )
    start = text.index("the Ledger")
    edge = told.trail.edges[0]
    piece = replace(edge.evidence[0], part="text", start=start, end=start + 19, text="the Ledger reported")
    held = Article(id=piece.article, url="u", page="p", digest=piece.digest, maker="m", title="T", text=text)
    [found] = around(replace(told.trail, edges=(replace(edge, evidence=(piece,)),)), {held.id: held})

    assert len(found.before) + len(found.after) + 19 <= LONGEST_QUOTE
    assert found.before.removeprefix("… ") + piece.text + found.after.removesuffix(" …") in text
    assert "\n" not in found.before + found.after
