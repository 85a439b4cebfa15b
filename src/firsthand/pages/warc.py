"""Pages from web archives (ISO 28500), read by fastwarc."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from firsthand import times
from firsthand.pages import answers, media, unpacking
from firsthand.pages.limits import Request
from firsthand.pages.refusal import Refused
from firsthand.records import Page, Skipped

LARGEST = 16 * 1024 * 1024
_STAGE = "pages.warc"
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,100}\r\n")
_PACKED = (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_WANTED = ("text/", "application/xhtml+xml", "application/xml", "application/json", "application/feed+json")


def from_warc(path: Path | str) -> Iterator[Page | Skipped]:
    """The pages of a WARC file (plain or compressed) in its order; `Skipped` for what is none.

    A member that is cut short raises nothing in the reader: its payload is compared with Content-Length.
    """
    name = Path(path).name
    wanted = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
    try:
        with Path(path).open("rb") as stream:
            records = ArchiveIterator(stream, record_types=wanted, parse_http=False, max_content_length=None)
            for record in records:
                yield _one(record)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        yield Skipped(stage=_STAGE, about=name, reason=f"archive: broken off ({type(error).__name__})")


def _one(record: Any) -> Page | Skipped:
    url = str(record.headers.get("WARC-Target-URI", "")).strip("<> ")
    try:
        return _page(record, url)
    except Refused as refused:
        return Skipped(stage=_STAGE, about=url, reason=refused.reason)
    except (OSError, ValueError, RuntimeError) as error:
        return Skipped(stage=_STAGE, about=url, reason=f"archive: broken record ({type(error).__name__})")


def _page(record: Any, url: str) -> Page:
    if record.record_type == WarcRecordType.revisit:
        older = str(record.headers.get("WARC-Refers-To-Date", "")) or "an older capture"
        raise Refused(f"revisit: the same as {older[:40]}")
    status, headers = 200, answers.kept_headers([("content-type", record.headers.get("Content-Type", ""))])
    if record.record_type == WarcRecordType.response:
        status, headers = _http(record)
    answer = answers.Answer(url=url, status=status, headers=headers)
    kind = media.named(answer.header("content-type"))
    if not 200 <= status < 300:
        raise Refused(f"status {status}")
    if kind and not kind.startswith(_WANTED) and not kind.endswith(("+xml", "+json")):
        raise Refused(f"content: {kind} is not read")
    read = replace(answer, body=_body(record, answer))
    return answers.page(Request(url=url), read, _time(record), ())


def _http(record: Any) -> tuple[int, tuple[tuple[str, str], ...]]:
    record.parse_http()
    if record.http_headers is None:
        raise Refused("archive: no HTTP headers")
    return record.http_headers.status_code or 0, answers.kept_headers(list(record.http_headers.astuples()))


def _body(record: Any, answer: answers.Answer) -> bytes:
    """The decoded payload. `content_length` is what should be left after the HTTP headers."""
    wanted = record.content_length
    if wanted > LARGEST:
        raise Refused(f"too large: over the size limit of {LARGEST} bytes")
    payload = record.reader.read()
    if len(payload) < wanted:
        raise Refused(f"archive: cut short, {len(payload)} of {wanted} bytes are there")
    if answer.header("transfer-encoding").lower() == "chunked":
        payload = _unchunked(payload)
    return _unpacked(payload, answer.header("content-encoding"))


def _unpacked(payload: bytes, codings: str) -> bytes:
    """Many archives keep the decoded body under the old header: what is not packed is taken as it is."""
    if not payload.startswith(_PACKED) and "br" not in codings:
        return payload
    unpacker = unpacking.Unpacker(codings, LARGEST)
    try:
        unpacker.feed(payload)
        return unpacker.finish()
    except Refused as refused:
        if "encoding" in refused.reason and not media.binary(payload):
            return payload
        raise


def _unchunked(payload: bytes) -> bytes:
    """A body in the chunked coding (RFC 9112, 7.1); as it is when it is not chunked after all."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(payload, at):
        size = int(found[1], 16)
        pieces.append(payload[found.end() : found.end() + size])
        at = found.end() + size + 2
        if size == 0:
            return b"".join(pieces)
    return payload


def _time(record: Any) -> datetime:
    found = record.record_date
    if isinstance(found, datetime):
        return times.utc(found)
    try:
        return times.read_stamp(str(record.headers.get("WARC-Date", "")))
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
