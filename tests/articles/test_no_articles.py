"""Pages that are no articles are skipped with a clear reason; teasers and sign-offs are none of the text."""

from datetime import UTC, datetime

import pytest

from firsthand.articles import read
from firsthand.records import Article, Page, Skipped

PROSE = "".join(
    f"<p>{words} and the ferry to the mill was late again, so the whole village walked along the dyke, "
    "where the brass band had been playing since noon, the harbour master said on Tuesday.</p>"
    for words in ("The rain held off", "The bakers were early", "The tide was high", "The judges were late")
)


def read_page(html: str, url: str = "https://mill-lane.example/news/fair") -> Article | Skipped:
    return read(
        Page(id="p", url=url, fetched=datetime(2026, 6, 1, tzinfo=UTC), body=html.encode(), media="text/html")
    )


def card(number: int) -> str:
    return (
        f'<div class="card"><a href="/n/{number}"><h3>Heading of story number {number}</h3></a>'
        f"<p>The {number} boats that had left the harbour before dawn came home with nothing "
        "but weed and a few…</p></div>"
    )


def test_a_page_of_teasers_is_no_article() -> None:
    """An index page is skipped and says how many teasers it holds."""
    found = read_page(f"<title>News</title><h1>News</h1><section>{''.join(map(card, range(8)))}</section>")
    assert isinstance(found, Skipped)
    assert "index page" in found.reason or "no article text" in found.reason


def test_a_section_of_whole_sentences_under_linked_headlines_is_no_article() -> None:
    """Teasers that are cut nowhere make an index page too, when they lead to other pages of the site."""
    whole = "".join(
        f'<div><h3><a href="/news/item-{n}">Mill {n} to close</a></h3>'
        f"<p>The mill at weir {n} will close in autumn, its owner says.</p></div>"
        for n in range(4)
    )
    found = read_page(f"<title>Mills</title><main><h1>Mills</h1>{whole}</main>")
    assert isinstance(found, Skipped)
    assert "index page of 4 teasers" in found.reason


def test_a_digest_that_links_to_other_sites_is_an_article() -> None:
    """Linked headlines of other sites with a paragraph each are what a newsletter writes."""
    whole = "".join(
        f'<div><h3><a href="https://mill{n}.example/x">Mill {n} to close</a></h3>'
        f"<p>The mill at weir {n} will close in autumn, its owner says, and I will miss it.</p></div>"
        for n in range(4)
    )
    found = read_page(f"<title>Links</title><main><h1>Links for Friday</h1>{whole}</main>")
    assert isinstance(found, Article)


def test_teasers_below_an_article_are_none_of_it() -> None:
    """The cut-off words of a card never stand in the text, the article's own do."""
    found = read_page(f"<h1>The fair</h1><article>{PROSE}{''.join(map(card, range(3)))}</article>")
    assert isinstance(found, Article)
    assert "judges" in found.text
    assert "weed" not in found.text


@pytest.mark.parametrize(
    "words",
    [
        "We and our 212 partners use cookies to personalise adverts. Please give your consent to read on.",
        "Mit Ihrer Einwilligung verwenden wir Cookies und personalisierte Werbung auf allen unseren Seiten.",
    ],
)
def test_a_consent_wall_with_nothing_behind_it_is_no_article(words: str) -> None:
    """However long its words are, they speak of consent alone."""
    html = f"<title>The fair</title><h1>Welcome</h1><div><p>{words * 3}</p><p>{words * 2}</p></div>"
    found = read_page(html + "<button>Accept cookies</button><button>Alle akzeptieren</button>")
    assert isinstance(found, Skipped)
    assert "consent" in found.reason


def test_a_video_page_is_no_article() -> None:
    """A page that declares a video and holds no text says so."""
    found = read_page('<meta property="og:type" content="video.other"><h1>Watch</h1><video></video>')
    assert isinstance(found, Skipped)
    assert "video" in found.reason


@pytest.mark.parametrize("line", ["<p>(Von Ida Krug)</p>", "<i>Ida Krug</i>", "<p>By Ida Krug</p>"])
def test_a_sign_off_names_the_author_and_ends_the_text(line: str) -> None:
    """A name in italics or after By, alone at the end, is the byline and no paragraph."""
    found = read_page(f"<h1>The fair at the mill</h1><div>{PROSE}{line}</div>")
    assert isinstance(found, Article)
    assert found.authors == ("Ida Krug",)
    assert "Krug" not in found.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>The fair, again ~ The Mill Lane</title>", ""),
        ("<title>The fair, again</title>", '<a href="/">The Mill Lane</a>'),
        ("", "<h3>The Mill Lane</h3><h2>The fair, again</h2>"),
    ],
)
def test_outlet_and_headline_are_told_apart(head: str, body: str) -> None:
    """The outlet comes from the title's end, the masthead or a heading; it never is the headline."""
    found = read_page(f"{head}{body}<article>{PROSE}</article>", "https://milllane.example/fair")
    assert isinstance(found, Article)
    assert (found.title, found.outlet) == ("The fair, again", "The Mill Lane")
