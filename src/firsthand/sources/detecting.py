"""What some bytes are, so that the right reader gets them."""

import re

_LOOK = 8192
_FEED = re.compile(rb"<(?:[a-z0-9_]+:)?(?:rss|feed|rdf)[\s>]|<channel[\s>]")
_SITEMAP = re.compile(rb"<(?:[a-z0-9_]+:)?(?:urlset|sitemapindex)[\s>]")
_OPML = re.compile(rb"<opml[\s>]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|article|div|p|meta)[\s>]")
_COMMENTS = re.compile(rb"<!--.{0,4000}?-->", re.DOTALL)


def detect(data: bytes, media: str, url: str) -> str:
    """One of "feed", "sitemap", "opml", "html", "text", "warc", "json", "pdf", "unknown".

    The bytes decide; the declared media type only where they do not.
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"WARC/") or url.lower().endswith((".warc", ".warc.gz")):
        return "warc"
    if data.startswith(b"\x1f\x8b"):
        named = url.lower().partition("?")[0]
        return "sitemap" if "sitemap" in named or named.endswith(".xml.gz") else "unknown"
    start = _ascii(data[:_LOOK]).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return _by_start(start, media.partition(";")[0].strip().lower())


def _by_start(start: bytes, media: str) -> str:
    if start[:1] == b"{":
        return "feed" if b"jsonfeed.org/version" in start or media == "application/feed+json" else "json"
    if start[:1] == b"[":
        return "json" if "json" in media else "text"
    if not start.startswith(b"<"):
        return _by_media(start, media)
    bare = _COMMENTS.sub(b"", start)
    first = {
        found.start(): name
        for name, pattern in (("feed", _FEED), ("sitemap", _SITEMAP), ("opml", _OPML), ("html", _HTML))
        if (found := pattern.search(bare))
    }
    return first[min(first)] if first else _by_media(start, media)


def _by_media(start: bytes, media: str) -> str:
    if "html" in media or _HTML.search(start):
        return "html"
    if media.endswith(("rss+xml", "atom+xml")):
        return "feed"
    if b"\0" in start or (media and not media.startswith(("text/", "application/xml", "application/json"))):
        return "unknown"
    return "text" if start.strip() else "unknown"


def _ascii(data: bytes) -> bytes:
    """UTF-16 folded to its Latin letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[2:].replace(b"\0", b"")
    if data.startswith((b"<\0", b"\0<")):
        return data.replace(b"\0", b"")
    return data
