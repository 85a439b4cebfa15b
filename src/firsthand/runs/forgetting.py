"""What people want hidden or forgotten, and how a desk forgets.

A hidden article stays in the private store and is published nowhere. A forgotten one is taken out of the
store with all that was made of it; only the line in the desk's history stays, and keeps it from coming back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand import desk as decided
from firsthand import urls
from firsthand.errors import RecordError
from firsthand.publications import markdown
from firsthand.records import Article, Decision, Entry, Page, Skipped
from firsthand.store import Library

from .kept import RECORD, Climb, Reading

WITHHELD = ("hide", "forget")


def hidden(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the articles that people hid or had forgotten."""
    history = list(decisions)
    named = {d.about[0] for d in history if d.action in WITHHELD}
    probes = [_probe(address) for address in sorted(named)]
    left = {e.original_url for e in decided.choose(probes, history, None)}
    return frozenset(urls.article_id(a) for a in named if a not in left)


def forgotten(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the articles that people had forgotten; only an undo of that very line lifts it."""
    lasting = ("forget", "undo")
    return hidden(d if d.action in lasting else replace(d, action="example") for d in decisions)


def forget(library: Library, ids: frozenset[str]) -> None:
    """Take these articles out of the store: pages, readings, records, the search index, mentions in records.

    What else was made of them goes when the flow finds that it is wanted no more.
    """
    gone, mention = _pages_of(library, ids)
    if gone or mention:
        changed = [_unmentioned(p, ids) for _, p in library.shelf("pages", Page).get(sorted(mention))]
        with library.transaction():
            _drop(library, gone | mention)
            library.shelf("pages", Page).put((p.id, RECORD, p) for p in changed)
    _drop_made(library, ids)


def without(said: Sequence[Article], ids: frozenset[str]) -> list[Article]:
    """The articles that are not forgotten."""
    return [a for a in said if a.id not in ids]


def unlisted(entry: Entry, ids: frozenset[str]) -> Entry:
    """A record without related items that are hidden or forgotten."""
    kept = tuple(r for r in entry.related if urls.article_id(r.web_url) not in ids)
    return entry if kept == entry.related else replace(entry, related=kept)


def _probe(address: str) -> Entry:
    return Entry(path=address, title="", excerpt="", published_at=None, original_url=address, web_url=None)


def _pages_of(library: Library, ids: frozenset[str]) -> tuple[set[str], set[str]]:
    """Ids of the pages that told these articles, and of the records that only list them."""
    marks = library.shelf("pages", Page).stamps()
    gone = {page for page, mark in marks.items() if not ids.isdisjoint(mark.split())}
    mention: set[str] = set()
    for page, reading in library.shelf("readings", Reading).all():
        told = [a.id for a in reading.articles]
        if told and told[0] in ids:
            gone.add(page)
        elif not ids.isdisjoint(told):
            mention.add(page)
    return gone, mention - gone


def _unmentioned(page: Page, ids: frozenset[str]) -> Page:
    try:
        body = markdown.write(unlisted(markdown.read(page.body, page.asked), ids))
    except RecordError:
        return page
    return replace(page, id=urls.page_id(page.asked, body), body=body)


def _drop(library: Library, pages: set[str]) -> None:
    library.shelf("pages", Page).drop(sorted(pages))
    library.shelf("readings", Reading).drop(sorted(pages))


def _drop_made(library: Library, ids: frozenset[str]) -> None:
    records, skips = library.shelf("records", Entry), library.shelf("skipped", Skipped)
    index = library.index()
    stale = [i for i, e in records.all() if i in ids or unlisted(e, ids) is not e or _raw_lists(e, ids)]
    told = [key for key, s in skips.all() if urls.article_id(s.about) in ids]
    found = sorted(ids & index.stamps().keys())
    climbs = library.shelf("climbs", Climb)
    steps = [i for i, c in climbs.all() if i in ids or urls.article_id(c.lead.source) in ids]
    if stale or told or found or steps:
        with library.transaction():
            records.drop(stale)
            skips.drop(told)
            climbs.drop(steps)
            index.drop(found)


def _raw_lists(entry: Entry, ids: frozenset[str]) -> bool:
    """Whether the bytes that a record was read from list one of these."""
    try:
        filed = markdown.read(entry.raw, entry.path) if entry.raw else entry
    except RecordError:
        return False
    return unlisted(filed, ids) is not filed
