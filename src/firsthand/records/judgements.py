"""Judgements: what we think of articles and stories, who thought it, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from firsthand.records.facts import PartName

Value = str | int | float | bool | tuple[str, ...] | None
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
