"""What people say: the table of outlets, the topics of a desk, and decisions, which outrank any judgement."""

from dataclasses import dataclass
from datetime import datetime

from firsthand.records.judgements import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One line of the outlets table: a publisher, its domains, other names, owner, and agency or not."""

    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    owner: str = ""
    agency: bool = False
    since: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic of the desk: RECORDS.md's keys, and the optional ones of PRODUCT.md.

    `any` are (term, weight, where) with where in "title", "lead", "body", ""; `near` are (term, term, words).
    """

    id: str
    name: str
    shortname: str = ""
    parent: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    any: tuple[tuple[str, float, str], ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    near: tuple[tuple[str, str, int], ...] = ()
    threshold: float | None = None
    examples: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    iptc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person (or the editor's own threshold) decided about one address or a pair of them.

    `about` are canonical article addresses: one, or two for "split", "merge" and "edge".
    `action`: publish, hide, retitle, refile, split, merge, edge (correct an edge; `value` is its type or
    "none"), example, negative, forget.
    """

    about: tuple[str, ...]
    action: str
    at: datetime
    by: str
    value: Value = None
    because: str = ""
