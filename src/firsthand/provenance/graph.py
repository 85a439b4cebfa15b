"""Articles of one story and the edges between them and their origins."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.provenance.credits import Credit, key
from firsthand.provenance.mentions import site
from firsthand.provenance.outlets import Outlets, is_wire
from firsthand.records import Article, Edge, Origin, Outlet

RESTS = ("credits", "responds_to", "wire_copy", "same_text", "spun_copy", "press_release")
_RESTS = frozenset(RESTS)


@dataclass(slots=True, kw_only=True)
class Graph:
    """A story under construction.

    `absent` are origins that are not held, by id; `releases` articles that are press releases; `loose`
    pairs that share text without a known direction; `shares` the manner of a copy and
    how much (0..1) of the copy and of its original is shared, by both ids; `misdated` are pages whose date
    says nothing; `recurring` the lines of a member that its site repeats, none of its own; `journals` the
    journals that any member names, found once; `places` whether a name is a place's. What begins with `_`
    keeps the edges sorted between questions.
    """

    members: tuple[Article, ...]
    outlets: Outlets
    credits: dict[str, Credit]
    edges: list[Edge] = field(default_factory=list)
    absent: dict[str, Origin] = field(default_factory=dict)
    releases: set[str] = field(default_factory=set)
    loose: set[tuple[str, str]] = field(default_factory=set)
    shares: dict[tuple[str, str], tuple[str, float, float]] = field(default_factory=dict)
    misdated: set[str] = field(default_factory=set)
    recurring: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_id: dict[str, Article] = field(default_factory=dict)
    subjects: dict[str, bool] = field(default_factory=dict)
    known: dict[str, Outlet | None] = field(default_factory=dict)
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    journals: frozenset[str] | None = None
    places: dict[str, bool] = field(default_factory=dict)
    _rests: dict[str, list[Edge]] = field(default_factory=dict)
    _sorted_at: tuple[int, int, int] = (0, 0, 0)

    def outlet(self, of: str) -> Outlet | None:
        """The listed outlet on whose site a member stands."""
        if of not in self.known:
            article = self.article(of)
            found = self.outlets.by_domain(site(article.url)) or self.outlets.by_domain(article.domain)
            self.known[of] = found
        return self.known[of]

    def is_agency(self, of: str) -> bool:
        """Whether a member stands on an agency's own site."""
        outlet = self.outlet(of) if of in self.credits else None
        return outlet is not None and (outlet.agency or is_wire(outlet.name))

    def names(self, of: str) -> frozenset[str]:
        """The keys of all names of a member's outlet."""
        if of not in self.keys:
            outlet, article = self.outlet(of), self.article(of)
            found = (article.outlet, outlet.name if outlet else "")
            self.keys[of] = frozenset(key(name, self.outlets) for name in found if name)
        return self.keys[of]

    def article(self, of: str) -> Article:
        """A member by id."""
        if not self.by_id:
            self.by_id = {a.id: a for a in self.members}
        return self.by_id[of]

    def name(self, of: str) -> str:
        """The name of a member's outlet or of an absent origin."""
        if of in self.absent:
            return self.absent[of].name
        article = self.article(of)
        known = self.outlets.by_domain(article.domain)
        return known.name if known else article.outlet or article.domain

    def held(self, of: str) -> Origin:
        """The origin that is a held article."""
        if of in self.releases:
            return Origin(id=of, type="statement", name=self.name(of), held=True)
        return Origin(id=of, type="article", name=self.name(of), held=True)

    def out(self, of: str) -> list[Edge]:
        """The edges on which an article rests."""
        state = (id(self.edges), len(self.edges), id(self.edges[-1]) if self.edges else 0)
        if state != self._sorted_at:  # one list only grows or loses edges, so its end or length tells
            self._sorted_at, self._rests = state, defaultdict(list)
            for edge in self.edges:
                if edge.type in _RESTS:
                    self._rests[edge.source].append(edge)
        return list(self._rests.get(of, ()))

    def firm(self, of: str) -> list[Edge]:
        """Those of them that have a direction."""
        return [e for e in self.out(of) if (e.source, e.target) not in self.loose]

    def is_open(self, of: str) -> bool:
        """Whether an article shares text with another family's page without a known direction."""
        return any(of in pair and self._other_family(pair) for pair in self.loose)

    def ends(self, of: str) -> list[str]:
        """Where the chains from an article end: ids without further edges, in order."""
        seen = {of}
        queue = [of]
        ends = []
        while queue:
            at = queue.pop(0)
            onward = [e.target for e in self.firm(at)]
            if not onward:
                ends.append(at)
            for target in sorted(onward):
                if target not in seen:
                    seen.add(target)
                    queue.append(target)
        return sorted(ends)

    def _other_family(self, pair: tuple[str, str]) -> bool:
        one, other = (self.article(p) for p in pair)
        return self.outlets.family(one.domain) != self.outlets.family(other.domain)
