"""Putting together what the desk publishes: records, stories, topics, with the editor's decisions applied."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from firsthand import desk as decided
from firsthand import urls
from firsthand.publications import entries, markdown
from firsthand.records import (
    Article,
    Coverage,
    Decision,
    Edge,
    Edition,
    Entry,
    Note,
    Page,
    Related,
    Standing,
    Story,
    Telling,
    Trail,
)
from firsthand.store import Library

from . import passages, revising, summing
from .flow import Judged
from .folder import Desk
from .kept import RECORD


def edition(desk: Desk, judged: Judged, now: datetime) -> tuple[Edition, tuple[Decision, ...]]:
    """The desk as it should stand now, and the decisions that the editor's threshold made on the way.

    A story is shown when one of its records is published; all its articles are then part of the trace.
    """
    records = _records(desk, judged)
    crossed = decided.due(records, desk.decisions, desk.settings.publish_at, now)
    chosen = decided.choose(records, desk.decisions + crossed, desk.settings.publish_at)
    public = {e.path for e in chosen if e.published}
    paths = {urls.article_id(e.original_url): e.path for e in chosen}
    told = tuple(
        shown(coverage(s, judged, paths, desk.settings.excerpt), {e.path: e for e in chosen})
        for s in judged.stories
    )
    made = Edition(
        name=desk.settings.name,
        root_topic=desk.settings.root_topic,
        url=desk.settings.url,
        entries=tuple(sorted(chosen, key=lambda e: e.path)),
        coverages=_linked(c for c in told if any(t.path in public for t in c.tellings)),
        topics=desk.topics,
        updated=max((a.published for a in judged.articles.values() if a.published), default=None),
        skipped=judged.skipped,
        formats=desk.settings.formats,
        errors=desk.settings.errors,
    )
    return made, crossed


def _linked(told: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """Stories that lead only to each other, by the titles under which they are published."""
    public = {c.story.id: c for c in told}
    return tuple(
        replace(
            c, nearby=tuple(replace(n, title=public[n.story].title) for n in c.nearby if n.story in public)
        )
        for c in public.values()
    )


def coverage(story: Story, judged: Judged, paths: Mapping[str, str], excerpts: bool = True) -> Coverage:
    """One story with its articles and its trail, as it may be shown."""
    trail = judged.trails[story.id]
    standing = {s.article: s for s in trail.standings}
    lead = leading(story, judged.articles, standing)
    tellings = tuple(
        _telling(judged.articles[i], judged.notes.get(i, ()), standing.get(i), paths.get(i, ""), excerpts)
        for i in story.articles
    )
    tellings = tuple(
        replace(t, edits=revising.told(judged.revisions.get(t.id, ()), quoting=excerpts)) for t in tellings
    )
    filed = Counter(t for telling in tellings for t in telling.topics)
    return Coverage(
        story=story,
        title=judged.articles[lead].title,
        lead=lead,
        tellings=tellings,
        trail=trail,
        topics=tuple(sorted(filed, key=lambda t: (-filed[t], t))),
        heat=heat_of(judged, story.id),
        events=passages.changes(story, trail, judged.articles, judged.climbs),
        around=passages.around(trail, judged.articles) if excerpts else (),
        brief=judged.summed[story.id].brief if excerpts and story.id in judged.summed else (),
        disputes=judged.summed[story.id].disputes if excerpts and story.id in judged.summed else (),
        nearby=judged.nearby.get(story.id, ()),
    )


def shown(told: Coverage, records: Mapping[str, Entry]) -> Coverage:
    """A story as the editor wants it seen: without articles that have no record, under the records' titles.

    Files carry the heat of publication: a number that moves by itself would change them day by day.
    """
    kept = frozenset(t.id for t in told.tellings if t.path)
    if not kept:
        return replace(told, heat=-1)
    tellings = tuple(replace(t, title=records[t.path].title) if t.path else t for t in told.tellings)
    heats = (records[t.path].heat for t in told.tellings if t.path)
    heat = max((h for h in heats if h is not None), default=-1)
    return replace(only(replace(told, tellings=tellings), kept), heat=heat)


def only(told: Coverage, kept: frozenset[str]) -> Coverage:
    """A story with some of its articles (at least one), and nothing of what the others say.

    An edge goes with the article that it starts from; an article that an edge leads to stays nameable, but
    its words are not quoted.
    """
    tellings = tuple(t for t in told.tellings if t.id in kept)
    lead = told.lead if told.lead in kept else tellings[0].id
    edges = tuple(_quoting(e, kept) for e in told.trail.edges if e.source in kept)
    standings = tuple(s for s in told.trail.standings if s.article in kept)
    counts = replace(told.trail.counts, articles=len(tellings))
    gone = [t.url for t in told.tellings if t.id not in kept]
    return replace(
        told,
        title=next(t.title for t in tellings if t.id == lead),
        lead=lead,
        tellings=tellings,
        trail=replace(told.trail, edges=edges, standings=standings, counts=counts),
        events=tuple(e for e in told.events if not any(url in e for url in gone)),
        brief=tuple(e for e in told.brief if e.article in kept),
        disputes=tuple(d for d in told.disputes if kept.issuperset(e.article for e in d.evidence)),
    )


def _quoting(edge: Edge, kept: frozenset[str]) -> Edge:
    """An edge without the words of articles that are left out."""
    return replace(edge, evidence=tuple(e for e in edge.evidence if e.article in kept))


def leading(story: Story, held: Mapping[str, Article], standing: Mapping[str, Standing]) -> str:
    """The article closest to first-hand; among equals the most complete, then the earliest."""
    return summing.closest(story, held, standing)[0]


def imported(desk: Desk) -> dict[str, Entry]:
    """The records that came from an old desk, by article id."""
    found = {}
    for page in old_records(desk.library):
        entry = markdown.read(page.body, page.asked)
        found[urls.article_id(entry.web_url or entry.original_url)] = entry
    return found


def old_records(library: Library) -> Iterator[Page]:
    """The pages that are records of an old desk; their stamps say so, so that no other page is read."""
    shelf = library.shelf("pages", Page)
    marked = [i for i, mark in shelf.stamps().items() if mark in (RECORD, "")]  # "": of an older version
    return (page for _, page in shelf.get(sorted(marked)) if page.media == RECORD)


def _records(desk: Desk, judged: Judged) -> list[Entry]:
    before = imported(desk) | dict(desk.library.shelf("records", Entry).all())
    taken = {e.path: id for id, e in before.items()}
    listed = _listed(desk, judged, before)
    made: list[Entry] = []
    for story in judged.stories:
        standing = {s.article: s for s in judged.trails[story.id].standings}
        lead = leading(story, judged.articles, standing)
        for id in (i for i in story.articles if i in listed):
            path = before[id].path if id in before else _path(judged.articles[id], taken)
            taken[path] = id
            made.append(_record(judged, story, id, lead, path, before.get(id)))
    return made


def _listed(desk: Desk, judged: Judged, before: Mapping[str, Entry]) -> set[str]:
    """Articles with a page or a record of their own; a related item of an old record has neither."""
    old = {page.id for page in old_records(desk.library)}
    return {i for i, a in judged.articles.items() if i in before or a.page not in old}


def _record(judged: Judged, story: Story, id: str, lead: str, path: str, previous: Entry | None) -> Entry:
    return entries.entry(
        judged.articles[id],
        judged.notes[id],
        story_id=story.id,
        trail=judged.trails[story.id],
        related=_related(judged, story, id),
        path=path,
        heat=heat_of(judged, story.id) if id == lead else -1,
        published=previous.published is True if previous else False,
        previous=previous,
    )


def _related(judged: Judged, story: Story, id: str) -> list[Related]:
    others = [judged.articles[i] for i in story.articles if i != id]
    return [entries.related(a, judged.notes.get(a.id, ())) for a in others]


def _path(article: Article, taken: Mapping[str, str]) -> str:
    return markdown.record_path(article.title, article.published or article.fetched, article.url, taken)


def _telling(
    article: Article, made: Sequence[Note], standing: Standing | None, path: str, excerpts: bool
) -> Telling:
    topics = _value(made, "topics")
    excerpt = _value(made, "excerpt")
    language = _value(made, "language")
    return Telling(
        id=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet or article.domain,
        domain=article.domain,
        published=article.published,
        excerpt=str(excerpt or "") if excerpts else "",
        language=str(language or article.language),
        authors=article.authors,
        topics=topics if isinstance(topics, tuple) else (),
        notes=tuple(made),
        standing=standing,
        corrections=article.corrections,
        path=path,
        updated=article.updated,
        image=article.images[0] if article.images else None,
        access=article.access,
    )


def heat_of(judged: Judged, story: str) -> int:
    """The heat of a story; -1 when nothing was observed."""
    value = judged.heats[story].value
    return value if isinstance(value, int) else -1


def _value(made: Sequence[Note], name: str) -> object:
    return next((n.value for n in made if n.name == name), None)


def trail_of(judged: Judged, story: str) -> Trail:
    """The trail of a story."""
    return judged.trails[story]
