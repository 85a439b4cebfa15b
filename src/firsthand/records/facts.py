"""Facts: what a publisher sent, and what a stage could not use. Judgements stand in a file of their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceType = Literal["feed", "page", "sitemap", "url", "file", "warc", "records", "mail"]
PartName = Literal["title", "description", "byline", "text", "credits", "image", "url", "canonical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that the desk follows: a feed, an index page, a sitemap, a file.

    `keep` and `block` are lower-case words; a lead whose title or address holds a blocked word, or
    (when `keep` is not empty) none of the kept ones, is skipped with a reason. `section:`, `author:` and
    `language:` before a rule look at these instead, once they are known.
    """

    url: str
    type: SourceType = "feed"
    name: str = ""
    topics: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    block: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An address worth reading, with what its source says about it.

    `publisher_url` and `publisher_name` come from `<source>` of a feed entry (the real publisher of
    an aggregated item). `hop` counts climbs from the first page; 0 is a source's own lead.
    """

    url: str
    source: str = ""
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    publisher_url: str = ""
    publisher_name: str = ""
    hop: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as they came, with where and when. `id` is `page_id(url, body)`: content-addressed.

    `asked` is the address that was asked for, `url` the one that answered after redirects.
    `headers` have lower-case names and keep their order.
    """

    id: str
    url: str
    fetched: datetime
    body: bytes
    media: str = ""
    asked: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    source: str = ""
    lead: Lead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink of the body: `start`..`end` are offsets of its words in `Article.text`."""

    start: int
    end: int
    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image as an address with a size in pixels (0 when unknown). Never looked into."""

    url: str
    width: int = 0
    height: int = 0
    caption: str = ""
    cached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says, and nothing that we think of it.

    `id` names the article for ever: `article_id(url)` of its canonical address. `digest` is the
    SHA-256 of all parts, so two revisions of one article share `id` and differ in `digest`.
    `text` holds body paragraphs joined by one newline: no title, byline, captions, credit lines.
    `byline` is the author line verbatim. `credits` are credit and syndication lines found outside the
    body ("Originally published by ...", "(c) Reuters"), `captions` those of images; both joined by
    newlines. `sure` says how sure `published` is: "stated" (with zone), "day" (date only or zone
    guessed), "lead" (from the feed or the fetch), "" when unknown. `day` is that time as the page writes it
    (ISO 8601, day or time in its own zone): near midnight it is another day than in UTC.
    `domain` is the registrable domain of `url`; `outlet` the publisher's right name.
    `access` is "free", "metered", "paid" or "" (unknown); `walls` names what stood in the way:
    "consent", "paywall", "javascript".
    """

    id: str
    url: str
    page: str
    digest: str
    maker: str
    title: str
    text: str
    description: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    credits: str = ""
    captions: str = ""
    corrections: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    sure: str = ""
    day: str = ""
    domain: str = ""
    outlet: str = ""
    declared_publisher: str = ""
    language: str = ""
    canonical: str = ""
    amp: str = ""
    section: str = ""
    page_type: str = ""
    licence: str = ""
    access: str = ""
    walls: tuple[str, ...] = ()
    reserved: bool = False
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    fetched: datetime | None = None

    def part(self, name: PartName) -> str:
        """The stored words that evidence points into.

        >>> Article(id="1", url="u", page="p", digest="d", maker="m", title="T", text="B").part("title")
        'T'
        """
        if name == "image":
            return self.images[0].url if self.images else ""
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edit of an article: the words before ("" when they are new) and after ("" when they are gone).

    Long passages are cut in the middle; a few words around an edit within a paragraph are kept.
    """

    part: Literal["title", "text"]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a later page at an article's address says otherwise; `page` is its id, `at` when it was fetched.

    `corrections` are the correction notes that are new in it; `updated` is the time of change that it states.
    `silent`: its words changed, and neither a note nor a later time of change says so.
    """

    article: str
    page: str
    at: datetime | None
    changes: tuple[Change, ...]
    corrections: tuple[str, ...] = ()
    updated: datetime | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that a stage could not use, and why; kept, never lost.

    `stage` is "room.function", `again` the earliest time for another try (None: never by itself).
    """

    stage: str
    about: str
    reason: str
    again: datetime | None = None
