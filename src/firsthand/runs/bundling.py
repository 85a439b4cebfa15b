"""One story of the desk as a bundle of evidence that a stranger can verify."""

from dataclasses import dataclass

from firsthand.errors import UsageError
from firsthand.publications import evidence_bundle
from firsthand.records import Coverage, Page

from .edition import only
from .flow import Judged
from .folder import Desk
from .forgetting import hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The zip, and the seal by which others know that it is this one."""

    body: bytes
    seal: str


def bundle(desk: Desk, judged: Judged, told: Coverage, *, with_pages: bool = False) -> Bundle:
    """The evidence of a story; `with_pages` adds whole texts and pages, marked private.

    What an editor hid is hidden here too. Raises UsageError when that is all of the story.
    """
    left = frozenset(t.id for t in told.tellings) - hidden(desk.decisions)
    if not left:
        raise UsageError(f"all articles of the story {told.story.id} are hidden")
    told = only(told, left)
    articles = {t.id: judged.articles[t.id] for t in told.tellings}
    shelf = desk.library.shelf("pages", Page)
    kept = dict(shelf.get({a.page for a in articles.values()}))
    pages = {id: kept[a.page] for id, a in articles.items() if a.page in kept}
    made = evidence_bundle.bundle(told, articles, pages, private=with_pages)
    return Bundle(body=made, seal=evidence_bundle.seal(made))
