"""Sitemaps (sitemaps.org 0.9), their indexes, and the news extension."""

import re
import zlib
from datetime import UTC, datetime

from firsthand import times, urls
from firsthand.errors import FeedError
from firsthand.records import Lead, Source
from firsthand.sources.safe_xml import events

_MOST = 50_000
_LARGEST = 64 * 1024 * 1024
_LINE = re.compile(r"https?://\S{1,2000}")


def read(data: bytes, url: str, since: datetime | None = None) -> tuple[Lead | Source, ...]:
    """The pages of a sitemap as leads, or the sitemaps of an index as sources; FeedError when it is neither.

    With `since`, what was last published or changed before that time is left out, as far as the sitemap
    says. Sitemaps of an index come with those for news first, then the latest. Packed sitemaps (gzip) are
    unpacked to at most 64 MiB. A sitemap that breaks off gives what came before.
    """
    data = _unpacked(data)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _lines(data, url)
    found: list[tuple[datetime | None, Lead | Source]] = []
    try:
        _collect(data, url, found)
    except FeedError:
        if not found:
            raise
    recent = [(day, one) for day, one in found if since is None or day is None or day >= since]
    if any(isinstance(one, Source) for _, one in recent):
        recent.sort(key=_promise, reverse=True)
    return tuple(one for _, one in recent)


def _collect(data: bytes, url: str, found: list[tuple[datetime | None, Lead | Source]]) -> None:
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


def _made(fields: dict[str, str], kind: str, url: str) -> list[tuple[datetime | None, Lead | Source]]:
    """The lead or source of one element, with the day that it was last published or changed."""
    address = urls.join(url, fields.get("loc", "")) if fields.get("loc") else None
    if not address or not address.startswith(("http://", "https://")):
        return []
    changed = _time(fields.get("lastmod", ""))
    if kind == "sitemap":
        return [(changed, Source(url=address, type="sitemap"))]
    published = _time(fields.get("publication_date", ""))
    lead = Lead(
        url=address,
        source=url,
        title=" ".join(fields.get("title", "").split()),
        published=published,
        publisher_name=fields.get("name", ""),
    )
    return [(published or changed, lead)]


def _promise(row: tuple[datetime | None, Lead | Source]) -> tuple[bool, datetime]:
    """Sitemaps for news first, then the latest."""
    day, one = row
    return ("news" in one.url.lower(), day or datetime.min.replace(tzinfo=UTC))


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
