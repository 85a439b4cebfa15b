"""Edges from clues, and the statements on which articles rest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.provenance.bodies import called, fullness, is_telling, of_town
from firsthand.provenance.credits import ENOUGH
from firsthand.provenance.documents import rest_on
from firsthand.provenance.graph import Graph
from firsthand.provenance.houses import house
from firsthand.provenance.outlets import bare
from firsthand.provenance.papers import Named
from firsthand.provenance.released import held_of, names_house
from firsthand.provenance.shown import hardly_asked, is_spoken_to, quiet
from firsthand.provenance.speaking import classes, is_of_class, more_classes, speakers, whole
from firsthand.provenance.statements import RULE
from firsthand.provenance.told import asked
from firsthand.provenance.voices import announced, voice
from firsthand.provenance.widening import widened
from firsthand.records import Article, Clue, Edge, EdgeType, Evidence, Origin
from firsthand.texts import fold, words

_LEAD, _OPENING = 400, 700
_PAPER = re.compile(
    r"(?i)\b(?:statement|release|communiqué|comunicado|nota de prensa)\b|mitteilung\b|erklärung\b"
)
_PROPER = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]{3,}")


def edge(source: Article, target: str, kind: EdgeType, clues: Sequence[Clue]) -> Edge:
    """An edge with the evidence of its clues, the most telling first, in words that speak for themselves."""
    best = clues[0]
    evidence = _apart(widened(e, source) for c in clues[:3] for e in c.evidence)
    return Edge(
        source=source.id,
        target=target,
        type=kind,
        confidence=max(c.confidence for c in clues),
        rule=best.rule,
        evidence=evidence,
        because=f"{best.rule}: “{evidence[0].text}”",
    )


def _apart(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Without words that stand inside words already given."""
    kept: list[Evidence] = []
    for e in evidence:
        if not any(k.part == e.part and k.start <= e.start and e.end <= k.end for k in kept):
            kept.append(e)
    return tuple(kept)


def add_statements(graph: Graph, clues: Mapping[str, tuple[Clue, ...]]) -> None:
    """Edges to statements: to the held release, else to one that two articles name, or that one rests on."""
    waiting: dict[str, list[tuple[Article, list[Clue]]]] = defaultdict(list)
    nameless: list[tuple[Article, list[Clue]]] = []
    for article in graph.members:
        mine = _open(graph, article, clues.get(article.id, ()))
        release = next((r for c in mine if (r := _release(graph, article, c))), None)
        if release is not None:
            graph.edges.append(edge(article, release, "press_release", mine))
            continue
        if mine and not any(c.name for c in mine):
            nameless.append((article, mine))
        for name in dict.fromkeys(bare(fold(c.name)) for c in mine if c.name):
            waiting[name].append((article, [c for c in mine if bare(fold(c.name)) == name]))
    nameless = [(a, mine) for a, mine in nameless if not _joins(a, mine, waiting)]
    for name, group in waiting.items():
        if len(group) > 1 or any(_rests(graph, article, c) for article, mine in group for c in mine):
            _add_absent(graph, name, group)
    _add_nameless(graph, nameless)


def _joins(
    article: Article, mine: list[Clue], waiting: Mapping[str, list[tuple[Article, list[Clue]]]]
) -> bool:
    """Whether an article that names a statement, but not whose, rests on the one house that others name."""
    lead = fold(f"{article.title} {article.text[:_LEAD]}")
    names = [name for name in waiting if name and f" {name} " in f" {lead} "]
    if len(names) != 1:
        return False
    waiting[names[0]].append((article, mine))
    return True


def _add_nameless(graph: Graph, resting: Sequence[tuple[Article, list[Clue]]]) -> None:
    """Edges to the statement of a house that its articles only call "the company"."""
    shared = len({graph.outlets.family(a.domain) for a, _ in resting}) > 1
    if shared and (name := house([a for a, _ in resting])):
        _add_absent(graph, bare(fold(name)), resting, name)
        return
    for article, mine in resting:
        if any(_rests(graph, article, c) for c in mine) and (
            name := house([article]) or _body(article, mine)
        ):
            _add_absent(graph, bare(fold(name)), [(article, mine)], name)


def _body(article: Article, mine: Sequence[Clue]) -> str:
    """The public body that stands in the sentence which tells of a statement; "" when there is none."""
    said = widened(mine[0].evidence[0], article).text
    places = (list(find.finditer(said)) for _, find in (*classes(), *more_classes()))
    names = (whole(said, found) for found in places if found)
    return next((name for name in names if _PROPER.search(name)), "")


def add_shared(graph: Graph) -> None:
    """Edges to a body on whose word articles of two families rest that show no own asking.

    An agency whose item others of the story run or credit is their source, whatever it was told.
    """
    used = {e.target for e in graph.edges if graph.is_agency(e.target)}
    free = [a for a in graph.members if a.id not in used and _is_free(graph, a)]
    late = [a for a in graph.members if a not in free and a.id not in used and _is_late(graph, a)]
    for name, group in sorted(speakers(free).items()):
        group = [(a, clues) for a, clues in group if not graph.out(a.id)]
        if group and (held := _held(graph, name, group)):
            graph.edges += [edge(a, held, "press_release", clues) for a, clues in group]
            continue
        told = [t for t, o in graph.absent.items() if o.type == "statement" and is_of_class(o.name, name)]
        if group and len(told) == 1:
            graph.edges += [edge(a, told[0], "press_release", clues) for a, clues in group]
        elif len({graph.outlets.family(a.domain) for a, _ in group}) > 1:
            _add_absent(graph, name, [*group, *speakers(late).get(name, ())])


def _held(graph: Graph, of: str, group: Sequence[tuple[Article, list[Clue]]]) -> str | None:
    """The held release of the body, or of one of its class, that speaks in these articles; None without."""
    names = {c.name for _, clues in group for c in clues}
    finds = [find for known, find in classes() if of == known or any(find.search(n) for n in names)]
    return next((held for find in finds if (held := held_of(graph, find))), None)


def add_voice(graph: Graph) -> None:
    """Edges to the one source of pages that show no asking and credit nobody, no agency's among them."""
    free = [a for a in graph.members if _is_silent(graph, a)]
    if _join_statement(graph, free):
        return
    silent = {a.id for a in free}
    credits = [e for e in graph.edges if e.type == "credits"]
    credited = {e.target for e in credits} - silent
    credited |= {
        t
        for t in silent
        if len({graph.outlets.family(graph.article(e.source).domain) for e in credits if e.target == t}) > 1
    }
    agencies = any(graph.is_agency(a.id) and not graph.out(a.id) for a in graph.members)
    if credited or agencies or graph.releases or len({graph.outlets.family(a.domain) for a in free}) < 2:
        return
    found = voice(free, graph.members, {name for a in graph.members for name in graph.names(a.id)})
    if found is None or len({graph.outlets.family(a.domain) for a, _ in found.resting}) < 2:
        return
    if any(o.type in ("statement", "document") for o in graph.absent.values()):
        return
    if found.kind == "statement":
        _add_absent(graph, bare(fold(found.name)), found.resting, found.name)
    else:
        kind = found.kind.partition(":")[2]
        rest_on(graph, kind, [Named(article=a, kind=kind, words=c[0].evidence[0]) for a, c in found.resting])


def _join_statement(graph: Graph, free: Sequence[Article]) -> bool:
    """Edges of silent pages that name the house of the story's one statement, and tell of its announcing."""
    told = [o for o in graph.absent.values() if o.type in ("statement", "document")]
    if len(told) != 1 or told[0].type != "statement":
        return False
    pages = (a for a in free if not graph.is_agency(a.id))
    joined = [(a, clues) for a in pages if (clues := announced(a, told[0].name))]
    graph.edges += [edge(article, told[0].id, "press_release", clues) for article, clues in joined]
    return bool(joined)


def _is_silent(graph: Graph, article: Article) -> bool:
    """Whether nothing in an article shows that anybody spoke to it, and it names no source."""
    credit = graph.credits[article.id]
    spoke = is_spoken_to(graph, article.id)
    free = article.id not in graph.releases and not graph.out(article.id)
    return free and not spoke and not asked(article) and credit.kind not in ("press_release", "aggregation")


def _is_late(graph: Graph, article: Article) -> bool:
    """Whether an article names no source and asked nobody, or only one, late: a passer-by makes no report."""
    if _is_silent(graph, article):
        return True
    if article.id in graph.releases or graph.out(article.id) or graph.is_agency(article.id):
        return False
    kind = graph.credits[article.id].kind
    return kind in ("own_reporting", "from_statements", None) and hardly_asked(graph, article)


def _is_free(graph: Graph, article: Article) -> bool:
    others = [a for a in graph.members if a.id != article.id]
    return _open_to(graph, article, others) and not asked(article)


def _rests(graph: Graph, article: Article, clue: Clue) -> bool:
    """Whether an article is made of a statement: it runs it, or opens with it and is from statements."""
    if clue.rule != RULE:
        return clue.rule != "source line"
    place = clue.evidence[0]
    early = place.part != "text" or place.start < _LEAD
    return early and graph.credits[article.id].kind == "from_statements"


def _open(graph: Graph, article: Article, clues: Sequence[Clue]) -> list[Clue]:
    """The statements of an article whose kind lets it rest on one, and that names no other source."""
    others = [a for a in graph.members if a.id != article.id]
    found = [c for c in clues if c.type == "press_release" and c.confidence >= ENOUGH]
    if not found or not (_open_to(graph, article, others) or _begins_so(graph, article, found)):
        return []
    return found


def _begins_so(graph: Graph, article: Article, found: Sequence[Clue]) -> bool:
    """Whether an article that shows no asking of its own begins with a statement, whoever else speaks."""
    if article.id in graph.releases or graph.out(article.id) or graph.is_agency(article.id):
        return False
    if asked(article) and not hardly_asked(graph, article):
        return False
    first = found[0].evidence[0]
    return found[0].rule == RULE and first.part == "text" and first.start < _OPENING


def _open_to(graph: Graph, article: Article, others: Sequence[Article]) -> bool:
    """Whether an article may rest on a statement: it names no other source and shows no asking of its own."""
    if article.id in graph.releases or graph.out(article.id):
        return False
    kind = graph.credits[article.id].kind
    open_kind = kind in ("from_statements", "press_release", None)
    return open_kind or (kind == "own_reporting" and quiet(graph, article, others))


def _release(graph: Graph, of: Article, clue: Clue) -> str | None:
    """The held release of a name; the only release of a story may be named in another language, or not."""
    name = clue.name
    letters = fold(name).replace(" ", "")
    held = sorted(graph.releases)
    for release in held:
        if letters and letters in _letters(graph.article(release)):
            return release
    if len(held) != 1:
        return None
    if not name:
        sure = _PAPER.search(clue.evidence[0].text) or names_house(of, graph.article(held[0]))
        return held[0] if sure else None
    article = graph.article(held[0])
    known = set(words(f"{article.outlet} {article.byline} {article.title} {article.text[:400]}"))
    return held[0] if any(fold(n) in known for n in _PROPER.findall(name)) else None


def _add_absent(
    graph: Graph, name: str, group: Sequence[tuple[Article, list[Clue]]], shown: str = ""
) -> None:
    target = "statement:" + name
    times = [a.published for a, _ in group if a.published is not None]
    graph.absent[target] = Origin(
        id=target,
        type="statement",
        name=shown or _called(graph, group),
        not_after=min(times) if times else None,
    )
    for article, mine in group:
        graph.edges.append(edge(article, target, "press_release", mine))


def _called(graph: Graph, group: Sequence[tuple[Article, list[Clue]]]) -> str:
    """The fullest name by which a group calls a statement's maker; a body's in each language of the story."""
    name = _fullest(group)
    every = {c.name for _, mine in group for c in mine if c.name}
    kinds = [find for _, find in (*classes(), *more_classes()) if all(find.search(n) for n in every)]
    pages = [a for a, _ in group]
    body = called(kinds[0], pages, graph.members) if kinds else name
    return body or (name if is_telling(name) else of_town(name, graph.members))


def _fullest(group: Sequence[tuple[Article, list[Clue]]]) -> str:
    """The fullest name whose proper words two articles have; of several full ones else the plainest."""
    every = {c.name for _, mine in group for c in mine if c.name}
    names = sorted(sorted(every, key=lambda n: (len(n), n)), key=lambda n: fullness(n)[:2], reverse=True)
    texts = [a.text for a, _ in group]
    both = (n for n in names if all(sum(w in t for t in texts) > 1 for w in _PROPER.findall(n)))
    full = [n for n in names if fullness(n)[1] > 1]
    return next(both, names[-1] if len(full) > 1 else names[0])


def _letters(article: Article) -> str:
    return fold(f"{article.outlet} {article.domain} {article.byline} {article.title}").replace(" ", "")
