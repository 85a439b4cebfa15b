"""What the benches call of the intake: thin adapters over `urls`, `sources` and `pages`."""

from datetime import UTC, datetime

from firsthand import markup, pages, sources, urls
from firsthand.errors import FeedError
from firsthand.records import Skipped


def canonical_url(url: str) -> str:
    """`urls.canonical`."""
    return urls.canonical(url)


def join_url(base: str, ref: str) -> str | None:
    """`urls.join`."""
    return urls.join(base, ref)


def registrable_domain(host: str) -> str | None:
    """`urls.registrable_domain`."""
    return urls.registrable_domain(host)


def amp_cache_url(url: str) -> str | None:
    """`urls.amp_cache_url`."""
    return urls.amp_cache_url(url)


def robots_allowed(robots: str, agent: str, url: str) -> bool:
    """`pages.robots_allow`."""
    return pages.robots_allow(robots, agent, url)


def fetch(url: str) -> dict[str, object]:
    """`pages.fetch_one` with default settings."""
    got = pages.fetch_one(url, datetime.now(UTC))
    if isinstance(got, Skipped):
        return {"ok": False, "error": got.reason, "status": None, "url": url, "body_len": 0}
    return {"ok": True, "error": None, "status": got.status, "url": got.url, "body_len": len(got.body)}


def parse_feed(data: bytes, headers: dict[str, str], url: str) -> dict[str, object]:
    """`sources.read_feed`, markup as it was published: the bench calls `clean_html` itself."""
    try:
        feed = sources.read_feed(data, headers, url, clean=False)
    except FeedError as error:
        raise ValueError(str(error)) from error
    return {"title": feed.title, "link": feed.link, "entries": [_entry(entry) for entry in feed.entries]}


def parse_opml(data: bytes) -> list[dict[str, str]]:
    """`sources.opml.read`; the topics joined by slashes."""
    try:
        found = sources.opml.read(data)
    except FeedError as error:
        raise ValueError(str(error)) from error
    return [{"url": one.url, "title": one.name, "category": "/".join(one.topics)} for one in found]


def _entry(entry: sources.FeedEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "link": entry.link,
        "published": entry.published.isoformat() if entry.published else None,
        "updated": entry.updated.isoformat() if entry.updated else None,
        "summary": entry.summary,
        "content": entry.content,
        "authors": list(entry.authors),
        "enclosures": [{"url": one.url, "type": one.media} for one in entry.enclosures],
    }


def clean_html(html: str) -> str:
    """`markup.clean_html`."""
    return markup.clean_html(html)
