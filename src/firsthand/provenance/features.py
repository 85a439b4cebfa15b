# ruff: noqa: E501
"""What an article shows of its own making: its voice, its sources, its signs, its outlet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from firsthand import urls
from firsthand.provenance.attributions import attributions
from firsthand.provenance.identity import own
from firsthand.provenance.mastheads import mastheads
from firsthand.provenance.mentions import shaped
from firsthand.provenance.offices import is_office
from firsthand.provenance.outlets import Outlets, folded
from firsthand.provenance.patterns import table
from firsthand.provenance.quotations import quotations
from firsthand.records import Article, Attribution, Clue
from firsthand.texts import fold

KINDS = "kinds-2026-11.toml"
_MOST = 60_000
_LEAD = 500
_CHANCE = 2  # words in the first person that are no voice
_FACTS = ("told", "interview with", "Interview mit", "entretien", "said to", "said on", "speaking to")
_FOUND_OUT = re.compile(r"\b(?:has|have|had) (?:learned|learnt|obtained|seen|reviewed)\b")
_TOLD = re.compile(
    r"\b(?:told|tells|telling|interview (?:with|to)|(?:said|confirmed|wrote in an e-?mail|spoke|statement|admitted) to|"
    r"(?:spoke|speaking|sat down|shared) (?:to|with)|gegenüber|sagte|Gespräch mit|Interview mit|(?:confié|déclaré|expliqué) (?:à|au)|"
    r"(?:dijo|declaró|explicó|contó) a|entrevista (?:con|a))(?: (?:the|der|dem|den|le|la|el|l[’']|unserer|this))? "
)
_I = {  # the writer speaks, by language
    "en": re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself)\b"),
    "de": re.compile(r"\b(?:[Ii]ch|[Mm]ein\w{0,2}|[Mm]ir|[Mm]ich)\b"),
    "fr": re.compile(r"\b(?:[Jj]e|[Jj]['’](?:ai|étais|avais)|[Mm]on|[Mm]a|[Mm]es|[Mm]oi)\b"),
    "es": re.compile(r"\b(?:[Yy]o|[Mm]i|[Mm]is|[Mm]e)\b"),
}
_WE = re.compile(
    r"\b(?:[Ww]e|[Ww]e['’](?:re|ve|ll)|[Oo]ur|us|[Ww]ir|[Uu]ns(?:er\w{0,2})?|[Nn]ous|[Nn]otre|[Nn]os|[Nn]uestr\w{1,2})\b"
)
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Ss]ie|[Ii]hr\w{0,2}|[Vv]ous|[Vv]otre|usted)\b")
_NEWS_SECTION = re.compile(
    r"^/(?:nachrichten|wirtschaft|politik|sport|kultur|panorama|lokales|inland|ausland|deportes|sucesos|sociedad"
    r"|economia|politica|monde|economie|politique|world|business|politics|local|insolite|faits-divers)/"
)
_NEWS_HOST = re.compile(
    r"news|times|post|herald|tribune|journal|daily|gazette|chronicle|star|observer|zeitung|blatt|nachrichten|"
    r"anzeiger|magazin|report|sport|today|tv|radio|bote|kurier|diario|noticias|prensa|globe|express|mail|"
    r"telegraph|insider|review|week|live|online|reporter|record|courier|monitor|world|wire|voice"
)
_INSTITUTION = re.compile(
    r"\.(?:gov|mil|edu|int|gob|gouv|admin|bund)(?:\.|$)|(?:^|\.)(?:gov|gob|gouv|bund|admin)\."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A pattern that speaks for a kind."""

    kind: str
    weight: float
    where: str
    find: re.Pattern[str]
    count: int
    lower: bool
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What is counted in an article; densities are per 1,000 words outside quotations."""

    words: int
    voice: str
    ones: float
    wes: float
    yous: float
    questions: float
    said: tuple[Attribution, ...]
    people: int
    official: float
    quoted: int
    outlets: int
    named: int
    is_news: bool
    institution: bool
    own_name: int
    links: int
    credited: tuple[str, ...]
    refused: bool
    told: float
    led: Clue | None
    borrowed: int
    told_us: bool


@lru_cache(maxsize=1)
def signs() -> tuple[Sign, ...]:
    """The signs of the data folder."""
    return tuple(_sign(row) for row in table(KINDS)["sign"])


def _sign(row: dict[str, Any]) -> Sign:
    """Patterns that do not mind capitals look at lower-case words, which is faster."""
    find = row["find"]
    lower = find.startswith("(?i)") and not re.search(r"\\[A-Z]", find)
    return Sign(
        kind=row["kind"],
        weight=float(row["weight"]),
        where=row["in"],
        find=re.compile(find.removeprefix("(?i)").lower() if lower else find),
        count=int(row.get("count", 1)),
        lower=lower,
        alone=bool(row.get("alone", False)),
    )


def features(article: Article, clues: Iterable[Clue], outlets: Outlets) -> Features:
    """Count what an article shows."""
    text = article.text[:_MOST] or article.description
    spans = quotations(text, 4)
    voice = _outside(text, spans)
    count = max(40, voice.count(" ") + 1)
    said = tuple(attributions(text))
    people = {a.source for a in said if a.source_kind in ("person", "official", "company", "anonymous")}
    judged = [a for a in said if not a.continued]
    from_office = sum(a.source_kind in ("official", "document") for a in judged)
    credited = [c for c in clues if c.type == "credits" and c.confidence >= 0.6]
    names = tuple(dict.fromkeys(c.name.lower() for c in credited))
    return Features(
        words=text.count(" ") + 1,
        voice=voice,
        ones=1000 * _in_person(article, voice) / count,
        wes=1000 * len(_WE.findall(voice)) / count,
        yous=1000 * len(_YOU.findall(voice)) / count,
        questions=1000 * voice.count("?") / count,
        said=said,
        people=len(people),
        official=from_office / len(judged) if judged else 0.0,
        quoted=len(spans),
        outlets=len({fold(c.name) for c in credited}),
        named=len(credited),
        is_news=_is_news(article, outlets),
        institution=bool(_INSTITUTION.search(_host(article))) or _is_office(article, outlets),
        own_name=_own_name(article, voice, outlets),
        links=len(article.links),
        credited=names,
        told=1000 * len(judged) / max(60, text.count(" ") + 1),
        led=next((c for c in credited if _leads(c)), None),
        borrowed=sum(c.rule in _FACTS or bool(_FOUND_OUT.search(c.evidence[0].text)) for c in credited),
        told_us=_told_us(article, text, outlets),
        refused=any(a.refusal and not names_any(names, a.sentence) for a in said),
    )


def _in_person(article: Article, voice: str) -> int:
    """How often the writer speaks of themselves; once or twice is chance."""
    find = _I.get(article.language[:2])
    count = len(find.findall(voice)) if find else max(len(f.findall(voice)) for f in _I.values())
    return count if count > _CHANCE else 0


def names_any(names: tuple[str, ...], words: str) -> bool:
    """Whether words name one of the credited outlets: what was refused to them was not refused to us."""
    low = words.lower()
    return any(n in low for n in names)


def _host(article: Article) -> str:
    return re.sub(r"^https?://|/.*$", "", article.url).lower()


def _outside(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    return " ".join([*pieces, text[at:]])


def _leads(clue: Clue) -> bool:
    """A report credited in the headline, the description or the first sentences, not only an interview."""
    place = clue.evidence[0]
    early = place.part in ("title", "description") or (place.part == "text" and place.start < _LEAD)
    return early and clue.role == "primary" and clue.rule not in _FACTS


def _is_news(article: Article, outlets: Outlets) -> bool:
    """A known outlet, a name or host that is a newspaper's by its shape, or a section that only news has."""
    host = _host(article)
    if outlets.by_domain(host) or outlets.by_domain(article.domain):
        return True
    name = article.outlet
    title = any(not m.weak and (m.start, m.end) == (0, len(name)) for m in mastheads(name))
    found = _NEWS_HOST.search(host) or _NEWS_SECTION.search(urls.path(article.url))
    return found is not None or title or bool(shaped(name))


def _told_us(article: Article, text: str, outlets: Outlets) -> bool:
    """Whether somebody told the page's own outlet something: "she told the Harbour Ledger" in the Harbour Ledger."""
    for found in _TOLD.finditer(text):
        after = folded(text[found.end() : found.end() + 60])
        if any(len(n) > 2 and after.startswith(n) for n in own(article, outlets).names):
            return True
    return False


def _is_office(article: Article, outlets: Outlets) -> bool:
    """A site that calls itself an office, a museum, a company: it speaks for its own house."""
    return is_office(article.outlet) and not _is_news(article, outlets)


def _own_name(article: Article, voice: str, outlets: Outlets) -> int:
    """How often the lead names the page's own organisation."""
    mine = own(article, outlets)
    lead = voice[:2500].lower()
    names = {n for n in mine.names if len(n) > 2} | {p for p in mine.parts if len(p) > 3}
    return sum(len(re.findall(rf"\b{re.escape(n)}\b", lead)) for n in sorted(names))
