"""Pages from files, folders and web archives."""

import gzip
import json
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import pages
from firsthand.records import Page, Skipped

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
BREAK = "\r\n"
HTML = b"<!doctype html><title>T</title><p>The council met."


def record(url: str, payload: bytes, kind: str = "response", length: int = -1, extra: str = "") -> bytes:
    size = len(payload) if length < 0 else length
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-02T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"{extra}Content-Length: {size}\r\n\r\n"
        ).encode()
        + payload
        + b"\r\n\r\n"
    )


def http(body: bytes = HTML, status: str = "200 OK", **headers: str) -> bytes:
    lines = {"Content-Type": "text/html; charset=utf-8"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    return (
        f"HTTP/1.1 {status}\r\n{''.join(f'{k}: {v}' + BREAK for k, v in lines.items())}\r\n".encode() + body
    )


def test_files(tmp_path: Path) -> None:
    """A file's kind is known by name and look; nothing, binary and missing files have reasons."""
    wanted = {
        "a.html": (HTML, "text/html"),
        "b.txt": (b"Just words.", "text/plain"),
        "c": (HTML, "text/html"),
        "d.xml": (b"<?xml version='1.0'?><rss>", "application/xml"),
        "e.txt": (b"%PDF-1.7", "application/pdf"),
    }
    for name, (body, media) in wanted.items():
        (tmp_path / name).write_bytes(body)
        found = pages.from_file(tmp_path / name, NOW, "https://paper.example/" + name)
        assert isinstance(found, Page)
        assert (found.body, found.media, found.fetched) == (body, media, NOW)
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "bin.html").write_bytes(b"\0\1\2" * 99)
    for name in ("empty.html", "missing.html", "."):
        assert isinstance(pages.from_file(tmp_path / name, NOW), Skipped)
    binary = pages.from_file(tmp_path / "bin.html", NOW)
    assert not isinstance(binary, Page) or binary.media == "application/octet-stream"


def test_text() -> None:
    """Pasted words are text, pasted markup is HTML; equal words at one address are one page."""
    one, two = pages.from_text("The council met.", NOW), pages.from_text("<p>The council met.", NOW)
    assert (one.media, two.media) == ("text/plain; charset=utf-8", "text/html; charset=utf-8")
    assert one.id == pages.from_text("The council met.", NOW).id


def test_folder(tmp_path: Path) -> None:
    """Without a list, all files in the order of their names, hidden ones left out."""
    for name in ("b.html", "a/c.html", ".git/x.html", "a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(HTML + name.encode())
    found = [p.body[len(HTML) :] for p in pages.from_folder(tmp_path, NOW) if isinstance(p, Page)]
    assert found == [b"a.html", b"a/c.html", b"b.html"]


def test_listed_folder(tmp_path: Path) -> None:
    """A list gives order, addresses, times and kinds; names that leave the folder and broken lines are
    skipped.
    """
    inside = tmp_path / "desk"
    (inside / "pages").mkdir(parents=True)
    (inside / "pages" / "one.html").write_bytes(HTML)
    (inside / "two.dat").write_bytes(b"words")
    (tmp_path / "secret.html").write_bytes(HTML)
    (inside / "link.html").symlink_to(tmp_path / "secret.html")
    rows: list[object] = [
        {
            "url": "https://b.example/2",
            "file": "two.dat",
            "fetched": "2026-01-02T03:04:05Z",
            "media": "text/plain",
        },
        {"url": "https://a.example/1", "file": "one.html"},
        *(
            {"file": name}
            for name in ("../secret.html", str(tmp_path / "secret.html"), "link.html", "x\0y", "", "none")
        ),
        7,
        {"file": "one.html", "fetched": "never"},
        {},
    ]
    (inside / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n{broken\n", "utf-8")
    found = list(pages.from_folder(inside, NOW))
    good = [p for p in found if isinstance(p, Page)]
    assert [(p.url, p.media) for p in good] == [
        ("https://b.example/2", "text/plain"),
        ("https://a.example/1", "text/html"),
    ]
    assert [p.fetched for p in good] == [datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), NOW]
    assert len(found) == len(rows) + 1


def test_archive(tmp_path: Path) -> None:
    """Pages of an archive with their times; revisits, errors, other media and cut members have reasons."""
    chunked = b"5\r\n<p>he\r\n3\r\nllo\r\n0\r\n\r\n"
    records = [
        record("https://a.example/1", http()),
        record("https://a.example/2", http(gzip.compress(HTML), Content_Encoding="gzip")),
        record("https://a.example/3", http(chunked, Transfer_Encoding="chunked")),
        record("https://a.example/4", http(HTML, Content_Encoding="gzip")),
        record(
            "https://a.example/r", http(b""), "revisit", extra="WARC-Refers-To-Date: 2024-01-01T00:00:00Z\r\n"
        ),
        record("https://a.example/404", http(HTML, "404 Not Found")),
        record("https://a.example/png", http(b"\x89PNG\0", Content_Type="image/png")),
        record("https://a.example/bomb", http(gzip.compress(b"a" * 40_000_000), Content_Encoding="gzip")),
        record("https://a.example/cut", http(), length=9000),
    ]
    for packed in (False, True):
        file = tmp_path / f"x.warc{'.gz' if packed else ''}"
        file.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
        found = list(pages.from_warc(file))
        good = [p for p in found if isinstance(p, Page)]
        assert [p.body for p in good] == [HTML, HTML, b"<p>hello", HTML]
        assert good[0].fetched == datetime(2024, 3, 2, 10, tzinfo=UTC)
        assert good[0].url == "https://a.example/1"
        reasons = [s.reason.partition(":")[0] for s in found if isinstance(s, Skipped)]
        assert reasons == ["revisit", "status 404", "content", "too large", "archive"]


def test_archive_that_breaks_off(tmp_path: Path) -> None:
    """The last member of a cut file is not taken for whole, wherever the cut is."""
    first, last = (
        gzip.compress(record("https://a.example/1", http())),
        record("https://a.example/2", http(HTML * 50)),
    )
    for end in (-4, -60, -200):
        file = tmp_path / "x.warc"
        file.write_bytes(record("https://a.example/1", http()) + last[:end])
        assert [p.url for p in pages.from_warc(file) if isinstance(p, Page)][:1] == ["https://a.example/1"]
    for end in (-20, -60):
        file = tmp_path / "x.warc.gz"
        file.write_bytes(first + gzip.compress(last)[:end])
        assert [p.url for p in pages.from_warc(file) if isinstance(p, Page)] == ["https://a.example/1"]
    assert [type(p) for p in pages.from_warc(tmp_path / "none.warc")] == [Skipped]


def test_revisits_of_another_address(tmp_path: Path) -> None:
    """A revisit's bytes are those of the capture that it refers to, where the archive holds it."""
    refers = "WARC-Refers-To-Target-URI: {}\r\nWARC-Refers-To-Date: 2024-03-02T10:00:00Z\r\n"
    file = tmp_path / "x.warc.gz"
    file.write_bytes(
        b"".join(
            gzip.compress(part)
            for part in (
                record(
                    "https://a.example/r", http(b""), "revisit", extra=refers.format("https://a.example/1")
                ),
                record("https://a.example/1", http()),
                record(
                    "https://a.example/s", http(b""), "revisit", extra=refers.format("https://b.example/")
                ),
            )
        )
    )
    found = list(pages.from_warc(file))
    assert [(f.url, f.body) for f in found if isinstance(f, Page)] == [
        ("https://a.example/1", HTML),
        ("https://a.example/r", HTML),
    ]
    assert [s.reason.partition(":")[0] for s in found if isinstance(s, Skipped)] == ["revisit"]


def test_wacz(tmp_path: Path) -> None:
    """All archives of a WACZ are read, by name; what is no zip, or holds none, has a reason."""
    file = tmp_path / "x.wacz"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/b.warc", record("https://b.example/", http()))
        packed.writestr("archive/a.warc.gz", gzip.compress(record("https://a.example/", http())))
        packed.writestr("pages/pages.jsonl", "{}")
    assert [p.url for p in pages.from_wacz(file) if isinstance(p, Page)] == [
        "https://a.example/",
        "https://b.example/",
    ]
    data = file.read_bytes()
    for name, body in (("cut", data[:-30]), ("bent", data[:90] + b"\xff" * 40 + data[130:]), ("none", b"")):
        (tmp_path / name).write_bytes(body)
        assert any(isinstance(f, Skipped) for f in pages.from_wacz(tmp_path / name)), name


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_archives_of_noise(noise: bytes, at: int) -> None:
    """Noise in an archive never raises."""
    data = record("https://a.example/1", http())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.warc"
        file.write_bytes(data[:at] + noise + data[at:])
        list(pages.from_warc(file))
