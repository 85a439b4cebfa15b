"""One story of the desk as a bundle of evidence that a stranger can verify."""

from dataclasses import dataclass

from firsthand.publications import evidence_bundle
from firsthand.records import Coverage, Page

from .flow import Judged
from .folder import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The zip, and the seal by which others know that it is this one."""

    body: bytes
    seal: str


def bundle(desk: Desk, judged: Judged, told: Coverage, *, with_pages: bool = False) -> Bundle:
    """The evidence of a story; `with_pages` adds whole texts and pages, marked private."""
    articles = {t.id: judged.articles[t.id] for t in told.tellings}
    shelf = desk.library.shelf("pages", Page)
    kept = dict(shelf.get({a.page for a in articles.values()}))
    pages = {id: kept[a.page] for id, a in articles.items() if a.page in kept}
    made = evidence_bundle.bundle(told, articles, pages, private=with_pages)
    return Bundle(body=made, seal=evidence_bundle.seal(made))
