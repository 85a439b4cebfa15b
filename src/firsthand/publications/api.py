"""Our own JSON API, version 1, as static files: stories, their traces, articles.

No text of an article, only titles, excerpts, addresses and short quoted evidence. Nothing is keyed by a
person.
"""

import math
from collections.abc import Iterator
from typing import Any

from firsthand.records import Coverage, Edition, Entry, Image, Note, Telling
from firsthand.times import stamp

from .json_files import dump
from .naming import folder
from .summaries import summary
from .traces import short, trace_shape


def api_v1(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`api/v1/stories/`, each story with its trace below it, by former ids too, and `api/v1/articles/`."""
    coverages = latest(edition.coverages)
    yield "api/v1/stories/index.json", dump({"stories": [_story(c) for c in coverages]})
    for coverage in coverages:
        whole = dump({**_story(coverage), **summary(coverage)})
        trace = dump({"stories": [trace_shape(coverage, public=True)]})
        for id in (coverage.story.id, *coverage.story.formerly):
            yield f"api/v1/stories/{folder(id)}/index.json", whole
            yield f"api/v1/stories/{folder(id)}/trace/index.json", trace
    yield "api/v1/articles/index.json", dump({"articles": list(_articles(edition))})


def latest(coverages: tuple[Coverage, ...]) -> list[Coverage]:
    """Stories, the one with the newest article first; equals by id."""
    return sorted(sorted(coverages, key=lambda c: c.story.id), key=_newest, reverse=True)


def _newest(coverage: Coverage) -> str:
    return max((stamp(t.published) for t in coverage.tellings if t.published), default="")


def _story(coverage: Coverage) -> dict[str, Any]:
    times = [stamp(t.published) for t in coverage.tellings if t.published]
    counts = coverage.trail.counts
    return {
        "id": coverage.story.id,
        "title": coverage.title,
        "topics": list(coverage.topics),
        "heat": coverage.heat,
        "lead": coverage.lead,
        "first": min(times, default=None),
        "latest": max(times, default=None),
        "articles": [t.id for t in coverage.tellings],
        "counts": {
            "articles": counts.articles,
            "families": counts.families,
            "origins": counts.origins,
            "held": counts.held,
        },
        "trace": f"api/v1/stories/{folder(coverage.story.id)}/trace/index.json",
    }


def _articles(edition: Edition) -> Iterator[dict[str, Any]]:
    """Articles of the stories that have a record, newest first."""
    records = {e.path: e for e in edition.entries}
    found = [(c, t) for c in edition.coverages for t in c.tellings if t.path in records]
    found.sort(key=lambda pair: pair[1].url)
    found.sort(key=lambda pair: stamp(pair[1].published) if pair[1].published else "", reverse=True)
    for coverage, telling in found:
        yield _article(telling, coverage, records[telling.path])


def _article(telling: Telling, coverage: Coverage, record: Entry) -> dict[str, Any]:
    standing = telling.standing
    return {
        "id": telling.id,
        "path": telling.path,
        "story": coverage.story.id,
        "url": telling.url,
        "title": record.title,
        "excerpt": telling.excerpt,
        "outlet": telling.outlet,
        "domain": telling.domain,
        "language": telling.language,
        "authors": list(telling.authors),
        "published": stamp(telling.published) if telling.published else None,
        "updated": stamp(telling.updated) if telling.updated else None,
        "topics": list(record.topics),
        "image": _image(telling.image) if telling.image else None,
        "kind": standing.kind if standing else None,
        "role": standing.role if standing else "undecided",
        "access": telling.access or None,
        "corrections": [short(c) for c in telling.corrections],
        "edits": [short(e) for e in telling.edits],
        "isPublished": bool(record.published),
        "notes": [_note(n) for n in telling.notes if n.name != "excerpt"],
    }


def _image(image: Image) -> dict[str, Any]:
    return {"url": image.url, "width": image.width or None, "height": image.height or None}


def _note(note: Note) -> dict[str, Any]:
    value = list(note.value) if isinstance(note.value, tuple) else note.value
    odd = isinstance(value, float) and not math.isfinite(value)
    return {
        "name": note.name,
        "value": None if odd else value,
        "maker": note.maker,
        "because": [short(b) for b in note.because],
        "parts": {name: round(part, 4) for name, part in note.parts if math.isfinite(part)},
    }
