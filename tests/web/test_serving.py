"""The server gives what was published, and nothing else of the desk's folder."""

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from firsthand.web.serving import app

FILES = {
    "index.html": "<!doctype html><title>Desk</title>",
    "stories/abc/index.html": "<p>A story</p>",
    "404.html": "<p>Nothing here</p>",
    "api/news/index.json": "{}",
    "feed.xml": "<rss/>",
}
PRIVATE = {
    ".firsthand/store.db": "secret",
    ".firsthand/published.txt": "".join(f"{name}\n" for name in FILES),
    "firsthand.toml": "[desk]",
    "_data/decisions.log": "",
    "outlets.toml": "",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    root: Path = tmp_path_factory.mktemp("desk")
    for name, text in {**FILES, **PRIVATE}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    server = uvicorn.Server(uvicorn.Config(app(root), port=0, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def asked(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """One request, with the path as it is: nothing is tidied before it is sent."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    link.request(method, path)
    answer = link.getresponse()
    got = (answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    link.close()
    return got


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/stories/abc/", "text/html; charset=utf-8"),
        ("/stories/abc", "text/html; charset=utf-8"),
        ("/api/news/index.json", "application/json; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
    ],
)
def test_published_files_come_with_their_type_and_guards(port: int, path: str, media: str) -> None:
    """A published file comes with its type, and with headers that let nothing else run."""
    status, headers, _ = asked(port, path)

    assert 200 == status
    assert media == headers["content-type"]
    assert "nosniff" == headers["x-content-type-options"]
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/firsthand.toml",
        "/.firsthand/store.db",
        "/_data/decisions.log",
        "/outlets.toml",
        "/stories/../firsthand.toml",
        "/stories/abc/../../firsthand.toml",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/index.html%00.txt",
        "/nothing",
    ],
)
def test_everything_else_is_not_there(port: int, path: str) -> None:
    """Settings, store, decisions and anything outside the folder are answered with the 404 page."""
    status, _, body = asked(port, path)

    assert 404 == status
    assert b"Nothing here" in body


def test_nothing_can_be_written(port: int) -> None:
    """Methods other than GET and HEAD are refused."""
    assert [405, 405, 405] == [asked(port, "/index.html", m)[0] for m in ("POST", "PUT", "DELETE")]
