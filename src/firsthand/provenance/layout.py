"""Clues from the layout of a page: byline, dateline, credit lines, last words, canonical address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from firsthand.provenance.evidence import quote
from firsthand.provenance.identity import Own, is_own
from firsthand.provenance.mentions import known, like_a_name, mentions, shaped, site
from firsthand.provenance.named import Mention
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.patterns import cues, fill, table
from firsthand.records import Article, Clue, PartName

LAYOUT = "layout-2026-11.toml"
_NAME = r"(?P<name>[^\W\d_][^\n.|;:()]{0,60}?(?:\.(?:com|org|net|de|fr|es|ie|co\.uk))?)"
_HEAD, _TAIL, _MOST_LINES = 600, 900, 200
_PLACE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.’'/-]*|de|la|le|del|di|am|an|der|\d{1,2})(?:[ ,/.-]+|$)")
_PICTURE = re.compile(
    r"(?i)\b(?:photos?|images?|foto|bild|picture|illustration|video|getty|shutterstock|bildquelle|graphic|grafik)\b"
)
_DATED = re.compile(r"\d{2}|(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)")
_CODED = re.compile(
    r"[A-ZÄÖÜ][\w/ -]{2,40}[.,:]? \((?P<name>[a-zäöü]{2,5})(?:[/ ][\w/]{1,8})?\)[.:]? ?[-–—]?\s?[A-ZÄÖÜ„“«]"
)
_NEWSY = re.compile(  # addresses whose letters speak of news
    r"(?i)\b[\w-]*(?:news|times|post|press|herald|tribune|journal|gazette|chronicle|zeitung|blatt|nachricht|anzeiger|kurier"
    r"|diario|noticias|gaceta|radio|tv|media|magazin|reporter|monitor|agentur)[\w-]*\.[a-z]{2,7}\b"
)
_STATION_SITE = re.compile(
    r"(?:abc|nbc|cbs|fox|cw|my|news|channel|tv)?\d{1,2}\D|\d?[a-z]*\d{1,2}\.|[wk][a-z]{2,3}(?:tv)?\."
)
_CALL_SIGN = re.compile(r"[WK][A-Z]{2,3}(?:-TV)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    rule: str
    role: str
    where: str
    find: re.Pattern[str]
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    agencies: re.Pattern[str]
    bare: re.Pattern[str]
    last: re.Pattern[str]
    dated: re.Pattern[str]
    portals: frozenset[str]
    lines: tuple[_Line, ...]


@lru_cache(maxsize=1)
def _layout() -> _Layout:
    data = table(LAYOUT)
    lines = tuple(
        _Line(
            rule=row["rule"],
            role=row["role"],
            where=row["where"],
            find=re.compile(fill(row["find"], {"NAME": _NAME}), re.IGNORECASE),
            need=row.get("need", ""),
        )
        for row in data["line"]
    )
    return _Layout(
        agencies=re.compile(data["agencies"]),
        bare=re.compile(data["bare"]),
        last=re.compile(data["last"]),
        dated=re.compile(data["dated"]),
        portals=frozenset(data["portals"]),
        lines=lines,
    )


_IMPRINT = re.compile(  # the foot of every page of a site, whatever its text is made of
    r"\b(?:Impressum|Datenschutz|AGB|Mentions légales|Aviso legal|Política de privacidad|Privacy [Pp]olicy"
    r"|Terms of [Uu]se)\b"
)
_WEEKDAYS = ("day", "tag", "Mittwoch", "abend")


def is_portal(domain: str) -> bool:
    """Whether a site mostly runs the texts of others, as the layout table lists it."""
    return domain in _layout().portals


def layout_clues(article: Article, outlets: Outlets, mine: Own) -> list[Clue]:
    """Structural clues of an article; the article's own outlet is never named."""
    found = [
        *_byline(article, outlets, mine),
        *_dateline(article, outlets),
        *_last_words(article, outlets),
        *_signed(article, outlets),
        *_one_label(_lines(article, "credits", outlets)),
        *_lines(article, "text", outlets),
        *_portal(article, outlets),
    ]
    return [c for c in found if not _own(c, mine, outlets)] + _canonical(article, outlets, mine)


def _own(clue: Clue, mine: Own, outlets: Outlets) -> bool:
    return is_own(_mention(clue.name, 0, outlets), mine, outlets)


def _byline(article: Article, outlets: Outlets, mine: Own) -> Iterator[Clue]:
    line = article.byline
    for mention in mentions(line, outlets):
        if (
            mention.how not in ("table", "common", "shape")
            or mention.shown.endswith(_JOBS)
            or re.match(r" [A-Z]\w+(?:/|$)", line[mention.end :])
            or _is_date(line, mention)
        ):
            continue
        if mention.agency or (mention.how != "shape" and _alone(line, mention)):
            yield _wire(article, "byline", "byline", mention, mention.start, mention.end, 0.93)
        elif _behind_author(line, mention) and outlets.family(mention.domain) != mine.family:
            yield _wire(article, "byline", "byline", mention, mention.start, mention.end, 0.86)
    for found in re.finditer(r"(?<![\w-])([a-z]{3,4})(?![\w-])", line):
        outlet = outlets.by_name(found[1])
        if outlet is not None and outlet.agency and len(line) < 80:
            mention = _mention(outlet.name, 0, outlets)
            yield _wire(article, "byline", "byline", mention, *found.span(1), 0.9)


_JOBS = ("Reporter", "Editor", "Correspondent", "Writer", "Columnist", "Desk", "Staff", "Bureau", "Team")


def _is_date(byline: str, mention: Mention) -> bool:
    """ "Von Ruth Ellerbrock, Freitag, 12. Juni": a day, and no paper of its name."""
    return (
        mention.shown.endswith(_WEEKDAYS)
        and re.match(r"[ ,]{1,2}(?:den )?\d", byline[mention.end :]) is not None
    )


def _behind_author(byline: str, mention: Mention) -> bool:
    """ "Ann Hale, Reef Daily", "Ann Hale | Reef Daily", "Ann Hale, special to the Daily"."""
    before, after = byline[: mention.start], byline[mention.end :]
    if len(byline) > 120 or re.match(
        r"[’']s|\s*[\w’'-]*\s*(?:contributor|columnist|editor|staff|author)", after
    ):
        return False
    named = r"(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+ ){1,3}[A-ZÀ-ÖØ-Þ][\w.’'-]+"
    mark = r"(?:,|\s[|/·•–-]|\s?/| (?:for|von|of)|, (?:for|special to|courtesy of))"
    if re.search(rf"{named}{mark} ?(?:the |The )?$", before):
        return True
    return mention.how == "table" and " " in mention.shown and bool(re.search(rf"{named} $", before))


def _alone(byline: str, mention: Mention) -> bool:
    """The byline is the outlet's name and nothing else."""
    rest = byline[: mention.start] + byline[mention.end :]
    return not re.sub(r"(?i)\b(?:by|von|par|por|the|staff|news agency|news)\b|\W", "", rest)


def _dateline(article: Article, outlets: Outlets) -> Iterator[Clue]:
    at = 0
    for line in article.text[:1500].split("\n")[:4]:
        found = _layout().agencies.match(line[:130]) or _layout().bare.match(line[:90])
        if found and _is_dateline(found, outlets) and not _own_sign(article, found["name"]):
            start, end = found.span("name")
            mention = _mention(found["name"], at + start, outlets)
            yield _wire(article, "text", "dateline", mention, at + start, at + end, 0.97)
            return
        coded = _CODED.match(line[:90])
        outlet = outlets.by_name(coded["name"]) or outlets.by_code(coded["name"]) if coded else None
        if coded and outlet is not None and outlet.agency:
            mention = _mention(outlet.name, at + coded.start("name"), outlets)
            yield _wire(article, "text", "dateline", mention, at, at + coded.end("name") + 1, 0.93)
            return
        at += len(line) + 1


def _is_dateline(found: re.Match[str], outlets: Outlets) -> bool:
    """The words before are a place, and the name is an agency's or a station's."""
    place = found.groupdict().get("place") or "X"
    if len(place.split()) > 7 or not _PLACE.match(place):
        return False
    outlet = outlets.by_name(found["name"])
    if outlet is not None:
        return outlet.agency or place.isupper() or "," in place
    return bool(_CALL_SIGN.fullmatch(found["name"])) or (found["name"].isupper() and place.isupper())


def _own_sign(article: Article, name: str) -> bool:
    """Whether a call sign stands on a station's site: most are called by their channel, not by the sign."""
    return bool(_CALL_SIGN.fullmatch(name)) and _STATION_SITE.match(article.domain) is not None


def _last_words(article: Article, outlets: Outlets) -> Iterator[Clue]:
    """An agency in brackets at the end of one of the last paragraphs: "(dpa)", "(ats/abc)"."""
    begin = max(0, len(article.text) - 1500)
    at = begin
    for line in article.text[begin:].split("\n"):
        offset = max(0, len(line) - 50)
        found = _layout().last.search(line[offset:])
        for part in re.finditer(r"[\w.-]+", found["inner"]) if found else ():
            outlet = outlets.by_name(part[0]) if len(part[0]) > 1 else None
            if found and outlet is not None and outlet.agency and _short(found["inner"]):
                start = at + offset + found.start("inner") + part.start()
                mention = _mention(outlet.name, start, outlets)
                yield _wire(article, "text", "last words", mention, start, start + len(part[0]), 0.96)
        at += len(line) + 1


def _signed(article: Article, outlets: Outlets) -> Iterator[Clue]:
    """An agency alone in brackets on a line outside the body."""
    for found in re.finditer(r"(?m)^\((?P<inner>[\w.-]{2,20})\)$", article.credits[:20_000]):
        outlet = outlets.by_name(found["inner"])
        if outlet is not None and outlet.agency:
            mention = _mention(outlet.name, 0, outlets)
            yield _wire(article, "credits", "last words", mention, *found.span("inner"), 0.93)


def _short(inner: str) -> bool:
    return len(re.findall(r"\w+", inner)) <= 4


def _lines(article: Article, part: PartName, outlets: Outlets) -> Iterator[Clue]:
    text = article.part(part)
    at = 0
    for line in text.split("\n")[:_MOST_LINES] if len(text) < 200_000 else ():
        near = part == "credits" or at < _HEAD or at + len(line) > len(text) - _TAIL
        if near and 2 < len(line) < 2000:
            yield from _line(article, part, at, line[:700], outlets)
        at += len(line) + 1


def _one_label(found: Iterator[Clue]) -> list[Clue]:
    """Labels of several agencies belong to other articles of the page, and are dropped."""
    clues = list(found)
    labels = {c.name for c in clues if c.rule == "agency label"}
    return [c for c in clues if c.rule != "agency label" or len(labels) == 1]


def _line(article: Article, part: PartName, at: int, text: str, outlets: Outlets) -> Iterator[Clue]:
    for line in _layout().lines:
        if line.where == "credits" and part != "credits":
            continue
        found = line.find.search(text)
        if found is None:
            continue
        if _PICTURE.search(text[: found.end()]) or _IMPRINT.search(text):
            continue
        whole = found["name"].strip(" ,")
        if line.rule == "provided by" and _passed_on(text, whole, outlets):
            continue
        parts = re.split(r",|\s(?:and|und|y|et)\s", whole) if line.role == "background" else [whole]
        for name in (n for p in parts for n in _names(p.strip(), line, outlets)):
            mention = _mention(name, at, outlets)
            clue = _wire(article, part, line.rule, mention, at + found.start(), at + found.end(), 0.92)
            yield _sourced(clue, line, outlets) if line.role == "wire" else _as(clue, line.role)


def _passed_on(text: str, name: str, outlets: Outlets) -> bool:
    """Whether a line only says who distributes a text: a house that is no outlet, beside its owner."""
    distributes = re.search(r"(?i)distributed|syndicated", text) is not None
    return distributes and not known(name, outlets) and not shaped(name)


def _names(name: str, line: _Line, outlets: Outlets) -> list[str]:
    """The outlets of a credit line: known ones, else the name itself when it looks like one."""
    inside = [m for m in known(name, outlets) if line.need != "agency" or m.agency]
    if inside:
        return list(dict.fromkeys(m.name for m in inside))
    outlet = outlets.by_name(name)
    if outlet is not None and (line.need != "agency" or outlet.agency):
        return [outlet.name]
    if line.need or cues().stock.match(name) or _DATED.search(name):
        return []
    named = len(name) > 1 and len(name.split()) <= 5 and (name[0].isupper() or "." in name)
    return [name] if named and like_a_name(name) else []


def _sourced(clue: Clue, line: _Line, outlets: Outlets) -> Clue:
    """ "Source: X" speaks for an outlet only when X looks like one; else X spoke for itself."""
    looks = outlets.by_name(clue.name) or _NEWSY.search(clue.name) or shaped(clue.name)
    if line.rule != "source line" or looks:
        return clue
    return replace(clue, type="press_release", confidence=0.75)


def _as(clue: Clue, role: str) -> Clue:
    return replace(clue, type="credits", role="primary" if role == "primary" else "background")


def _portal(article: Article, outlets: Outlets) -> Iterator[Clue]:
    """On a portal that runs others' texts, the name beside the date is the text's outlet."""
    if not is_portal(article.domain):
        return
    for part in ("byline", "credits"):
        where: PartName = "byline" if part == "byline" else "credits"
        at = 0
        for line in article.part(where).split("\n")[:_MOST_LINES]:
            found = _layout().dated.match(line[:120])
            if found:
                mention = _mention(found["name"], 0, outlets)
                yield _wire(article, where, "portal byline", mention, at, at + found.end("name"), 0.88)
                return
            at += len(line) + 1


def _canonical(article: Article, outlets: Outlets, mine: Own) -> list[Clue]:
    host = site(article.canonical)
    if not host or not mine.domain or host.endswith(mine.domain) or mine.domain.endswith(host):
        return []
    outlet = outlets.by_domain(host)
    if outlet is None or outlets.family(host) == mine.family:
        return []
    mention = _mention(outlet.name, 0, outlets)
    return [_wire(article, "canonical", "canonical elsewhere", mention, 0, len(article.canonical), 0.9)]


def _mention(name: str, start: int, outlets: Outlets) -> Mention:
    outlet = outlets.by_name(name)
    end = start + len(name)
    if outlet is None:
        return Mention(start=start, end=end, name=name, shown=name, how="cue", agency=_like_an_agency(name))
    domain = outlet.domains[0] if outlet.domains else ""
    return Mention(
        start=start,
        end=end,
        name=outlet.name.partition(" (")[0],
        shown=name,
        how="table",
        domain=domain,
        agency=outlet.agency,
    )


def _like_an_agency(name: str) -> bool:
    """Capitals without a digit, and no station's call sign."""
    return name.isupper() and not re.search(r"\d", name) and not _CALL_SIGN.fullmatch(name)


def _wire(
    article: Article, part: PartName, rule: str, mention: Mention, start: int, end: int, confidence: float
) -> Clue:
    return Clue(
        article=article.id,
        rule=rule,
        type="wire_copy",
        name=mention.name,
        role="wire",
        confidence=confidence,
        evidence=(quote(article, part, start, end),),
        domain=mention.domain,
        agency=mention.agency,
    )
