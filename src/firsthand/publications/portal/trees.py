"""Walks over the relations of a story: the tree under its origins, and where each article leads to."""

from firsthand.publications.portal.nodes import Branch, Member, Node, Relation, Rests

_DEEPEST = 12


def tree(origins: tuple[Node, ...], relations: tuple[Relation, ...]) -> tuple[Branch, ...]:
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


def rests(members: tuple[Member, ...], origins: tuple[Node, ...], relations: tuple[Relation, ...]) -> Rests:
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
