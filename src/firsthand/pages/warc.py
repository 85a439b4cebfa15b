"""Pages from web archives (ISO 28500), read by fastwarc."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from firsthand import times, urls
from firsthand.pages import answers, media, unpacking
from firsthand.pages.limits import Request
from firsthand.pages.refusal import Refused
from firsthand.records import Page, Skipped

LARGEST = 16 * 1024 * 1024
_MOST_REVISITS = 1_000_000
_STAGE = "pages.warc"
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,100}\r\n")
_PACKED = (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_WANTED = ("text/", "application/xhtml+xml", "application/xml", "application/json", "application/feed+json")


def from_warc(path: Path | str) -> Iterator[Page | Skipped]:
    """The pages of a WARC file (plain or compressed) in its order; `Skipped` for what is none."""
    return read(lambda: Path(path).open("rb"), Path(path).name)


def read(opened: Callable[[], IO[bytes]], name: str) -> Iterator[Page | Skipped]:
    """The pages of an archive that can be opened twice; those that a revisit found the same come last.

    A member that is cut short raises nothing in the reader: its payload is compared with Content-Length.
    """
    revisits: dict[tuple[str, str], list[tuple[str, datetime]]] = {}
    for record in _records(opened, name):
        if isinstance(record, Skipped):
            yield record
        elif record.record_type != WarcRecordType.revisit:
            yield _one(record)
        elif (found := _refers(record)) and len(revisits) < _MOST_REVISITS:
            revisits.setdefault(found, []).append((_url(record), _time(record)))
        else:
            yield _revisit(_url(record))
    if revisits:
        yield from _resolved(opened, name, revisits)


def _records(opened: Callable[[], IO[bytes]], name: str) -> Iterator[Any]:
    """The records that may hold pages; Skipped where the archive breaks off."""
    wanted = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
    try:
        with opened() as stream:
            yield from ArchiveIterator(stream, record_types=wanted, parse_http=False, max_content_length=None)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        yield Skipped(stage=_STAGE, about=name, reason=f"archive: broken off ({type(error).__name__})")


def _refers(record: Any) -> tuple[str, str] | None:
    """What a revisit of another address refers to: address and date; None for one of its own address."""
    target = str(record.headers.get("WARC-Refers-To-Target-URI", "")).strip("<> ")
    if not target or target == _url(record):
        return None
    return target, str(record.headers.get("WARC-Refers-To-Date", ""))


def _revisit(url: str) -> Skipped:
    return Skipped(stage=_STAGE, about=url, reason="revisit: the same as an earlier capture of this address")


def _resolved(
    opened: Callable[[], IO[bytes]], name: str, revisits: dict[tuple[str, str], list[tuple[str, datetime]]]
) -> Iterator[Page | Skipped]:
    """The pages of revisits whose bytes stand in this archive under another address."""
    for record in _records(opened, name):
        if isinstance(record, Skipped) or record.record_type == WarcRecordType.revisit:
            continue
        waiting = revisits.pop((_url(record), str(record.headers.get("WARC-Date", ""))), [])
        page = _one(record) if waiting else None
        if isinstance(page, Page):
            yield from (_again(page, url, when) for url, when in waiting)
    for (target, _), waiting in sorted(revisits.items()):
        for url, _ in waiting:
            yield Skipped(stage=_STAGE, about=url, reason=f"revisit: of {target[:200]}, not in this archive")


def _again(page: Page, url: str, when: datetime) -> Page:
    """The same bytes at another address and time."""
    return replace(page, id=urls.page_id(url, page.body), url=url, asked=url, fetched=when)


def _url(record: Any) -> str:
    return str(record.headers.get("WARC-Target-URI", "")).strip("<> ")


def _one(record: Any) -> Page | Skipped:
    url = _url(record)
    try:
        return _page(record, url)
    except Refused as refused:
        return Skipped(stage=_STAGE, about=url, reason=refused.reason)
    except (OSError, ValueError, RuntimeError) as error:
        return Skipped(stage=_STAGE, about=url, reason=f"archive: broken record ({type(error).__name__})")


def _page(record: Any, url: str) -> Page:
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
