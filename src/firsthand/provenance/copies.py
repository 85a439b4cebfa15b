"""Edges from overlaps: shared text, agency text, reworded text, press releases.

The direction comes from credits, datelines, agencies and image names, never from time. Without any of
them the edge is kept, but nothing follows from it about who was first.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from firsthand.provenance.aligned import aligned
from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.papers import paper
from firsthand.provenance.shown import quiet
from firsthand.provenance.told import asked
from firsthand.records import Article, Edge, EdgeType, Evidence, Overlap
from firsthand.texts import fold, quote_spans, word_spans, words

SHARED = 0.3
RELEASED = 0.12  # the same for words of a held release, which are there to be taken
MOST_OF_IT, WHOLE = 0.5, 0.6  # of the copy, of the original: below both, a page with a credit is a retelling
SPUN = 0.4
_SIGNALS = 2
_TEXTS = ("shared text", "reworded text")  # rules of edges that rest on a text alone
_LONGEST = 280
_SHORT, _MOST = 4, 200_000
_OPEN = "the direction is open: which came first is not known"
_QUOTES = 60  # letters in quotation marks that tell who quotes more


def add_copies(graph: Graph, overlaps: Iterable[Overlap]) -> None:
    """Add the edges of all overlaps between members; quotations that both carry are no copying."""
    ids = {graph.article(a.id).id for a in graph.members}
    within = [o for o in overlaps if o.one in ids and o.other in ids and o.manner != "quoted"]
    for overlap in sorted(within, key=lambda o: _order_of(graph, o)):
        one, other = graph.article(overlap.one), graph.article(overlap.other)
        if one.domain != other.domain or not one.domain:  # a site's list of its own pages copies nobody
            _add(graph, overlap, one, other)
    _to_the_first(graph)


def _order_of(graph: Graph, overlap: Overlap) -> tuple[bool, bool, bool, str, str]:
    """Sources first, then shared text, then other words; before others those that asked for themselves."""
    shows = any(asked(graph.article(i)) for i in (overlap.one, overlap.other))
    return not _at_source(graph, overlap), overlap.manner != "same", not shows, overlap.one, overlap.other


def _to_the_first(graph: Graph) -> None:
    """Who shares a text with its first page and with a copy of that is no copy of the copy."""
    same = [e for e in graph.edges if e.type in ("same_text", "spun_copy") and e.rule in _TEXTS]
    goes = {(e.source, e.target) for e in same}
    known = {(e.source, e.target) for e in graph.edges}
    for edge in same:
        others = [t for s, t in goes if s == edge.source and t != edge.target]
        if any((edge.target, other) in known for other in others):
            graph.edges.remove(edge)
            graph.loose.discard((edge.source, edge.target))


def _at_source(graph: Graph, overlap: Overlap) -> bool:
    """One of the two is a press release or an agency's own page: what others share comes from there."""
    held = [graph.by_id[i] for i in (overlap.one, overlap.other) if i in graph.by_id]
    return any(a.id in graph.releases or graph.is_agency(a.id) for a in held)


def _add(graph: Graph, overlap: Overlap, one: Article, other: Article) -> None:
    share = max(overlap.one_share, overlap.other_share)
    least = RELEASED if {one.id, other.id} & graph.releases else SHARED
    if overlap.manner == "same" and share >= least:
        _same(graph, overlap, one, other, share)
    elif (
        overlap.manner == "reworded"
        and len(overlap.signals) >= _SIGNALS
        and not _explained(graph, one, other)
    ):
        _spun(graph, overlap, one, other, share)


def _same(graph: Graph, overlap: Overlap, one: Article, other: Article, share: float) -> None:
    for copy, original in ((one, other), (other, one)):
        if original.id in graph.releases and copy.id not in graph.releases:
            why = "it runs words of the press release"
            _edge(graph, overlap, copy, original, "press_release", share, why)
            return
    if {one.id, other.id} <= graph.releases:
        return
    agency = [graph.is_agency(a.id) for a in (one, other)]
    for copy, original, by_agency in ((one, other, agency[1]), (other, one, agency[0])):
        if by_agency and not all(agency):
            _edge(graph, overlap, copy, original, "wire_copy", share, "the other page is the agency's own")
            return
        if any(e.target == original.id for e in graph.out(copy.id)):
            _edge(graph, overlap, copy, original, "same_text", share, "it names the other as its source")
            return
    for copy, original in ((one, other), (other, one)):
        kept = _self_name(graph, copy, original)
        if kept is not None:
            why = "it keeps the words by which the other page names itself"
            _edge(graph, overlap, copy, original, "same_text", share, why, (kept,))
            return
    _by_wire(graph, overlap, one, other, share)


def _self_name(graph: Graph, copy: Article, original: Article) -> Evidence | None:
    """ "told the Ledger" in both pages, of which only one is the Ledger's."""
    short = graph.name(original.id).rpartition(" ")[2]
    if len(short) < _SHORT or fold(short) in fold(f"{graph.name(copy.id)} {copy.domain}"):
        return None
    name = re.escape(short)
    find = re.compile(
        rf"\b(?:told|showed|seen by|obtained by) the {name}\b|\b[Tt]he {name} has (?:learned|learnt|seen)\b"
    )
    theirs = find.search(original.text[:_MOST])
    start = copy.text.find(theirs[0]) if theirs else -1
    return quote(copy, "text", start, start + len(theirs[0])) if theirs and start >= 0 else None


def _by_wire(graph: Graph, overlap: Overlap, one: Article, other: Article, share: float) -> None:
    """Both name or run their agency or release, or only one does, or none."""
    ends = [
        {e.target for e in graph.out(a.id) if e.type in ("wire_copy", "press_release")} for a in (one, other)
    ]
    if ends[0] & ends[1]:
        return
    for copy, original, mine, theirs in ((one, other, ends[0], ends[1]), (other, one, ends[1], ends[0])):
        if theirs and not mine:
            why = f"the same text is credited there: {graph.name(sorted(theirs)[0])}"
            _edge(graph, overlap, copy, original, "same_text", share, why)
            return
    later, earlier = _later(one, other, overlap)
    _edge(graph, overlap, later, earlier, "same_text", share, _OPEN)
    graph.loose.add((later.id, earlier.id))


def _spun(graph: Graph, overlap: Overlap, one: Article, other: Article, share: float) -> None:
    for copy, original in ((one, other), (other, one)):
        if original.id in graph.releases and copy.id not in graph.releases and not graph.out(copy.id):
            why = "it tells the press release in other words"
            _edge(graph, overlap, copy, original, "press_release", max(SPUN, share), why)
            return
    for copy, original in ((one, other), (other, one)):
        shown = _image_words(copy, original)
        if shown is not None:
            why = "its image carries the other's headline"
            _edge(graph, overlap, copy, original, "spun_copy", max(0.6, share), why, (shown,))
            return
    if not quiet(graph, one, (other,)) and not quiet(graph, other, (one,)):
        return  # two reporters at one event tell it in one order
    signed = _reworder(graph, one, other)
    later, earlier = signed[:2] if signed else _later(one, other, overlap)
    if graph.out(later.id):
        return  # who names a source has it from there
    if paper(one) is not None and paper(other) is not None:
        return  # two who read one judgment tell it in one order, too
    why = signed[2] if signed else _OPEN
    _edge(graph, overlap, later, earlier, "spun_copy", min(0.55, max(SPUN, share)), why)
    graph.loose.add((later.id, earlier.id))


def _reworder(graph: Graph, one: Article, other: Article) -> tuple[Article, Article, str] | None:
    """Two articles, first the one that has the other's news in other words, and what makes it so."""
    shows = [bool(asked(a)) for a in (one, other)]
    if shows[0] != shows[1]:
        why = f"{_OPEN}; only the other shows its asking"
        return (other, one, why) if shows[0] else (one, other, why)
    quoted = [_quoted(one.text), _quoted(other.text)]
    if min(quoted) * 2 < max(quoted) and max(quoted) >= _QUOTES:
        why = f"{_OPEN}; the other quotes more than twice as much"
        return (one, other, why) if quoted[0] < quoted[1] else (other, one, why)
    return None


@lru_cache(maxsize=512)
def _quoted(text: str) -> int:
    """How many letters of a text stand in quotation marks."""
    return sum(b - a for a, b in quote_spans(text))


def _explained(graph: Graph, one: Article, other: Article) -> bool:
    """One names the other as its source, or both name the same: retelling with credit is no spun copy."""
    mine, theirs = ({e.target for e in graph.out(a.id)} for a in (one, other))
    return other.id in mine or one.id in theirs or bool(mine & theirs)


def _image_words(copy: Article, original: Article) -> Evidence | None:
    """The file name of one page's image when it is the other page's headline and not its own."""
    name = copy.part("image")
    if not name:
        return None
    stem = re.sub(r"\.\w{2,5}$", "", name.split("?")[0].rsplit("/", 1)[-1])
    inside = set(words(re.sub(r"[-_+.%]", " ", stem)))
    theirs, own = set(words(original.title)), set(words(copy.title))
    if len(theirs) < 4 or len(inside & theirs) < 0.8 * len(theirs) or len(inside & own) >= 0.8 * len(own):
        return None
    start = name.index(stem)
    return quote(copy, "image", start, start + len(stem))


def _edge(
    graph: Graph,
    overlap: Overlap,
    copy: Article,
    original: Article,
    kind: EdgeType,
    share: float,
    why: str,
    first: Sequence[Evidence] = (),
) -> None:
    mine, theirs = overlap.one_share, overlap.other_share
    if copy.id != overlap.one:
        mine, theirs = theirs, mine
    if not why.startswith(_OPEN):
        graph.shares[copy.id, original.id] = (overlap.manner, mine, theirs)
    for old in [e for e in graph.edges if (e.source, e.target) == (copy.id, original.id)]:
        if _says_enough(old, kind, mine, theirs):
            return
        graph.edges.remove(old)
        first = (*first, *old.evidence)
    evidence = (*first, *_shown(overlap, copy, original))
    if not evidence:
        return
    percent = round(100 * mine)
    what = "of its words in the same order" if overlap.manner == "same" else "of it in other words"
    graph.edges.append(
        Edge(
            source=copy.id,
            target=original.id,
            type=kind,
            confidence=round(min(0.97, 0.5 + share / 2), 2)
            if not why.startswith(_OPEN)
            else round(min(0.8, share), 2),
            rule="shared text" if overlap.manner == "same" else "reworded text",
            evidence=evidence,
            because=f"{percent}% {what}; {why}" if percent else why,
        )
    )


def _says_enough(old: Edge, kind: EdgeType, mine: float, theirs: float) -> bool:
    """Two articles have one edge: a reply stays one, and a credit explains words that a retelling keeps."""
    if old.type in ("responds_to", "press_release"):
        return True
    return old.type in ("credits", "quotes") and kind == "same_text" and mine < MOST_OF_IT and theirs < WHOLE


def _shown(overlap: Overlap, copy: Article, original: Article) -> tuple[Evidence, ...]:
    """The longest shared passages on both sides; of records without a body, words of the description."""
    own = sorted(
        (p for p in overlap.passages if not p.quoted), key=lambda p: (p.one_start - p.one_end, p.one_start)
    )
    found: list[Evidence] = []
    for p in own[:2]:
        spans = {overlap.one: (p.one_start, p.one_end), overlap.other: (p.other_start, p.other_end)}
        for article in (copy, original):
            start, end = spans[article.id]
            if article.text[start:end].strip():
                found.append(quote(article, "text", start, _cut(article.text, start, end)))
    return tuple(found) or _described(copy, original) or aligned(copy, original)


def _cut(text: str, start: int, end: int) -> int:
    """At most `_LONGEST` letters, ending between words."""
    if end - start <= _LONGEST:
        return end
    return max(text.rfind(" ", start, start + _LONGEST), start + 1)


def _described(copy: Article, original: Article) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for part in ("description", "title"):
        one, other = (a.part("description" if part == "description" else "title") for a in (copy, original))
        run = _longest_run(words(one), words(other))
        if run[2] < 4:
            continue
        for article, at in ((copy, run[0]), (original, run[1])):
            text = article.part("description" if part == "description" else "title")
            spans = word_spans(text)
            where = "description" if part == "description" else "title"
            begin, end = spans[at][0], spans[at + run[2] - 1][1]
            found.append(quote(article, "description" if where == "description" else "title", begin, end))
    return tuple(found)


def _longest_run(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """Where the longest run of equal words begins on both sides, and its length."""
    best = (0, 0, 0)
    before: dict[int, int] = {}
    for i, word in enumerate(one[:300]):
        now: dict[int, int] = {}
        for j, theirs in enumerate(other[:300]):
            if word == theirs:
                now[j] = before.get(j - 1, 0) + 1
                if now[j] > best[2]:
                    best = (i - now[j] + 1, j - now[j] + 1, now[j])
        before = now
    return best


def _later(one: Article, other: Article, overlap: Overlap) -> tuple[Article, Article]:
    """Two articles, the later one first. On a day without an hour, the one that holds more beside it is."""
    if "day" in (one.sure, other.sure) and one.published and other.published:
        days = one.published.date(), other.published.date()
        shares = overlap.one_share, overlap.other_share
        if overlap.one != one.id:
            shares = shares[1], shares[0]
        if days[0] == days[1] and shares[0] != shares[1]:
            return (one, other) if shares[0] < shares[1] else (other, one)
    return (one, other) if _order(one) > _order(other) else (other, one)


def _order(article: Article) -> tuple[float, str]:
    return (article.published.timestamp() if article.published else float("inf"), fold(article.id))
