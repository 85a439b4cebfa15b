"""What a fetch may cost, and what it asks for."""

from dataclasses import dataclass

from firsthand.records import Lead

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of a fetch. Times in seconds, sizes in bytes.

    `deadline` is the time on the network for one page with its redirects and its site's rules, not counting
    the waits that manners ask for; `body` holds before and after decompression; `gap` is the least time
    between two requests to one host; `together` counts requests under way at all hosts, and one that takes
    longer than `patience` makes room for another, up to `slow` of them; `load` is the sum of all bodies under
    way; a host that asks for longer pauses than `longest_wait` is put off.
    """

    deadline: float = 20.0
    body: int = 16 * MEBIBYTE
    redirects: int = 5
    together: int = 256
    gap: float = 1.0
    longest_wait: float = 30.0
    robots_body: int = 500 * 1024
    rules_deadline: float = 8.0
    patience: float = 1.5
    slow: int = 512
    load: int = 256 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One address to fetch; `etag` and `modified` are those of the page that is held already.

    `source` and `lead` are handed on to the page. `body` is the most that it may hold, 0 for the usual limit.
    """

    url: str
    etag: str = ""
    modified: str = ""
    source: str = ""
    lead: Lead | None = None
    body: int = 0
