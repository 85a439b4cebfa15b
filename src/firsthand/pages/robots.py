"""The Robots Exclusion Protocol, RFC 9309: protego does the matching, this adds what it lacks.

A group is chosen by the whole product token, which ends at the first character that is no letter, `-` or `_`
(2.2.1); an escaped ASCII letter is not the letter itself; a line or a file beyond its limit is cut.
"""

import re

from protego import Protego

LONGEST = 500 * 1024
AGENT = "Firsthand"
_MOST_SITEMAPS = 50
_LONGEST_LINE = 16_664  # eight times the longest address that is in use
_GROUP = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*(.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z_-]+|\*(?=\s|$)|[^\s/#]+")
_PLAIN_ESCAPE = re.compile(r"%(2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e)", re.IGNORECASE)


class Rules:
    """What one robots.txt says. `text` is the part of it that counts."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST].encode("utf-8", "replace")
        lines = [line[:_LONGEST_LINE] for line in text[:LONGEST].splitlines()]
        self._tokens: set[str] = set()
        self._parsed = Protego.parse("\n".join(self._line(line) for line in lines))

    def allowed(self, agent: str, url: str) -> bool:
        """Whether the agent, named by its product token, may fetch the address."""
        return bool(self._parsed.can_fetch(_kept_escapes(url), self._group(agent)))

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between requests; 0 when it does not say."""
        return float(self._parsed.crawl_delay(self._group(agent)) or 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of sitemaps that the file names, in its order (sitemaps.org)."""
        return tuple(dict.fromkeys(str(found) for found in self._parsed.sitemaps))[:_MOST_SITEMAPS]

    def _line(self, line: str) -> str:
        found = _GROUP.match(line)
        if not found:
            return _kept_escapes(line)
        token = _TOKEN.match(found[1])
        name = token[0].lower() if token else ""
        self._tokens.add(name)
        return f"User-agent: {name}"

    def _group(self, agent: str) -> str:
        name = agent.partition("/")[0].strip().lower()
        return name if name in self._tokens else "*"


def robots_allow(text: str, agent: str, url: str) -> bool:
    """Whether a robots.txt lets an agent fetch an address."""
    return Rules(text).allowed(agent, url)


def read(data: bytes) -> Rules:
    """The rules of a robots.txt as it came; never raises."""
    return Rules(data[:LONGEST].decode("utf-8-sig", "replace"))


def _kept_escapes(text: str) -> str:
    """Escapes of unreserved ASCII characters made proof against decoding, in rules and addresses alike."""
    return _PLAIN_ESCAPE.sub(lambda found: f"%25{found[1].upper()}", text) if "%" in text else text
