"""Whom an article credits, taken together: names with roles, the article's kind, its origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from firsthand.provenance.kinds import kind
from firsthand.provenance.outlets import Outlets, bare, folded
from firsthand.records import Article, ArticleKind, Clue

Role = Literal["wire", "primary", "background"]
ORDER: dict[str, int] = {"wire": 0, "primary": 1, "background": 2}
ENOUGH = 0.6
Judged = tuple[ArticleKind | None, tuple[str, ...]]
Kinds = Mapping[str, Judged]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What an article credits: `credited` are (name, role), the most telling first.

    `origin` is "self", the name of another outlet, or None when the page does not say.
    """

    credited: tuple[tuple[str, Role], ...]
    kind: ArticleKind | None
    origin: str | None
    because: tuple[str, ...] = ()


def credit(article: Article, clues: Iterable[Clue], outlets: Outlets, judged: Judged | None = None) -> Credit:
    """Put an article's clues together; `judged` is its kind with the reasons, where that is known already."""
    clues = tuple(clues)
    what, because = judged or kind(article, clues, outlets)
    credited = grouped(clues, outlets)
    main = [name for name, role in credited if role in ("wire", "primary")]
    origin: str | None = "self" if what is not None else None
    if main and what != "own_reporting":
        origin = main[0]
    elif credited and what in ("rewrite", "aggregation"):
        origin = _most(clues, outlets) or credited[0][0]
    return Credit(credited=credited, kind=what, origin=origin, because=because)


def _most(clues: Iterable[Clue], outlets: Outlets) -> str | None:
    """The outlet that is credited most often, the first of equals."""
    count: dict[str, int] = {}
    first: dict[str, str] = {}
    for clue in clues:
        if clue.confidence >= ENOUGH and clue.type == "credits":
            name = key(clue.name, outlets)
            count[name] = count.get(name, 0) + 1
            first.setdefault(name, clue.name)
    best = max(count, key=lambda n: count[n], default=None)
    return first[best] if best is not None and count[best] > 1 else None


def key(name: str, outlets: Outlets) -> str:
    """One key for all names of an outlet."""
    known = outlets.by_name(name)
    return bare(folded(known.name if known else name))


def grouped(clues: Iterable[Clue], outlets: Outlets) -> tuple[tuple[str, Role], ...]:
    """Each credited outlet once, in its strongest role."""
    best: dict[str, tuple[int, int, str, Role]] = {}
    for place, clue in enumerate(clues):
        if clue.confidence < ENOUGH or clue.type in ("press_release", "quotes"):
            continue
        this = (ORDER[clue.role], place, clue.name, clue.role)
        name = key(clue.name, outlets)
        best[name] = min(best.get(name, this), this)
    return tuple((name, role) for _, _, name, role in sorted(best.values()))
