"""The records between a story and its page: what is shown, worked out before any markup is written."""

from dataclasses import dataclass
from datetime import datetime

from firsthand.records import Note, Origin

Rests = tuple[tuple[str, tuple[str, ...]], ...]
"""For each article's id the ids of the origins that it leads to."""


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
    edits: tuple[str, ...]
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
    """The quoted words of a relation, once, with every place where they stand; the words around the first."""

    text: str
    language: str
    spots: tuple[Spot, ...]
    before: str = ""
    after: str = ""


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
class Kin:
    """Another story of the portal that is related to this one, and why."""

    path: str
    title: str
    relation: str
    because: str
    published: datetime | None


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
    brief: tuple[Quote, ...] = ()
    disputes: tuple[tuple[str, tuple[tuple[str, Quote], ...]], ...] = ()
    kin: tuple[Kin, ...] = ()
