"""Articles that draw on a release which the story holds: they tell what it says or quote what it quotes."""

import re
from collections.abc import Iterable

from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.outlets import bare
from firsthand.provenance.quotations import inside, quotations
from firsthand.records import Article, Edge, Evidence, Overlap
from firsthand.texts import fold, quote_spans

RULE = "draws on a held release"
_SURE = 0.8
_READ = 8000
_HEAD = 300  # letters in which a release says whose it is
_QUOTED = 5  # words of a quotation that two pages carry
_NOUNS = (
    r"(?:company|firm|group|manufacturer|operator|museum|ministry|council|board|authority|agency|office|university|club|union"
    r"|federation|association|hospital|bank|court|regulator|charity|utility|dairy|institute|Unternehmen|Konzern|Hersteller|Betreiber"
    r"|Ministerium|Behörde|Verband|Universität|Klinik|Klinikum|Museum|Verein|Bank|Amt|Stadt|Haus|Stiftung|entreprise|société|groupe"
    r"|fabricant|établissement|musée|ministère|mairie|université|hôpital|fédération|association|syndicat|empresa|compañía|grupo"
    r"|fabricante|museo|ministerio|ayuntamiento|universidad|hospital|federación|asociación|sindicato|entidad|organismo|firma)"
)
_SAYS = (
    r"(?:announced|has announced|said|says|unveiled|confirmed|stated|issued|published|according to"
    r"|teilte[nt]?|mitteilte[nt]?|mitteilt|teilt|gab|gibt|bekannt ?gab(?:en)?|kündigte|ankündigte|erklärte"
    r"|zufolge|[Ll]aut|nach Angaben"
    r"|a annoncé|annonce|a fait savoir|fait savoir|a indiqué|a précisé|a publié|indique|selon|communiqué"
    r"|anunció|ha anunciado|anuncia|informó|ha informado|informa|comunicó|ha comunicado|según|comunicado"
    r"|nota)"
)
_PAPER = re.compile(
    r"\b(?:(?:press|news|media) release|in a statement|(?:Medien|Presse)[Mm]itteilung"
    r"|(?:[Ii]n|[Ll]aut|[Aa]us|[Nn]ach) (?:einer|der|seiner|ihrer) Mitteilung|communiqué|comunicado"
    r"|nota de prensa)\b"
)
_THE = r"(?:[Tt]he|[Dd]as|[Dd]er|[Dd]ie|[Ll]e|[Ll]a|[Ll][’']|[Ee]l|[Ss]u|[Ii]ts)"
_OPENING = re.compile(r"([A-ZÀ-Þ][\w&’-]+(?: [A-ZÀ-Þ&][\w&’-]*){0,3}) (?=[a-zà-ÿ])")
_NAME = re.compile(r"[A-ZÀ-Þ][\w&’-]+(?: (?:of |de |du |des |del |der )?[A-ZÀ-Þ][\w&’-]+){1,3}")
_PART = 3  # shorter parts of a host are words like "uni"
_GENERIC = frozenset(
    "the of for and office board group company der die das und für le la les de du des el los las y e".split()
)


def add_released(graph: Graph, overlaps: Iterable[Overlap]) -> None:
    """Edges to the held release from articles that name no other source and draw on it."""
    releases = [r for r in sorted(graph.releases) if not graph.out(r)]
    shared = {frozenset((o.one, o.other)): o for o in overlaps}
    for release in releases:
        held = graph.article(release)
        find = _announced(held)
        for article in graph.members:
            if article.id in graph.releases or graph.out(article.id) or graph.is_agency(article.id):
                continue
            if graph.credits[article.id].kind == "opinion" or _before(article, held):
                continue
            said = _said(article, find) if names_house(article, held) else None
            if said is None and len(releases) == 1 and names_house(article, held):
                said = _said(article, _PAPER)
            quoted = _quoted(article, held, shared.get(frozenset((article.id, release))))
            words = (*((said,) if said else ()), *quoted)
            if words:
                graph.edges.append(_edge(article, release, words))


def _edge(article: Article, release: str, words: tuple[Evidence, ...]) -> Edge:
    return Edge(
        source=article.id,
        target=release,
        type="press_release",
        confidence=_SURE,
        rule=RULE,
        evidence=words,
        because=f"{RULE}: “{words[0].text}”",
    )


def _before(article: Article, release: Article) -> bool:
    """Whether an article came out a day or more before the release, which then only answers it."""
    if article.published is None or release.published is None:
        return False
    return (release.published - article.published).total_seconds() > 12 * 3600


def _houses(release: Article) -> list[str]:
    """What the releasing house is called: its site, and the name that opens the headline of a release."""
    opening = _OPENING.match(release.title)
    called = release.outlet if release.outlet != release.domain else _by_host(release)
    return [bare(called), *([bare(opening[1])] if opening else [])]


def _by_host(release: Article) -> str:
    """What the house is called where its site does not say: the name in its text that its host is made of."""
    parts = [p for p in re.split(r"[^a-z]+", release.domain.partition(".")[0]) if len(p) > _PART]
    names = [m[0] for m in _NAME.finditer(release.text[:_READ]) if any(p in fold(m[0]) for p in parts)]
    return max(names, key=lambda n: (release.text.count(n), -names.index(n)), default=release.outlet)


def _telling(name: str) -> list[str]:
    """The words of a house's name that are not those of any house."""
    return [w for w in name.split() if len(w) > 3 and fold(w) not in _GENERIC]


def names_house(article: Article, release: Article) -> bool:
    """Whether an article names the house: half of the telling words of its name stand somewhere."""
    whole = f"{article.title}\n{article.text[:_READ]}"
    label = release.domain.partition(".")[0]
    if len(label) > _PART and label in fold(whole.replace("&", " and ")).replace(" ", ""):
        return True  # "Oak & Hale" of oakandhale
    return any(
        told and 2 * sum(word in whole for word in told) >= len(told)
        for told in map(_telling, _houses(release))
    )


def _announced(release: Article) -> re.Pattern[str]:
    """Words of announcing near the releasing house, in either order, within a sentence."""
    houses = [name for name in _houses(release) if name]
    whole = "|".join(map(re.escape, houses)) or r"(?!)"
    words = "|".join(re.escape(w) for name in houses for w in _telling(name)) or r"(?!)"
    alone = rf"(?:{words})(?= {_SAYS}\b)"  # "Kestwick said", but not "Kestwick police"
    house = rf"(?:\b(?:{whole})\b|\b{alone}|\b{_THE} ?{_NOUNS}\b)"
    return re.compile(rf"{house}[^.\n“”„«»\"]{{0,80}}?\b{_SAYS}\b|\b{_SAYS}\b[^.\n“”„«»\"]{{0,60}}?{house}")


def _said(article: Article, find: re.Pattern[str]) -> Evidence | None:
    text = article.text[:_READ]
    spans = quotations(text, 4)
    found = next((m for m in find.finditer(text) if not inside(m.start(), spans)), None)
    if found is None:
        return None
    near = text.find(" ", max(0, found.start() - 120), found.start()) + 1
    start = max(text.rfind(". ", 0, found.start()) + 2, text.rfind("\n", 0, found.start()) + 1, near)
    stops = [p + 1 for p in (text.find(".", found.end()), text.find("\n", found.end())) if p >= 0]
    return quote(article, "text", start, min([*stops, len(text), found.end() + 120]))


def _quoted(article: Article, release: Article, shared: Overlap | None) -> tuple[Evidence, ...]:
    """The longest quotation that the article shares with the release, from both pages."""
    if shared is None:
        return ()
    sides = [((p.one_start, p.one_end), (p.other_start, p.other_end)) for p in shared.passages]
    sides = sides if shared.one == article.id else [side[::-1] for side in sides]
    both = [(_spoken(article, mine), _spoken(release, theirs)) for mine, theirs in sides]
    both = [(mine, theirs) for mine, theirs in both if mine[1] and theirs[1]]
    longest = max(both, key=lambda b: b[0][1] - b[0][0], default=None)
    if longest is None or len(article.text[slice(*longest[0])].split()) < _QUOTED:
        return ()
    places = ((article, _whole(article.text, *longest[0])), (release, _whole(release.text, *longest[1])))
    return tuple(quote(page, "text", *place) for page, place in places)


def _spoken(page: Article, place: tuple[int, int]) -> tuple[int, int]:
    """The longest part of a passage that stands in quotation marks; (0, 0) where none does."""
    parts = [(max(a, place[0]), min(b, place[1])) for a, b in quote_spans(page.text)]
    return max((p for p in parts if p[0] < p[1]), key=lambda p: p[1] - p[0], default=(0, 0))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage from the beginning of its first word, no longer than is needed."""
    while start and text[start - 1].isalnum():
        start -= 1
    return start, min(end, start + 280)


def held_of(graph: Graph, find: re.Pattern[str]) -> str | None:
    """The one held release of a story, where its house is of a class; None when there is none, or several."""
    if len(graph.releases) != 1:
        return None
    (release,) = graph.releases
    article = graph.article(release)
    said = f"{article.outlet}\n{article.title}\n{article.text[:_HEAD]}"
    return release if find.search(said) else None
