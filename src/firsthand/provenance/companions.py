"""Names of a story's own outlets that no cue explains: within one story, naming a teller of it is telling.

Who writes of an event and names another outlet that tells it has most likely read it there. That holds only
for outlets which the story has anyway: those of its articles and those that others of its articles credit. An
outlet that is itself what the story is about is no teller of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from firsthand.provenance.clues import reviewed, taken_back
from firsthand.provenance.credits import key
from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.learnt import fits
from firsthand.provenance.mentions import has_noun, is_outlets
from firsthand.provenance.outlets import bare
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.recurring import line_at
from firsthand.provenance.reporting import reported
from firsthand.provenance.shapes import shapes
from firsthand.provenance.sourcehood import is_outlets_name
from firsthand.provenance.widening import widened
from firsthand.records import Article, Clue, PartName
from firsthand.texts import sentence_at

RULE = "named in the story"
SURE, _ALONE = 0.82, 0.7
_WORD = re.compile(r"\w+")
_NAMES = re.compile(r"\b[A-ZÀ-ÖØ-Þ\d]\w*")
_READ = 20_000
_LINE = 160  # letters on each side of a name that its sentence may have
_DATED = 70  # the same, within which a year says when the outlet told it
_OFTEN = 3  # times that a text names what it is about
_PARTS: tuple[PartName, ...] = ("title", "description", "text")
_BEFORE = r"(?:the|The|der|die|das|dem|den|des|Der|Die|Das|la|le|el|La|Le|El|les|au|du|del|al) "
_MAIL = ("Post", "Mail")  # "die Post" brings letters
_ROMANCE = re.compile(r" (?:de|du|des|del|d[’'])[ \w]")
_OWNED = re.compile(
    r"(?i)\b(?:own(?:s|ed|er)|belongs?|subsidiary|parent|publishers? of|which (?:also )?publishes"
    r"|qui publie|que publica"
    r"|gehört|gehören|konzern|verlag|eigentümer|propriétaire|détient|appartient|propietari[oa]|dueñ[oa]|filial)\b"
)
_HOSTS = re.compile(
    r"(?i)\b(?:moderat\w+|hosted by|hosts?|debates?|anchors?|presenters?|platforms?|links? to|app)\b"
)
READ = re.compile(  # "go and read the Tribune on it": who says where it was read answers nothing
    r"(?i)\b(?:(?:read|heard|saw) (?:of|about) (?:it|this|that)|(?:go and|do|please) read|lesen sie|à lire"
    r"|lisez|lean|(?:read|watch|hear) one thing|best (?:thing|piece)|lovely|worth (?:reading|your)"
    r"|recommend\w*|rendons à)\b"
)
PAST = re.compile(
    r"(?i)\b(?:in|en|im jahr|since|seit|depuis|desde) (?:\w+ )?(?:19|20)\d\d\b|\blast (?:year|month)\b"
    r"|\bl[’']an dernier\b"
)
_PICTURE = re.compile(
    r"(?:(?i:\b(?:photo|foto|image|bild|picture|pic|video|graphic)\b|©)|(?<=[a-zà-ÿ])(?:Pic|Photo|Foto|Bild)\b)"
    r"[^.\n]{0,40}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """An outlet of the story: its key, a name, words of which one must stand, a pattern of its names.

    `firsts` are the first words of `words`; none where one has no capital.
    """

    key: str
    name: str
    words: tuple[str, ...]
    firsts: frozenset[str]
    find: str


def companions(graph: Graph, article: Article, told_by: Iterable[Teller]) -> Iterator[Clue]:
    """Clues of an article that names outlets of its story, `told_by`, without a cue."""
    whole, said = _said(article)
    likely = (t for t in told_by if not t.firsts or not said.isdisjoint(t.firsts))
    named = [t for t in likely if any(word in whole for word in t.words)]
    if not named:
        return
    spans = {part: quotations(article.part(part)[:_READ], 7) for part in _PARTS}
    dull = graph.recurring.get(article.id, frozenset())
    explained = _explained(graph, article)
    for teller in named:
        if _is_own(graph, article, teller) or teller.key in explained or is_subject(graph, teller.name):
            continue
        found = next((c for p in _PARTS if (c := _named(article, p, teller, spans[p], dull))), None)
        if found is not None and _is_believed(graph, article, teller, found):
            yield found


@lru_cache(maxsize=256)
def _said(article: Article) -> tuple[str, frozenset[str]]:
    """What is read of an article, and its words with capitals, so that most names need no search."""
    whole = "\n".join(article.part(part)[:_READ] for part in _PARTS)
    return whole, frozenset(_NAMES.findall(whole))


def _is_own(graph: Graph, article: Article, teller: Teller) -> bool:
    """Whether the article is the outlet's own: "the Ledger" in the Harbour Ledger."""
    own = graph.names(article.id)
    if teller.key in own or any(name.endswith(" " + teller.key) for name in own):
        return True
    return article.outlet in ("", article.domain) and fits(teller.name, article.domain)


def tellers(graph: Graph) -> tuple[Teller, ...]:
    """The outlets that tell a story: those of its articles, and the absent ones that its articles credit."""
    named: dict[str, str] = {}
    for article in graph.members:
        name = graph.name(article.id)
        if article.id not in graph.releases and name != article.domain:
            named.setdefault(key(name, graph.outlets), name)
    for origin in graph.absent.values():
        if origin.type == "outlet":
            named.setdefault(key(origin.name, graph.outlets), origin.name)
    short = [_short(name) for name in named.values()]
    return tuple(_teller(graph, k, name, short.count(_short(name)) == 1) for k, name in sorted(named.items()))


def _is_believed(graph: Graph, article: Article, teller: Teller, named: Clue) -> bool:
    """Whether an absent outlet is one beyond one credit: by its name, two families, or words beside it."""
    target = "outlet:" + teller.key
    if target not in graph.absent or is_outlets_name(teller.name, graph):
        return True
    if named.confidence >= SURE or any(has_noun(widened(e, article).text) for e in named.evidence):
        return True
    credited = (graph.article(e.source).domain for e in graph.edges if e.target == target)
    return len({graph.outlets.family(domain) for domain in credited}) > 1


def is_subject(graph: Graph, name: str) -> bool:
    """Whether the story is about an outlet: it answers in it, or half of the other articles are about it."""
    own = key(name, graph.outlets)
    if own not in graph.subjects:
        graph.subjects[own] = _is_told_of(graph, name, own)
    return graph.subjects[own]


def _is_told_of(graph: Graph, name: str, own: str) -> bool:
    if any(own in graph.names(r) for r in graph.releases):
        return True
    plain = _short(name) if is_outlets(_short(name)) else bare(name)
    others = [a for a in graph.members if a.id not in graph.releases and own not in graph.names(a.id)]
    about = sum(_is_about(a, plain) for a in others)
    return about >= max(2, len(others) / 2)


def _is_about(article: Article, plain: str) -> bool:
    """Whether a headline names an outlet without words of reporting, or a text does so mostly, and often."""
    find = rf"(?i)(?<!\w){re.escape(plain)}(?!\w)"
    text = article.text[:_READ]
    if plain.casefold() in article.title.casefold():
        named = re.search(find, article.title)
        if named is not None and reported(article.title, *named.span()) is None:
            return True
    if text.count(plain) < _OFTEN:
        return False
    places = [m.span() for m in islice(re.finditer(find, text), 12)]
    return len(places) >= _OFTEN and sum(reported(text, *p) is None for p in places) > len(places) / 2


def _teller(graph: Graph, of: str, name: str, alone: bool) -> Teller:
    """An outlet with its names; its last word behind an article, where it is the only one to end so."""
    known = graph.outlets.by_name(name)
    names = {bare(n) for n in (name, *((known.name, *known.aliases) if known else ()))}
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", bare(name)) if w[0].isupper())
    names |= {initials} if len(initials) > 2 else set()
    names = {n for n in names if len(n) > 2 and n not in shapes().head_words}
    whole = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    last = _short(name)
    fits = alone and " " in bare(name) and is_outlets(last)
    before = _BEFORE if last not in _MAIL else "[Tt]he "
    short = rf"|{before}{re.escape(last)}(?! (?:d[eu]|des|del|[A-ZÀ-Þ]))" if fits else ""
    find = rf"(?<![\w’'-])(?:(?:{whole}){short})(?![\w-])"
    told = names | ({last} if fits else set())
    least = (n for n in sorted(told) if not any(other != n and other in n for other in told))
    words = tuple(least)
    firsts = [m[0] for word in words if (m := _WORD.search(word))]
    firsts = firsts if all(_NAMES.match(first) for first in firsts) else []
    return Teller(key=of, name=name, words=words, firsts=frozenset(firsts), find=find)


def _short(name: str) -> str:
    """What an outlet is called for short: its last word; the first in Romance names, which end in a place."""
    words = bare(name).split(" ")
    return words[0] if _ROMANCE.search(name) else words[-1]


def _explained(graph: Graph, article: Article) -> set[str]:
    """The keys of outlets to which the article has an edge already, or whose article rests on this one."""
    ends = {e.target for e in graph.edges if e.source == article.id}
    ends |= {e.source for e in graph.edges if e.target == article.id}
    absent = {end.removeprefix("outlet:") for end in ends if end.startswith("outlet:")}
    return absent.union(*(graph.names(end) for end in ends if end in graph.by_id))


def _named(
    article: Article,
    part: PartName,
    teller: Teller,
    spans: list[tuple[int, int]],
    dull: frozenset[str],
) -> Clue | None:
    """The first place of a part that names the outlet, with words of reporting if there is one."""
    text = article.part(part)[:_READ]
    places = [m.span() for m in re.finditer(teller.find, text) if not inside(m.start(), spans)]
    places = [(a, b) for a, b in places if not dull or line_at(article, part, a) not in dull]
    places = [(a, b) for a, b in places if not taken_back(text, a, b) and not reviewed(text, a)]
    places = [(a, b) for a, b in places if not _PICTURE.search(text[max(0, a - 60) : a])][:12]
    places = [p for p in places if not PAST.search(text[slice(*sentence_at(text, *p, _DATED))])]
    for start, end in places:
        words = reported(text, start, end)
        if words is not None:
            return _clue(article, part, teller, (words.start, words.end), SURE)
    bare_ones = (sentence_at(text, *place, _LINE) for place in places)
    left = [(a, b) for a, b in bare_ones if not any(find.search(text[a:b]) for find in (_OWNED, _HOSTS))]
    return _clue(article, part, teller, left[0], _ALONE) if left else None


def _clue(article: Article, part: PartName, teller: Teller, span: tuple[int, int], sure: float) -> Clue:
    return Clue(
        article=article.id,
        rule=RULE,
        type="credits",
        name=teller.name,
        role="primary",
        confidence=sure,
        evidence=(quote(article, part, *span),),
    )
