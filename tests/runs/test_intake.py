"""Pages come in from the web, from feeds, from archives; each door is tried with real bytes on loopback."""

import gzip
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from firsthand import pages
from firsthand.records import Lead, Page, Skipped
from firsthand.runs import folder, following, founding, intake, whole
from tests.runs.invented import four_pages

NOW = datetime(2026, 2, 5, tzinfo=UTC)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>All</title><link>{at}/</link>
{items}</channel></rss>"""


class Site:
    """A site on loopback: files by path, and a list of what was asked for."""

    def __init__(self, files: dict[str, tuple[str, bytes]]) -> None:
        self.files, self.asked = files, []  # type: ignore[var-annotated]  # filled by the handler
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers.get("If-None-Match", "")))
                media, body = site.files.get(self.path, ("text/plain", b""))
                tag = f'"{len(body)}"'
                known = self.headers.get("If-None-Match") == tag
                self.send_response(304 if known else 200 if body else 404)
                self.send_header("Content-Type", media)
                self.send_header("ETag", tag)
                self.send_header("Content-Length", "0" if known else str(len(body)))
                self.end_headers()
                if not known:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.at = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    saved = sorted(four_pages(tmp_path / "pages").iterdir())
    made = Site({})
    for file in saved:
        body = file.read_text().replace("https://", "http://other-")
        body = body.replace('<link rel="canonical"', '<link rel="nothing"')
        made.files[f"/{file.stem}"] = ("text/html; charset=utf-8", body.encode())
    items = "".join(f"<item><title>{f.stem}</title><link>{made.at}/{f.stem}</link></item>" for f in saved)
    made.files["/feed"] = ("application/rss+xml", FEED.format(at=made.at, items=items).encode())
    made.files["/robots.txt"] = ("text/plain", b"User-agent: *\nDisallow: /stone\n")
    monkeypatch.setenv("FIRSTHAND_PRIVATE_HOSTS", made.at.removeprefix("http://"))
    monkeypatch.setattr(following, "limits_of", lambda _: pages.Limits(gap=0.0))
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def test_a_feeds_entries_are_fetched_once_and_robots_is_obeyed(site: Site, tmp_path: Path) -> None:
    """Three of four entries come in, the forbidden one is told; a second run asks on conditions."""
    founding.found(tmp_path / "desk", "County", [f"{site.at}/feed"])
    with folder.opened(tmp_path / "desk") as desk:
        first = following.due(desk, NOW)
        before = len(site.asked)
        second = following.due(desk, NOW)
        done = whole.publish(desk, NOW)

    assert (3, 1) == (first.new, first.skipped)
    assert not [path for path, _ in site.asked if path == "/stone"]
    again = [path for path, tag in site.asked[before:] if tag]
    assert ["/feed"] == again
    assert 0 == second.new
    assert 3 == len(done.judged.articles)


def test_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the user's word, a page on this machine is not fetched, and the reason is told."""
    monkeypatch.delenv("FIRSTHAND_PRIVATE_HOSTS")

    [got] = intake.fetched([Lead(url=f"{site.at}/bridge")], NOW, "")

    assert isinstance(got, Skipped)
    assert "private" in got.reason or "not public" in got.reason or "loopback" in got.reason
    assert [] == site.asked


def test_an_archive_comes_in(tmp_path: Path) -> None:
    """Responses of a gzipped WARC become pages; a cut-off one and a picture are skipped with reasons."""
    whole_page = (four_pages(tmp_path / "pages") / "bridge.html").read_bytes()
    records = [
        _response("https://tenburynews.example/bridge", "text/html", whole_page),
        _response("https://tenburynews.example/p.png", "image/png", b"\x89PNG not really"),
        _response("https://tenburynews.example/cut", "text/html", whole_page, cut=400),
    ]
    archive = tmp_path / "news.warc.gz"
    archive.write_bytes(b"".join(gzip.compress(r) for r in records))

    found = list(intake.local(str(archive), NOW))

    assert ["https://tenburynews.example/bridge"] == [f.url for f in found if isinstance(f, Page)]
    assert 2 == len([f for f in found if isinstance(f, Skipped) and f.reason])


def _response(url: str, media: str, body: bytes, cut: int = 0) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    block = http + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-04T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    return whole[:-cut] if cut else whole


def test_nothing_is_fetched_where_nothing_is_asked_for() -> None:
    """An empty list of addresses brings an empty list of pages."""
    assert [] == intake.fetched([], NOW, "")
