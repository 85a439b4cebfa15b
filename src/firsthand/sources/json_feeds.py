"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from datetime import datetime

from firsthand import markup, times, urls
from firsthand.errors import FeedError, MarkupError
from firsthand.sources import embedded
from firsthand.sources.entries import Enclosure, Feed, FeedEntry

_MARK = "jsonfeed.org/version/"


def looks_so(data: bytes, media: str) -> bool:
    """Whether bytes should be read as JSON."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") or (start != b"<" and "json" in media.lower())


def read(data: bytes, url: str, clean: bool) -> Feed:
    """The feed of a JSON document; FeedError when it is not one."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"), parse_int=_number, parse_float=_number)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"not JSON ({type(error).__name__})") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise FeedError("JSON without a list of items")
    if _MARK not in str(found.get("version", "")) and not any(isinstance(i, dict) for i in found["items"]):
        raise FeedError("JSON that is no JSON Feed")
    return Feed(
        title=_text(found, "title"),
        link=_address(found, "home_page_url", url),
        entries=tuple(_entry(item, found, url, clean) for item in found["items"] if isinstance(item, dict)),
    )


def _entry(item: dict[str, object], feed: dict[str, object], url: str, clean: bool) -> FeedEntry:
    base = _address(item, "url", url) or url
    html = _text(item, "content_html")
    text = _text(item, "content_text")
    content = embedded.Links().absolute(html, base) if html else markup.escape(text)
    content = embedded.safe(content) if clean else content
    summary = markup.escape(_text(item, "summary"))
    authors = _authors(item) or _authors(feed)
    return FeedEntry(
        id=_text(item, "id"),
        title=_text(item, "title") or _first_line(content),
        link=_address(item, "url", url) or _address(item, "external_url", url),
        published=_time(item.get("date_published")),
        updated=_time(item.get("date_modified")),
        summary=summary or content,
        content=content,
        authors=authors,
        enclosures=_enclosures(item, url),
    )


def _authors(holder: dict[str, object]) -> tuple[str, ...]:
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    names = (_text(one, "name") for one in people if isinstance(one, dict))
    return tuple(name for name in names if name)


def _enclosures(item: dict[str, object], url: str) -> tuple[Enclosure, ...]:
    listed = item.get("attachments")
    if not isinstance(listed, list):
        return ()
    found = (one for one in listed if isinstance(one, dict))
    made = (
        Enclosure(url=_address(one, "url", url), media=_text(one, "mime_type"), length=_size(one))
        for one in found
    )
    return tuple(one for one in made if one.url)


def _text(holder: dict[str, object], key: str) -> str:
    value = holder.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-8", "replace").decode().replace("\0", "").strip()


def _address(holder: dict[str, object], key: str, url: str) -> str:
    value = _text(holder, key)
    return (urls.join(url, value) or "") if value else ""


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        return times.read_stamp(value)
    except (ValueError, OverflowError):
        return None


def _size(holder: dict[str, object]) -> int:
    value = _text(holder, "size_in_bytes")
    return int(value) if value.isdecimal() and len(value) < 16 else 0


def _number(digits: str) -> str:
    """Numbers stay as they are written: nothing here counts with them, and huge ones cost nothing."""
    return digits


def _first_line(content: str) -> str:
    try:
        return markup.plain(content[:2000]).partition("\n")[0][:120]
    except MarkupError:
        return ""
