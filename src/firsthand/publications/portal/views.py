"""What a page shows of a story.

*Takes:* `Coverage`s. *Gives:* `Tale`s: members, origins, relations that may be public, and the tree.
"""

from dataclasses import replace

from firsthand.publications.naming import folder
from firsthand.publications.portal import addresses, answers, trees, wording
from firsthand.publications.portal.nodes import Kin, Member, Node, Quote, Relation, Spot, Tale
from firsthand.publications.traces import LONGEST_QUOTE, shown
from firsthand.records import Around, Coverage, Edge, Evidence, Nearby, Origin, Standing, Telling, Trail

_TENTATIVE_BELOW = 0.6
Place = tuple[str, str, int, int]


def tale(coverage: Coverage) -> Tale:
    """The view of one story."""
    trail = coverage.trail
    edges = [edge for edge in trail.edges if shown(edge)]
    hidden = [edge for edge in trail.edges if not shown(edge)]
    members = _members(coverage, {edge.source for edge in hidden})
    nodes, origins = _nodes(members, trail)
    relations = _relations(edges, nodes, members, coverage.around)
    tree = trees.tree(origins, relations)
    rests = trees.rests(members, origins, relations)
    standing = {node.id for node in (*origins, *(n for r in relations for n in (r.source, r.target)))}
    known = sorted(m.published for m in members if m.published)
    lead = next((m for m in members if m.id == coverage.lead), members[0] if members else None)
    return Tale(
        id=coverage.story.id,
        path=f"stories/{folder(coverage.story.id)}/index.html",
        title=wording.line(coverage.title) or "Untitled story",
        language=lead.language if lead and lead.title == wording.line(coverage.title) else "",
        answer=wording.answer(trail.counts),
        gist=answers.gist(len(members), origins, relations, rests),
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
        brief=_brief(coverage, members),
        disputes=_disputes(coverage, members),
        kin=tuple(_kin(near) for near in coverage.nearby),
    )


def _brief(coverage: Coverage, members: tuple[Member, ...]) -> tuple[Quote, ...]:
    by_id = {m.id: m for m in members}
    return tuple(q for e in coverage.brief if e.article in by_id for q in _quotes([e], by_id, {}))


def _disputes(
    coverage: Coverage, members: tuple[Member, ...]
) -> tuple[tuple[str, tuple[tuple[str, Quote], ...]], ...]:
    by_id = {m.id: m for m in members}
    return tuple(
        (
            wording.line(d.about, 80),
            tuple((v, _quotes([e], by_id, {})[0]) for v, e in zip(d.values, d.evidence, strict=True)),
        )
        for d in coverage.disputes
        if all(e.article in by_id for e in d.evidence)
    )


def _kin(near: Nearby) -> Kin:
    return Kin(
        path=f"stories/{folder(near.story)}/index.html",
        title=wording.line(near.title) or "Untitled story",
        relation=wording.RELATED[near.relation],
        because=wording.line(near.because, 200),
        published=near.published,
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
        edits=tuple(wording.line(e, 300) for e in telling.edits),
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
    named = {node.id: sum(shown(e) and e.target == node.id for e in trail.edges) for node in origins}
    return nodes, tuple(sorted(origins, key=lambda n: (n.state == "unknown", -named[n.id], n.id)))


def _state(origin: Origin) -> str:
    if origin.held:
        return "first-hand"
    return {"outlet": "absent", "article": "absent", "document": "statement"}.get(origin.type, origin.type)


def _relations(
    edges: list[Edge], nodes: dict[str, Node], members: tuple[Member, ...], around: tuple[Around, ...]
) -> tuple[Relation, ...]:
    """Edges between known points, in the order of their articles, numbered."""
    place = {m.id: at for at, m in enumerate(members)}
    by_id = {m.id: m for m in members}
    known = [e for e in edges if e.source in by_id and e.target in nodes and e.source != e.target]
    known.sort(key=lambda e: (place[e.source], -e.confidence, e.target, e.type, e.rule))
    beside: dict[Place, Around] = {(a.article, a.part, a.start, a.end): a for a in around}
    return tuple(_relation(at, edge, nodes, by_id, beside) for at, edge in enumerate(known, 1))


def _relation(
    number: int, edge: Edge, nodes: dict[str, Node], members: dict[str, Member], beside: dict[Place, Around]
) -> Relation:
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
        quotes=_quotes([e for e in edge.evidence if e.article in members], members, beside),
    )


def _quotes(
    evidence: list[Evidence], members: dict[str, Member], beside: dict[Place, Around]
) -> tuple[Quote, ...]:
    """Words that two pages share are shown once, with both places."""
    spots: dict[str, dict[Spot, None]] = {}
    languages: dict[str, str] = {}
    around: dict[str, tuple[str, str]] = {}
    for piece in evidence:
        member = members[piece.article]
        spots.setdefault(piece.text, {})[_spot(piece, member)] = None
        languages.setdefault(piece.text, member.language)
        words = beside.get((piece.article, piece.part, piece.start, piece.end))
        around.setdefault(
            piece.text, (wording.still(words.before), wording.still(words.after)) if words else ("", "")
        )
    return tuple(
        Quote(
            text=_shown(text),
            language=languages[text],
            spots=tuple(found),
            before=around[text][0],
            after=around[text][1],
        )
        for text, found in spots.items()
    )


def _spot(piece: Evidence, member: Member) -> Spot:
    seen = piece.part in {"title", "description", "byline", "text", "credits"}
    url = addresses.at_words(member.url, piece.text) if seen else member.url
    return Spot(outlet=member.outlet, part=piece.part, url=url)


def _shown(words: str) -> str:
    """Verbatim words, without characters that HTML cannot hold or that turn its direction; cut when long."""
    return wording.still(words[:LONGEST_QUOTE]) + ("…" if len(words) > LONGEST_QUOTE else "")
