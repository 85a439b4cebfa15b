"""Articles of one story and the edges between them and their origins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from firsthand.provenance.addresses import is_front, same_address
from firsthand.provenance.credits import ENOUGH, ORDER, Credit, credit, key
from firsthand.provenance.mentions import site
from firsthand.provenance.outlets import Outlets
from firsthand.records import Article, Clue, Edge, EdgeType, Origin, Overlap

_SLACK = timedelta(hours=30)
RESTS = ("credits", "responds_to", "wire_copy", "same_text", "spun_copy", "press_release")


@dataclass(slots=True, kw_only=True)
class Graph:
    """A story under construction. `absent` are origins that are not held, by id."""

    members: tuple[Article, ...]
    outlets: Outlets
    credits: dict[str, Credit]
    edges: list[Edge] = field(default_factory=list)
    absent: dict[str, Origin] = field(default_factory=dict)
    releases: set[str] = field(default_factory=set)

    def article(self, of: str) -> Article:
        """A member by id."""
        return next(a for a in self.members if a.id == of)

    def held(self, of: str) -> Origin:
        """The origin that is a held article."""
        article = self.article(of)
        name = article.outlet or article.domain
        what = "statement" if of in self.releases else "article"
        return Origin(id=of, type="statement" if what == "statement" else "article", name=name, held=True)

    def out(self, of: str) -> list[Edge]:
        """The edges on which an article rests."""
        return [e for e in self.edges if e.source == of and e.type in RESTS]

    def ends(self, of: str) -> list[str]:
        """Where the chains from an article end: ids without further edges, in order."""
        seen = {of}
        queue = [of]
        ends = []
        while queue:
            at = queue.pop(0)
            onward = [e.target for e in self.out(at)]
            if not onward:
                ends.append(at)
            for target in sorted(onward):
                if target not in seen:
                    seen.add(target)
                    queue.append(target)
        return sorted(ends)


def build(
    members: Sequence[Article],
    clues: Mapping[str, tuple[Clue, ...]],
    overlaps: Sequence[Overlap],
    outlets: Outlets,
) -> Graph:
    """All edges of a story."""
    credits = {a.id: credit(a, clues.get(a.id, ()), outlets) for a in members}
    graph = Graph(members=tuple(members), outlets=outlets, credits=credits)
    graph.releases = {a for a, c in credits.items() if c.kind == "press_release"}
    for article in members:
        _credit_edges(graph, article, clues.get(article.id, ()))
    return graph


def _credit_edges(graph: Graph, article: Article, clues: Sequence[Clue]) -> None:
    reply = graph.credits[article.id].kind == "opinion"
    for name, role in graph.credits[article.id].credited:
        mine = [c for c in clues if key(c.name, graph.outlets) == key(name, graph.outlets)]
        mine = sorted((c for c in mine if c.confidence >= ENOUGH), key=lambda c: ORDER[c.role])
        target = _held_article(graph, article, mine)
        if role == "background" and target is None:
            continue
        kind: EdgeType = "wire_copy" if role == "wire" else "responds_to" if reply else "credits"
        if target is None:
            target = _absent(graph, article, name, mine)
        graph.edges.append(_edge(article.id, target, kind, mine))


def _edge(source: str, target: str, kind: EdgeType, clues: Sequence[Clue]) -> Edge:
    best = clues[0]
    return Edge(
        source=source,
        target=target,
        type=kind,
        confidence=max(c.confidence for c in clues),
        rule=best.rule,
        evidence=tuple(e for c in clues[:3] for e in c.evidence),
        because=f"{best.rule}: “{best.evidence[0].text}”",
    )


def _held_article(graph: Graph, article: Article, clues: Sequence[Clue]) -> str | None:
    """The held article that a credit can mean: same outlet, not published after, the linked one if linked."""
    name = key(clues[0].name, graph.outlets)
    found = [a for a in graph.members if a.id != article.id and _is_of(a, name, clues, graph.outlets)]
    found = [a for a in found if _not_after(a, article)]
    links = [c.link for c in clues if c.link and not is_front(c.link)]
    for a in found:
        if any(same_address(link, u) for link in links for u in (a.url, a.canonical, a.amp)):
            return a.id
    if any(site(link).endswith(a.domain) for link in links for a in found if a.domain):
        return None
    return found[0].id if found else None


def _is_of(article: Article, name: str, clues: Sequence[Clue], outlets: Outlets) -> bool:
    outlet = outlets.by_domain(site(article.url)) or outlets.by_domain(article.domain)
    names = {key(n, outlets) for n in (article.outlet, outlet.name if outlet else "") if n}
    domains = {c.domain for c in clues if c.domain}
    return name in names or article.domain in domains


def _not_after(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return True
    slack = timedelta(0) if one.sure == other.sure == "stated" else _SLACK
    return one.published <= other.published + slack


def _absent(graph: Graph, article: Article, name: str, clues: Sequence[Clue]) -> str:
    """Add or complete the origin that is known by name only; its id."""
    known = graph.outlets.by_name(name)
    of = "outlet:" + key(name, graph.outlets)
    old = graph.absent.get(of)
    times = [t for t in (old.not_after if old else None, article.published) if t is not None]
    stated = [c.stated for c in clues if c.stated]
    cites = dict.fromkeys([*(old.cites if old else ()), *(w for c in clues for w in c.cites)])
    graph.absent[of] = Origin(
        id=of,
        type="outlet",
        name=known.name if known else name,
        held=False,
        not_after=min(times) if times else None,
        stated=(old.stated if old else "") or (stated[0] if stated else ""),
        cites=tuple(cites),
    )
    return of
