"""A story in short: brief, figures in dispute and related stories reach the API, portal and terminal."""

import json
from dataclasses import replace

from firsthand.commands.in_short import in_short
from firsthand.publications.api import api_v1
from firsthand.publications.portal import portal
from firsthand.publications.summaries import summary
from firsthand.records import Coverage, Dispute, Edition, Evidence, Nearby
from tests.publications import invented


def piece(told: Coverage, text: str, at: int = 0) -> Evidence:
    return Evidence(
        article=told.tellings[at].id, digest="d", part="text", start=3, end=3 + len(text), text=text
    )


def edition() -> Edition:
    """The invented edition, its first story with all that a story may have."""
    made = invented.edition()
    first = made.coverages[0]
    other = replace(first, story=replace(first.story, id="another", formerly=()), title="Another")
    last = len(first.tellings) - 1
    near = Nearby(
        story=other.story.id,
        article=other.tellings[0].id,
        title="A <b>title</b>",
        relation="follow_up",
        because="3 days later; shared: quay",
    )
    figures = (piece(first, "4 hurt"), piece(first, "6 hurt", last))
    full = replace(
        first,
        brief=(piece(first, "The quay sank by night."), piece(first, "Nobody saw it & all heard it.", last)),
        disputes=(Dispute(about="injured", values=("4", "6"), evidence=figures),),
        nearby=(near,),
    )
    return replace(made, coverages=(full, other))


def test_the_api_tells_a_story_in_short_under_every_id() -> None:
    """Brief, disputes and related stand in the story's own file; a former id gives the same bytes."""
    made = edition()
    told = replace(made.coverages[0], story=replace(made.coverages[0].story, formerly=("older",)))
    files = dict(api_v1(replace(made, coverages=(told, *made.coverages[1:]))))
    shape = json.loads(files[f"api/v1/stories/{told.story.id}/index.json"])

    assert ["The quay sank by night.", "Nobody saw it & all heard it."] == [b["text"] for b in shape["brief"]]
    assert ["4", "6"] == [f["value"] for f in shape["disputes"][0]["figures"]]
    assert [("follow_up", "3 days later; shared: quay")] == [
        (r["relation"], r["because"]) for r in shape["related"]
    ]
    assert files["api/v1/stories/older/index.json"] == files[f"api/v1/stories/{told.story.id}/index.json"]


def test_the_story_page_shows_it_and_escapes_it() -> None:
    """Sentences, both figures and the related story with its relation stand on the page as plain words."""
    made = edition()
    page = dict(portal(made))[f"stories/{made.coverages[0].story.id}/index.html"].decode()

    assert "Nobody saw it &amp; all heard it." in page
    assert "Figures differ: injured" in page
    assert "A &lt;b&gt;title&lt;/b&gt;" in page
    assert "Follow-up" in page
    assert f"stories/{made.coverages[1].story.id}/" in page


def test_a_terminal_shows_it() -> None:
    """Each sentence comes with its outlet, each relation with its reason."""
    told = edition().coverages[0]
    lines = list(in_short(told))

    assert any("The quay sank by night." in line and told.tellings[0].outlet in line for line in lines)
    assert any("follow-up: A <b>title</b>" in line and "3 days later" in line for line in lines)
    assert list(in_short(replace(told, brief=(), disputes=(), nearby=()))) == []
    assert [] == summary(replace(told, brief=()))["brief"]
