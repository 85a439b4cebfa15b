"""The records that travel through the house, in the order in which they are made.

Facts (`Source`, `Lead`, `Page`, `Article`) say what a publisher sent. Judgements (`Note`, `Match`,
`Overlap`, `Story`, `Clue`, `Edge`, `Trail`) say what we think, who thought it and why. A `Decision`
is what a person said; it outranks any judgement. `Entry`, `Coverage` and `Edition` are what the desk
publishes. `Skipped` is what a stage could not use, kept with its reason.

All times are timezone-aware UTC `datetime`s. Offsets count Unicode code points; ends are exclusive.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Value = str | int | float | bool | tuple[str, ...] | None
SourceType = Literal["feed", "page", "sitemap", "url", "file", "warc", "records", "mail"]
ArticleKind = Literal[
    "own_reporting",
    "from_statements",
    "wire",
    "rewrite",
    "aggregation",
    "opinion",
    "press_release",
]
EdgeType = Literal[
    "credits",
    "quotes",
    "responds_to",
    "wire_copy",
    "same_text",
    "spun_copy",
    "press_release",
]
OriginType = Literal["article", "outlet", "statement", "document", "unknown"]
ABSENT = ("outlet:", "statement:", "document:")
"""How the ids of origins begin that are no held articles."""
PartName = Literal["title", "description", "byline", "text", "credits", "image", "url", "canonical"]


# ---------------------------------------------------------------- facts


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


# ---------------------------------------------------------------- judgements


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One judgement about one article or story. `sure` is 0..1, `parts` name what a score is made of."""

    about: str
    name: str
    value: Value
    maker: str
    because: tuple[str, ...] = ()
    sure: float | None = None
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two articles that tell the same story; `one` < `other`, `score` 0..1."""

    one: str
    other: str
    score: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One shared passage, as offsets into both articles' `text`; into the `description` of one without text.

    `quoted`: a quotation on both sides.
    """

    one_start: int
    one_end: int
    other_start: int
    other_end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two articles share. `one` < `other` by id.

    `one_share` is the share (0..1) of `one`'s own words (outside quotations and boilerplate) that stand
    in `other`; `other_share` likewise. `manner` is "same" (verbatim), "reworded" (same order of figures and
    names in other words) or "quoted" (only quotations are shared).
    `signals` name what supports it ("order of figures", "image name", "headline", ...).
    """

    one: str
    other: str
    one_share: float
    other_share: float
    manner: Literal["same", "reworded", "quoted"]
    passages: tuple[Passage, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that tell the same story, oldest first. `id` outlives changes of membership.

    `formerly` are ids of stories that were merged into this one: they redirect.
    """

    id: str
    articles: tuple[str, ...]
    maker: str = ""
    because: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Verbatim words at a place: `article.part(part)[start:end] == text`; `digest` is the article's."""

    article: str
    digest: str
    part: PartName
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where news came from: an article we hold, an outlet known by name, a statement, a paper, or unknown.

    `id` is the article's id when held, else "outlet:<folded name>", "statement:<...>",
    "document:<...>" or "unknown".
    `not_after` bounds the time of an absent report; `stated` is the time as written ("Monday"), `day` the
    date (ISO 8601) that it means in a page of that time, "" when unknown;
    `cites` are the sources that the absent report itself cited ("anonymous sources").
    """

    id: str
    type: OriginType
    name: str = ""
    held: bool = False
    not_after: datetime | None = None
    stated: str = ""
    cites: tuple[str, ...] = ()
    day: str = ""


UNKNOWN = Origin(id="unknown", type="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One piece of evidence in one article that its news came from `name`.

    `type` is the edge it argues for. `role` says how much of the article rests on it: "wire" (the text
    itself), "primary" (the main facts), "background" (one fact or more). `domain` is the outlet's when
    known, `link` the address beside the words when there is one. `confidence` is 0..1.
    """

    article: str
    rule: str
    type: EdgeType
    name: str
    role: Literal["wire", "primary", "background"]
    confidence: float
    evidence: tuple[Evidence, ...]
    domain: str = ""
    agency: bool = False
    link: str = ""
    stated: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says one sentence of a text. Offsets into the text given; -1 where nothing stands in it."""

    sentence_start: int
    sentence_end: int
    sentence: str
    source: str
    source_kind: Literal["outlet", "agency", "official", "company", "document", "person", "anonymous"]
    cue: str = ""
    source_start: int = -1
    source_end: int = -1
    cue_start: int = -1
    cue_end: int = -1
    link: str = ""
    refusal: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`source` (an article) rests on `target` (an article's or an origin's id)."""

    source: str
    target: str
    type: EdgeType
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an article is in its story: its kind, and "first-hand", "echo", "reply" or "undecided"."""

    article: str
    kind: ArticleKind | None
    role: Literal["first-hand", "echo", "reply", "undecided"]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Articles, publisher families, independent origins, and how many of those are held."""

    articles: int
    families: int
    origins: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Who reported a story first-hand, as far as the clues say."""

    story: str
    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...]
    standings: tuple[Standing, ...]
    counts: Counts
    maker: str


# ---------------------------------------------------------------- what people say


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One line of the outlets table: a publisher, its domains, other names, owner, and agency or not."""

    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    owner: str = ""
    agency: bool = False
    since: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic of the desk: RECORDS.md's keys, and the optional ones of PRODUCT.md.

    `any` are (term, weight, where) with where in "title", "lead", "body", ""; `near` are (term, term, words).
    """

    id: str
    name: str
    shortname: str = ""
    parent: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    any: tuple[tuple[str, float, str], ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    near: tuple[tuple[str, str, int], ...] = ()
    threshold: float | None = None
    examples: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    iptc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person (or the editor's own threshold) decided about one address or a pair of them.

    `about` are canonical article addresses: one, or two for "split", "merge" and "edge".
    `action`: publish, hide, retitle, refile, split, merge, edge (correct an edge; `value` is its type or
    "none"), example, negative, forget.
    """

    about: tuple[str, ...]
    action: str
    at: datetime
    by: str
    value: Value = None
    because: str = ""


# ---------------------------------------------------------------- what is published


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The publisher as a record names it."""

    name: str
    domain: str
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A related article as a record lists it."""

    title: str
    excerpt: str
    published: datetime | None
    web_url: str
    type: str
    provider: Provider
    quality: int | None
    images: tuple[Image, ...] = ()
    amp_url: str = ""
    cdn_amp_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record: one article as the desk publishes it (RECORDS.md).

    `path` is its file below the desk, `extra` holds keys that we do not know, as (key, verbatim lines).
    `newline` is the file's line end; `raw` the bytes it was read from, "" for a new record.
    """

    path: str
    title: str
    excerpt: str
    published_at: datetime | None
    original_url: str
    web_url: str | None
    type: str = "article"
    quality: int | None = None
    heat: int | None = None
    published: bool | None = False
    provider: Provider | None = None
    topics: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Related, ...] = ()
    amp_url: str = ""
    cdn_amp_url: str = ""
    featured: str | None = None
    story: str = ""
    kind: str = ""
    first_hand: str = ""
    trace: str = ""
    quality_why: tuple[tuple[str, float], ...] = ()
    language: str = ""
    authors: tuple[str, ...] = ()
    updated: datetime | None = None
    licence: str = ""
    secured: str = ""
    category: str = "news"
    extra: tuple[tuple[str, str], ...] = ()
    newline: str = "\n"
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article as a story page shows it: the facts that may be published, its notes, its standing.

    `edits` says in words what later pages at its address changed, with short quotations.
    """

    id: str
    url: str
    title: str
    outlet: str
    domain: str
    published: datetime | None
    excerpt: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    standing: Standing | None = None
    corrections: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    path: str = ""
    updated: datetime | None = None
    image: Image | None = None
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A few words before and after a piece of evidence, to read it in its place; short enough to quote."""

    article: str
    part: PartName
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A figure that independent reports of one story give differently: `values[n]` stands in `evidence[n]`.

    `about` names what is counted, e.g. "injured" (people) or "worker"; the oldest report comes first.
    """

    about: str
    values: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """Another story that is related to this one: through its `article`, for the reason `because`."""

    story: str
    article: str
    title: str
    relation: Literal["follow_up", "background", "same_topic"]
    because: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A story with its articles, oldest first, and its trail. `lead` is an article's id.

    `brief` are up to five sentences in the words of the articles, no two of one echo group.
    """

    story: Story
    title: str
    lead: str
    tellings: tuple[Telling, ...]
    trail: Trail
    topics: tuple[str, ...] = ()
    heat: int = -1
    events: tuple[str, ...] = ()
    around: tuple[Around, ...] = ()
    brief: tuple[Evidence, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    nearby: tuple[Nearby, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that the desk publishes at one moment."""

    name: str
    root_topic: str
    url: str
    entries: tuple[Entry, ...]
    coverages: tuple[Coverage, ...]
    topics: tuple[Topic, ...]
    updated: datetime | None = None
    skipped: tuple[Skipped, ...] = ()
    formats: tuple[str, ...] = field(default=())
    errors: str = ""
