"""Addresses taken apart, by the URL standard (WHATWG, by ada-url)."""

import ada_url

from firsthand.errors import AddressError

LONGEST = 65_536  # characters of an address that we are willing to read


def parse(url: str) -> ada_url.URL:
    """The parts of a web address; AddressError when it is none."""
    if len(url) > LONGEST:
        raise AddressError(f"address of {len(url)} characters")
    try:
        parts = ada_url.URL(url)
    except ValueError as error:
        raise AddressError(f"not an address: {url[:200]!r}") from error
    if parts.protocol not in ("http:", "https:"):
        raise AddressError(f"scheme {parts.protocol} is not the web's: {url[:200]!r}")
    return parts


def part(url: str, name: str) -> str:
    """One part of any address; "" when it cannot be parsed."""
    if len(url) > LONGEST:
        return ""
    try:
        return str(getattr(ada_url.URL(url), name))
    except ValueError:
        return ""
