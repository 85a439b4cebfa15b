"""Which blocks are the article, and what the others around it say: captions, credit lines, corrections."""

import re
from dataclasses import dataclass

import numpy as np

from firsthand import urls
from firsthand.articles.authors import signs
from firsthand.articles.blocks import Block, blocks
from firsthand.articles.features import Page, features
from firsthand.articles.head import Head, text
from firsthand.articles.model import trees
from firsthand.articles.rules import Rules
from firsthand.articles.teasers import drop_teasers
from firsthand.markup import Tree
from firsthand.records import Link
from firsthand.texts import fold

THRESHOLD = 0.5
LEAST = 25  # characters; less is no article
UNSURE = 0.15  # below, no block is taken for an article's, whatever the page says of itself
WITHIN_RULE = 0.15  # inside a rule's body, only what is surely none of it is left out
_NEAR = 14  # blocks after the body in which a credit line may stand
_LONGEST_CREDIT = 320
_LONGEST_LINK = 4_000
_LONGEST_SOURCE = 120
_BRACKETED = re.compile(r"\([^()]{2,60}\)\.?")
_SOURCE_CLASS = re.compile(
    r"(?:class|id)=\"(?:[^\"]*[^\"a-z])?(?:source|quelle|fuente|credit|signature|agenc|agentur|footnote|endnote|kuerzel|syndicat)",
    re.I,
)
_AGENCIES = (
    r"reuters|ap|afp|dpa|apa|ani|pti|ians|efe|ansa|xinhua|tass|upi|bloomberg|associated press|sda|"
    r"keystone-sda|epd|kna|sid|"
    r"press association|pa media|canadian press|agence france-presse|aap|kyodo|lusa|belga|anp|ritzau|ntb|"
    r"tt|cp"
)
_CREDIT = re.compile(
    r"(?:^|[\s(\[])(?:originally (?:published|appeared|posted)|first (?:published|appeared)|"
    r"(?:this|the) (?:article|story|"
    r"post|piece|report|column) (?:was |is |has been )?(?:\w+ )?(?:originally|first|re-?published|"
    r"published (?:by|in|on|with)|"
    r"syndicated|produced|reproduced|provided|appeared|adapted|translated)|re-?published (?:from|with|"
    r"under|by)|with files from|"
    r"with (?:additional )?(?:reporting|material|inputs?|contributions?) (?:by|from)|with agency inputs|"
    r"additional reporting|"
    r"reporting by|\(reporting|editing by|syndicated|via the conversation|mit material (?:von|der)|"
    r"mit agentur\w*|"
    r"quellen?\s*:|zuerst erschienen|(?:dieser|der) (?:artikel|beitrag|text) (?:erschien|ist (?:zuerst|"
    r"zunächst))|"
    r"fuente\s*:|fonte\s*:|source\s*:|con información de|publicado originalmente|avec (?:afp|reuters|"
    r"agences)|"
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*)?(?:the )?(?:" + _AGENCIES + r")\b)",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(
    rf"[\s(\[/–—-]*(?:(?:{_AGENCIES})(?:\s*[/,&|]\s*|\s+and\s+|\s+und\s+)?){{1,4}}(?:\s*\w{{2,4}}/\w{{2,4}})?[\s)\].]*",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^[\s*\[(]*(?:correction|corrections|clarification|editor[’']?s[’']? note|"
    r"update[ds]?(?: on)?\b[^.]{0,40}:|this (?:article|story|"
    r"post|report|piece) (?:has been|was) (?:updated|corrected|amended)|an earlier version|"
    r"a previous version|korrektur|"
    r"berichtigung|richtigstellung|anmerkung der redaktion|hinweis der redaktion|"
    r"in einer früheren (?:version|fassung)|"
    r"corrección|fe de errores|rectificatif|correção)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The article's words with their links, and the lines beside it.

    `sure` is the mean chance of what was kept, `signed` the line that signs the text at its end, `cards` how
    many teasers make the page an index (or 0).
    """

    text: str = ""
    links: tuple[Link, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    sure: float = 0.0
    signed: str = ""
    cards: int = 0


def read_body(
    tree: Tree, head: Head, title: str, base: str, rules: Rules | None = None, *, declared: bool = False
) -> Body:
    """The body of a page: the rule's element where there is one, else what the trees take for it.

    Where they take nothing, and the page is `declared` an article, the likeliest blocks are taken.
    """
    row = blocks(tree)
    if not row:
        return Body()
    chances = trees().chances(features(tree, row, hints(tree, head)))
    kept = _kept(tree, row, chances, rules)
    if declared and sum(len(b.text) for b, k in zip(row, kept, strict=True) if k) < LEAST:
        kept = _likeliest(row, chances)
    cards = drop_teasers(tree, row, kept)
    _drop_title(row, kept, title)
    captions = _captions(tree, row, kept)
    credits = _credits(tree, row, kept)
    signed = _signature(tree, row, kept)
    chosen = [b for b, k in zip(row, kept, strict=True) if k]
    words, links = _joined(tree, chosen, base)
    corrections = tuple(
        b.text for b in _around(row, kept) if _CORRECTION.match(b.text) and len(b.text) < 1500
    )
    sure = float(np.mean([c for c, k in zip(chances, kept, strict=True) if k])) if chosen else 0.0
    return Body(words, links, captions, credits, corrections, sure, signed, cards)


def kept_nodes(tree: Tree, head: Head) -> list[int]:
    """The elements of the blocks that the trees take for the article, for proposing rules."""
    row = blocks(tree)
    if not row:
        return []
    chances = trees().chances(features(tree, row, hints(tree, head)))
    return [b.node for b, c in zip(row, chances, strict=True) if c > THRESHOLD and len(b.text) > 80]


def hints(tree: Tree, head: Head) -> Page:
    """What the page says about its article, for the features."""
    titles = {head.title, head.meta("og:title", "twitter:title"), text(head.article().get("headline"))}
    titles |= {tree.words(at) for at in tree.by_tag.get("h1", ())[:5]}
    body = max((text(item.get("articleBody")) for item in head.articles()), key=len, default="")
    return Page(
        titles=tuple(sorted(t.casefold() for t in titles if t)),
        description=head.meta("og:description", "description", "twitter:description").casefold(),
        body=body.casefold() if len(body) > 200 else "",
    )


def _kept(tree: Tree, row: list[Block], chances: np.ndarray, rules: Rules | None) -> list[bool]:
    kept = [bool(c > THRESHOLD) for c in chances]
    if rules is None:
        return kept
    inside = [(at, tree.ends[at]) for at in (tree.find(rules.body) if rules.body else ())]
    if inside:
        kept = [
            any(low <= b.start < high for low, high in inside) and c > WITHIN_RULE
            for b, c in zip(row, chances, strict=True)
        ]
    dropped = [(at, tree.ends[at]) for selector in rules.drop for at in tree.find(selector)]
    lines = {fold(line) for line in rules.drop_lines}
    return [
        k and fold(b.text) not in lines and not any(low <= b.start < high for low, high in dropped)
        for b, k in zip(row, kept, strict=True)
    ]


def _likeliest(row: list[Block], chances: np.ndarray) -> list[bool]:
    """The blocks with words of which the trees are least unsure."""
    least = max(UNSURE, float(chances.max()) / 2)
    return [bool(c >= least) and len(b.text) >= LEAST for b, c in zip(row, chances, strict=True)]


def _drop_title(row: list[Block], kept: list[bool], title: str) -> None:
    """The headline is no paragraph: taken out where it stands at the body's start."""
    head, seen, longest = fold(title), 0, 3 * len(title) + 40
    for at, block in enumerate(row):
        if kept[at]:
            if head and len(block.text) < longest and fold(block.text) == head:
                kept[at] = False
            seen += 1
            if seen > 4:
                return


def _captions(tree: Tree, row: list[Block], kept: list[bool]) -> tuple[str, ...]:
    """Captions of images near the body; what was kept of them is taken out of it."""
    found: dict[str, None] = {}
    places = _span(kept)
    for at, block in enumerate(row):
        if not places[0] - 8 <= at <= places[1] + 4:
            continue
        if _in_caption(tree, block.node):
            kept[at] = False
            found[block.text] = None
    return tuple(found)


def _in_caption(tree: Tree, node: int) -> bool:
    at, steps = node, 0
    while at >= 0 and steps < 4:
        if tree.tags[at] == "figcaption":
            return True
        at, steps = tree.parents[at], steps + 1
    return False


def _credits(tree: Tree, row: list[Block], kept: list[bool]) -> tuple[str, ...]:
    """Credit lines beside the body, and those that end it: taken out of the text when a block holds no
    more."""
    first, last = _span(kept)
    found: dict[str, None] = {}
    tail = [at for at in range(len(row)) if kept[at]][-3:]
    for at in range(max(0, first - 10), min(len(row), last + 1 + _NEAR)):
        block = row[at]
        size = len(block.text)
        if size > _LONGEST_CREDIT or block.linked > 0.9 * size > 120 or (kept[at] and at not in tail):
            continue
        ends = at >= last and _ends_text(tree, block)
        if not (ends or _CREDIT.search(block.text) or _AGENCY_LINE.fullmatch(block.text)):
            continue
        kept[at] = False
        found[block.text] = None
    return tuple(found)


def _ends_text(tree: Tree, block: Block) -> bool:
    """A short line at the end of the text that its element calls a source, or that stands in brackets."""
    if len(block.text) > _LONGEST_SOURCE or block.linked > 0.9 * len(block.text):
        return False
    over = tree.parents[block.node]
    named = f"{tree.raws[block.node]} {tree.raws[over] if over >= 0 else ''}"
    return bool(_BRACKETED.fullmatch(block.text) or _SOURCE_CLASS.search(named))


def _signature(tree: Tree, row: list[Block], kept: list[bool]) -> str:
    """The line that signs the text, among its last three blocks or right after: it ends there.

    More words stand before a sign-off than after it; a byline on top signs nothing.
    """
    tail = [at for at, k in enumerate(kept) if k][-3:]
    sizes = [len(block.text) if k else 0 for block, k in zip(row, kept, strict=True)]
    for at in [*tail, *[end + 1 for end in tail[-1:] if end + 1 < len(row)]]:
        if sum(sizes[:at]) <= sum(sizes[at + 1 :]):
            continue
        over = tree.parents[row[at].start]
        slanted = over >= 0 and tree.tags[over] in ("i", "em")
        if (kept[at] or slanted or row[at].text[0] in "([") and signs(row[at].text, slanted):
            kept[at:] = [False] * (len(kept) - at)
            return row[at].text
    return ""


def _span(kept: list[bool]) -> tuple[int, int]:
    """The first and last kept block; (0, -1) when none was."""
    places = [at for at, k in enumerate(kept) if k]
    return (places[0], places[-1]) if places else (0, -1)


def _around(row: list[Block], kept: list[bool]) -> list[Block]:
    first, last = _span(kept)
    return row[max(0, first - 6) : last + 1 + _NEAR]


def _joined(tree: Tree, chosen: list[Block], base: str) -> tuple[str, tuple[Link, ...]]:
    """The paragraphs as one text with the links at their places; the cells of a table's row share a line."""
    pieces: list[str] = []
    links: list[Link] = []
    length, last = 0, -1
    for block in chosen:
        line = _table_row(tree, block)
        if pieces:
            gap = " | " if line >= 0 and line == last else "\n"
            pieces.append(gap)
            length += len(gap)
        for start, stop, ref in block.links:
            url = (
                urls.join(base, ref) if ref and len(ref) < _LONGEST_LINK and not ref.startswith("#") else None
            )
            if url and url.startswith(("http://", "https://")):
                links.append(
                    Link(start=length + start, end=length + stop, url=url, text=block.text[start:stop])
                )
        pieces.append(block.text)
        length += len(block.text)
        last = line
    return "".join(pieces), tuple(links)


def _table_row(tree: Tree, block: Block) -> int:
    """The table row of a cell's block; -1 for any other block and for long ones."""
    over = tree.parents[block.node]
    if (
        tree.tags[block.node] in ("td", "th")
        and over >= 0
        and tree.tags[over] == "tr"
        and len(block.text) < 200
    ):
        return over
    return -1
