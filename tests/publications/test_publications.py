"""What the desk publishes, compared with expected files, and the promises that hold for every format."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from firsthand.errors import RecordError
from firsthand.publications import BUILT_IN, markdown
from firsthand.publications.traces import LONGEST_QUOTE, trace_shape, traces
from firsthand.records import Edition
from tests.publications import invented

OURS = [name for name in BUILT_IN if name != "portal"]
HOSTILE = "]]><script>alert(1)</script>&\x00\x08\x1b\ud800\ufffe \u2028</title>\r\n"
Compare = Callable[[str, Iterable[tuple[str, bytes]]], None]


@pytest.mark.parametrize("name", OURS)
def test_as_expected(name: str, as_expected: Compare) -> None:
    """Each publication of the invented edition is as its expected files say."""
    as_expected(name, BUILT_IN[name](invented.edition()))


@pytest.mark.parametrize("name", OURS)
def test_twice_the_same(name: str) -> None:
    """The same edition gives the same files in the same order, whatever the order of its entries."""
    one = invented.edition()
    other = replace(one, entries=tuple(reversed(one.entries)))

    assert list(BUILT_IN[name](one)) == list(BUILT_IN[name](one))
    assert dict(BUILT_IN[name](one)) == dict(BUILT_IN[name](other))


@pytest.mark.parametrize("name", OURS)
def test_no_path_twice_none_outside(name: str) -> None:
    """Paths are relative, stay below the desk, and name one file each."""
    paths = [path for path, _ in BUILT_IN[name](hostile())]

    assert len(set(paths)) == len(paths)
    assert [] == [p for p in paths if p.startswith("/") or ".." in p.split("/") or "\\" in p]


@pytest.mark.parametrize("name", ["rss", "atom", "sitemap", "opml"])
def test_hostile_text_stays_text_in_xml(name: str) -> None:
    """Titles with markup and forbidden characters leave well-formed XML and become no element."""
    for path, body in BUILT_IN[name](hostile()):
        tree = ElementTree.fromstring(body)

        assert [] == [e.tag for e in tree.iter() if e.tag.endswith("script")], path


@pytest.mark.parametrize("name", ["legacy_api", "api_v1", "json_feed"])
def test_hostile_text_stays_text_in_json(name: str) -> None:
    """JSON is JSON, and the title in it is the title."""
    made = {path: json.loads(body) for path, body in BUILT_IN[name](hostile())}

    assert any("<script>alert(1)</script>" in json.dumps(body) for body in made.values())


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_feedparser_reads_our_feeds(name: str) -> None:
    """A common reader finds every item with title, link, date and id, and no complaint."""
    first = next(iter(BUILT_IN[name](invented.edition())))
    found = feedparser.parse(first[1])

    assert not found.bozo
    assert ["Dock inquiry called", invented.crane().title] == [e.title for e in found.entries]
    assert [invented.inquiry().web_url, invented.crane().web_url] == [e.link for e in found.entries]
    assert all(e.id and e.published_parsed for e in found.entries)


@pytest.mark.parametrize("name", OURS)
def test_no_script_address_is_linked(name: str) -> None:
    """An address that is no web address is no link in a feed; unpublished records are in none."""
    shown = replace(invented.waiting(), published=True)
    files = dict(BUILT_IN[name](replace(invented.edition(), entries=(shown,))))

    if name in ("rss", "atom", "json_feed"):
        assert [] == [p for p, body in files.items() if b"javascript:" in body]


@pytest.mark.parametrize("name", OURS)
def test_no_whole_text_is_published(name: str) -> None:
    """No run of words from the private text that is longer than a quotation may be stands in any file."""
    for path, body in BUILT_IN[name](invented.edition()):
        assert invented.LONG[: LONGEST_QUOTE + 1].encode() not in body, path


def test_records_outside_the_desk_are_refused() -> None:
    """A record whose path leaves the desk stops the run."""
    for path in ("../a.md", "/etc/a.md", "_news/../../a.md", ".git/config", "C:\\a.md", ""):
        with pytest.raises(RecordError):
            list(
                markdown.markdown(
                    replace(invented.edition(), entries=(replace(invented.crane(), path=path),))
                )
            )


def test_legacy_pages() -> None:
    """Twenty-five items a page, newest first, the next page's number or null; no unpublished ones."""
    many = tuple(
        replace(
            invented.crane(),
            path=f"_news/{n:03}.md",
            title=str(n),
            published_at=invented.at(n),
            published=n != 7,
        )
        for n in range(60)
    )
    made = dict(BUILT_IN["legacy_api"](replace(invented.edition(), entries=many, coverages=())))
    pages = [json.loads(made[f"api/news/page/{n}/index.json"]) for n in (1, 2, 3)]

    assert [(1, 25, 2), (2, 25, 3), (3, 9, None)] == [
        (p["page"], len(p["value"]), p["nextPage"]) for p in pages
    ]
    assert [str(n) for n in range(59, -1, -1) if n != 7] == [i["title"] for p in pages for i in p["value"]]
    assert (
        made["api/news/index.json"] == made["api/news/page/1/index.json"] == made["api/news/page1/index.json"]
    )


def test_legacy_heat_is_the_current_one() -> None:
    """The API carries the story's heat now, the record that of its publication."""
    edition = invented.edition()
    items = json.loads(dict(BUILT_IN["legacy_api"](edition))["api/news/index.json"])["value"]
    heats = {i["path"]: i["heat"] for i in items}

    assert 81 == heats[invented.crane().path]
    assert b"heat: 74\n" in markdown.write(invented.crane())


def test_the_trace_has_its_fixed_shape() -> None:
    """The keys that PRODUCT.md fixes are there, and evidence is the verbatim words at its place."""
    shape = traces([invented.coverage()])["stories"][0]

    assert {"id", "title", "articles", "origins", "edges", "counts"} <= set(shape)
    assert {"id", "url", "outlet", "published", "kind", "role"} <= set(shape["articles"][0])
    assert {"id", "name", "type", "held", "not_after", "stated", "cites"} <= set(shape["origins"][0])
    assert {"from", "to", "type", "confidence", "rule", "evidence"} <= set(shape["edges"][0])
    assert {"articles": 2, "families": 2, "origins": 1, "held": 0} == shape["counts"]
    for quote in shape["edges"][0]["evidence"]:
        assert quote["end"] - quote["start"] == len(quote["text"]) <= LONGEST_QUOTE


def test_accusations_wait_for_an_editor() -> None:
    """A spun copy is in the private trace, and in public only when an editor confirmed it."""
    coverage = invented.coverage()
    edges = tuple(replace(e, rule="editor/jo") if e.type == "spun_copy" else e for e in coverage.trail.edges)
    confirmed = replace(coverage, trail=replace(coverage.trail, edges=edges))

    assert ["credits", "spun_copy"] == [e["type"] for e in trace_shape(coverage)["edges"]]
    assert ["credits"] == [e["type"] for e in trace_shape(coverage, public=True)["edges"]]
    assert ["credits", "spun_copy"] == [e["type"] for e in trace_shape(confirmed, public=True)["edges"]]


def test_an_empty_desk_is_published_too() -> None:
    """A desk without anything gives valid, empty files."""
    empty = Edition(name="", root_topic="", url="", entries=(), coverages=(), topics=())
    for name in OURS:
        for path, body in BUILT_IN[name](empty):
            if path.endswith(".json"):
                json.loads(body)
            else:
                ElementTree.fromstring(body)


def hostile() -> Edition:
    """The invented edition with markup and control characters wherever strangers write."""
    edition = invented.edition()
    entries = tuple(
        replace(e, title=HOSTILE + e.title, excerpt=HOSTILE, topics=(*e.topics, HOSTILE), published=True)
        for e in edition.entries
    )
    coverage = invented.coverage()
    odd = replace(coverage.story, id="../../x", formerly=("/etc",))
    told = replace(coverage, title=HOSTILE, story=odd)
    topics = (*edition.topics, replace(invented.HARBOUR, id="../" + HOSTILE, name=HOSTILE))
    return replace(
        edition, entries=entries, coverages=(told,), topics=topics, updated=invented.at(1) + timedelta(1)
    )
