"""Pages as a web archive: WARC 1.1 (ISO 28500) inside WACZ 1.1.1, the same bytes for the same pages.

Source: https://specs.webrecorder.net/wacz/1.1.1/ and https://specs.webrecorder.net/cdxj/0.1.0/. A page that
came over the web is a `response`, one that was saved as a file a `resource`. Bodies are kept decoded, so the
headers that describe their coding on the way are left out.
"""

import gzip
import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from firsthand import urls
from firsthand.records import Page
from firsthand.times import stamp

_CODED = ("content-encoding", "transfer-encoding", "content-length", "connection")
_ARCHIVE, _INDEX, _PAGES = "archive/data.warc.gz", "indexes/index.cdx.gz", "pages/pages.jsonl"
_REST = re.compile(r"^[^:/]*://[^/?]*")
_WORD = re.compile(r"[^\x21-\x7e]")


def wacz(pages: Iterable[Page], title: str, titles: dict[str, str] | None = None) -> bytes:
    """The archive of some pages; `titles` are those of pages, by id."""
    kept = sorted({p.id: p for p in pages}.values(), key=lambda p: (p.fetched, p.id))
    archive, index = _warc(kept)
    files = {
        _ARCHIVE: archive,
        _INDEX: _packed("".join(sorted(index)).encode()),
        _PAGES: _listing(kept, titles or {}),
    }
    package = _json({
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "software": "Firsthand",
        "title": title,
        "created": max((stamp(p.fetched) for p in kept), default=""),
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _hash(body), "bytes": len(body)}
            for path, body in files.items()
        ],
    })  # fmt: skip
    digest = _json({"path": "datapackage.json", "hash": _hash(package)})
    return _zipped({**files, "datapackage.json": package, "datapackage-digest.json": digest})


def _warc(pages: Sequence[Page]) -> tuple[bytes, list[str]]:
    """One compressed member for each record, and a line of the index for each page."""
    said = b"software: Firsthand\r\nformat: WARC File Format 1.1\r\n"
    when = stamp(pages[0].fetched) if pages else "1970-01-01T00:00:00Z"
    out = [_packed(_record("warcinfo", "", when, "application/warc-fields", said))]
    at, index = len(out[0]), list[str]()
    for page in pages:
        over_web = bool(page.headers)
        block = _answer(page) if over_web else page.body
        media = "application/http; msgtype=response" if over_web else page.media or "application/octet-stream"
        kind = "response" if over_web else "resource"
        member = _packed(_record(kind, page.url, stamp(page.fetched), media, block, page.body))
        index.append(_line(page, at, len(member)))
        out.append(member)
        at += len(member)
    return b"".join(out), index


def _record(kind: str, url: str, when: str, media: str, block: bytes, body: bytes | None = None) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {when} {hashlib.sha256(block).hexdigest()}")
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{name}>"),
        ("WARC-Date", when),
        ("WARC-Target-URI", _plain(url)),
        ("WARC-Payload-Digest", _hash(body) if body is not None else ""),
        ("WARC-Block-Digest", _hash(block)),
        ("Content-Type", _line_of(media)),
        ("Content-Length", str(len(block))),
    ]
    head = "".join(f"{key}: {value}\r\n" for key, value in fields if value)
    return b"WARC/1.1\r\n" + head.encode("ascii", "replace") + b"\r\n" + block + b"\r\n\r\n"


def _answer(page: Page) -> bytes:
    kept = [(n, v) for n, v in page.headers if n not in _CODED]
    lines = [f"HTTP/1.1 {page.status}", *(f"{_plain(n)}: {_line_of(v)}" for n, v in kept)]
    head = "\r\n".join([*lines, f"content-length: {len(page.body)}"])
    return head.encode("utf-8", "replace") + b"\r\n\r\n" + page.body


def _line(page: Page, at: int, length: int) -> str:
    """One line of the index (CDXJ): sorted address, time, where the record is."""
    when = stamp(page.fetched).translate({ord(c): None for c in "-:TZ"})[:14]
    about = {
        "url": page.url,
        "mime": page.media,
        "status": str(page.status),
        "digest": _hash(page.body),
        "length": str(length),
        "offset": str(at),
        "filename": "data.warc.gz",
    }
    return f"{sorting(page.url)} {when} {json.dumps(about, ensure_ascii=True)}\n"


def sorting(url: str) -> str:
    """An address in the order of its parts (SURT), as the indexes of web archives write it.

    >>> sorting("https://www.News.example:443/a/B?x=1")
    'example,news)/a/b?x=1'
    """
    host = re.sub(r"^www\d*\.", "", urls.host(url).lower())
    rest = _REST.sub("", url.partition("#")[0], count=1).lower()
    return f"{','.join(reversed(host.split('.')))}){_plain(rest if rest.startswith('/') else '/' + rest)}"


def _listing(pages: Sequence[Page], titles: dict[str, str]) -> bytes:
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    for page in pages:
        lines.append(
            {"id": page.id, "url": page.url, "ts": stamp(page.fetched), "title": titles.get(page.id, "")}
        )
    return "".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines).encode()


def _packed(data: bytes) -> bytes:
    """One gzip member without a time."""
    return gzip.compress(data, mtime=0)


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            made.writestr(info, files[name])
    return out.getvalue()


def _hash(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _json(what: Any) -> bytes:
    return (json.dumps(what, ensure_ascii=True, indent=1) + "\n").encode()


def _plain(text: str) -> str:
    """A word for a header: no spaces, no line ends, only ASCII."""
    return _WORD.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), text)


def _line_of(text: str) -> str:
    return " ".join(text.split())
