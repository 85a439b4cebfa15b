"""What a story's page answers in words: whether an origin is held and as what, and where the news is from."""

from firsthand.publications.portal import wording
from firsthand.publications.portal.nodes import Node, Relation, Rests


def end_state(node: Node) -> str:
    """The state that an origin's mark shows: a held article is first-hand only when its standing says so."""
    if node.member is None or node.member.role == "first-hand":
        return node.state
    return "statement" if node.member.kind == wording.KINDS["press_release"] else node.state


def end_words(node: Node) -> str:
    """Whether an origin is held, and as what."""
    if node.member is None:
        return "document" if is_document(node) else wording.STATES[node.state]
    if node.member.role == "first-hand":
        return "first-hand, held"
    return "release, held" if end_state(node) == "statement" else "held"


def is_document(node: Node) -> bool:
    """Whether an origin is a paper that nobody holds: a decision, an audit, a letter."""
    return node.origin is not None and node.origin.type == "document"


def gist(total: int, origins: tuple[Node, ...], relations: tuple[Relation, ...], rests: Rests) -> str:
    """One sentence that says where the story comes from."""
    absent = [node for node in origins if node.state == "absent"]
    held = [node for node in origins if node.state == "first-hand"]
    kept = [node for node in origins if node.member and node.state != "first-hand"]
    stated = [node for node in origins if node.state == "statement"]
    said = []
    if held:
        others = {r.source.id for r in relations} - {node.id for node in held}
        lead_back = [m for m, ends in rests if m in others and any(node.id in ends for node in held)]
        more = wording.count(len(lead_back), "other leads back", "others lead back")
        named = wording.names(list(dict.fromkeys(wording.isolate(node.name) for node in held)))
        said.append(f"First-hand here: {named}.{f' {more} to it.' if lead_back and len(held) == 1 else ''}")
    if kept:
        named = wording.names(list(dict.fromkeys(wording.isolate(node.name) for node in kept)))
        said.append(f"Held, but not known to be first-hand: {named}.")
    for node in absent[:3]:
        naming = len({r.source.id for r in relations if r.target.id == node.id})
        name = wording.isolate(node.name)
        said.append(f"{name}, named in {naming} of {wording.count(total, 'article')}, is not in your set.")
    for what in ("statement", "document"):
        papers = [wording.isolate(n.name) for n in stated if is_document(n) == (what == "document")]
        if papers:
            said.append(f"{what.capitalize()}{'' if len(papers) == 1 else 's'}: {wording.names(papers)}.")
    return " ".join(said) or "Who reported it first-hand is unknown."
