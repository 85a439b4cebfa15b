"""The JSON API of the old portals, unchanged: `/api/news/`, `/api/topics/`, `/api/newsletters/`.

Only published records, newest first, 25 a page; nulls are written. `quality`, `related` and `secured` stay
out. The first page is also `index.json` and `page1/index.json`, where older clients look for it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from firsthand.records import Edition, Entry, Image, Provider, Topic
from firsthand.times import stamp

from .json_files import dump
from .naming import folder

PAGE = 25


def legacy_api(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The pages of all news and of each topic, the topics, and the newsletters."""
    live = _heats(edition)
    entries = newest(edition.entries)
    yield from _pages("api/news", entries, live)
    for topic in edition.topics:
        filed = [e for e in entries if topic.name in e.topics]
        yield from _pages(f"api/news/{folder(topic.id)}", filed, live)
    yield "api/topics/index.json", dump({"value": [_topic(t, edition) for t in edition.topics]})
    yield "api/newsletters/index.json", dump({"page": 1, "value": [], "nextPage": None})


def newest(entries: Sequence[Entry]) -> list[Entry]:
    """Published entries, newest first; equals and undated ones by path."""
    shown = sorted((e for e in entries if e.published), key=lambda e: e.path)
    return sorted(shown, key=lambda e: stamp(e.published_at) if e.published_at else "", reverse=True)


def _heats(edition: Edition) -> dict[str, int]:
    """Current heat by record: the API carries it, the file that of its publication."""
    return {t.path: c.heat for c in edition.coverages for t in c.tellings if t.path and t.id == c.lead}


def _pages(under: str, entries: Sequence[Entry], live: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    count = max(1, -(-len(entries) // PAGE))
    for page in range(1, count + 1):
        items = entries[(page - 1) * PAGE : page * PAGE]
        body = dump({
            "page": page,
            "value": [item(e, live.get(e.path, e.heat)) for e in items],
            "nextPage": page + 1 if page < count else None,
        })  # fmt: skip
        if page == 1:
            yield f"{under}/index.json", body
            yield f"{under}/page1/index.json", body
        yield f"{under}/page/{page}/index.json", body


def item(entry: Entry, heat: int | None) -> dict[str, Any]:
    """One record as the old clients know it, keys in their order."""
    return {
        "path": entry.path,
        "title": entry.title,
        "excerpt": entry.excerpt,
        "sourceUrl": None,
        "webUrl": entry.web_url,
        "originalUrl": entry.original_url or None,
        "featuredContent": entry.featured,
        "highlight": None,
        "heat": heat,
        "tags": None,
        "images": _images(entry.images),
        "content": None,
        "type": entry.type or "article",
        "ampWebUrl": entry.amp_url or None,
        "cdnAmpWebUrl": entry.cdn_amp_url or None,
        "publishedDateTime": stamp(entry.published_at) if entry.published_at else None,
        "updatedDateTime": stamp(entry.updated) if entry.updated else None,
        "provider": _provider(entry.provider, entry.authors) if entry.provider else None,
        "locale": "en-us" if entry.language in ("", "en") else entry.language,
        "categories": [entry.category] if entry.category else None,
        "topics": list(entry.topics),
    }


def _provider(provider: Provider, authors: Sequence[str]) -> dict[str, Any]:
    return {
        "name": provider.name,
        "domain": provider.domain,
        "images": _images(provider.images),
        "publishers": None,
        "authors": list(authors) or None,
    }


def _images(images: Sequence[Image]) -> list[dict[str, Any]] | None:
    return [
        {
            "url": image.url,
            "width": image.width or None,
            "height": image.height or None,
            "title": None,
            "attribution": None,
            "isCached": image.cached,
        }
        for image in images
    ] or None


def _topic(topic: Topic, edition: Edition) -> dict[str, Any]:
    endpoint = f"{edition.url.rstrip('/')}/api/news/{folder(topic.id)}/"
    return {
        "name": topic.name,
        "shortname": topic.shortname or topic.name,
        "id": topic.id,
        "parent": topic.parent or None,
        "images": None,
        "services": [{"name": "news", "endpoint": endpoint}],
    }
