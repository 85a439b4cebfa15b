"""The traps of real coverage, each on whole pages that we wrote, through the whole flow.

All outlets, towns and people are invented. Each test writes pages as a site would serve them,
           traces the folder and
holds the story's origins, edges, roles and counts against what a careful reader would say.
"""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

from firsthand import urls
from firsthand.provenance import read_outlets
from firsthand.records import Coverage
from firsthand.runs.tracing import trace

NOW = datetime(2026, 5, 1, tzinfo=UTC)
OUTLETS = read_outlets(
    b"""
[[outlet]]
name = "Harbour Ledger"
domain = "harbourledger.example"
aliases = ["The Harbour Ledger", "the Ledger"]

[[outlet]]
name = "Northern Courier"
domain = "northerncourier.example"

[[outlet]]
name = "Valley Gazette"
domain = "valleygazette.example"

[[outlet]]
name = "Tarn Telegraph"
domain = "tarntelegraph.example"

[[outlet]]
name = "Meridian News Agency"
domain = "meridian.example"
aliases = ["MNA", "Meridian"]
agency = true

[[outlet]]
name = "Polaris Press"
domain = "polaris.example"
agency = true

[[outlet]]
name = "Syndicate Weekly"
domain = "syndicateweekly.example"
"""
)
HOSTS = {o.name: o.domains[0] for o in OUTLETS}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="og:type" content="article">{time}<link rel="canonical" href="{url}">{head}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{title}</h1>
<p class="byline">{byline}</p>{body}{foot}</article><footer>&copy; {outlet}</footer></body></html>"""


def put(
    folder: Path,
    outlet: str,
    name: str,
    title: str,
    body: list[str],
    *,
    at: str,
    byline: str = "By Ina Brook",
    head: str = "",
    foot: str = "",
) -> str:
    """Save a page as `outlet` would serve it; its article's id. Paragraphs may hold links."""
    url = f"https://{HOSTS[outlet]}/{name}"
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(f"<p>{p}</p>" for p in body)
    time = f'<meta property="article:published_time" content="{at}">' if at else ""
    page = PAGE.format(title=escape(title), outlet=outlet, url=url, time=time, head=head, body=text,
               foot=foot,
                       byline=byline)  # fmt: skip
    (folder / f"{HOSTS[outlet]}-{name.replace('/', '-')}.html").write_text(page, "utf-8")
    return urls.article_id(url)


def told(folder: Path) -> Coverage:
    """The one story of a folder."""
    [story] = trace([str(folder)], NOW, None, outlets=OUTLETS).coverages
    return story


def edges(story: Coverage) -> set[tuple[str, str, str]]:
    """The edges of a story without their words."""
    return {(e.source, e.target, e.type) for e in story.trail.edges}


def roles(story: Coverage) -> dict[str, str]:
    """What each article is in its story."""
    return {s.article: s.role for s in story.trail.standings}


def origins(story: Coverage) -> list[tuple[str, bool]]:
    """The origins of a story: the id of a held one, the name of an absent one."""
    return sorted((o.id if o.held else o.name, o.held) for o in story.trail.origins)


REPORT = [
    "The port of Skarholm paid 2.3 million crowns to a dredging firm owned by its harbour master, "
    "according to invoices "
    "seen by the Harbour Ledger.",
    "The firm, Tidal Works, won the contract in March without a tender and dredged 400 metres of "
    "channel, half of what "
    "was agreed, the invoices show.",
    "“I signed what I was given,” said Mara Quill, a former bookkeeper of the port, in an interview at "
    "her home in Aster. "
    "“Nobody asked me twice.”",
    "The harbour master, Ove Strand, did not respond to three requests for comment by the Ledger. His "
    "lawyer hung up.",
    "The port board meets on Thursday behind closed doors.",
]
ECHO = [
    "The port of Skarholm paid 2.3 million crowns to a dredging firm owned by its own harbour master, "
    "the Harbour Ledger "
    "reported on Tuesday, citing invoices.",
    "Tidal Works won the contract in March without a tender, and dredged only 400 metres of channel.",
    "Ove Strand has been harbour master since 2014. The port board is to meet on Thursday.",
]
TITLE = "Skarholm port paid harbour master’s own dredging firm"
WIRE = [
    "PORT ASTER (MNA) — Crews reopened the eastern lock of the Aster canal on Monday after nine days of "
    "repairs, the "
    "canal office said.",
    "Forty ships had been waiting in the basin since a gate cracked on 4 April, the longest closure "
    "since 1987.",
    "Repairs cost 3 million crowns, of which the province will pay a third, canal director Jon Pell told "
    "reporters.",
    "The western lock will be closed for inspection in June, the office said.",
]


def test_the_rewrite_is_timed_before_the_agency_copy(tmp_path: Path) -> None:
    """A page that runs the agency's words, timed hours before the agency's own: the agency is the origin."""
    agency = put(tmp_path, "Meridian News Agency", "eastern-lock",
               "Aster canal: eastern lock reopens after nine days",
                 WIRE, at="2026-04-13T14:00:00Z", byline="By Tove Lind")  # fmt: skip
    rewrite = put(tmp_path, "Valley Gazette", "lock-open",
               "Eastern lock of Aster canal open again after nine days",
                  [WIRE[0].replace("PORT ASTER (MNA) — ", ""), *WIRE[1:]],
                             at="2026-04-13T09:00:00Z")  # fmt: skip
    story = told(tmp_path)

    assert [(agency, True)] == origins(story)
    assert ("echo", "first-hand") == (roles(story)[rewrite], roles(story)[agency])
    assert {(rewrite, agency, "wire_copy")} == edges(story)


def test_an_original_with_a_wrong_date(tmp_path: Path) -> None:
    """The report's page bears the day of a later update; the page that credits it by link still leads to
    it."""
    report = put(
        tmp_path, "Harbour Ledger", "news/skarholm-invoices", TITLE, REPORT, at="2026-04-16T10:00:00Z"
    )
    linked = [ECHO[0].replace("reported on", '<a href="https://harbourledger.example/news/skarholm-invoices">'
                              "reported</a> on"), *ECHO[1:]]  # fmt: skip
    echo = put(tmp_path, "Northern Courier", "skarholm",
               "Harbour master’s firm paid by Skarholm port, report says",
               linked, at="2026-04-14T12:00:00Z")  # fmt: skip
    story = told(tmp_path)

    assert [(report, True)] == origins(story)
    assert {(echo, report, "credits")} == edges(story)
    assert {report: "first-hand", echo: "echo"} == roles(story)


def test_the_link_beside_the_credit_goes_elsewhere(tmp_path: Path) -> None:
    """ "The Harbour Ledger reported", linked to the Tarn Telegraph, which is held: the words decide, not
    the link."""
    other = [
        "A harbour master’s firm was paid by the port of Skarholm, the Harbour Ledger reported on "
        "Tuesday, citing "
        "invoices.",
        "Tidal Works, of which Ove Strand is the owner, got 2.3 million crowns for 400 metres of "
        "dredging in March.",
    ]
    elsewhere = put(tmp_path, "Tarn Telegraph", "port-row",
               "Port of Skarholm paid its harbour master’s dredging firm",
                    other, at="2026-04-14T10:00:00Z")  # fmt: skip
    linked = [ECHO[0].replace("reported on",
               '<a href="https://tarntelegraph.example/port-row">reported</a> on'),
              *ECHO[1:]]  # fmt: skip
    echo = put(tmp_path, "Northern Courier", "skarholm", TITLE, linked, at="2026-04-14T12:00:00Z")
    story = told(tmp_path)

    assert [("Harbour Ledger", False)] == origins(story)
    assert {e for e in edges(story) if e[0] == echo} == {(echo, "outlet:harbour ledger", "credits")}
    assert "first-hand" not in roles(story).values()
    assert elsewhere in roles(story)


def test_two_reporters_quote_one_leaked_email(tmp_path: Path) -> None:
    """Both saw the e-mail themselves: its words in both are no copying, both and the e-mail are origins."""
    leak = (
        "“Move the survey vessel out before the auditors walk the quay, log it as weather,” the e-mail says."
    )
    one = put(tmp_path, "Harbour Ledger", "leak",
               "Skarholm port moved survey vessel before audit, e-mail shows", [
        "The port of Skarholm moved its survey vessel out of sight of auditors in February, according to "
        "an internal "
        "e-mail seen by the Harbour Ledger.",
        leak,
        "“We all got that mail,” said Mara Quill, who worked in the port’s office until March, in an "
        "interview with the "
        "Ledger. “I printed it.”",
        "The port declined to comment to the Ledger.",
    ], at="2026-04-20T08:00:00Z")  # fmt: skip
    two = put(tmp_path, "Northern Courier", "email",
               "Leaked e-mail: Skarholm port hid survey vessel from auditors", [
        "An internal e-mail obtained by the Northern Courier shows how the port of Skarholm kept a "
        "survey vessel from "
        "its auditors in February.",
        leak,
        "Two deckhands told the Courier that they sailed at four in the morning. “There was no weather "
        "at all,” said one "
        "of them, Nils Aker, at the fish market.",
        "A port spokesman did not answer the Courier’s questions.",
    ], at="2026-04-20T09:00:00Z")  # fmt: skip
    story = told(tmp_path)

    paper = "E-mail"
    assert sorted([(one, True), (two, True), (paper, False)]) == origins(story)
    held = {e.source for e in story.trail.edges if e.type == "quotes" and e.target.startswith("document:")}
    assert held == {one, two}
    assert set() == {e for e in edges(story) if {e[0], e[1]} == {one, two}}
    assert {one: "first-hand", two: "first-hand"} == roles(story)
    assert (2, 2, 3, 2) == counts(story)


def test_the_only_credit_is_a_syndicators_footer(tmp_path: Path) -> None:
    """A whole report under another masthead, with one line below it: the named outlet is the origin."""
    text = [
        p.replace("the Harbour Ledger", "the paper").replace("by the Ledger", "by the paper") for p in REPORT
    ]
    foot = '<p class="source"><em>This article was originally published by the Harbour Ledger.</em></p>'
    page = put(tmp_path, "Syndicate Weekly", "skarholm", TITLE, text, at="2026-04-15T08:00:00Z", foot=foot)
    story = told(tmp_path)

    assert [("Harbour Ledger", False)] == origins(story)
    assert {page: "echo"} == roles(story)
    assert (1, 1, 1, 0) == counts(story)


def test_the_syndicated_report_is_held_as_well(tmp_path: Path) -> None:
    """With the report at hand, the syndicated page leads to it by one edge, as shared text."""
    report = put(
        tmp_path, "Harbour Ledger", "news/skarholm-invoices", TITLE, REPORT, at="2026-04-14T06:00:00Z"
    )
    foot = '<p class="source"><em>This article was originally published by the Harbour Ledger.</em></p>'
    page = put(tmp_path, "Syndicate Weekly", "skarholm", TITLE, REPORT, at="2026-04-15T08:00:00Z", foot=foot)
    story = told(tmp_path)

    assert [(report, True)] == origins(story)
    assert {(page, report, "same_text")} == edges(story)
    assert {report: "first-hand", page: "echo"} == roles(story)


def test_a_follow_up_is_held_and_the_original_is_not(tmp_path: Path) -> None:
    """The outlet's next-day piece looks back at its own report; the report is the origin and stays absent."""
    follow = put(tmp_path, "Harbour Ledger", "news/strand-resigns",
               "Skarholm harbour master steps aside over dredging", [
        "Ove Strand, the harbour master of Skarholm, stepped aside on Wednesday, a day after the Harbour "
        "Ledger revealed "
        "that the port had paid 2.3 million crowns to a dredging firm he owns.",
        "Tidal Works won the contract in March without a tender. The port board meets on Thursday.",
        "“He did the decent thing,” said the board’s chairwoman, Liv Dahl.",
    ], at="2026-04-15T10:00:00Z")  # fmt: skip
    echo = put(tmp_path, "Northern Courier", "skarholm", "Harbour master’s firm paid by Skarholm port", ECHO,
               at="2026-04-15T12:00:00Z")  # fmt: skip
    story = told(tmp_path)

    assert ("Harbour Ledger", False) in origins(story)
    assert (echo, follow, "credits") not in edges(story)
    assert (echo, "outlet:harbour ledger", "credits") in edges(story)
    assert [("Harbour Ledger", False)] == origins(story)


def test_json_ld_names_the_agency_as_publisher(tmp_path: Path) -> None:
    """A staff report whose JSON-LD calls the agency its publisher (a template's slip) is the outlet's own
    report."""
    slip = ('<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
            '"publisher":{"@type":"Organization","name":"Meridian News Agency"}}</script>')  # fmt: skip
    page = put(
        tmp_path,
        "Harbour Ledger",
        "news/skarholm-invoices",
        TITLE,
        REPORT,
        at="2026-04-14T06:00:00Z",
        head=slip,
    )
    story = told(tmp_path)

    assert [(page, True)] == origins(story)
    assert set() == edges(story)
    assert {page: "first-hand"} == roles(story)


def test_a_reply_is_the_earliest_page(tmp_path: Path) -> None:
    """An editorial that answers a report stands first in time; it is a reply, and the report is the
    origin."""
    reply = put(tmp_path, "Valley Gazette", "opinion/leave-the-port-alone",
               "Editorial: Leave Skarholm’s port alone", [
        "The Harbour Ledger reported on Tuesday that the port of Skarholm paid a dredging firm of its "
        "harbour master. "
        "We think the outcry is silly.",
        "I have known Ove Strand for thirty years. Who else, we ask, would dredge a channel for 2.3 "
        "million crowns?",
        "Our town should thank him. We must not let invoices sink a good man.",
    ], at="2026-04-14T07:00:00Z", byline="By Hal Mott, editor")  # fmt: skip
    echo = put(tmp_path, "Northern Courier", "skarholm", TITLE, ECHO, at="2026-04-14T12:00:00Z")
    story = told(tmp_path)

    assert [("Harbour Ledger", False)] == origins(story)
    assert {reply: "reply", echo: "echo"} == roles(story)
    assert (reply, "outlet:harbour ledger", "responds_to") in edges(story)
    [origin] = story.trail.origins
    assert "2026-04-14T07:00" in str(origin.not_after).replace(" ", "T")


def test_a_chain_of_three(tmp_path: Path) -> None:
    """A credits B, B credits C: the edges follow the chain, the one origin is its end."""
    c = put(tmp_path, "Harbour Ledger", "news/skarholm-invoices", TITLE, REPORT, at="2026-04-14T06:00:00Z")
    b = put(tmp_path, "Northern Courier", "skarholm",
               "Skarholm port paid harbour master’s firm, report says", ECHO,
            at="2026-04-14T12:00:00Z")  # fmt: skip
    a = put(tmp_path, "Tarn Telegraph", "port-row", "Skarholm: harbour master’s firm got 2.3 million crowns",
               [
        "A dredging firm owned by the harbour master of Skarholm got 2.3 million crowns from the port, "
        "the Northern "
        "Courier reports.",
        "Tidal Works dredged 400 metres of channel in March. There was no tender.",
    ], at="2026-04-14T15:00:00Z")  # fmt: skip
    story = told(tmp_path)

    assert [(c, True)] == origins(story)
    assert {(a, b, "credits"), (b, c, "credits")} == edges(story)
    assert {a: "echo", b: "echo", c: "first-hand"} == roles(story)


def test_two_agencies_report_independently(tmp_path: Path) -> None:
    """Two papers, each with its own agency's text on one event: two origins, neither of them a paper."""
    one = put(tmp_path, "Valley Gazette", "lock-open",
               "Eastern lock of Aster canal open again after nine days", WIRE,
              at="2026-04-13T15:00:00Z", byline="")  # fmt: skip
    two = put(tmp_path, "Northern Courier", "aster",
               "Ships move again as Aster canal’s eastern lock reopens", [
        "PORT ASTER (Polaris Press) - The first of forty waiting ships passed the eastern lock of the "
        "Aster canal on "
        "Monday afternoon, nine days after a gate cracked.",
        "“I have eaten every tin on board,” said skipper Wen Hadley of the barge Corrigan, the first "
        "through.",
        "Canal director Jon Pell put the cost of the repairs at 3 million crowns.",
    ], at="2026-04-13T16:00:00Z", byline="")  # fmt: skip
    story = told(tmp_path)

    assert [("Meridian News Agency", False), ("Polaris Press", False)] == origins(story)
    assert {one: "echo", two: "echo"} == roles(story)
    assert (2, 2, 2, 0) == counts(story)


def test_an_outlet_corrects_itself(tmp_path: Path) -> None:
    """A correction that names the outlet and its earlier version is no credit and no second origin."""
    note = ("<p><em>Correction, 15 April: An earlier version of this article, published by the Harbour "
        "Ledger on "
            "Tuesday, said that 300 metres were dredged. The invoices say 400.</em></p>")  # fmt: skip
    page = put(
        tmp_path,
        "Harbour Ledger",
        "news/skarholm-invoices",
        TITLE,
        REPORT,
        at="2026-04-14T06:00:00Z",
        foot=note,
    )
    echo = put(tmp_path, "Northern Courier", "skarholm",
               "Skarholm port paid harbour master’s firm, report says", ECHO,
               at="2026-04-14T12:00:00Z")  # fmt: skip
    story = told(tmp_path)

    assert [(page, True)] == origins(story)
    assert {(echo, page, "credits")} == edges(story)
    assert {page: "first-hand", echo: "echo"} == roles(story)


def test_a_statement_that_two_papers_rest_on_is_one_origin(tmp_path: Path) -> None:
    """Two papers write from one statement, which nobody holds: neither copies the other, one origin."""
    one = put(tmp_path, "Valley Gazette", "ferry", "Aster ferry fares to rise by a fifth", [
        "Fares on the Aster ferry will rise by 20 percent from 1 June, Aster Lines said in a statement "
        "on Monday.",
        "“Fuel costs leave us no choice,” the company said in the statement.",
        "A single crossing will cost 12 crowns.",
    ], at="2026-04-13T09:00:00Z")  # fmt: skip
    two = put(tmp_path, "Northern Courier", "fares",
               "Aster Lines raises ferry fares by 20 percent from June", [
        "Aster Lines will raise ferry fares by 20 percent on 1 June, it said in a statement on Monday.",
        "“Fuel costs leave us no choice,” said the statement by Aster Lines.",
        "The company carried 1.1 million passengers last year, according to the statement.",
    ], at="2026-04-13T11:00:00Z")  # fmt: skip
    story = told(tmp_path)

    assert set() == {e for e in edges(story) if {e[0], e[1]} == {one, two}}
    assert "first-hand" not in roles(story).values()
    assert 1 == story.trail.counts.origins
    assert ["statement"] == [o.type for o in story.trail.origins]


def counts(story: Coverage) -> tuple[int, int, int, int]:
    """Articles, families, origins, held."""
    c = story.trail.counts
    return (c.articles, c.families, c.origins, c.held)
