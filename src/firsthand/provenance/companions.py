"""Names of a story's own outlets that no cue explains: within one story, naming a teller of it is telling.

Who writes of an event and names another outlet that tells it has most likely read it there. That holds only for
outlets which the story has anyway: those of its articles and those that others of its articles credit. An outlet
that is itself what the story is about is no teller of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.provenance.credits import key
from firsthand.provenance.evidence import quote
from firsthand.provenance.graph import Graph
from firsthand.provenance.outlets import bare, folded
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.reporting import reported
from firsthand.records import Article, Clue, PartName

RULE = "named in the story"
_SURE, _ALONE = 0.82, 0.7
_READ = 20_000
_PARTS: tuple[PartName, ...] = ("title", "description", "text")
_BEFORE = r"(?:the|The|der|die|das|dem|den|des|Der|Die|Das|la|le|el|La|Le|El|les|au|du|del|al) "
_PICTURE = re.compile(r"(?i)\b(?:photo|foto|image|bild|picture|video|©|graphic)\b[^.\n]{0,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Teller:
    """An outlet of the story: its key, a name, and the pattern of all its names."""

    key: str
    name: str
    find: re.Pattern[str]


def companions(graph: Graph, article: Article, apart: frozenset[str]) -> Iterator[Clue]:
    """Clues of an article that names outlets of its story without a cue; `apart` are keys that do not count."""
    spans = {part: quotations(article.part(part)[:_READ], 7) for part in _PARTS}
    own = graph.names(article.id)
    for teller in tellers(graph):
        if teller.key in own or teller.key in apart or _rests_here(graph, article, teller):
            continue
        found = next((c for part in _PARTS if (c := _named(article, part, teller, spans[part]))), None)
        if found is not None:
            yield found


def tellers(graph: Graph) -> tuple[_Teller, ...]:
    """The outlets that tell a story: those of its articles, and the absent ones that its articles credit."""
    named: dict[str, str] = {}
    for article in graph.members:
        name = graph.name(article.id)
        if article.id not in graph.releases and name != article.domain:
            named.setdefault(key(name, graph.outlets), name)
    for origin in graph.absent.values():
        if origin.type == "outlet":
            named.setdefault(key(origin.name, graph.outlets), origin.name)
    short = [_last(name) for name in named.values()]
    return tuple(
        _Teller(key=k, name=name, find=_pattern(graph, name, short.count(_last(name)) == 1))
        for k, name in sorted(named.items())
        if not _subject(graph, name)
    )


def _subject(graph: Graph, name: str) -> bool:
    """Whether an outlet stands in the headlines of half of the others' articles: the story is about it."""
    find = re.compile(rf"(?<!\w){re.escape(bare(name))}(?!\w)", re.IGNORECASE)
    titles = [a.title for a in graph.members if key(name, graph.outlets) not in graph.names(a.id)]
    return sum(bool(find.search(t)) for t in titles) >= max(2, len(titles) / 2)


def _pattern(graph: Graph, name: str, alone: bool) -> re.Pattern[str]:
    """The outlet's names; its last word behind an article, where no other outlet of the story ends so."""
    known = graph.outlets.by_name(name)
    names = {bare(n) for n in (name, *((known.name, *known.aliases) if known else ()))}
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", bare(name)) if w[0].isupper())
    names |= {initials} if len(initials) > 2 else set()
    whole = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)) if len(n) > 2)
    last = _last(name)
    short = rf"|(?<={_BEFORE.count('x') or ''})" if False else ""
    tail = rf"|{_BEFORE}{re.escape(last)}(?![\w-]| [A-ZÀ-Þ])" if alone and " " in bare(name) and len(last) > 3 else ""
    return re.compile(rf"(?<![\w’'-])(?:(?:{whole})(?![\w-]){short}{tail})")


def _last(name: str) -> str:
    return name.rpartition(" ")[2]


def _rests_here(graph: Graph, article: Article, teller: _Teller) -> bool:
    """Whether the article has an edge to the outlet already, or the outlet's article rests on this one."""
    ends = {e.target for e in graph.edges if e.source == article.id}
    ends |= {e.source for e in graph.edges if e.target == article.id}
    return any(
        f"outlet:{teller.key}" == end or (end in graph.by_id and teller.key in graph.names(end)) for end in ends
    )


def _named(
    article: Article, part: PartName, teller: _Teller, spans: list[tuple[int, int]]
) -> Clue | None:
    """The first place of a part that names the outlet, with words of reporting if there is one."""
    text = article.part(part)[:_READ]
    places = [m.span() for m in teller.find.finditer(text) if not inside(m.start(), spans)]
    places = [(a, b) for a, b in places if not _PICTURE.search(text[max(0, a - 60) : a])][:12]
    for start, end in places:
        words = reported(text, start, end)
        if words is not None:
            return _clue(article, part, teller, (words.start, words.end), _SURE)
    return _clue(article, part, teller, places[0], _ALONE) if places else None


def _clue(article: Article, part: PartName, teller: _Teller, span: tuple[int, int], sure: float) -> Clue:
    return Clue(
        article=article.id,
        rule=RULE,
        type="credits",
        name=teller.name,
        role="primary",
        confidence=sure,
        evidence=(quote(article, part, *span),),
    )


__all__ = ["RULE", "companions", "folded", "tellers"]
