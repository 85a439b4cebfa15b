"""The portal in a real browser: light, dark, on a phone, with the keyboard, and with hostile words."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, ViewportSize, sync_playwright

from firsthand.publications.portal import portal
from tests.publications import portal_edition as sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]

SIZES: tuple[ViewportSize, ...] = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})
KINDS = (
    "index.html",
    "stories/index.html",
    "stories/st-cameras/index.html",
    "stories/st-ferry/index.html",
    "stories/st-long/index.html",
    "topics/index.html",
    "topics/city/index.html",
    "articles/index.html",
    "about/index.html",
    "search/index.html",
    "404.html",
)
HOME = ("http://127.0.0.1:", "file:")
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Tests are read, not watched."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal on disk."""
    top = tmp_path_factory.mktemp("portal")
    for path, body in portal(sample.edition()):
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(body)
    return top


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The sample portal, served below a path of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{folder.name}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The distribution's browser."""
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def watched(browser: Browser) -> tuple[Page, list[str]]:
    """A page and the list of all that it complains about or asks of others."""
    page = browser.new_page()
    seen: list[str] = []

    def complaint(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.append(message.text)

    def box(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith(HOME):
            seen.append(request.url)

    page.on("console", complaint)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("dialog", box)
    page.on("request", asked)
    return page, seen


def test_every_kind_of_page_fits_and_stays_quiet(browser: Browser, site: str, folder: Path) -> None:
    """No sideways scrolling from 320 pixels up, no error, no request elsewhere, nothing hostile runs."""
    page, seen = watched(browser)
    hostile = next(folder.glob("stories/st-bad*")).name
    for path in (*KINDS, f"stories/{hostile}/index.html"):
        page.goto(site + path)
        for dark, size in product((False, True), SIZES):
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.set_viewport_size(size)
            ground = "rgb(14, 21, 19)" if dark else "rgb(246, 248, 246)"
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground, path
            assert page.evaluate(OVER) <= 0, (path, size)
        assert page.title() != "owned", path
    page.close()
    assert seen == []


def test_it_works_from_a_disk(browser: Browser, folder: Path) -> None:
    """Opened as a file, style and links work, and the search page says what it needs."""
    page, seen = watched(browser)
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 248, 246)"
    page.locator("[data-story] .title a").first.click()
    assert page.locator("#trace").inner_text() == "The trace"
    page.goto((folder / "search/index.html").as_uri())
    assert "opened from a disk" in page.locator("[data-search-status]").inner_text()
    page.close()
    assert seen == []


def test_keys_walk_the_stories_and_can_be_switched_off(browser: Browser, site: str) -> None:
    """j and k move the focus from story to story; a button turns them off (WCAG 2.1.4)."""
    page, _ = watched(browser)
    page.goto(site + "index.html")
    at = "document.activeElement.getAttribute('href')"
    page.keyboard.press("j")
    assert page.evaluate(at) == "stories/st-ferry/index.html"
    page.keyboard.press("j")
    assert page.evaluate(at) == "stories/st-cameras/index.html"
    page.keyboard.press("k")
    assert page.evaluate(at) == "stories/st-ferry/index.html"
    page.locator("[data-keys-switch]").click()
    page.keyboard.press("j")
    assert page.evaluate(at) is None
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate(at) is None
    page.close()


def test_the_first_tab_skips_to_the_content(browser: Browser, site: str) -> None:
    """The skip link is the first stop, is seen when focused, and leads to the content."""
    page, _ = watched(browser)
    page.goto(site + "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_search_finds_by_folded_words_and_shows_hostile_titles_as_words(browser: Browser, site: str) -> None:
    """Accents and case do not matter; what is found is text."""
    page, seen = watched(browser)
    page.goto(site + "search/index.html")
    page.locator("#words").fill("KUSTENTAGBLATT kameras")
    results = page.locator("[data-search-results] a")
    assert results.count() == 1
    assert results.first.get_attribute("href") == "../stories/st-cameras/index.html"
    page.locator("#words").fill("script")
    assert page.locator("[data-search-results] script, [data-search-results] img").count() == 0
    assert "<script>" in page.locator("[data-search-results]").inner_text()
    page.locator("#words").fill("nothing-of-this")
    assert page.locator("[data-search-status]").inner_text() == "No story has all of these words."
    page.close()
    assert seen == []


def test_pages_read_without_javascript(browser: Browser, site: str) -> None:
    """Stories, evidence and a useful search page need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "stories/st-cameras/index.html")
    assert "an investigation by Meridian Wire found" in page.locator("#e2").inner_text()
    page.goto(site + "search/index.html")
    assert page.locator("[data-search-off]").is_visible()
    assert not page.locator("[data-search-form]").is_visible()
    context.close()
