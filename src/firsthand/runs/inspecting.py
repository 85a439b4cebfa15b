"""What Firsthand sees in one thing, as (name, value) lines: for the user who wonders why."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from firsthand import articles, markup, notes, pages, provenance, sources, urls
from firsthand.errors import UsageError
from firsthand.provenance import Outlets
from firsthand.records import Article, Lead, Note, Page, PartName, Skipped, Source

from . import intake, marking

Lines = Iterator[tuple[str, str | marking.Seen]]
LISTED = ("title", "url", "published", "sure", "updated", "authors", "byline", "outlet", "domain", "language",
          "section", "canonical", "amp", "access", "walls", "reserved", "licence", "description", "credits",
          "captions", "corrections", "maker", "digest")  # fmt: skip


def look(what: str, where: str, now: datetime, address: str = "") -> list[tuple[str, str | marking.Seen]]:
    """What is seen in a file or at an address. Raises UsageError when it cannot be had."""
    page = Page(id="", url=where, fetched=now, body=b"") if what == "url" else had(where, now)
    return list(BUILT_IN[what](page, address) if what != "suggest" else _suggest(page))


def had(where: str, now: datetime) -> Page:
    """The bytes at an address or in a file, as a page. Raises UsageError."""
    if intake.is_address(where):
        [got] = intake.fetched([Lead(url=where)], now, "", follow=False)
        if isinstance(got, Skipped):
            raise UsageError(f"{where}: {got.reason}")
        return got
    try:
        body = Path(where).read_bytes()
    except OSError as problem:
        raise UsageError(f"{where}: {problem.strerror}") from problem
    media = {".html": "text/html", ".htm": "text/html"}.get(Path(where).suffix, "")
    return Page(id=urls.page_id("", body), url="", asked=where, fetched=now, body=body, media=media)


def page(given: Page, address: str) -> Lines:
    """A news page: every field, the notes, the clues, and the text with their words marked."""
    read = articles.read(given)
    if isinstance(read, Skipped):
        yield "skipped", f"{read.stage}: {read.reason}"
        return
    clues = marking.seen(provenance.clues(read, Outlets(provenance.load_outlets())))
    parts: tuple[PartName, ...] = ("title", "byline", "description", "credits")
    marked: dict[str, str] = {
        p: marking.marked(read, p, clues) for p in parts if any(c.part == p for c in clues)
    }
    for name in (n for n in LISTED if getattr(read, n)):
        yield name, marked.get(name) or _flat(getattr(read, name))
    yield from ((f"image {i.width}x{i.height}", i.url) for i in read.images)
    yield from (("note", f"{n.name} = {_flat(n.value)} ({'; '.join(n.because)})") for n in _notes(read))
    yield from (("clue", clue) for clue in clues)
    yield from (("text", line) for line in marking.marked(read, "text", clues).split("\n"))
    yield from (("link", f"“{link.text}” {link.url}") for link in read.links)


def feed(given: Page, address: str) -> Lines:
    """A feed: its title and entries."""
    seen = sources.read_feed(given.body, dict(given.headers), given.url)
    yield "title", seen.title
    yield "link", seen.link
    for entry in seen.entries:
        yield "entry", f"{entry.published or ''} {entry.title} {entry.link}"
    skipped = [s for s in sources.leads(seen, Source(url=given.url)) if isinstance(s, Skipped)]
    yield from (("skipped", f"{s.about}: {s.reason}") for s in skipped)


def robots(given: Page, address: str) -> Lines:
    """A robots.txt: whether it lets us read an address."""
    if not address:
        raise UsageError("inspect robots FILE ADDRESS: name the address to ask about")
    yield "allowed", str(pages.robots.read(given.body).allowed(pages.robots.AGENT, address))


def url(given: Page, address: str) -> Lines:
    """An address: its canonical form, its host, its registrable domain, its id."""
    canonical = urls.canonical(given.url)
    yield "canonical", canonical
    yield "host", urls.host(canonical)
    yield "domain", urls.registrable_domain(urls.host(canonical)) or ""
    yield "id", urls.article_id(canonical)


def opml(given: Page, address: str) -> Lines:
    """A subscription list: its feeds and their topics."""
    for source in sources.opml.read(given.body):
        yield "feed", f"{source.url} {source.name} {' / '.join(source.topics)}"


def sitemap(given: Page, address: str) -> Lines:
    """A sitemap or an index of them: its pages or sitemaps, in the order in which they are followed."""
    for one in sources.sitemap.read(given.body, given.url):
        if isinstance(one, Lead):
            yield "page", f"{one.published or ''} {one.url} {one.title}"
        else:
            yield "sitemap", one.url


def links(given: Page, address: str) -> Lines:
    """An index page, or a site of which only the address is known: its feeds and stories."""
    text = markup.decode(given.body, given.media)
    at = address or given.url or "https://page.invalid/"
    yield from (("feed", found) for found in sources.discover(text, at))
    yield from (("story", f"{lead.url} {lead.title}") for lead in sources.article_links(text, at))


def mail(given: Page, address: str) -> Lines:
    """Newsletters: what is kept of each, the stories that it links to, and what is never asked for."""
    for letter in sources.mail.read(given.body):
        if isinstance(letter, Skipped):
            yield "skipped", f"{letter.about}: {letter.reason}"
            continue
        yield "letter", f"{letter.published or ''} {letter.sender}: {letter.title}"
        yield from (("story", f"{lead.url} {lead.title}") for lead in letter.leads)
        yield from (("skipped", f"{s.about}: {s.reason}") for s in letter.skipped)


def warc(given: Page, address: str) -> Lines:
    """An archive (WARC, WACZ): each page and each skipped record."""
    read = pages.from_wacz if given.asked.endswith(".wacz") else pages.from_warc
    for found in read(Path(given.asked)):
        if isinstance(found, Skipped):
            yield "skipped", f"{found.about}: {found.reason}"
        else:
            yield "page", f"{found.status} {found.media} {len(found.body)} bytes {found.url}"


BUILT_IN: dict[str, Callable[[Page, str], Lines]] = {
    "feed": feed,
    "links": links,
    "mail": mail,
    "opml": opml,
    "page": page,
    "robots": robots,
    "sitemap": sitemap,
    "url": url,
    "warc": warc,
}


def _suggest(given: Page) -> Lines:
    yield "rules", articles.suggest(given)


def _notes(read: Article) -> Iterator[Note]:
    return (maker(read) for maker in notes.BUILT_IN)


def _flat(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
