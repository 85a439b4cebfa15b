"""A story's graph from what its articles credit: held articles, absent outlets, statements."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from firsthand.provenance.addresses import is_front, same_address
from firsthand.provenance.companions import PAST, READ, SURE, companions, is_subject, tellers
from firsthand.provenance.companions import RULE as NAMED
from firsthand.provenance.copies import add_copies
from firsthand.provenance.credits import ENOUGH, ORDER, Kinds, credit, key
from firsthand.provenance.dates import misdated, retells, sameness, stated_day
from firsthand.provenance.documents import add_documents
from firsthand.provenance.followups import looks_back
from firsthand.provenance.graph import Graph
from firsthand.provenance.leaks import add_leaks
from firsthand.provenance.learnt import fits, one_name
from firsthand.provenance.mentions import is_outlets, site
from firsthand.provenance.offices import is_office
from firsthand.provenance.opinions import PIECE, answers, argues, is_marked, tells
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.released import add_released
from firsthand.provenance.replies import add_replies
from firsthand.provenance.resting import add_shared, add_statements, add_voice, edge
from firsthand.provenance.retold import settle_kinds
from firsthand.provenance.shown import hardly_asked, is_spoken_to
from firsthand.provenance.slots import agreed
from firsthand.provenance.sourcehood import (
    is_material,
    is_outlets_name,
    is_study,
    no_source,
    of_agency,
    of_picture,
    says_nothing,
)
from firsthand.provenance.told import asked
from firsthand.provenance.widening import widened
from firsthand.records import Article, Clue, EdgeType, Evidence, Origin, Overlap

_SLACK = timedelta(hours=30)
_LEAD = 300
_NEXT = 25  # letters between an outlet's name and the day on which it reported
_INTERVIEW = re.compile(r"(?i)\binterview\b|\bim gespräch\b|\bentretien\b|\bentrevista\b")
# A line by which a page is a house's own release, and no news page that only speaks of one.
_CONTACT = re.compile(
    r"(?i)\b(?:press|media|medien|presse)[ -]?(?:contact|kontakt|office|stelle)"
    r"|\bcontact(?:s|o)? (?:de )?(?:presse|prensa)"
    r"|\bnotes? (?:to|for) editors\b|\b(?:contact|kontakt|contacto):"
)


def build(
    members: Sequence[Article],
    clues: Mapping[str, tuple[Clue, ...]],
    overlaps: Sequence[Overlap],
    outlets: Outlets,
    kinds: Kinds | None = None,
    recurring: Mapping[str, frozenset[str]] | None = None,
) -> Graph:
    """All edges of a story, its absent origins and its press releases; `kinds` of its pages, where known.

    `recurring` are the lines, by article, that a site repeats on its pages.
    """
    judged = kinds or {}
    clues = one_name(members, agreed(members, clues, outlets), outlets)
    credits = {a.id: credit(a, clues.get(a.id, ()), outlets, judged.get(a.id)) for a in members}
    graph = Graph(members=tuple(members), outlets=outlets, credits=credits, recurring=recurring or {})
    graph.releases = {a for a, c in credits.items() if c.kind == "press_release" and not _of_paper(graph, a)}
    graph.misdated = misdated(members, clues)
    found = [(a, *group) for a in members for group in _groups(a, clues.get(a.id, ()), graph)]
    graph.misdated |= {held for a, _, _, mine in found if (held := _retold_late(graph, a, mine))}
    for article, kind, role, mine in found:
        if role != "background":
            _main(graph, article, kind, mine)
    for article, kind, role, mine in found:
        if role == "background":
            _aside(graph, article, kind, mine)
    _promote(graph, found)
    _add_companions(graph, surely=True)
    add_replies(graph)
    add_released(graph, overlaps)
    add_statements(graph, clues)
    add_copies(graph, overlaps)
    add_shared(graph)
    add_documents(graph)
    add_leaks(graph)
    add_voice(graph)
    _add_companions(graph, surely=False)
    settle_kinds(graph)
    return graph


def _of_paper(graph: Graph, of: str) -> bool:
    """Whether a paper's page only speaks of a release: the outlet is listed, and no office by its name.

    A page whose only sign is the word in some line, with nobody to contact, is a news page too.
    """
    because = graph.credits[of].because
    if because and all(b.startswith("lines:") for b in because):
        return not _CONTACT.search(graph.article(of).text)
    listed = graph.outlet(of)
    if listed is None or is_office(listed.name):
        return False
    signs = ("end:", "lines:") if is_outlets(listed.name) else ("end:",)
    return all(b.startswith(signs) for b in because)


def _add_companions(graph: Graph, surely: bool) -> None:
    """Edges to outlets of the story that are named without a cue: with words of reporting, or surely not.

    A bare name counts only in an article that shows no asking of its own and that nothing else explains.
    """
    told_by = tellers(graph)
    for article in (a for a in graph.members if a.id not in graph.releases):
        opinion = graph.credits[article.id].kind == "opinion"
        if not surely and asked(article) and not opinion and not hardly_asked(graph, article):
            continue
        for clue in companions(graph, article, told_by):
            if surely != (clue.confidence >= SURE):
                continue
            if not surely and not _reports(graph, article, clue):
                continue
            said = is_marked(graph, article) or any(PIECE.search(e.text) for e in clue.evidence)
            said = said or (not surely and any(_opens(article, e) for e in clue.evidence))
            read = any(READ.search(widened(e, article).text) for e in clue.evidence)
            reply = said and not read and answers(graph, article)
            _main(graph, article, "responds_to" if reply else "credits", [clue])


def _promote(graph: Graph, found: Sequence[tuple[Article, EdgeType, str, list[Clue]]]) -> None:
    """The only credit of an article that shows no asking is its source, however late it stands.

    Its name must be an outlet's for sure, or articles of two families must credit it.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for article, _, _, mine in found:
        by_name[key(mine[0].name, graph.outlets)].add(graph.outlets.family(article.domain))
    only = Counter(article.id for article, *_ in found)
    for article, kind, role, mine in found:
        late = role == "background" and kind == "credits" and only[article.id] == 1
        if not late or not _is_late_source(graph, article, mine):
            continue
        name = mine[0].name
        if len(by_name[key(name, graph.outlets)]) > 1 or is_outlets_name(name, graph):
            _main(graph, article, kind, mine)


def _is_late_source(graph: Graph, article: Article, mine: Sequence[Clue]) -> bool:
    """Whether an article that credits nobody else shows no asking, and the credit is for no old report."""
    old = any(PAST.search(widened(e, article).text) for c in mine for e in c.evidence)
    free = article.id not in graph.releases and not graph.out(article.id)
    silent = not asked(article) and not is_spoken_to(graph, article.id)
    return free and not old and (silent or hardly_asked(graph, article))


def _opens(article: Article, words: Evidence) -> bool:
    """Whether words stand in the headline or the first lines: an opinion that begins so answers."""
    return words.part != "text" or words.start < min(_LEAD, len(article.text) // 3)


def _reports(graph: Graph, article: Article, clue: Clue) -> bool:
    """Whether the named outlet tells the story: others credit it, or its article shows its asking."""
    held = _held_article(graph, article, [clue])
    if held is not None and is_outlets_name(clue.name, graph) and asked(graph.article(held)):
        return True
    target = held or "outlet:" + key(clue.name, graph.outlets)
    return any(e.target == target and e.rule != NAMED for e in graph.edges)


Group = tuple[EdgeType, str, list[Clue]]


def _groups(article: Article, clues: Sequence[Clue], graph: Graph) -> list[Group]:
    """The clues of an article by outlet, with the type of edge and the role that they argue for."""
    judged = graph.credits[article.id]
    reply = answers(graph, article) and not _INTERVIEW.search(article.title)
    groups: list[Group] = []
    for name, role in judged.credited:
        if no_source(article, name, graph) or is_subject(graph, name):
            continue
        mine = [c for c in _of(clues, name, graph.outlets) if not of_picture(c, article)]
        mine = [c for c in mine if not says_nothing(c, article)]
        if not mine or is_study(mine, graph):
            continue
        role = mine[0].role
        runs = role == "wire" and of_agency(name, mine, graph) and not is_material(mine[0], clues)
        kind: EdgeType = "wire_copy" if runs else "credits"
        if reply and not runs and any(map(tells if is_marked(graph, article) else argues, mine)):
            kind = "responds_to"
        groups.append((kind, role, mine))
    quoted = dict.fromkeys(c.name for c in clues if c.type == "quotes" and c.confidence >= ENOUGH)
    credited = {key(name, graph.outlets) for name, _ in judged.credited}
    for name in quoted:
        if key(name, graph.outlets) not in credited and not no_source(article, name, graph):
            groups.append(("quotes", "background", [c for c in clues if c.name == name]))
    return groups


def _of(clues: Sequence[Clue], name: str, outlets: Outlets) -> list[Clue]:
    mine = [c for c in clues if c.confidence >= ENOUGH and c.type not in ("quotes", "press_release")]
    mine = [c for c in mine if key(c.name, outlets) == key(name, outlets)]
    return sorted(mine, key=lambda c: ORDER[c.role])


def _main(graph: Graph, article: Article, kind: EdgeType, clues: list[Clue]) -> None:
    target = _held_article(graph, article, clues) or _absent(graph, article, clues)
    graph.edges.append(edge(article, target, kind, clues))


def _aside(graph: Graph, article: Article, kind: EdgeType, clues: list[Clue]) -> None:
    """A source of single facts is an edge only when its article or its outlet is in the story anyway."""
    absent = "outlet:" + key(clues[0].name, graph.outlets)
    target = _held_article(graph, article, clues)
    if target is None and absent in graph.absent:
        target = absent
        _absent(graph, article, clues)
    if target is not None:
        graph.edges.append(edge(article, target, kind, clues))


def _held_article(graph: Graph, article: Article, clues: Sequence[Clue]) -> str | None:
    """The held article that a credit means: same outlet, not published after, the linked one if linked."""
    name = key(clues[0].name, graph.outlets)
    domains = {c.domain for c in clues if c.domain}
    found = [a for a in graph.members if a.id != article.id]
    found = [a for a in found if name in graph.names(a.id) or a.domain in domains or _by_host(a, clues)]
    links = [c.link for c in clues if c.link and not is_front(c.link)]
    for held in found:
        if any(same_address(link, u) for link in links for u in (held.url, held.canonical, held.amp)):
            return held.id
    if any(held.domain and site(link).endswith(held.domain) for link in links for held in found):
        return None
    found = [a for a in found if _plausible(graph, a, article, clues)]
    return max(found, key=lambda a: sameness(article, a)).id if found else None


def _retold_late(graph: Graph, article: Article, clues: Sequence[Clue]) -> str | None:
    """The page of a credited outlet that this article retells although it is dated later."""
    name = key(clues[0].name, graph.outlets)
    for held in graph.members:
        if held.id == article.id or name not in graph.names(held.id) or looks_back(held):
            continue
        if not _timely(graph, held, article, clues) and retells(article, held):
            return held.id
    return None


def _by_host(held: Article, clues: Sequence[Clue]) -> bool:
    """Whether a page that does not say what its site is called stands on the host of the credited name."""
    return held.outlet in ("", held.domain) and fits(clues[0].name, held.domain)


def _plausible(graph: Graph, held: Article, article: Article, clues: Sequence[Clue]) -> bool:
    """Not published after, on the stated day, and not itself looking back at an earlier report of its own.

    A page that tells the same has a wrong date when its date speaks against it.
    """
    if looks_back(held):
        return False
    return _timely(graph, held, article, clues) or retells(article, held)


def _timely(graph: Graph, held: Article, article: Article, clues: Sequence[Clue]) -> bool:
    if held.sure in ("lead", ""):
        return True  # its date is that of its coming
    if held.published and article.published and held.id not in graph.misdated:
        stated = held.sure == article.sure == "stated" and not clues[0].agency
        if held.published > article.published + (timedelta(0) if stated else _SLACK):
            return False
        days = (stated_day(c.stated, article.published) for c in clues if _beside(article, c))
        day = next((d for d in days if d), None)
        if day is not None and not any(abs(t.date() - day) <= timedelta(days=1) for t in _times(held)):
            return False
    return True


def _beside(article: Article, clue: Clue) -> bool:
    """Whether the stated day belongs to the credit, and not to what the rest of its sentence tells."""
    text = article.part(clue.evidence[0].part)
    at = clue.evidence[0].start
    name = text.find(clue.name.rpartition(" ")[2], at)
    place = text.find(clue.stated, max(0, at - _NEXT))
    return bool(clue.stated) and place >= 0 and (name < 0 or abs(place - name) <= _NEXT)


def _times(held: Article) -> tuple[datetime, ...]:
    """When a page may have come out: some sites keep the first date of a page that they write anew."""
    return tuple(t for t in (held.published, held.updated) if t is not None)


def _absent(graph: Graph, article: Article, clues: Sequence[Clue]) -> str:
    """Add or complete the origin that is known by name only; its id."""
    name = clues[0].name
    known = graph.outlets.by_name(name)
    of = "outlet:" + key(name, graph.outlets)
    old = graph.absent.get(of)
    times = [t for t in (old.not_after if old else None, article.published) if t is not None]
    stated = [c.stated for c in clues if c.stated]
    cites = dict.fromkeys([*(old.cites if old else ()), *(w for c in clues for w in c.cites)])
    day = next(
        (str(d) for c in clues if article.published and (d := stated_day(c.stated, article.published))), ""
    )
    graph.absent[of] = Origin(
        id=of,
        type="outlet",
        name=known.name if known else name,
        held=False,
        not_after=min(times) if times else None,
        stated=(old.stated if old else "") or (stated[0] if stated else ""),
        cites=tuple(cites),
        day=(old.day if old else "") or day,
    )
    return of
