"""What kind of bytes these are, by the name that came with them and by their first look."""

import re

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SUFFIXES = {
    "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "shtml": "text/html",
    "txt": "text/plain", "text": "text/plain", "md": "text/plain", "xml": "application/xml",
    "rss": "application/rss+xml", "atom": "application/atom+xml", "rdf": "application/rdf+xml",
    "opml": "text/x-opml", "json": "application/json", "jsonl": "application/jsonl", "pdf": "application/pdf",
    "eml": "message/rfc822", "mbox": "application/mbox", "warc": "application/warc",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", "application/pdf"), (b"\x1f\x8b", "application/gzip"), (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
    (b"WARC/1.", "application/warc"), (b"MZ", "application/octet-stream"),
    (b"\x7fELF", "application/octet-stream"),
)  # fmt: skip
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_LOOK = 4096
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/json", "application/rss")


def named(header: str) -> str:
    """The media type of a Content-Type header, in lower case, without parameters.

    >>> named("Text/HTML; charset=utf-8")
    'text/html'
    """
    return header.partition(";")[0].strip().lower()[:100]


def kept(header: str) -> str:
    """A Content-Type as a page keeps it: the type, and the charset when one is named.

    >>> kept('Text/HTML; boundary=x; charset="ISO-8859-1"')
    'text/html; charset=iso-8859-1'
    """
    found = _CHARSET.search(header)
    return named(header) + (f"; charset={found[1].lower()}" if found else "")


def textual(media: str) -> bool:
    """Whether a media type promises text."""
    return media.startswith(_TEXTUAL) or media.endswith(("+xml", "+json"))


def binary(data: bytes) -> bool:
    """Whether bytes cannot be text: a NUL among the first, without the mark of UTF-16 or UTF-32."""
    start = data[:_LOOK]
    if start.startswith(_WIDE):
        return False
    if any(start.startswith(mark) for mark, _ in _MAGIC if mark[:1] not in b"MPWG"):
        return True
    zeros = start.count(0)
    return zeros > 0 and not _wide_without_mark(start, zeros)


def sniffed(data: bytes, name: str = "") -> str:
    """The media type by a file's name, else by its first bytes."""
    for mark, media in _MAGIC:
        if data.startswith(mark) and media != "application/octet-stream":
            return media
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if suffix in _SUFFIXES and not binary(data):
        return _SUFFIXES[suffix]
    if binary(data):
        return "application/octet-stream"
    return _by_look(data[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _by_look(start: bytes) -> str:
    if b"<rss" in start or b"<rdf:rdf" in start:
        return "application/rss+xml"
    if b"<feed" in start:
        return "application/atom+xml"
    if start.startswith(b"<?xml") and b"<html" not in start:
        return "application/xml"
    if start.startswith(b"<") and any(
        mark in start for mark in (b"<!doctype html", b"<html", b"<head", b"<body")
    ):
        return "text/html"
    if any(mark in start for mark in (b"<!doctype html", b"<html", b"<p>", b"<div", b"<article")):
        return "text/html"
    return "application/json" if start[:1] in (b"{", b"[") else "text/plain"


def _wide_without_mark(start: bytes, zeros: int) -> bool:
    """UTF-16 text in Latin letters has a NUL in every second place."""
    return zeros * 2 >= len(start) - 2 and (0 not in start[0::2] or 0 not in start[1::2])
