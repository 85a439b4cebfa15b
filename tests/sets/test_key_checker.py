"""The checks of our own labelled sets find what is wrong with a key; the scorer knows an address again."""

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand import provenance
from tests.runs.invented import BRIDGE, PAGE, QUARRY
from tests.sets.check_key import faults, plain
from tests.sets.score_origins import Measured, Named, addressed, measured, scored

GAZETTE = "https://fellgazette.example/quarry"
NEWS = "https://tenburynews.example/jobs"
PAGES = {
    GAZETTE: "<p>The quarry at Ashdown Fell will close in June.</p>",
    NEWS: "<p>The quarry will close, the <em>Fell&nbsp;Gazette</em>\n reported &ndash; 41 jobs go.</p>",
}


def story() -> dict[str, Any]:
    """A story whose key and pages agree."""
    edge = {"from": NEWS, "to": GAZETTE, "types": ["credits"], "words": "the Fell Gazette reported – 41 jobs"}
    return {
        "name": "Quarry", "articles": [GAZETTE, NEWS], "edges": [edge], "counts": {"origins": 1},
        "origins": [{"name": "Fell Gazette", "type": "article", "held": GAZETTE}],
        "kinds": {NEWS: ["rewrite"]},
    }  # fmt: skip


def found(room: Path, told: dict[str, Any], *must_not: dict[str, str], without: str = "") -> list[str]:
    """What the checker says of a set of one story; `without` is an address whose file is not written."""
    (room / "pages").mkdir()
    rows = [{"url": url, "file": f"{at}.html"} for at, url in enumerate(PAGES)]
    for row in rows:
        if row["url"] != without:
            (room / "pages" / row["file"]).write_text(PAGES[row["url"]], "utf-8")
    (room / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (room / "key.json").write_text(json.dumps({"stories": [told], "must_not": must_not}), "utf-8")
    return list(faults(room))


def test_a_key_that_agrees_has_no_faults(tmp_path: Path) -> None:
    """Words are found across elements, entities, hard spaces and line breaks."""
    assert [] == found(tmp_path, story(), {"check": "edge", "from": GAZETTE, "to": NEWS})


def test_a_page_without_a_file_is_found(tmp_path: Path) -> None:
    """Its file is named, and every place of the key that speaks of the page."""
    said = found(tmp_path, story(), without=NEWS)

    assert f"no file {tmp_path / 'pages' / '1.html'}" in said
    assert said.count(f"Quarry: no page {NEWS}") == 3, "as an article, by its kind and as the end of an edge"


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("types", ["credits", "borrows"], "Quarry: edge of types ['credits', 'borrows']"),
        (
            "words",
            "the Vale Gazette reported",
            f"Quarry: “the Vale Gazette reported” does not stand in {NEWS}",
        ),
        ("words", "", f"Quarry: an edge of {NEWS} has no words"),
        ("to", NEWS + "/", f"Quarry: no page {NEWS}/"),
        ("from", NEWS + "/", f"Quarry: no page {NEWS}/"),
    ],
)
def test_a_wrong_edge_is_found(tmp_path: Path, field: str, value: object, fault: str) -> None:
    """An unknown type, words that do not stand in the page, no words, an end that is no page."""
    told = story()
    told["edges"][0][field] = value

    assert [fault] == found(tmp_path, told)


def test_the_words_must_stand_in_the_page_that_credits(tmp_path: Path) -> None:
    """Words of the other end are no evidence."""
    told = story()
    told["edges"][0]["words"] = "The quarry at Ashdown Fell will close"

    assert [f"Quarry: “The quarry at Ashdown Fell will close” does not stand in {NEWS}"] == found(
        tmp_path, told
    )


def test_shared_text_needs_no_words_and_a_name_is_no_address(tmp_path: Path) -> None:
    """A copy says nothing of what it copies; an edge to an absent report goes to its name."""
    told = story()
    told["edges"] = [{"from": NEWS, "to": "Vale Courier", "types": ["same_text"]}]

    assert [] == found(tmp_path, told)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"articles": [GAZETTE, NEWS, NEWS + "2"]}, f"Quarry: no page {NEWS}2"),
        ({"kinds": {NEWS: ["rumour"]}}, f"Quarry: {NEWS} is of kind rumour"),
        ({"counts": {"origins": 2}}, "Quarry: counts 2 origins, and lists 1"),
        ({"origins": [{"name": "x", "type": "letter"}]}, "Quarry: origin of type letter"),
        ({"origins": [{"name": "x", "type": "article", "held": NEWS + "2"}]}, f"Quarry: no page {NEWS}2"),
    ],
)
def test_other_faults_of_a_story_are_found(tmp_path: Path, fields: dict[str, Any], fault: str) -> None:
    """Articles, kinds, the count of origins, their types and pages."""
    assert [fault] == found(tmp_path, story() | fields)


def test_optional_and_unknown_origins_may_be_left_out_of_the_count(tmp_path: Path) -> None:
    """Only required origins are counted; an unknown one may be."""
    more = [{"name": "Fell Stone", "type": "statement", "optional": True}, {"name": "", "type": "unknown"}]
    told = story()
    told["origins"] += more

    assert [] == found(tmp_path, told)


def test_a_must_not_about_no_page_is_found(tmp_path: Path) -> None:
    """It would hold for ever and say nothing."""
    said = found(tmp_path, story(), {"check": "first_hand", "url": NEWS + "2"})

    assert [f"must_not: no page {NEWS}2"] == said


def test_the_text_of_a_page_is_folded() -> None:
    """Tags go, entities are decoded, white space is one space."""
    assert "The Fell Gazette & co." == plain("<p>The <b>Fell</b>&nbsp;\n Gazette</p> &amp; co.")


# ---------------------------------------------------------------- addresses


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """A desk of two pages: one calls its address canonical with a last slash, the other without."""
    room = tmp_path_factory.mktemp("addresses")
    (room / "pages").mkdir()
    rows = []
    for url, last, body in ((GAZETTE, "/", QUARRY), (GAZETTE + "-bridge", "", BRIDGE)):
        told = "".join(f"<p>{words}</p>" for words in body)
        file = url.rpartition("/")[2] + ".html"
        html = PAGE.format(title=body[0][:50], outlet="Fell Gazette", url=url + last, body=told,
                           author="Ina Brook", when="2026-02-03T09:00:00Z")  # fmt: skip
        (room / "pages" / file).write_text(html, "utf-8")
        rows.append({"url": url, "file": file, "fetched": "2026-02-03T10:00:00Z", "media": "text/html"})
    (room / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return measured(room, room, room / "desk")


def keyed(*articles: str) -> dict[str, Any]:
    """A key of one story of each article, which is its origin."""
    stories = [
        {"name": url, "articles": [url], "edges": [], "counts": {"origins": 1},
         "origins": [{"name": "Fell Gazette", "type": "article", "held": url}]}
        for url in articles
    ]  # fmt: skip
    return {"stories": stories, "must_not": [{"check": "same_story", "a": articles[0], "b": articles[-1]}]}


def test_an_address_of_the_key_gets_the_last_slash_that_the_page_calls_its_own(made: Measured) -> None:
    """Wherever it stands in the key; an address that only begins like it, and one with the slash, stay."""
    assert {GAZETTE + "/", GAZETTE + "-bridge"} == {a.url for a in made.held.values()}

    assert keyed(GAZETTE + "/", GAZETTE + "-bridge") == addressed(keyed(GAZETTE, GAZETTE + "-bridge"), made)
    assert keyed(GAZETTE + "/") == addressed(keyed(GAZETTE + "/"), made)
    assert keyed(NEWS) == addressed(keyed(NEWS), made)


def test_the_score_counts_such_a_page(made: Measured) -> None:
    """Without the slash its story is not found, with it both stories are."""
    key, named = keyed(GAZETTE, GAZETTE + "-bridge"), Named(outlets=provenance.Outlets(()))

    assert 1 == scored(key, made, named).grouped
    assert 2 == scored(addressed(key, made), made, named).grouped
