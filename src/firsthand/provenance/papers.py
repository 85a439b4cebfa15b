"""Public papers that an article names as its source, and what they are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from firsthand.provenance.bodies import across, by_language, is_telling, nominative, of_town
from firsthand.provenance.evidence import quote
from firsthand.provenance.patterns import fill, table
from firsthand.provenance.quotations import inside, quotations
from firsthand.records import Article, Evidence

PAPERS = "papers-2026-11.toml"
_READ = 20_000  # letters of a text that are read
_WORDS = {
    "decision": re.compile(r"\b(?:decision|ruling|judge?ment|verdict)\b"),
    "audit": re.compile(r"\baudit\b"),
    "filing": re.compile(r"\b(?:indictment|filings?)\b"),
    "report": re.compile(r"\breport\b"),
}

_JOURNAL = re.compile(
    r"\b(?:journal|Fachzeitschrift|revue|revista) (?:[„“«\"] ?([A-Z][^“”»„«\"\n]{3,50}?) ?[“”»\"]"
    r"|([A-ZÀ-Þ][\w-]+(?: (?:of |and )?[A-ZÀ-Þ][\w-]+){0,4}))|\b(Annals of (?:[A-Z]\w+ ?){1,3}(?<! ))"
)
_SCHOOL = re.compile(
    r"\b(?:University of [A-Z][\w-]{1,30}|(?:[A-Z][\w-]{1,30} ){1,2}University"
    r"|Universität [A-ZÄÖÜ][\w-]{1,30}"
    r"|(?:[A-Z][\w-]{1,30} ){1,2}Institute|Institute (?:of|for) [A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30})?"
    r"|Institut für [A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,30})?"
    r"|[A-ZÄÖÜ][\w-]{0,30}[Ii]nstitut"
    r"(?: [a-zà-ÿ]{1,20} (?:de |d[’'])[A-ZÀ-Þ][\w-]{1,30}| [A-ZÄÖÜ][\w-]{1,30})?"
    r"|\b[a-z]{1,20} institute (?:at|of|in) [A-Z][\w-]{1,30}"
    r"|[Ii]nstituto (?:de )?[A-Z][\w-]{1,30}"
    r"|[Uu]niversité (?:de |d[’'])[A-ZÀ-Þ][\w-]{1,30}|Universidad de [A-ZÀ-Þ][\w-]{1,30})"
)
_BOARD = re.compile(
    r"\b(?:[A-Z][\w’-]{1,30} ){1,3}(?:Board|Commission|Authority|Inspectorate|Agency|Ombudsman"
    r"|Auditors?|Branch)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An article, the class of paper that it names, and the words."""

    article: Article
    kind: str
    words: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """How papers of each class are named as sources, and how those who made them are called."""

    kinds: dict[str, re.Pattern[str]]
    names: dict[str, re.Pattern[str]]
    stems: tuple[str, ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    rows = table(PAPERS)
    words: dict[str, str] = rows["words"]
    return _Patterns(
        kinds={
            k: re.compile("|".join(fill(p, words) for p in v.split("\n") if p))
            for k, v in rows["kinds"].items()
        },
        names={k: re.compile(fill(v, words)) for k, v in rows["names"].items()},
        stems=tuple(stem.replace("_", " ") for stem in rows["stems"]["any"].split()),
    )


@lru_cache(maxsize=512)
def paper(article: Article) -> Named | None:
    """The first public paper that an article names as its source, outside quotations."""
    text = article.text[:_READ]
    found = [
        (m.start(), m.end(), kind)
        for start, end in _telling(text)
        for kind, find in _patterns().kinds.items()
        for m in find.finditer(text, start, end)
    ]
    spans = quotations(text, 4) if found else []
    found = [f for f in found if not inside(f[0], spans)]
    if not found:
        return None
    start, end, kind = min(found)
    return Named(article=article, kind=kind, words=_sentence(article, start, end))


def _telling(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs that may name a paper."""
    stems = [stem for stem in _patterns().stems if stem in text]
    start = 0
    for line in text.split("\n") if stems else ():
        if any(stem in line for stem in stems):
            yield start, start + len(line)
        start += len(line) + 1


def _sentence(article: Article, start: int, end: int) -> Evidence:
    """The words with the rest of their sentence, no more than is needed."""
    text = article.text
    stops = [p for p in (text.find(". ", end, end + 100), text.find("\n", end, end + 100)) if p >= 0]
    return quote(article, "text", start, min([*stops, end if len(text) > end + 100 else len(text)]))


def name(kind: str, named: Sequence[Named]) -> str:
    """The paper by the body that made it and its number, as far as the articles say; else by its class."""
    texts = [n.article.text[:_READ] for n in named]
    if kind == "study":
        return _study(named)
    body = _maker(kind, named)
    called = _WORDS[kind]
    what = next((m[0] for n in named if (m := called.search(n.words.text))), "")
    what = what or next((m[0] for t in texts if (m := called.search(t))), kind)
    number = next((m["is"] for t in texts if (m := _patterns().names["number"].search(t))), "")
    by_its_town = body.startswith(("court in", "tribunal in"))
    whole = f"{what.capitalize()} of the {body}" if by_its_town else f"{body[:1].upper()}{body[1:]} {what}"
    return f"{whole} {number}".strip()


def _maker(kind: str, named: Sequence[Named]) -> str:
    """Who made a paper, as the pages of each language call it."""
    articles = [n.article for n in named]
    names = by_language(articles, _auditors if kind == "audit" else partial(_body, kind=kind))
    names = {of: nominative(name) for of, name in names.items()}
    called = across(names, articles)
    plain = called and not any(map(is_telling, names.values()))
    return of_town(called, articles) if plain else called


def _study(named: Sequence[Named]) -> str:
    """The journal in which a study stands, as most of the articles name it, and the school that made it."""
    texts = [n.article.text[:_READ] for n in named]
    journal = journal_of(named) or _most(
        g for t in texts for m in _JOURNAL.finditer(t) for g in m.groups() if g
    )
    school = _most(m[0] for t in texts for m in _SCHOOL.finditer(t))
    where = f" in {journal}" if journal else ""
    return f"Study{where} ({school})" if school else f"Study{where}"


def journal_of(named: Sequence[Named]) -> str:
    """The journal that the words of articles name for a study; "" when they name none."""
    find = _patterns().kinds["study"]
    return _most(g for n in named if (m := find.search(n.words.text)) for g in m.groups() if g)


def _most(found: Iterable[str]) -> str:
    """The most frequent of these, the first of equals; "" when there is none."""
    every = list(found)
    return max(every, key=lambda x: (every.count(x), -every.index(x)), default="")


def _auditors(texts: Sequence[str]) -> str:
    """The office that audited, by its fullest name."""
    find = _patterns().names["audited"]
    found = next((f for t in texts if (f := [m[0] for m in islice(find.finditer(t), 12)])), [])
    best = max(found, key=lambda n: (len(n.split()), -found.index(n)), default="")
    return re.sub(r"(?<=hof)(?:e?s)$", "", best) or _body(texts)


def _body(texts: Sequence[str], kind: str = "decision") -> str:
    """The body that made a paper, as texts of one language call it: by its name, else by its town."""
    names = _patterns().names
    if kind == "report" and (board := _most(m[0] for t in texts for m in _BOARD.finditer(t))):
        return board
    proper = _fullest(m[0].removeprefix("The ") for t in texts for m in names["proper"].finditer(t))
    foreign = _fullest(m[0] for t in texts for m in names["foreign"].finditer(t))
    in_town = next((m[0] for t in texts for m in names["court_in"].finditer(t)), "")
    return proper or foreign or in_town


def _fullest(found: Iterable[str]) -> str:
    """The first of these names, as full as it comes: "Federal Court" is "Federal Court of Tolland"."""
    every = list(found)
    return max((n for n in every if every[0] in n), key=len, default="")
