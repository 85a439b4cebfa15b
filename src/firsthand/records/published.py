"""What a desk publishes: entries, coverage of stories, editions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from firsthand.records.decided import Topic
from firsthand.records.facts import Image, PartName, Skipped
from firsthand.records.judgements import Evidence, Note, Standing, Story, Trail


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
