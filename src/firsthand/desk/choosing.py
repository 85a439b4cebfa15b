"""What a person decided, applied: on records, on pairs of articles, on the edges of a trail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from firsthand.records import ABSENT, Decision, Edge, EdgeType, Entry, Trail
from firsthand.urls import article_id

THRESHOLD = "threshold"
"""Who decides when a record's heat reaches the editor's threshold."""

_SHOWING = frozenset(("publish", "hide", "forget"))


def choose(entries: Iterable[Entry], decisions: Iterable[Decision], publish_at: int | None) -> list[Entry]:
    """The entries to publish, as people decided; the last decision on an address and kind of change counts.

    * hide, forget: the entry is left out.
    * publish: published, with the heat that the decision saw (-1: none); value false: listed only.
    * retitle, refile: another title, other topics.
    * undo takes the last decision on its address back, as value false does (for a title or topics: none).

    Without a decision a record of an old desk stays as it is, and one of ours is published when its heat
    reaches `publish_at` for the first time (None: never by itself).
    """
    history = list(decisions)
    last, once = _last(history), _crossed(history)
    named = ((entry, _names(entry)) for entry in entries)
    chosen = (_applied(e, _said(names, last), None if names & once else publish_at) for e, names in named)
    return [entry for entry in chosen if entry]


def due(
    entries: Iterable[Entry], decisions: Iterable[Decision], publish_at: int | None, now: datetime
) -> tuple[Decision, ...]:
    """Decisions of the threshold: unpublished entries whose heat has reached it, each once and for all.

    An entry on which the threshold ever decided, or on which a person's word stands, is left alone.
    """
    history = list(decisions)
    last, once = _last(history), _crossed(history)
    hot = ((entry, _names(entry)) for entry in entries if _hot(entry, publish_at) and not entry.published)
    return tuple(
        Decision(
            about=(entry.original_url or entry.web_url or "",),
            action="publish",
            at=now,
            by=THRESHOLD,
            value=entry.heat,
            because=f"heat {entry.heat} reached {publish_at}",
        )
        for entry, names in hot
        if names and not names & once and "showing" not in _said(names, last)
    )


def apart(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """Pairs of addresses that a person set apart; a later merge or undo (value false) lifts it."""
    return _pairs(decisions, "split")


def together(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """Pairs of addresses that a person put together; a later split or undo (value false) lifts it."""
    return _pairs(decisions, "merge")


def correct(trail: Trail, decisions: Iterable[Decision], addresses: Mapping[str, str]) -> Trail:
    """The trail with its edges as people corrected them. `addresses` are those of the articles, by id.

    A decision names the article that rests on another one, then that one (or the id of an absent origin).
    Value "none" takes the edge away, a type sets or adds it; its rule then names the editor. Only edges
    change: who counts as an origin follows in `provenance`.
    """
    by_address = {article_id(url): id for id, url in addresses.items()}
    wanted: dict[tuple[str, str], Decision] = {}
    for decision in _standing(decisions):
        if decision.action == "edge" and len(decision.about) == 2:
            source, target = (by_address.get(article_id(a), a) for a in decision.about)
            wanted[(source, target)] = decision
    held = {s.article for s in trail.standings} | {e.source for e in trail.edges}
    ends = held | {o.id for o in trail.origins} | {e.target for e in trail.edges}
    edges = list(trail.edges)
    for (source, target), decision in wanted.items():
        target = _renamed(target, ends)
        if source in held and (target in ends or target.startswith(ABSENT)):
            edges = _corrected(edges, source, target, decision)
    return trail if tuple(edges) == trail.edges else replace(trail, edges=tuple(edges))


def _renamed(target: str, ends: set[str]) -> str:
    """Papers were statements once: an editor's old word about one holds for the document that it is now."""
    paper = target.replace("statement:", "document:", 1)
    return paper if target not in ends and paper in ends else target


# ---------------------------------------------------------------- records


def _last(decisions: Iterable[Decision]) -> dict[str, dict[str, Decision]]:
    """The last decision on each article, by kind of change; an undo leaves none."""
    last: dict[str, dict[str, Decision]] = {}
    for decision in _standing(decisions):
        if len(decision.about) != 1:
            continue
        aspect = "showing" if decision.action in _SHOWING else decision.action
        of_article = last.setdefault(article_id(decision.about[0]), {})
        if _undoes(decision):
            of_article.pop(aspect, None)
        else:
            of_article[aspect] = decision
    return last


def _said(names: set[str], last: Mapping[str, Mapping[str, Decision]]) -> dict[str, Decision]:
    """What stands on an article that has one name or two; the later of two decisions counts."""
    both = [d for name in sorted(names & last.keys()) for d in last[name].items()]
    return dict(sorted(both, key=lambda item: item[1].at))


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    """What was not undone, by time; decisions of the same moment in the order of the log."""
    standing: list[Decision] = []
    for decision in sorted(decisions, key=lambda d: d.at):
        if decision.action != "undo":
            standing.append(decision)
            continue
        named = {article_id(a) for a in decision.about}
        undone = [i for i, d in enumerate(standing) if named <= {article_id(a) for a in d.about}]
        if undone:
            del standing[undone[-1]]
    return standing


def _crossed(decisions: Iterable[Decision]) -> set[str]:
    """Articles on which the threshold ever decided, undone or not."""
    return {article_id(a) for d in decisions if d.by == THRESHOLD for a in d.about}


def _names(entry: Entry) -> set[str]:
    return {article_id(url) for url in (entry.original_url, entry.web_url) if url}


def _hot(entry: Entry, publish_at: int | None) -> bool:
    return publish_at is not None and entry.heat is not None and entry.heat >= publish_at


def _undoes(decision: Decision) -> bool:
    if decision.action in ("retitle", "refile"):
        return decision.value is None or decision.value is False
    return decision.action in ("hide", "forget") and decision.value is False


def _applied(entry: Entry, said: Mapping[str, Decision], publish_at: int | None) -> Entry | None:
    showing, title, topics = said.get("showing"), said.get("retitle"), said.get("refile")
    if showing and showing.action != "publish":
        return None
    made = _shown(entry, showing, publish_at)
    if title and isinstance(title.value, str):
        made = replace(made, title=title.value)
    if topics and isinstance(topics.value, str | tuple):
        filed = (topics.value,) if isinstance(topics.value, str) else topics.value
        made = replace(made, topics=filed)
    return made


def _shown(entry: Entry, showing: Decision | None, publish_at: int | None) -> Entry:
    """Published or not, with the heat that a file carries: that of its publication, else none observed."""
    if showing is None:
        published = _hot(entry, publish_at) or (bool(entry.published) and not entry.story)
        return _cooled(entry if published == bool(entry.published) else replace(entry, published=published))
    if showing.value is False:
        return _cooled(replace(entry, published=False))
    unseen = -1 if entry.story else entry.heat
    return replace(entry, published=True, heat=showing.value if type(showing.value) is int else unseen)


def _cooled(entry: Entry) -> Entry:
    """A record of ours that is not published carries no live number; one of an old desk stays as it is."""
    return replace(entry, heat=-1) if entry.story and not entry.published and entry.heat != -1 else entry


# ---------------------------------------------------------------- pairs and edges


def _pairs(decisions: Iterable[Decision], action: str) -> frozenset[tuple[str, str]]:
    last: dict[tuple[str, str], Decision] = {}
    for decision in _standing(decisions):
        if decision.action in ("split", "merge") and len(set(decision.about)) == 2:
            one, other = sorted(decision.about)
            last[(one, other)] = decision
    return frozenset(p for p, d in last.items() if d.action == action and d.value is not False)


def _corrected(edges: Sequence[Edge], source: str, target: str, decision: Decision) -> list[Edge]:
    others = [e for e in edges if (e.source, e.target) != (source, target)]
    here = [e for e in edges if (e.source, e.target) == (source, target)]
    if decision.value == "none":
        return others
    wanted: EdgeType | None = next((t for t in get_args(EdgeType) if t == decision.value), None)
    if wanted is None:
        return list(edges)
    evidence = next((e.evidence for e in here), ())
    made = Edge(
        source=source,
        target=target,
        type=wanted,
        confidence=1.0,
        rule=f"editor/{decision.by}",
        evidence=evidence,
        because=decision.because or "an editor said so",
    )
    return [*others, made]
