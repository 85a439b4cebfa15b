"""What a page shows of a story, worked out before any markup is written.

*Takes:* `Coverage`s. *Gives:* `Tale`s: members, origins, relations that may be public, and the tree.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from firsthand.publications.naming import folder
from firsthand.publications.portal import addresses, wording
from firsthand.publications.traces import LONGEST_QUOTE
from firsthand.records import Coverage, Edge, Evidence, Note, Origin, Standing, Telling, Trail

Rests = tuple[tuple[str, tuple[str, ...]], ...]

_TENTATIVE_BELOW = 0.6
_DEEPEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story, with harmless strings. `withheld`: a relation of it awaits an editor."""

    id: str
    anchor: str
    title: str
    outlet: str
    domain: str
    url: str
    language: str
    published: datetime | None
    updated: datetime | None
    excerpt: str
    role: str
    kind: str
    because: tuple[str, ...]
    notes: tuple[Note, ...]
    corrections: tuple[str, ...]
    topics: tuple[str, ...]
    access: str
    path: str
    withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A point of the trace. `state`: a role, or "absent", "statement", "unknown" for what is not held."""

    id: str
    anchor: str
    name: str
    state: str
    origin: Origin | None = None
    member: Member | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where quoted words stand: the outlet, the part of its page, and a link that opens at them."""

    outlet: str
    part: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The quoted words of a relation, once, with every place where they stand."""

    text: str
    language: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One edge that may be public. `number` names it on the page."""

    number: int
    source: Node
    target: Node
    type: str
    verb: str
    passive: str
    rule: str
    confidence: float
    tentative: bool
    because: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A node of the tree with those that rest on it; `again` when it stands in full elsewhere."""

    node: Node
    relation: Relation | None
    branches: tuple["Branch", ...]
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """A story as its page and its card show it. `rests` maps an article to its last origins, in order."""

    id: str
    path: str
    title: str
    language: str
    answer: str
    gist: str
    articles: int
    sources: int
    held: int
    families: int
    members: tuple[Member, ...]
    outlets: tuple[tuple[str, str, int], ...]
    nodes: tuple[Node, ...]
    origins: tuple[Node, ...]
    relations: tuple[Relation, ...]
    tree: tuple[Branch, ...]
    loose: tuple[Node, ...]
    rests: Rests
    withheld: int
    topics: tuple[str, ...]
    because: tuple[str, ...]
    events: tuple[str, ...]
    maker: str
    heat: int
    oldest: datetime | None
    newest: datetime | None
    formerly: tuple[str, ...]


def tale(coverage: Coverage) -> Tale:
    """The view of one story."""
    trail = coverage.trail
    edges = [edge for edge in trail.edges if wording.public(edge)]
    hidden = [edge for edge in trail.edges if not wording.public(edge)]
    members = _members(coverage, {edge.source for edge in hidden})
    nodes, origins = _nodes(members, trail)
    relations = _relations(edges, nodes, members)
    tree = _tree(origins, relations)
    rests = _rests(members, origins, relations)
    touched = {r.source.id for r in relations} | {r.target.id for r in relations}
    standing = {node.id for node in origins} | touched
    known = sorted(m.published for m in members if m.published)
    lead = next((m for m in members if m.id == coverage.lead), members[0] if members else None)
    return Tale(
        id=coverage.story.id,
        path=f"stories/{folder(coverage.story.id)}/index.html",
        title=wording.line(coverage.title) or "Untitled story",
        language=lead.language if lead and lead.title == wording.line(coverage.title) else "",
        answer=wording.answer(trail.counts),
        gist=_gist(len(members), origins, relations, rests),
        articles=trail.counts.articles,
        sources=trail.counts.origins,
        held=trail.counts.held,
        families=trail.counts.families,
        members=members,
        outlets=_outlets(members),
        nodes=tuple(nodes.values()),
        origins=origins,
        relations=relations,
        tree=tree,
        loose=tuple(nodes[m.id] for m in members if m.id not in standing),
        rests=rests,
        withheld=len(hidden),
        topics=coverage.topics,
        because=() if hidden else tuple(wording.line(b) for b in coverage.story.because),
        events=tuple(wording.line(e, 500) for e in coverage.events if e not in coverage.story.because),
        maker=trail.maker,
        heat=coverage.heat,
        oldest=known[0] if known else None,
        newest=known[-1] if known else None,
        formerly=coverage.story.formerly,
    )


def telling_order(tale: Tale) -> tuple[float, bool, int, float, str]:
    """Most telling first: many articles to a source, an absent source, heat, then the newest."""
    absent = any(node.state == "absent" for node in tale.origins)
    newest = tale.newest.timestamp() if tale.newest else 0.0
    spread = (tale.articles - tale.sources) / tale.sources if tale.sources else 0.0
    return (-round(spread, 3), not absent, -tale.heat, -newest, tale.id)


def _members(coverage: Coverage, withheld: set[str]) -> tuple[Member, ...]:
    standings = {standing.article: standing for standing in coverage.trail.standings}
    return tuple(
        member(telling, standings.get(telling.id), f"a{number}", telling.id in withheld)
        for number, telling in enumerate(coverage.tellings, 1)
    )


def member(telling: Telling, standing: Standing | None, anchor: str, withheld: bool = False) -> Member:
    """One article's view; while a relation of it awaits an editor, nothing hints at that relation."""
    standing = standing or telling.standing
    hide = withheld or standing is None
    notes = tuple(replace(n, because=(), parts=()) for n in telling.notes) if withheld else telling.notes
    return Member(
        id=telling.id,
        anchor=anchor,
        title=wording.line(telling.title) or "Untitled",
        outlet=wording.line(telling.outlet or telling.domain, 80) or "Unnamed outlet",
        domain=wording.line(telling.domain, 80),
        url=addresses.web(telling.url),
        language=wording.tag_or_none(telling.language),
        published=telling.published,
        updated=telling.updated,
        excerpt=wording.line(telling.excerpt, 600),
        role="undecided" if hide or standing is None else standing.role,
        kind="" if hide or standing is None or standing.kind is None else wording.KINDS[standing.kind],
        because=() if hide or standing is None else tuple(wording.line(b) for b in standing.because),
        notes=tuple(n for n in notes if not (withheld and n.name == "kind")),
        corrections=tuple(wording.line(c, 500) for c in telling.corrections),
        topics=telling.topics,
        access=telling.access,
        path=telling.path,
        withheld=withheld,
    )


def _outlets(members: tuple[Member, ...]) -> tuple[tuple[str, str, int], ...]:
    """Each outlet once: its name, its role (first-hand if any article is) and how many articles it has."""
    found: dict[str, list[Member]] = {}
    for m in members:
        found.setdefault(m.outlet, []).append(m)
    return tuple(
        (name, "first-hand" if any(m.role == "first-hand" for m in mine) else mine[0].role, len(mine))
        for name, mine in found.items()
    )


def _nodes(members: tuple[Member, ...], trail: Trail) -> tuple[dict[str, Node], tuple[Node, ...]]:
    """All points by id (articles first), and the origins among them: the most named first."""
    nodes = {m.id: Node(id=m.id, anchor=m.anchor, name=m.outlet, state=m.role, member=m) for m in members}
    origins = []
    for number, origin in enumerate(trail.origins, 1):
        node = nodes.get(origin.id)
        if node is None:
            name = wording.line(origin.name, 80) or "Unknown"
            node = Node(id=origin.id, anchor=f"o{number}", name=name, state=_state(origin), origin=origin)
        else:
            node = replace(node, origin=origin)
        nodes[origin.id] = node
        origins.append(node)
    named = {node.id: sum(wording.public(e) and e.target == node.id for e in trail.edges) for node in origins}
    return nodes, tuple(sorted(origins, key=lambda n: (n.state == "unknown", -named[n.id], n.id)))


def _state(origin: Origin) -> str:
    if origin.held:
        return "first-hand"
    return {"outlet": "absent", "article": "absent"}.get(origin.type, origin.type)


def _relations(
    edges: list[Edge], nodes: dict[str, Node], members: tuple[Member, ...]
) -> tuple[Relation, ...]:
    """Edges between known points, in the order of their articles, numbered."""
    place = {m.id: at for at, m in enumerate(members)}
    by_id = {m.id: m for m in members}
    known = [e for e in edges if e.source in by_id and e.target in nodes and e.source != e.target]
    known.sort(key=lambda e: (place[e.source], -e.confidence, e.target, e.type, e.rule))
    return tuple(_relation(at, edge, nodes, by_id) for at, edge in enumerate(known, 1))


def _relation(number: int, edge: Edge, nodes: dict[str, Node], members: dict[str, Member]) -> Relation:
    return Relation(
        number=number,
        source=nodes[edge.source],
        target=nodes[edge.target],
        type=edge.type,
        verb=wording.VERBS[edge.type],
        passive=wording.PASSIVE[edge.type],
        rule=wording.line(edge.rule, 60),
        confidence=edge.confidence,
        tentative=edge.confidence < _TENTATIVE_BELOW,
        because="" if edge.because.startswith(f"{edge.rule}: ") else wording.line(edge.because, 200),
        quotes=_quotes([e for e in edge.evidence if e.article in members], members),
    )


def _quotes(evidence: list[Evidence], members: dict[str, Member]) -> tuple[Quote, ...]:
    """Words that two pages share are shown once, with both places."""
    spots: dict[str, dict[Spot, None]] = {}
    languages: dict[str, str] = {}
    for piece in evidence:
        member = members[piece.article]
        spots.setdefault(piece.text, {})[_spot(piece, member)] = None
        languages.setdefault(piece.text, member.language)
    return tuple(
        Quote(text=_shown(text), language=languages[text], spots=tuple(found))
        for text, found in spots.items()
    )


def _spot(piece: Evidence, member: Member) -> Spot:
    seen = piece.part in {"title", "description", "byline", "text", "credits"}
    url = addresses.at_words(member.url, piece.text) if seen else member.url
    return Spot(outlet=member.outlet, part=piece.part, url=url)


def _shown(words: str) -> str:
    """Verbatim words, without characters that HTML cannot hold or that turn its direction; cut when long."""
    return wording.still(words[:LONGEST_QUOTE]) + ("…" if len(words) > LONGEST_QUOTE else "")


def _tree(origins: tuple[Node, ...], relations: tuple[Relation, ...]) -> tuple[Branch, ...]:
    """Origins with what rests on them; an article stands in full once and is named again elsewhere."""
    resting: dict[str, list[Relation]] = {}
    for relation in relations:
        resting.setdefault(relation.target.id, []).append(relation)
    roots = [node.id for node in origins]
    roots += sorted(set(resting) - set(roots) - {r.source.id for r in relations})
    nodes = {r.target.id: r.target for r in relations} | {node.id: node for node in origins}
    full = set(roots)
    return tuple(
        Branch(node=nodes[at], relation=None, branches=_branches(at, resting, full, 0)) for at in roots
    )


def _branches(at: str, resting: dict[str, list[Relation]], full: set[str], depth: int) -> tuple[Branch, ...]:
    found = []
    for relation in resting.get(at, ()):
        node = relation.source
        if node.id in full or depth > _DEEPEST:
            found.append(Branch(node=node, relation=relation, branches=(), again=node.id in resting))
            continue
        full.add(node.id)
        below = _branches(node.id, resting, full, depth + 1)
        found.append(Branch(node=node, relation=relation, branches=below))
    return tuple(found)


def _rests(members: tuple[Member, ...], origins: tuple[Node, ...], relations: tuple[Relation, ...]) -> Rests:
    """For each article the origins that it leads to, by any number of public steps."""
    steps: dict[str, list[str]] = {}
    for relation in relations:
        steps.setdefault(relation.source.id, []).append(relation.target.id)
    return tuple(
        (m.id, tuple(o.id for o in origins if o.id in reached))
        for m in members
        for reached in [_reached(m.id, steps)]
    )


def _reached(start: str, steps: dict[str, list[str]]) -> set[str]:
    seen, open_ends = {start}, [start]
    while open_ends:
        for target in steps.get(open_ends.pop(), ()):
            if target not in seen:
                seen.add(target)
                open_ends.append(target)
    return seen


def _gist(total: int, origins: tuple[Node, ...], relations: tuple[Relation, ...], rests: Rests) -> str:
    """One sentence that says where the story comes from."""
    absent = [node for node in origins if node.state == "absent"]
    held = [node for node in origins if node.member or node.state == "first-hand"]
    stated = [wording.isolate(node.name) for node in origins if node.state == "statement"]
    said = []
    if held:
        others = {r.source.id for r in relations} - {node.id for node in held}
        lead_back = [m for m, ends in rests if m in others and any(node.id in ends for node in held)]
        more = wording.count(len(lead_back), "other leads back", "others lead back")
        named = wording.names(list(dict.fromkeys(wording.isolate(node.name) for node in held)))
        said.append(f"First-hand here: {named}.{f' {more} to it.' if lead_back and len(held) == 1 else ''}")
    for node in absent[:3]:
        naming = len({r.source.id for r in relations if r.target.id == node.id})
        name = wording.isolate(node.name)
        said.append(f"{name}, named in {naming} of {wording.count(total, 'article')}, is not in your set.")
    if stated:
        said.append(f"Public {'statement' if len(stated) == 1 else 'statements'}: {wording.names(stated)}.")
    return " ".join(said) or "Who reported it first-hand is unknown."
