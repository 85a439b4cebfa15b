"""Adapters of the provenance room for the provenance bench."""

from datetime import UTC, datetime
from functools import lru_cache

from firsthand import provenance
from firsthand.articles import read
from firsthand.provenance.outlets import Outlets
from firsthand.records import Article, Page, Skipped
from firsthand.urls import page_id

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1)
def outlets() -> Outlets:
    """The outlets that ship with the package."""
    return Outlets(provenance.load_outlets())


def article(html: str, url: str) -> Article | None:
    """The page as the articles room reads it."""
    body = html.encode("utf-8")
    page = Page(id=page_id(url, body), url=url, fetched=_NOW, body=body, media="text/html; charset=utf-8")
    found = read(page)
    return None if isinstance(found, Skipped) else found


def credit(html: str, url: str) -> dict[str, object]:
    """{"credited": [{"name", "role"}], "kind", "origin"} of a page."""
    found = article(html, url)
    if found is None:
        return {"credited": [], "kind": None, "origin": None}
    judged = provenance.credit(found, provenance.clues(found, outlets()), outlets())
    return {
        "credited": [{"name": name, "role": role} for name, role in judged.credited],
        "kind": judged.kind,
        "origin": judged.origin,
    }


def attributions(text: str) -> list[dict[str, object]]:
    """The attributed sentences of a text."""
    return [
        {"sentence": a.sentence, "source": a.source, "source_kind": a.source_kind, "cue": a.cue}
        for a in provenance.attributions(text, outlets())
    ]
