"""Pages to articles: every page is read once by each version of the reader; twins become one article."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from firsthand import articles, markup, urls
from firsthand.errors import FirsthandError
from firsthand.publications import markdown
from firsthand.records import Article, Outlet, Page, Revision, Skipped
from firsthand.store import Library
from firsthand.texts import fold

from . import stoppable
from .kept import RECORD, Reading, Tell, remembered, silent

_PAGE_SECONDS, _PAGE_MEMORY = 5, 2 << 30
_PDF_SECONDS, _PDF_MEMORY = 15, 1 << 30


def current(library: Library, tell: Tell = silent) -> tuple[list[Article], list[Skipped]]:
    """Every article as its latest page tells it, by id; and what could not be read, with reasons."""
    said, skipped, _ = history(library, tell)
    return said, skipped


def history(
    library: Library, tell: Tell = silent
) -> tuple[list[Article], list[Skipped], dict[str, tuple[Revision, ...]]]:
    """As `current`, and what later pages at an article's own address changed, by its id."""
    readings = _readings(library, tell)
    skipped = [s for reading in readings.values() for s in reading.skipped]
    said = attached(without_twins(_latest(readings.values())))
    return said, skipped, _revised(readings.values())


def named(said: Sequence[Article], outlets: Sequence[Outlet]) -> list[Article]:
    """The articles with their publishers' names as the outlets' table has them; its later lines win."""
    names = {domain: outlet.name for outlet in outlets for domain in outlet.domains}
    return [replace(a, outlet=names.get(a.domain, a.outlet)) for a in said]


def _revised(readings: Iterable[Reading]) -> dict[str, tuple[Revision, ...]]:
    """The revisions of the articles that were read from several pages at their own addresses."""
    versions: dict[str, list[Article]] = defaultdict(list)
    for reading in readings:
        if reading.own and reading.articles:
            versions[reading.articles[0].id].append(reading.articles[0])
    found = ((id, articles.revisions(read)) for id, read in sorted(versions.items()) if len(read) > 1)
    return {id: revised for id, revised in found if revised}


def read(page: Page) -> Reading:
    """The articles of one page: one for a news page, several for a record with related items.

    A page that could keep the reader busy for long is read in a process that can be stopped.
    """
    if page.media == RECORD or page.media.startswith("application/pdf") or not articles.heavy(page.body):
        return _read(page)
    try:
        made = stoppable.done(
            "page", msgspec.msgpack.encode(page), seconds=_PAGE_SECONDS, memory=_PAGE_MEMORY
        )
    except stoppable.Stopped as stopped:
        return Reading(skipped=(Skipped(stage="articles.read", about=page.url, reason=str(stopped)),))
    return msgspec.msgpack.decode(made, type=Reading)


def packed_reading(page: bytes) -> bytes:
    """`read` in a process of its own: a packed page gives a packed reading."""
    return msgspec.msgpack.encode(_read(msgspec.msgpack.decode(page, type=Page)))


def _read(page: Page) -> Reading:
    try:
        if page.media == RECORD:
            told = articles.from_entry(markdown.read(page.body, page.asked))
            return Reading(articles=tuple(replace(a, page=page.id) for a in told))
        if page.media.startswith("text/plain"):
            return _pasted(page)
        if page.media.startswith("application/pdf"):
            return _printed(page)
        made = articles.read(page)
    except FirsthandError as problem:
        return Reading(skipped=(Skipped(stage="articles.read", about=page.url, reason=str(problem)),))
    if isinstance(made, Skipped):
        return Reading(skipped=(made,))
    own = not page.url or urls.article_id(page.url) == made.id  # a saved file has only what it declares
    return Reading(articles=(_reserved(made),), own=own)


def _pasted(page: Page) -> Reading:
    """An article of words without markup; it has no address unless its reader knew one."""
    text = markup.decode(page.body, page.media)
    made = articles.from_text(text, url=page.url if "://" in page.url else "", fetched=page.fetched)
    return Reading(articles=(replace(made, page=page.id),))


def _printed(page: Page) -> Reading:
    """An article of the words of a PDF, which are read in a process that can be stopped."""
    try:
        got = json.loads(stoppable.done("pdf", page.body, seconds=_PDF_SECONDS, memory=_PDF_MEMORY))
        problem = got.get("error", "")
    except stoppable.Stopped as stopped:
        got, problem = {}, f"pdf: {stopped}"
    if problem:
        return Reading(skipped=(Skipped(stage="pages.pdf", about=page.asked or page.url, reason=problem),))
    url = page.url if "://" in page.url else ""
    made = articles.from_text(got["text"], url=url, title=got["title"], fetched=page.fetched)
    return Reading(articles=(replace(made, page=page.id),))


def without_twins(said: Sequence[Article]) -> list[Article]:
    """One article for the mobile, AMP and desktop pages of one story.

    Their addresses are alike and their titles the same; the page with the plainest address stands for all.
    """
    alike: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in said:
        twin = urls.twin_id(article.url) if "://" in article.url and article.title else article.id
        alike[twin, fold(article.title)].append(article)
    kept = {min(group, key=_plainest).id for group in alike.values()}
    return [article for article in said if article.id in kept]


def _plainest(article: Article) -> tuple[bool, int, str]:
    return (not article.text, len(article.url), article.url)


def attached(said: Iterable[Article]) -> list[Article]:
    """A pasted text without an address goes to the record of the same title that has no text."""
    found = sorted(said, key=lambda a: a.id)
    bare = {fold(a.title): a for a in found if not a.text and not a.url.startswith("urn:")}
    texts = {fold(a.title): a for a in found if a.url.startswith("urn:") and fold(a.title) in bare}
    gone = {a.id for a in texts.values()}
    given = {bare[title].id: text for title, text in texts.items()}
    return [articles.attach(a, given[a.id]) if a.id in given else a for a in found if a.id not in gone]


def _readings(library: Library, tell: Tell) -> dict[str, Reading]:
    pages = library.shelf("pages", Page)
    wanted = dict.fromkeys(sorted(pages.stamps()), articles.MAKER)

    def make(ids: Sequence[str]) -> Iterator[Reading]:
        return (read(page) for _, page in pages.get(ids))

    return remembered(library, "readings", Reading, wanted, make, tell)


def _latest(readings: Iterable[Reading]) -> list[Article]:
    """One article an id. A page at the article's own address beats a twin, a page beats a listing."""
    held: dict[str, list[tuple[tuple[bool, bool, str, int, str], Article]]] = defaultdict(list)
    for reading in readings:
        for first, article in enumerate(reading.articles):
            held[article.id].append((_weight(article, reading.own and not first), article))
    return [max(held[id], key=lambda pair: pair[0])[1] for id in sorted(held)]


def _weight(article: Article, own: bool) -> tuple[bool, bool, str, int, str]:
    fetched = article.fetched.isoformat() if article.fetched else ""
    return (bool(article.text), own, fetched, len(article.images), article.digest)


def _reserved(article: Article) -> Article:
    """Where text mining is reserved, only metadata and the link are kept."""
    if not article.reserved:
        return article
    return replace(article, text="", description="", credits="", captions="", links=(), corrections=())
