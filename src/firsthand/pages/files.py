"""Pages from files: saved pages, pasted text, folders of them."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from firsthand import times, urls
from firsthand.pages import media
from firsthand.records import Page, Skipped

LARGEST = 64 * 1024 * 1024
_LISTING = "pages.jsonl"
_SUBFOLDER = "pages"
_STAGE = "pages.file"


def from_file(path: Path | str, now: datetime, url: str = "") -> Page | Skipped:
    """A saved page; its media type by name and look. `url` is "" when nobody knows it."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            return _skipped(path, f"too large: over the size limit of {LARGEST} bytes")
        body = path.read_bytes()
    except OSError as error:
        return _skipped(path, f"file: {error.strerror or type(error).__name__}")
    return _page(body, media.sniffed(body, path.name), now, url, path)


def from_text(text: str, now: datetime, url: str = "") -> Page:
    """Pasted text, or markup when it looks like markup."""
    body = text.encode("utf-8", "replace")
    kind = media.sniffed(body)
    kind = kind if kind == "text/html" and text.lstrip().startswith("<") else "text/plain"
    return Page(
        id=urls.page_id(url, body), url=url, fetched=now, body=body, media=f"{kind}; charset=utf-8", asked=url
    )


def from_folder(path: Path | str, now: datetime) -> Iterator[Page | Skipped]:
    """The pages of a folder: as its pages.jsonl lists them, else all its files by name."""
    path = Path(path)
    listing = path / _LISTING
    if listing.is_file():
        yield from _listed(path, listing, now)
        return
    for file in sorted(path.rglob("*"), key=lambda one: one.relative_to(path).as_posix()):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and file.is_file():
            yield from_file(file, now)


def _listed(folder: Path, listing: Path, now: datetime) -> Iterator[Page | Skipped]:
    """Lines of {url, file, fetched, media}; files lie in `pages/` or beside the list, nowhere else."""
    with listing.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _entry(folder, line, f"{listing.name}:{number}", now)


def _entry(folder: Path, line: str, place: str, now: datetime) -> Page | Skipped:
    try:
        row = json.loads(line)
        name, url = str(row["file"]), str(row.get("url") or "")
        fetched = times.read_stamp(row["fetched"]) if row.get("fetched") else now
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return Skipped(stage=_STAGE, about=place, reason=f"list: {type(error).__name__} in this line")
    file = _inside(folder, name)
    if file is None:
        return Skipped(stage=_STAGE, about=place, reason=f"list: no file {name[:200]!r} in this folder")
    got = from_file(file, fetched, url)
    if isinstance(got, Page) and row.get("media"):
        return _page(got.body, str(row["media"]), fetched, url, file)
    return got


def _inside(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder or its `pages/`; None when it is missing or lies outside."""
    root = folder.resolve()
    for place in (folder / _SUBFOLDER / name, folder / name):
        try:
            found = place.resolve()
            if found.is_relative_to(root) and found.is_file():
                return found
        except (OSError, ValueError):
            continue
    return None


def _page(body: bytes, kind: str, now: datetime, url: str, path: Path) -> Page | Skipped:
    if not body.strip():
        return _skipped(path, "empty body")
    if media.textual(kind) and media.binary(body):
        return _skipped(path, f"content: named as {kind}, is binary")
    return Page(
        id=urls.page_id(url, body), url=url, fetched=now, body=body, media=kind, asked=url or path.name
    )


def _skipped(path: Path, reason: str) -> Skipped:
    return Skipped(stage=_STAGE, about=path.name, reason=reason)
