"""Sitemaps (sitemaps.org 0.9), their indexes, and the news extension."""

import re
import zlib
from datetime import datetime

from firsthand import times, urls
from firsthand.errors import FeedError
from firsthand.records import Lead, Source
from firsthand.sources.safe_xml import events

_MOST = 50_000
_LARGEST = 64 * 1024 * 1024
_LINE = re.compile(r"https?://\S{1,2000}")


def read(data: bytes, url: str) -> tuple[Lead | Source, ...]:
    """The pages of a sitemap as leads, or the sitemaps of an index as sources; FeedError when it is neither.

    Packed sitemaps (gzip) are unpacked to at most 64 MiB. A sitemap that breaks off gives what came before.
    """
    data = _unpacked(data)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _lines(data, url)
    found: list[Lead | Source] = []
    try:
        _collect(data, url, found)
    except FeedError:
        if not found:
            raise
    return tuple(found)


def _collect(data: bytes, url: str, found: list[Lead | Source]) -> None:
    fields: dict[str, str] = {}
    root = ""
    for event, element in events(data):
        if event == "start":
            root = root or element.name
            if root not in ("urlset", "sitemapindex"):
                raise FeedError("no sitemap")
            if element.name in ("url", "sitemap"):
                fields = {}
            continue
        if element.name in ("url", "sitemap"):
            found += _made(fields, element.name, url)
            if len(found) >= _MOST:
                return
        elif element.text and (element.name != "loc" or element.depth == 2):
            fields.setdefault(element.name, element.text)


def _made(fields: dict[str, str], kind: str, url: str) -> list[Lead | Source]:
    address = urls.join(url, fields.get("loc", "")) if fields.get("loc") else None
    if not address or not address.startswith(("http://", "https://")):
        return []
    if kind == "sitemap":
        return [Source(url=address, type="sitemap")]
    return [
        Lead(
            url=address,
            source=url,
            title=" ".join(fields.get("title", "").split()),
            published=_time(fields.get("publication_date", "")),
            publisher_name=fields.get("name", ""),
        )
    ]


def _lines(data: bytes, url: str) -> tuple[Lead | Source, ...]:
    """A text sitemap: one address on each line."""
    rows = data.decode("utf-8", "replace").split("\n")
    found = tuple(Lead(url=row.strip(), source=url) for row in rows[:_MOST] if _LINE.fullmatch(row.strip()))
    if not found:
        raise FeedError("no sitemap")
    return found


def _time(value: str) -> datetime | None:
    try:
        return times.read_stamp(value)
    except (ValueError, OverflowError):
        return None


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        unpacker = zlib.decompressobj(31)
        found = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        raise FeedError(f"sitemap: broken compression ({error})") from error
    if unpacker.unconsumed_tail:
        raise FeedError(f"sitemap of more than {_LARGEST} bytes")
    return found
