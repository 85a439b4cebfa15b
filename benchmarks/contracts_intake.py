"""What the benches call of the intake: thin adapters over `urls`, `sources` and `pages`."""

from datetime import UTC, datetime

from firsthand import pages, urls
from firsthand.pages.robots import Rules
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
    """`pages.robots`."""
    return Rules(robots).allowed(agent, url)


def fetch(url: str) -> dict[str, object]:
    """`pages.fetch_one` with default settings."""
    got = pages.fetch_one(url, datetime.now(UTC))
    if isinstance(got, Skipped):
        return {"ok": False, "error": got.reason, "status": None, "url": url, "body_len": 0}
    return {"ok": True, "error": None, "status": got.status, "url": got.url, "body_len": len(got.body)}
