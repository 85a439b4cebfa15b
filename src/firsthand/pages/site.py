"""What a site asks of us: robots.txt, pauses, reservations. Kept per origin, with a time to ask again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from firsthand.pages import reservation, robots

KEPT = timedelta(hours=24)  # RFC 9309, 2.4
KEPT_WHEN_UNREACHABLE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """A site's rules. `verdict` is "all" (no robots.txt), "none" (unreachable) or "rules"."""

    verdict: Literal["all", "none", "rules"]
    until: datetime
    rules: robots.Rules | None = None
    reservations: tuple[reservation.Rule, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether we may ask for this address."""
        if self.rules is not None:
            return self.rules.allowed(robots.AGENT, url)
        return self.verdict == "all"

    @property
    def delay(self) -> float:
        """Seconds between requests that the site asks for, 0 when it does not."""
        return self.rules.delay(robots.AGENT) if self.rules is not None else 0.0


def from_status(status: int, body: bytes, now: datetime) -> Manners:
    """The rules that an answer for /robots.txt brings: 2xx its text, 4xx all allowed, else nothing."""
    if 200 <= status < 300:
        return Manners(verdict="rules", until=now + KEPT, rules=robots.read(body))
    if 300 <= status < 500:
        return Manners(verdict="all", until=now + KEPT)
    return unreachable(now)


def unreachable(now: datetime) -> Manners:
    """The rules of a site that cannot be asked: RFC 9309 takes that for a complete disallow."""
    return Manners(verdict="none", until=now + KEPT_WHEN_UNREACHABLE)
