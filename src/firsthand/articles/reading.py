"""A page read: every part put together as an Article."""

from dataclasses import dataclass
from datetime import datetime

from firsthand.articles import facts
from firsthand.articles.addresses import Addresses, read_addresses
from firsthand.articles.authors import read_authors
from firsthand.articles.body import LEAST, Body, read_body
from firsthand.articles.dates import Dates, read_dates
from firsthand.articles.head import Head, read_head, text
from firsthand.articles.outlets import declared_publisher, home_names, outlet_of, site_names
from firsthand.articles.rules import Rules, rules_for
from firsthand.articles.sealing import named, sealed
from firsthand.articles.teasers import index_of
from firsthand.articles.titles import title_of
from firsthand.articles.tucked import untucked
from firsthand.errors import MarkupError
from firsthand.markup import Tree, decode, parse
from firsthand.records import Article, Page, Skipped
from firsthand.times import utc

MAKER = "articles/5"
LARGEST = 20_000_000  # bytes of a page that we are willing to decode
_HEAVY_BYTES, _HEAVY_TAGS = 3_000_000, 60_000
_INDEX_PROSE = 400
_OTHER_MEDIA = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pdf",
    "application/zip",
    "application/octet-stream",
)
_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
)
_BRITISH = ("gb", "au", "nz", "ie", "in", "za")


@dataclass(frozen=True, slots=True)
class _Parsed:
    tree: Tree
    head: Head
    at: Addresses
    rules: Rules | None


def read(page: Page) -> Article | Skipped:
    """What the page says; Skipped when there is no article on it or it cannot be read safely."""
    refused = _refused(page)
    if refused:
        return _skipped(page, refused)
    return _read(page, decode(page.body, page.media))


def _read(page: Page, html: str) -> Article | Skipped:
    try:
        tree = parse(html)
    except MarkupError as error:
        return _skipped(page, str(error))
    head = read_head(tree)
    at = read_addresses(page, head)
    parsed = _Parsed(tree, head, at, rules_for(at.domain))
    title = _title(parsed)
    body = read_body(tree, head, title, at.base, parsed.rules, declared=_declared(head))
    if len(body.text) < LEAST and (whole := untucked(html)):
        return _read(page, whole)
    reason = _no_article(page, parsed, body)
    return _skipped(page, reason) if reason else _article(page, parsed, title, body)


def _skipped(page: Page, reason: str) -> Skipped:
    return Skipped(stage="articles.read", about=page.url or page.asked, reason=reason)


def heavy(body: bytes) -> bool:
    """Whether bytes are so many, or hold so many tags, that reading them may take seconds."""
    return len(body) <= LARGEST and (len(body) > _HEAVY_BYTES or body.count(b"<") > _HEAVY_TAGS)


def _refused(page: Page) -> str:
    """Why these bytes are not worth parsing; "" when they are."""
    if not page.body.strip():
        return "the page is empty"
    if len(page.body) > LARGEST:
        return f"page of {len(page.body)} bytes, more than {LARGEST}"
    media = page.media.lower().strip()
    if media.startswith(_OTHER_MEDIA) or page.body.startswith(_STARTS):
        return f"not HTML: {media.split(';')[0] or 'binary'}"
    return ""


def _title(parsed: _Parsed) -> str:
    tree, rules = parsed.tree, parsed.rules
    if rules and rules.title:
        found = [words for node in tree.find(rules.title) if (words := tree.words(node))]
        if found:
            return found[0]
    return title_of(tree, parsed.head, site_names(parsed.head, parsed.at.url))


def _no_article(page: Page, parsed: _Parsed, body: Body) -> str:
    """Why the page holds no article; "" when it does."""
    prose = len(body.text)
    declared = _declared(parsed.head)
    teasers = 0 if declared else body.cards or index_of(parsed.tree, body.text, parsed.at.url)
    if teasers:
        return f"an index page of {teasers} teasers, no article"
    if prose < LEAST:
        if facts.page_type_of(parsed.head, prose) == "video":
            return "a video page, no article text"
        walls = facts.walls_of(parsed.tree, prose, facts.access_of(parsed.head))
        return f"no article text ({walls[0]} wall)" if walls else "no article text"
    if not declared and facts.only_consent(parsed.tree, body.text):
        return "no article text (consent wall)"
    if prose < _INDEX_PROSE and not declared:
        walls = facts.walls_of(parsed.tree, prose, "")
        if "consent" in walls:
            return "no article text (consent wall)"
        if _front(parsed.at.url) and len(parsed.tree.by_tag.get("a", ())) > 40:
            return "an index page, no article"
    return ""


def _declared(head: Head) -> bool:
    """Whether the page calls itself an article."""
    return bool(head.articles()) or head.meta("og:type").lower().startswith("article")


def _front(url: str) -> bool:
    return not url.split("://", 1)[-1].rstrip("/").partition("/")[2]


def _article(page: Page, parsed: _Parsed, title: str, body: Body) -> Article:
    tree, head, at, rules = parsed.tree, parsed.head, parsed.at, parsed.rules
    people = read_authors(tree, head, site_names(head, at.url), rules.byline if rules else "", body.signed)
    language = facts.language_of(tree, head)
    dates = _dates(parsed, language, page.fetched)
    published, sure, day = _published(dates, page)
    section, access = facts.section_of(head), facts.access_of(head)
    return sealed(
        Article(
            id=named(at.url),
            url=at.url,
            page=page.id,
            digest="",
            maker=MAKER,
            title=title,
            text=body.text,
            description=_description(head),
            byline=people.byline,
            authors=people.names,
            credits="\n".join(dict.fromkeys([*body.credits, *_declared_credits(head)])),
            captions="\n".join(body.captions),
            corrections=body.corrections,
            published=published,
            updated=utc(dates.updated.at) if dates.updated else None,
            sure=sure,
            day=day,
            domain=at.domain,
            outlet=outlet_of(head, at.domain, title, section, home_names(tree, at.url)),
            declared_publisher=declared_publisher(head),
            language=language,
            canonical=at.canonical,
            amp=at.amp,
            section=section,
            page_type=facts.page_type_of(head, len(body.text)),
            licence=facts.licence_of(tree, head),
            access=access,
            walls=facts.walls_of(tree, len(body.text), access),
            reserved=facts.reserved_of(page, head),
            images=facts.images_of(head, at.base),
            links=body.links,
            fetched=page.fetched,
        )
    )


def _dates(parsed: _Parsed, language: str, fetched: datetime) -> Dates:
    american = _american(parsed, language)
    return read_dates(
        parsed.tree, parsed.head, parsed.at.url, parsed.rules, american=american, latest=fetched
    )


def _american(parsed: _Parsed, language: str) -> bool:
    """Whether 3/9 means March: English pages of no country that writes the day first."""
    said = parsed.tree.attr(0, "lang").lower().replace("_", "-")
    british = said[3:] in _BRITISH or parsed.at.domain.rpartition(".")[2] in (*_BRITISH, "uk")
    placed = any(f"/en-{region}/" in parsed.at.url.lower() for region in _BRITISH)
    return language == "en" and not british and not placed


def _published(dates: Dates, page: Page) -> tuple[datetime | None, str, str]:
    """The time of publication, how sure it is, and its day as written; else the lead's."""
    if dates.published:
        return dates.published.at, "stated" if dates.published.stated else "day", dates.published.day
    if page.lead and page.lead.published:
        return utc(page.lead.published), "lead", ""
    return None, "", ""


def _description(head: Head) -> str:
    return head.meta("og:description", "description", "twitter:description") or text(
        head.article().get("description")
    )


def _declared_credits(head: Head) -> list[str]:
    """What JSON-LD says about where the article comes from."""
    item = head.article()
    return [
        words for key in ("sourceOrganization", "creditText", "isBasedOn") if (words := text(item.get(key)))
    ]
