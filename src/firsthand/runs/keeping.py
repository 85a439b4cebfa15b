"""What a source's own rules say of its articles: kept or blocked, and under which topics.

Leads are judged before they are fetched, by title and address. Sections, authors and languages are often
known only when the page has been read; articles are judged again here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand import sources
from firsthand.records import Article, Note, Skipped, Source
from firsthand.store import Library

from .folder import Desk
from .kept import BROUGHT, Noted

_STAGE = "sources.rules"


def brought_by(library: Library, source: Source) -> frozenset[str]:
    """Ids of the pages that a source brought."""
    return library.drawers(BROUGHT).find([source.url])


def kept(desk: Desk, said: Sequence[Article]) -> tuple[list[Article], list[Skipped]]:
    """The articles that their sources' rules let in, and the others with the rule."""
    owners = _owners(desk, (s for s in desk.settings.sources if s.keep or s.block))
    good: list[Article] = []
    left_out: list[Skipped] = []
    for article in said:
        owner = owners.get(article.page)
        why = sources.rule_of(owner, article) if owner is not None else ""
        if why:
            left_out.append(Skipped(stage=_STAGE, about=article.url, reason=why))
        else:
            good.append(article)
    return good, left_out


def filed(desk: Desk, said: Mapping[str, Article], first: Mapping[str, Noted]) -> dict[str, Noted]:
    """The notes, with the topics that the settings give to everything that a source brings."""
    owners = _owners(desk, (s for s in desk.settings.sources if s.topics))
    return {i: _filed(noted, owners.get(said[i].page)) for i, noted in first.items()}


def _filed(noted: Noted, owner: Source | None) -> Noted:
    if owner is None:
        return noted
    return Noted(notes=tuple(_with_topics(n, owner) if n.name == "topics" else n for n in noted.notes))


def _with_topics(note: Note, owner: Source) -> Note:
    known = note.value if isinstance(note.value, tuple) else ()
    more = tuple(t for t in owner.topics if t not in known)
    if not more:
        return note
    reason = f"{', '.join(more)}: the settings file all of {owner.name or owner.url} there"
    return replace(note, value=(*known, *more), because=(*note.because, reason))


def _owners(desk: Desk, listed: Iterable[Source]) -> dict[str, Source]:
    """The source of each page that one of these brought; of several, the first in the settings."""
    owners: dict[str, Source] = {}
    for source in listed:
        for page in brought_by(desk.library, source):
            owners.setdefault(page, source)
    return owners
