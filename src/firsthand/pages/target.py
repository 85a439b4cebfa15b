"""An address as it is asked for."""

from dataclasses import dataclass

import ada_url

from firsthand import urls
from firsthand.errors import AddressError


@dataclass(frozen=True, slots=True)
class Target:
    """A parsed web address without fragment and credentials; literal hosts are in their usual form."""

    url: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.url.partition('://')[0]}://{self.host}:{self.port}"


def target(url: str) -> Target:
    """What to ask for when this address is fetched; AddressError when it is no web address.

    >>> target("http://2130706433/a#b").host
    '127.0.0.1'
    """
    if len(url) > urls.LONGEST:
        raise AddressError(f"address of {len(url)} characters")
    try:
        parts = ada_url.URL(url)
    except ValueError as error:
        raise AddressError(f"address: none: {url[:200]!r}") from error
    if parts.protocol not in ("http:", "https:"):
        raise AddressError(f"address: scheme {parts.protocol[:40]} is not the web's")
    port = int(parts.port) if parts.port else (443 if parts.protocol == "https:" else 80)
    path = f"{parts.pathname}{parts.search}"
    return Target(f"{parts.protocol}//{parts.host}{path}", str(parts.hostname), port, path)
