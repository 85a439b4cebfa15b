"""Outlets that no table knows, told by addresses: one in the text, or the host of a link beside a name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance.outlets import folded
from firsthand.provenance.patterns import CUES, table
from firsthand.records import Link

_CAP = r"[A-ZÀ-ÖØ-Þ0-9][\w’'+-]*"
_NAMES = re.compile(rf"(?<![\w’'-]){_CAP}(?: (?:of |de |the |& )?{_CAP}){{0,4}}")
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?P<name>[A-Za-z][\w-]{1,30}\.(?:com|net|org|info|news|tv|de|at|ch|fr|es|it|ie|nl|example|co\.uk|com\.au))(?![\w/@-])"
)
_PATH = re.compile(r"^https?://[^/]+/(?=\S*(?:\d{4}|[\w]+-[\w]+-[\w]+|\.s?html?|\d/))\S{8,}")
_LEFT_OUT = frozenset(
    ("www", "m", "amp", "news", "en", "edition", "web", "co", "com", "org", "net", "blog", "blogs")
)
_ENDS = ("", "online", "news", "mag", "magazine", "media", "com", "daily", "paper", "newspaper", "tv", "live")
_STATE = re.compile(r"(?:^|\.)(?:gov|mil|edu|int|gouv|gob|gv|bund|admin|europa)(?:\.[a-z]{2})?$|\.ac\.uk$")
_NEAR, _MOST = 140, 60


@lru_cache(maxsize=1)
def _no_outlet() -> frozenset[str]:
    """Hosts where anybody writes, shops and services: a link to them says nothing of an outlet."""
    return frozenset(table(CUES)["shapes"]["no_outlet"].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words of a text that an address shows to be the name of a site."""

    start: int
    end: int
    host: str


def written(text: str) -> Iterator[Named]:
    """Addresses written as names: "Reef-Daily.example reported"."""
    for found in _ADDRESS.finditer(text):
        if labels(found["name"].lower()).isdisjoint(_no_outlet()):
            yield Named(start=found.start("name"), end=found.end("name"), host=found["name"].lower())


def beside(text: str, links: Iterable[Link], host_of: dict[str, str]) -> Iterator[Named]:
    """Names in the sentence of a link that are the name of the site it leads to.

    `host_of` gives hosts by address. The address must look like an article's:
    companies are linked by their front doors.
    """
    for link in tuple(links)[:_MOST]:
        host = host_of.get(link.url, "")
        known = _spellings(host)
        if not known or not _PATH.match(link.url) or of_a_state(host):
            continue
        floor = max(text.rfind("\n", 0, link.start) + 1, link.start - _NEAR)
        stop = text.find("\n", link.end, link.end + _NEAR)
        for found in _NAMES.finditer(text, floor, stop if stop >= 0 else min(len(text), link.end + _NEAR)):
            span = _part(found, known)
            if span is not None:
                yield Named(start=span[0], end=span[1], host=host)


def _part(found: re.Match[str], known: frozenset[str]) -> tuple[int, int] | None:
    """The longest run of words, from any word on, that is spelled like a part of the host."""
    words = list(re.finditer(r"\S+", found[0]))
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            piece = found[0][words[first].start() : words[last - 1].end()]
            name = re.sub(r"[’']s$", "", piece)
            if name[0].isupper() and folded(name).replace(" ", "") in known:
                start = found.start() + words[first].start()
                return start, start + len(name)
    return None


@lru_cache(maxsize=4096)
def _spellings(host: str) -> frozenset[str]:
    """The letters of names that a host may stand for: without "the", "online", "news" and the like."""
    known = {part for part in labels(host) if len(part) > 2} - _no_outlet()
    short = {part.removesuffix(end) for part in known for end in _ENDS}
    return frozenset(
        s for part in short for s in (part, "the" + part, part.removeprefix("the")) if len(s) > 2
    )


def of_a_state(host: str) -> bool:
    """Whether a host belongs to a state body or a school: they make statements and are no outlets.

    >>> of_a_state("www.office.gov.uk"), of_a_state("reef-daily.example")
    (True, False)
    """
    return bool(_STATE.search(host))


def labels(host: str) -> set[str]:
    """The telling parts of a host, without hyphens.

    >>> sorted(labels("tech.reef-daily.example"))
    ['reefdaily', 'tech']
    """
    parts = host.split(".")[:-1]
    return {p.replace("-", "") for p in parts if p not in _LEFT_OUT}
