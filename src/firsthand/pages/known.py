"""What is known of sites and hosts, handed from one session with the web to the next.

A session begins with what the last one learned and gives back what it learned itself, so that a robots.txt
is asked for once a day, and a pause that a host asked for outlasts the run that met it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from firsthand.pages import robots, site
from firsthand.pages.reservation import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSite:
    """The rules of one origin (scheme, host and port) as they came, good until `until`."""

    origin: str
    until: datetime
    verdict: Literal["all", "none", "rules"]
    robots: bytes = b""
    reservations: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHost:
    """A host that wants to be left alone until `until`: after `refusals` in a row, or by its Crawl-delay."""

    host: str
    until: datetime
    refusals: int = 0
    because: str = ""

    @property
    def id(self) -> str:
        """What it is kept under: a host can be held and resting at a time."""
        return f"{'held' if self.refusals else 'resting'} {self.host}"


class Memory:
    """What a session begins with. `learned` and `met` are what is new or changed in it.

    `forgiven` are ids of what is no longer so.
    """

    def __init__(self, sites: Iterable[KnownSite] = (), hosts: Iterable[KnownHost] = ()) -> None:
        self._sites = {known.origin: known for known in sites}
        self._hosts = {known.id: known for known in hosts}
        self.learned: dict[str, KnownSite] = {}
        self.met: dict[str, KnownHost] = {}
        self.forgiven: set[str] = set()

    def learn(self, origin: str, manners: site.Manners) -> None:
        """Keep a site's rules."""
        self.learned[origin] = KnownSite(
            origin=origin,
            until=manners.until,
            verdict=manners.verdict,
            robots=manners.rules.text if manners.rules else b"",
            reservations=manners.reservations,
        )

    def recall(self, origin: str, now: datetime) -> site.Manners | None:
        """A site's rules from an earlier session; None where they are unknown or too old."""
        known = self._sites.get(origin)
        if known is None or now >= known.until:
            return None
        return site.Manners(
            verdict=known.verdict,
            until=known.until,
            rules=robots.read(known.robots) if known.verdict == "rules" else None,
            reservations=known.reservations,
        )

    def held(self, host: str, now: datetime) -> KnownHost | None:
        """The pause that a host asked for; None when it is over."""
        known = self._hosts.get(f"held {host}")
        return known if known is not None and now < known.until else None

    def refusals(self, host: str) -> int:
        """How often in a row a host has refused so far."""
        known = self._hosts.get(f"held {host}")
        return known.refusals if known is not None else 0

    def resting(self, host: str, now: datetime) -> float:
        """Seconds until a host's Crawl-delay is over, 0 when it is."""
        known = self._hosts.get(f"resting {host}")
        return max(0.0, (known.until - now).total_seconds()) if known is not None else 0.0

    def meet(self, known: KnownHost) -> None:
        """Keep when a host may be asked again."""
        self._hosts[known.id] = self.met[known.id] = known
        self.forgiven.discard(known.id)

    def forgive(self, host: str) -> None:
        """A host that answers well has no refusals in a row any more."""
        held = f"held {host}"
        if held in self._hosts:
            del self._hosts[held]
            self.met.pop(held, None)
            self.forgiven.add(held)
