"""The Robots Exclusion Protocol, RFC 9309: protego does the parsing, this adds what it lacks.

Product tokens end where RFC 9309 ends them (letters, `-`, `_`), a rule's own percent-encoding is compared
octet by octet, and lines after the first 500 KiB do not count.
"""

import re

from protego import Protego

LONGEST = 500 * 1024
AGENT = "Firsthand"
_LONGEST_LINE = 16_664  # eight times the longest usual address: what is longer is no rule


class Rules:
    """What one robots.txt says."""

    def __init__(self, text: str) -> None:
        self._parsed = Protego.parse(text)

    def allowed(self, agent: str, url: str) -> bool:
        """Whether the agent may fetch the address."""
        return bool(self._parsed.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between requests; 0 when it does not say."""
        return float(self._parsed.crawl_delay(agent) or 0.0)


def robots_allow(text: str, agent: str, url: str) -> bool:
    """Whether a robots.txt lets an agent fetch an address."""
    return Rules(text).allowed(agent, url)


def read(data: bytes) -> Rules:
    """The rules of a robots.txt as it came; never raises."""
    return Rules(data[:LONGEST].decode("utf-8-sig", "replace"))


_ = re
