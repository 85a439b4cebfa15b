"""Dates, authors, titles and outlets, as pages write them."""

from datetime import UTC, datetime

import pytest

from firsthand.articles.authors import read_authors, split_names
from firsthand.articles.dates import read_dates
from firsthand.articles.head import read_head
from firsthand.articles.moments import Calendar
from firsthand.articles.outlets import fits
from firsthand.articles.titles import title_of, without_site
from firsthand.markup import parse


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-03-04T23:30:00-05:00", "2026-03-04T23:30:00-05:00"),
        ("Published: 4. März 2026, 14.30 Uhr", "2026-03-04"),
        ("March 4, 2026 5:00 pm EST", "2026-03-04T17:00:00-05:00"),
        ("4th of March 2026", "2026-03-04"),
        ("Stand: 04.03.2026", "2026-03-04"),
        ("04/03/2026", "2026-03-04"),
        ("13/03/26", "2026-03-13"),
        ("2026年3月4日", "2026-03-04"),
        ("20260304T101500", "2026-03-04"),
        ("4 de marzo de 2026", "2026-03-04"),
        ("le 4 mars 2026 à 10h", "2026-03-04"),
    ],
)
def test_dates_are_read(words: str, day: str) -> None:
    """Common ways to write a date, with their clock and zone where both are given."""
    moment = Calendar().read(words)

    assert moment is not None
    assert day == moment.day


@pytest.mark.parametrize(
    "words", ["", "31.02.2026", "99/99/2026", "call 555-1234-5678", "1066-10-14", "v1.2.3"]
)
def test_what_is_no_date_is_none(words: str) -> None:
    """Numbers that no calendar has are no dates."""
    assert Calendar().read(words) is None


def test_american_pages_write_the_month_first() -> None:
    """The same figures, read by the page's country."""
    assert "2026-03-04" == getattr(Calendar(american=True).read("3/4/2026"), "day", None)
    assert "2026-04-03" == getattr(Calendar().read("3/4/2026"), "day", None)


@pytest.mark.parametrize(
    ("html", "url", "day"),
    [
        (
            "<meta property='article:published_time' content='2026-03-05T01:00:00Z'>",
            "/2026/03/04/x",
            "2026-03-04",
        ),
        ("<h1>T</h1><p>Updated 9 May 2026</p><p>4 May 2026</p>", "/x", "2026-05-04"),
        ("<p>© 2026-01-01</p><h1>T</h1><time datetime='2026-05-04'>May 4</time>", "/x", "2026-05-04"),
        ("<h1>T</h1><p>Nothing.</p>", "/news/2026/05/04/x", "2026-05-04"),
        ('<h1>T</h1><script>{"datePublished":"2026-05-04"}</script>', "/x", "2026-05-04"),
        ("<h1>T</h1><p>Nothing.</p>", "/x", None),
    ],
    ids=["address", "updated", "time", "only address", "script", "none"],
)
def test_the_most_likely_date_is_taken(html: str, url: str, day: str | None) -> None:
    """Declared, shown near the headline, in the address; never a copyright line's."""
    tree = parse(html)
    found = read_dates(tree, read_head(tree), f"https://a.example{url}").published

    assert day == (found.day if found else None)


def test_utc_is_given_the_publishers_day() -> None:
    """Half past eleven at night in UTC is tomorrow in Berlin; the moment stays."""
    tree = parse("<meta property='article:published_time' content='2026-03-04T23:30:00Z'>")
    found = read_dates(tree, read_head(tree), "https://zeitung.example.de/x").published

    assert found is not None
    assert (datetime(2026, 3, 4, 23, 30, tzinfo=UTC), "2026-03-05") == (found.at, found.day[:10])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz and Tom Beck", ("Ana Ruiz", "Tom Beck")),
        ("Von Jürgen von der Lippe", ("Jürgen von der Lippe",)),
        ("Ana Ruiz, Senior Editor | 4 May 2026", ("Ana Ruiz",)),
        ("Share this article", ()),
        ("3 min read", ()),
    ],
)
def test_names_of_a_shown_line(line: str, names: tuple[str, ...]) -> None:
    """Only what is written like a name is one."""
    assert names == split_names(line)


def test_a_declared_site_gives_way_to_a_shown_person() -> None:
    """JSON-LD that names only the site does not hide the byline."""
    tree = parse(
        "<script type='application/ld+json'>{'@type':'x'}</script>"
        "<script type='application/ld+json'>"
        '{"@type":"NewsArticle","headline":"T","author":{"@type":"Organization","name":"The Post"}}</script>'
        "<h1>T</h1><p class=byline>By <a rel=author>Ana Ruiz</a></p>"
    )

    assert ("Ana Ruiz",) == read_authors(tree, read_head(tree), ("The Post",)).names
    assert ("The Post",) == read_authors(tree, read_head(tree), ()).names


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Rain at last | The Valley Post", "Rain at last"),
        ("The Valley Post - Rain at last", "Rain at last"),
        ("Rain - at last - in the valley", "Rain - at last - in the valley"),
    ],
)
def test_site_names_leave_titles(title: str, bare: str) -> None:
    """Only the site's own name is taken off."""
    assert bare == without_site(title, ("The Valley Post", "valleypost"))


def test_a_heading_that_the_title_holds_is_the_title() -> None:
    """The heading counts when the declared title holds it; a logo's does not."""
    meta = "<meta property='og:title' content='Town: Rain at last – Weather'>"
    tree = parse(f"{meta}<h1>Valley Post</h1><h1>Rain at last</h1>")

    assert "Rain at last" == title_of(tree, read_head(tree), ("Valley Post",))


@pytest.mark.parametrize(
    ("name", "domain", "same"),
    [
        ("The New York Times", "nytimes.com", True),
        ("Süddeutsche Zeitung", "sueddeutsche.de", True),
        ("Frankfurter Allgemeine Zeitung", "faz.net", True),
        ("BBC News", "bbc.co.uk", True),
        ("Biometric Companies", "biometricupdate.com", False),
        ("Armed robbery in Revesby", "portal.example", False),
    ],
)
def test_names_are_borne_out_by_domains(name: str, domain: str, same: bool) -> None:
    """Letters or initials of a right name stand in the domain."""
    assert same == fits(name, domain)


@pytest.mark.parametrize(
    ("body", "url", "at"),
    [
        (
            '<time itemprop="datePublished" datetime="2026-05-02T08:10:00Z">',
            "/news/2026/may/02/x",
            "2026-05-02T08:10",
        ),
        ('<time itemprop="datePublished" datetime="2026-05-02T08:10:00Z">', "/x", "2025-05-02T08:10"),
        ('<meta name="date" content="2026-05-02"><p>2 May 2026</p>', "/2026/05/02/x", "2026-05-02T00:00"),
        ("", "/2025/05/3-ways-to-bake", "2025-05-02T08:10"),
    ],
)
def test_most_witnesses_name_the_day(body: str, url: str, at: str) -> None:
    """A JSON-LD date that stands alone against two others is not believed; a day needs its whole address."""
    told = '{"@type": "NewsArticle", "datePublished": "2025-05-02T08:10:00Z"}'
    tree = parse(f'<script type="application/ld+json">{told}</script><h1>Tea</h1>{body}')
    found = read_dates(tree, read_head(tree), f"https://a.example{url}").published
    assert found
    assert found.at.isoformat().startswith(at)


@pytest.mark.parametrize(
    ("lang", "clock"), [("en", "12:10"), ("de-DE", "11:10"), ("es-AR", "15:10"), ("en-GB", "12:10")]
)
def test_a_shown_clock_is_kept_in_the_zone_of_the_page(lang: str, clock: str) -> None:
    """A day that a page declares gets the clock that it shows, in its country's zone where it has one."""
    tree = parse(
        f'<html lang="{lang}"><meta name="date" content="2026-03-05"><h1>Tea</h1><p>5 March 2026, 12.10pm</p>'
    )
    found = read_dates(tree, read_head(tree), "https://a.example/x").published
    assert found
    assert (f"{found.at:%H:%M}", found.stated, found.day) == (clock, False, "2026-03-05")


def test_a_time_in_utc_takes_the_zone_that_the_page_shows() -> None:
    """The same instant elsewhere on the page, in a zone of its own, names the day."""
    tree = parse(
        '<meta property="article:published_time" content="2026-03-06T02:30:00+00:00"><h1>Tea</h1>'
        '<time datetime="2026-03-05T21:30:00-05:00">'
    )
    found = read_dates(tree, read_head(tree), "https://a.example/x").published
    assert found
    assert found.day == "2026-03-05T21:30:00-05:00"


@pytest.mark.parametrize("desk", ["Redacción", "Gazette Staff", "News Desk", "Die Redaktion", "Written by"])
def test_desks_are_no_authors(desk: str) -> None:
    """A desk, the staff or a newsroom is nobody."""
    tree = parse(f'<meta name="author" content="{desk}"><h1>Tea</h1><p class="byline">{desk}</p>')
    assert read_authors(tree, read_head(tree)).names == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Submitted by <b>Ida Krug</b> on Mon, 09/03/2026", ("Ida Krug",)),
        ("By Ida Krug, Mill Lane Gazette", ("Ida Krug",)),
        ("By Ida Krug and Tom Beck", ("Ida Krug", "Tom Beck")),
        ("Posted on 9 March 2026 by Ida Krug", ("Ida Krug",)),
    ],
)
def test_bylines_give_people(line: str, names: tuple[str, ...]) -> None:
    """The names of a line; a paper beside one declared name is none, a second person is."""
    declared = '<meta name="author" content="Ida Krug">' if line.startswith("By") else ""
    tree = parse(f'{declared}<h1>Tea</h1><div class="byline">{line}</div>')
    assert read_authors(tree, read_head(tree)).names == names
