"""What the benches call of the intake: thin adapters over `urls`, `sources` and `pages`."""

from firsthand import urls


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
