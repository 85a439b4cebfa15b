"""Records from articles and what we think of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand import urls
from firsthand.errors import AddressError
from firsthand.records import Article, Edge, Entry, Note, Origin, Provider, Related, Trail

from .markdown import read, same
from .traces import shown, withheld

MOST_RELATED = 5


def entry(
    article: Article,
    notes: Sequence[Note],
    *,
    story_id: str,
    trail: Trail | None,
    related: Iterable[Related],
    path: str,
    heat: int | None,
    published: bool,
    previous: Entry | None,
) -> Entry:
    """The record of an article, one of whose earlier states may be `previous`.

    A record of an old desk is given back as it is. What only the file knows (its sealed field, unknown keys,
    line ends) is kept. A published record keeps the heat it was published with.
    """
    imported = _imported(previous) if previous else None
    if imported:
        return imported
    origin = _origin(article, trail)
    made = replace(
        _facts(article, path),
        excerpt=str(_value(notes, "excerpt") or ""),
        quality=_whole(_value(notes, "quality")),
        heat=previous.heat if previous and previous.published and published else heat,
        published=published,
        topics=_texts(_value(notes, "topics")),
        related=tuple(sorted(related, key=_rank))[:MOST_RELATED],
        story=story_id,
        kind=_kind(article, trail),
        first_hand=_first_hand(article, origin),
        trace=_phrase(article, origin),
        quality_why=next((n.parts for n in notes if n.name == "quality"), ()),
        language=str(_value(notes, "language") or article.language),
    )
    return _kept(made, previous) if previous else made


def related(article: Article, notes: Sequence[Note]) -> Related:
    """An article as the record of another one lists it."""
    return Related(
        title=article.title,
        excerpt=str(_value(notes, "excerpt") or ""),
        published=article.published,
        web_url=article.url,
        type="article",
        provider=_provider(article),
        quality=_whole(_value(notes, "quality")),
        images=article.images[:1],
        amp_url=_cdn(article) and article.amp,
        cdn_amp_url=_cdn(article),
    )


def _imported(previous: Entry) -> Entry | None:
    """The record of an old desk as its file said, before any decision; None for a record of ours."""
    if not previous.raw:
        return None
    filed = read(previous.raw, previous.path)
    if filed.story:
        return None
    return previous if same(filed, previous) else filed


def _facts(article: Article, path: str) -> Entry:
    return Entry(
        path=path,
        title=article.title,
        excerpt="",
        published_at=article.published,
        original_url=article.url,
        web_url=article.url,
        provider=_provider(article),
        images=article.images[:1],
        amp_url=_cdn(article) and article.amp,
        cdn_amp_url=_cdn(article),
        authors=article.authors,
        updated=article.updated,
        licence=article.licence,
    )


def _kept(made: Entry, previous: Entry) -> Entry:
    """What only the file knows stays; an entry that says the same as before is the one before."""
    kept = replace(
        made,
        type=previous.type,
        featured=previous.featured,
        category=previous.category,
        secured=previous.secured,
        extra=previous.extra,
        newline=previous.newline,
        raw=previous.raw,
    )
    return previous if same(kept, previous) else kept


def _provider(article: Article) -> Provider:
    return Provider(
        name=article.outlet or article.declared_publisher or article.domain, domain=article.domain
    )


def _cdn(article: Article) -> str:
    """The AMP cache's address; "" where the page has no AMP twin, and then both keys are left out."""
    try:
        return urls.cdn_amp_url(article.amp) if article.amp else ""
    except AddressError:
        return ""


def _rank(item: Related) -> tuple[float, str, str]:
    """By quality, highest first; equals by time and address."""
    time = item.published.isoformat() if item.published else "9"
    return (-(item.quality if item.quality is not None else -1), time, item.web_url)


def _origin(article: Article, trail: Trail | None) -> Origin | None:
    """The origin that an article rests on, along the edges that may be shown; None when none is known."""
    if trail is None:
        return None
    origins = {o.id: o for o in trail.origins}
    at, passed = article.id, {article.id}
    while at not in origins:
        edges = [e for e in trail.edges if e.source == at and e.target not in passed and shown(e)]
        if not edges:
            return None
        at = min(edges, key=lambda e: _weight(e, origins)).target
        passed.add(at)
    return origins[at]


def _weight(edge: Edge, origins: Mapping[str, Origin]) -> tuple[bool, bool, float, str]:
    """What an article rests on comes before what it quotes or answers, an origin before another echo."""
    aside = edge.type in ("quotes", "responds_to")
    return (aside, edge.target not in origins, -edge.confidence, edge.target)


def _kind(article: Article, trail: Trail | None) -> str:
    standings = trail.standings if trail and article.id not in withheld(trail) else ()
    return next((s.kind for s in standings if s.article == article.id and s.kind), "")


def _first_hand(article: Article, origin: Origin | None) -> str:
    """The origin's name; the article's own address when it is the origin; "" when nothing is known."""
    if origin is None or origin.type == "unknown":
        return ""
    return article.url if origin.id == article.id else origin.name


def _phrase(article: Article, origin: Origin | None) -> str:
    """Where the news comes from, as a short phrase."""
    if origin is None or origin.type == "unknown":
        return ""
    if origin.id == article.id:
        return "first-hand"
    name = origin.name or origin.id
    if origin.type in ("statement", "document"):
        return f"{name} ({origin.type})"
    return f"{name} (held)" if origin.held else f"{name} (named, not held)"


def _value(notes: Sequence[Note], name: str) -> object:
    return next((n.value for n in notes if n.name == name), None)


def _whole(value: object) -> int | None:
    return round(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
