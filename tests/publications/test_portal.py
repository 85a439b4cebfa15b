"""The portal's pages as files: what every page must keep, whatever strangers wrote."""

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.publications import BUILT_IN
from firsthand.publications.portal import addresses, answers, portal, timelines, views
from firsthand.publications.traces import shown
from firsthand.records import Edition, Origin
from tests.publications import portal_edition as sample

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADING = {"img", "iframe", "object", "embed", "video", "audio", "source", "picture", "base", "form", "style"}
STRONG = re.compile(r"\b(prove[sdn]?|stole|stolen|copied from|lied|plagiari\w+|theft)\b", re.IGNORECASE)


class Reader(HTMLParser):
    """Collects the elements, ids, links and headings of a page, and checks that elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.data_of: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; browsers would forgive what is asserted here."""
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG elements close themselves."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Every element ends where it must."""
        assert self.open, tag
        assert self.open[-1] == tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Words of the page, and those of scripts apart."""
        self.data_of.setdefault(self.open[-1] if self.open else "", []).append(data)
        if not self.open or self.open[-1] not in {"script", "style"}:
            self.words.append(data)

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """The attributes of all elements with these names."""
        return [attrs for tag, attrs in self.elements if tag in tags]

    @property
    def text(self) -> str:
        """The words of the page with single blanks."""
        return " ".join("".join(self.words).split())


def made(edition: Edition) -> dict[str, bytes]:
    """The portal's files by path; no path comes twice."""
    files = list(portal(edition))
    assert len({path for path, _ in files}) == len(files)
    return dict(files)


@cache
def files() -> dict[str, bytes]:
    """The files of the sample edition."""
    return made(sample.edition())


@cache
def pages() -> dict[str, Reader]:
    """The pages of the sample edition, read."""
    return {path: Reader(body.decode()) for path, body in files().items() if path.endswith(".html")}


def story(id: str) -> Reader:
    """The page of a story."""
    return pages()[f"stories/{id}/index.html"]


def target(page: str, href: str) -> tuple[str, str]:
    """The file and the fragment that a relative link of a page leads to."""
    path, _, fragment = href.partition("#")
    parts: list[str] = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            assert parts, (page, href)
            parts.pop()
        else:
            parts.append(part)
    return ("/".join(parts) if path else page), fragment


def outside(href: str) -> bool:
    """Whether a link leaves the portal."""
    return href.startswith(("http://", "https://"))


def test_every_link_inside_leads_to_a_file_and_a_place_in_it() -> None:
    """Relative links resolve within what the desk publishes, feeds and JSON included; anchors exist."""
    known = set(files())
    for name in ("rss", "atom", "json_feed", "api_v1"):
        known |= {path for path, _ in BUILT_IN[name](sample.edition())}
    for page, reader in pages().items():
        ids = {attrs["id"] for _, attrs in reader.elements if attrs.get("id")}
        assert len(ids) == sum(1 for _, attrs in reader.elements if attrs.get("id")), page
        for attrs in reader.all("a", "link", "script"):
            href = attrs.get("href") or attrs.get("src") or ""
            if not href or outside(href):
                continue
            file, fragment = target(page, href)
            assert file in known, (page, href)
            assert not fragment or fragment in ids, (page, href)


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_inline() -> None:
    """No image, frame, style or handler; a strict policy; scripts are our file or data."""
    for page, reader in pages().items():
        policy = [
            a["content"] for a in reader.all("meta") if a.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policy) == 1, page
        assert policy[0] is not None
        assert policy[0].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "unsafe" not in policy[0]
        allowed = {"form"} if page == "search/index.html" else set()
        assert not [tag for tag, _ in reader.elements if tag in LOADING - allowed], page
        for tag, attrs in reader.elements:
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (page, tag)
        for attrs in reader.all("script"):
            ours = (attrs.get("src") or "").endswith("static/portal.js")
            assert ours or attrs.get("type") == "application/ld+json", (page, attrs)
        for attrs in reader.all("link"):
            href = attrs["href"] or ""
            assert not outside(href) or attrs["rel"] == "canonical", (page, attrs)


def test_links_to_the_outside_are_web_addresses_that_tell_nothing() -> None:
    """Only http and https, never with a user name, with `noopener noreferrer`."""
    for page, reader in pages().items():
        for attrs in reader.all("a"):
            href = attrs["href"] or ""
            assert "javascript:" not in href.lower(), page
            if outside(href):
                assert attrs["rel"] == "noopener noreferrer"
                assert "@" not in href.split("/")[2]


def test_headings_begin_with_one_h1_and_never_jump() -> None:
    """A screen reader's outline has no holes."""
    for page, reader in pages().items():
        levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, page
        assert levels[0] == 1, page
        assert all(after - before <= 1 for before, after in pairwise(levels)), (
            page,
            levels,
        )


def test_every_page_has_its_landmarks_and_every_figure_its_words() -> None:
    """Language, title, skip link, main; each SVG is either hidden from or described to screen readers."""
    for page, reader in pages().items():
        assert reader.all("html")[0]["lang"] == "en", page
        assert "".join(reader.data_of["title"]).strip(), page
        assert reader.all("a")[0]["href"] == "#main", page
        assert [attrs["id"] for attrs in reader.all("main")] == ["main"], page
        for attrs in reader.all("svg"):
            described = attrs.get("role") == "img" and (attrs.get("aria-label") or "").strip()
            assert attrs.get("aria-hidden") == "true" or described, page


def test_a_trace_tells_its_answer_its_origin_and_its_evidence() -> None:
    """The classic: three articles, one investigation that nobody holds."""
    page = story("st-cameras")
    assert "3 articles, 1 first-hand source, 0 held" in page.text
    assert "Meridian Wire, named in 3 of 3 articles, is not in your set." in page.text
    assert "NOT IN YOUR SET" in page.text
    assert "not after 2 Mar 2026, 14:00 UTC" in page.text
    assert "time as written: “Monday”" in page.text
    assert "cites procurement records and two officials who were not named" in page.text
    assert "Harbour Chronicle credits Meridian Wire" in page.text
    assert "Ostwind Gazette responds to Meridian Wire" in page.text
    assert "an investigation by Meridian Wire found" in page.text
    assert "rule credit-phrase" in page.text
    assert "confidence 97%" in page.text
    assert "58%, tentative" in page.text
    assert "An earlier version gave the number of cameras as 14,000." in page.text
    labels = [attrs["aria-label"] or "" for attrs in page.all("svg") if "graph" in (attrs.get("class") or "")]
    assert len(labels) == 2
    assert all("Küstentagblatt credits Meridian Wire." in label for label in labels)


def test_the_front_page_puts_the_most_telling_story_first() -> None:
    """Ten articles on one source come before three on one that is absent, then the rest."""
    front = pages()["index.html"]
    links = [
        a["href"] for a in front.all("a") if re.fullmatch(r"stories/st-[^/]+/index.html", a["href"] or "")
    ]
    order = list(dict.fromkeys(links))
    assert order[:2] == ["stories/st-ferry/index.html", "stories/st-cameras/index.html"]
    assert "29 articles" in front.text
    assert "8 first-hand sources, 4 held" in front.text


def test_a_reworded_match_is_public_only_after_an_editor_confirmed_it() -> None:
    """Nothing in any file hints at the withheld relation but the sentence that one awaits an editor."""
    page = story("st-chips")
    assert "1 relation awaits an editor." in page.text
    assert "Daily Relay closely matches, reworded, Signal Daily." in page.text
    assert "Gadget Parade closely" not in page.text
    assert "reason for chip-2" not in page.text
    assert not [path for path, body in files().items() if b"Each third chip passes" in body]
    row = page.text[page.text.index("gadget-parade.example") :]
    assert row.index("Undecided") < row.index("Echo")


def test_no_word_says_more_than_the_evidence() -> None:
    """The portal's own words never accuse."""
    for page, reader in pages().items():
        assert not STRONG.search(reader.text), page


def test_linked_data_is_json_and_says_what_an_article_is_based_on() -> None:
    """schema.org NewsArticle with isBasedOn; a reply is a citation, not a basis."""
    for page, reader in pages().items():
        blocks = reader.data_of.get("script", [])
        assert len(blocks) == (1 if re.fullmatch(r"stories/(?!st-wall-old)[^/]+/index.html", page) else 0), (
            page
        )
        assert all("@graph" in json.loads(block) for block in blocks)
    graph = json.loads(story("st-cameras").data_of["script"][0])["@graph"]
    wire = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Meridian Wire"}}
    assert [entry.get("isBasedOn") for entry in graph] == [None, [wire], [wire]]
    assert graph[0]["citation"] == [wire]
    ferry = json.loads(story("st-ferry").data_of["script"][0])["@graph"]
    assert ferry[1]["isBasedOn"] == ["https://harbour-chronicle.example/news/ferry-1"]


def test_hostile_words_stay_words() -> None:
    """Markup in titles is shown as written; no direction mark leaves a title; half surrogates do no harm."""
    page = next(reader for path, reader in pages().items() if path.startswith("stories/st-bad"))
    assert '"><script>document.title="owned"</script><img src=x onerror=alert(1)>{{7*7}}' in page.text
    assert "</blockquote><script>alert(3)</script>" in page.text
    for path, body in files().items():
        assert not re.search("[\u202a-\u202e]", body.decode()), path


def test_foreign_words_stand_in_isolates_with_their_language() -> None:
    """An Arabic title cannot reorder the words around it."""
    body = files()["stories/st-wells/index.html"].decode()
    assert '<bdi lang="ar" dir="auto">تحقيق' in body
    assert "First-hand here: \u2068منارة الخليج\u2069." in body


def test_paths_stay_below_the_portal() -> None:
    """Ids from outside never become a way out."""
    for path in files():
        assert not path.startswith("/")
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", path), path
        assert ".." not in path


def test_only_published_records_are_listed() -> None:
    """A record in no story is listed when it is published, and only then."""
    listed = pages()["articles/index.html"].text
    assert "Bridge toll ends in May" in listed
    assert not [path for path, body in files().items() if b"Not for the public" in body]


def test_a_joined_story_leads_on_and_topics_hold_what_lies_below() -> None:
    """Former ids are signposts; a topic's page has the stories of its subtopics."""
    assert (
        'content="0; url=../../stories/st-wall/index.html"'
        in files()["stories/st-wall-old/index.html"].decode()
    )
    assert "Port authority bought" in pages()["topics/city/index.html"].text
    assert "Nothing is filed here yet." in pages()["topics/empty/index.html"].text


def test_filters_are_plain_pages_and_none_is_keyed_by_a_person() -> None:
    """Role and language; nothing else makes a folder of articles."""
    folders = {"/".join(path.split("/")[:2]) for path in files() if path.startswith("articles/")}
    assert folders == {"articles/index.html", "articles/role", "articles/language"}
    german = pages()["articles/language/de/index.html"].text
    assert "Articles: German" in german
    assert "Bay Courier" not in german


def test_the_same_edition_gives_the_same_bytes() -> None:
    """Neither a second run, nor the order of coverages, nor the hash seed changes a byte."""
    edition = sample.edition()
    assert made(edition) == files()
    turned = replace(edition, coverages=edition.coverages[::-1])
    assert made(turned) == files()
    code = (
        "import hashlib; from tests.publications.portal_edition import edition\n"
        "from firsthand.publications.portal import portal\n"
        "print(hashlib.sha256(repr(list(portal(edition()))).encode()).hexdigest())"
    )
    seed = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(["."])}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=seed, check=True)
    assert ran.stdout.strip() == hashlib.sha256(repr(list(portal(edition))).encode()).hexdigest()


def test_a_large_edition_is_cut_into_pages_that_hold_every_story() -> None:
    """Lists are paginated; each story has a page and a line in the search index; no page is huge."""
    large = made(sample.large(90))
    listed = "".join(
        body.decode() for path, body in large.items() if re.match(r"stories/(index|page/)", path)
    )
    for number in range(90):
        assert f"stories/s{number}/index.html" in large
        assert f'href="../stories/s{number}/index.html"' in listed.replace("../../../", "../")
    assert "stories/page/3/index.html" in large
    assert len(json.loads(large["search.json"])) == 90
    assert max(len(body) for path, body in large.items() if path.endswith(".html")) < 400_000


def test_an_empty_desk_still_has_a_portal() -> None:
    """Nothing to tell yet is no error."""
    empty = Edition(name="", root_topic="", url="", entries=(), coverages=(), topics=())
    pages = {path: Reader(body.decode()) for path, body in made(empty).items() if path.endswith(".html")}
    assert "No story yet." in pages["index.html"].text
    assert "No article yet." in pages["articles/index.html"].text


def test_formats_limit_the_feeds_that_pages_name() -> None:
    """A desk that publishes only RSS names no Atom feed."""
    body = made(replace(sample.edition(), formats=("rss",)))["index.html"].decode()
    assert "feed.xml" in body
    assert "atom.xml" not in body


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1#z", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://a.example", False),
        ("https://a@b.example/", False),
        ("https:\\\\a.example", False),
        ("https://a.example/\u202ex", False),
        ("//a.example/", False),
        ("", False),
    ],
)
def test_addresses_that_may_be_followed(url: str, kept: bool) -> None:
    """Only plain web addresses are linked."""
    assert addresses.web(url) == (url if kept else "")


def test_evidence_links_open_at_the_words() -> None:
    """A text fragment escapes what has a meaning in it; an address with a fragment stays as it is."""
    assert addresses.at_words("https://a.example/", "no-one, said & done") == (
        "https://a.example/#:~:text=no%2Done%2C%20said%20%26%20done"
    )
    assert addresses.at_words("https://a.example/#b", "words") == "https://a.example/#b"
    assert addresses.at_words("", "words") == ""


def test_ticks_of_a_timeline_are_few_and_round() -> None:
    """From hours to years, never more than asked for."""
    for days in (0, 0.01, 0.5, 3, 40, 400, 9000):
        last = sample.START + (timedelta(days=days))
        ticks = timelines.Scale(first=sample.START, last=last, left=0, right=100).ticks(5)
        assert 1 <= len(ticks) <= 5
        assert all(sample.START <= tick <= last for tick in ticks)


WORDS = st.text(max_size=60)


@settings(max_examples=15, deadline=None)
@given(title=WORDS, outlet=WORDS, words=WORDS, url=WORDS, name=WORDS, tag=WORDS)
def test_no_words_break_a_page(title: str, outlet: str, words: str, url: str, name: str, tag: str) -> None:
    """Whatever the words, pages nest, hold only our elements, and their data parses."""
    one = sample.telling(
        "x", outlet or "o", title, 1, language=tag, url=url, excerpt=words, corrections=(words,)
    )
    origin = Origin(id="outlet:" + name, type="outlet", name=name, stated=words, cites=(words,))
    told = sample.coverage(
        name or "s", title, (one,), (origin,), (sample.edge("x", origin.id, "credits", words),), "e", (name,)
    )
    edition = replace(sample.edition(), coverages=(told,), entries=(), topics=())
    for path, body in portal(edition):
        if path.startswith("stories/") and path != "stories/index.html":
            reader = Reader(body.decode())
            assert len(reader.all("script")) == 2
            json.loads(reader.data_of["script"][0])


def test_colours_have_enough_contrast() -> None:
    """WCAG 2.2 AA: words 4.5 to 1, marks 3 to 1, in light, dark and print."""
    css = files()["static/portal.css"].decode()
    light, dark = (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part)) for part in _themes(css))
    for theme in (light, dark):
        for name in ("ink", "soft", "first", "absent", "reply", "echo"):
            for ground in ("paper", "sheet", "mark"):
                assert contrast(theme[name], theme[ground]) >= 4.5, (name, ground)


def _themes(css: str) -> tuple[str, str]:
    found = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return found[0], found[1]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_decision_of_the_desk_makes_a_reworded_match_public() -> None:
    """An editor's edge names the editor in its rule; a rule that only sounds alike is no decision."""
    made = sample.edge("a", "b", "spun_copy", "", rule="editor/anna")
    assert shown(made)
    assert not shown(replace(made, rule="editorial"))
    assert shown(replace(made, rule="reworded text", because="confirmed by anna"))


def test_shared_words_are_shown_once_with_both_places() -> None:
    """Evidence from both pages with the same words is one quotation."""
    told = sample.release()
    a, b = told.tellings
    first = sample.edge(a.id, b.id, "same_text", "the reservoir stays closed")
    other = replace(first.evidence[0], article=b.id)
    trail = replace(told.trail, edges=(replace(first, evidence=(*first.evidence, other)),))
    (relation,) = views.tale(replace(told, trail=trail)).relations
    assert [quote.text for quote in relation.quotes] == ["the reservoir stays closed"]
    assert [spot.outlet for spot in relation.quotes[0].spots] == ["Bay Courier", "Transport Weekly"]


def test_an_outlet_with_several_articles_has_one_chip() -> None:
    """Its mark is first-hand when any of its articles is."""
    told = sample.ferry()
    twice = replace(told.tellings[1], outlet="Harbour Chronicle")
    tale = views.tale(replace(told, tellings=(told.tellings[0], twice, *told.tellings[2:])))
    assert tale.outlets[0] == ("Harbour Chronicle", "first-hand", 2)
    assert len(tale.outlets) == 9


def test_long_chains_and_circles_end() -> None:
    """Three hundred articles that each credit the next, and the last the first, make a finite page."""
    tellings = tuple(sample.telling(f"c{n}", f"Outlet {n}", f"Told {n}", n) for n in range(300))
    edges = tuple(sample.edge(f"c{n}", f"c{(n + 1) % 300}", "credits", "said") for n in range(300))
    told = sample.coverage(
        "circle", "A circle", tellings, (sample.held(tellings[0]),), edges, "e" * 300, ("Energy",)
    )
    body = dict(portal(replace(sample.edition(), coverages=(told,))))["stories/circle/index.html"].decode()
    assert "A circle" in Reader(body).text
    assert "260 more articles" in body or "259 more articles" in body


def test_an_origin_stands_in_full_at_the_root() -> None:
    """Where an origin credits another origin, what rests on it is told at its own root."""
    a, b, c = (sample.telling(id, f"Outlet {id}", f"Told {id}", 1) for id in "abc")
    edges = (sample.edge("b", "a", "credits", "x"), sample.edge("c", "b", "credits", "y"))
    told = sample.coverage("two", "Two", (a, b, c), (sample.held(a), sample.held(b)), edges, "ffe", ())
    tree = {branch.node.id: branch for branch in views.tale(told).tree}
    assert [inner.node.id for inner in tree["b"].branches] == ["c"]
    assert [(inner.node.id, inner.again) for inner in tree["a"].branches] == [("b", True)]


def test_a_held_origin_is_called_first_hand_only_when_its_standing_says_so() -> None:
    """A release that is held is an origin, and is no first-hand report."""
    a, b = sample.release().tellings
    told = sample.coverage(
        "r", "R", (a, b), (sample.held(a),), (sample.edge(b.id, a.id, "press_release", "x"),), "ue", ()
    )
    assert views.tale(told).gist == "Held, but not known to be first-hand: Bay Courier."
    body = dict(portal(replace(sample.edition(), coverages=(told,))))["stories/r/index.html"].decode()
    assert "first-hand, held" not in body.replace("first-hand, held</li>", "")
    standing = replace(told.trail.standings[0], kind="press_release")
    trail = replace(told.trail, standings=(standing, told.trail.standings[1]))
    assert answers.end_words(views.tale(replace(told, trail=trail)).origins[0]) == "release, held"


def test_views_abstain_where_the_trail_does() -> None:
    """An unknown origin is named unknown; an article without a standing is undecided."""
    tale = views.tale(sample.long_titles())
    assert tale.gist == "Who reported it first-hand is unknown."
    assert tale.sources == 0
    assert {member.role for member in tale.members} == {"undecided"}
    assert shown(sample.edge("a", "b", "credits", ""))
    assert not shown(sample.edge("a", "b", "spun_copy", ""))
