# ruff: noqa: E501
"""Clues from the layout of a page: byline, dateline, credit lines, last words, canonical address."""

import re
from collections.abc import Iterator

from firsthand.provenance.evidence import quote
from firsthand.provenance.identity import Own, is_own
from firsthand.provenance.mentions import Mention, known, mentions, site
from firsthand.provenance.outlets import Outlets
from firsthand.records import Article, Clue, PartName

_AGENCY = r"(?P<name>[A-ZÀ-Ö][\wÀ-ÿ.-]{1,20}(?: [A-Z][\w]+){0,3}|[a-z]{3,9}(?:-[A-Z]+)?)"
_DATELINE = re.compile(rf"[^\n(]{{2,70}}\({_AGENCY}(?:[/-][\w/]{{1,12}})?\)\s*[-–—:.]")
_DATELINE_BARE = re.compile(r"[^\n(]{2,50}[,.] (?P<name>Reuters|AFP|AP|UPI|EFE|Xinhua|Kyodo) ?[-–—]")
_LAST = re.compile(r"\((?P<name>[A-Za-z][\w.-]{1,14})(?:[/,] ?[\w./ -]{1,16})?\)\s*$")
_NAME = r"(?P<name>[^\W\d_][^\n.|;:]{1,60}?)"
_LINES = tuple(
    (rule, role, re.compile(pattern, re.IGNORECASE))
    for rule, role, pattern in (
        ("originally published", "wire", rf"(?:originally|first) (?:appeared|published|posted|ran|written)(?: \w+)? (?:on|in|at|by|for) (?:the )?{_NAME}(?= (?:on|in) |[.|;\n,]|$)"),
        ("provided by", "wire", rf"^(?:provided|courtesy|content|story|article|distributed|syndicated) (?:by|of|from) (?:the )?{_NAME}\s*$"),
        ("source line", "wire", rf"^(?:source|sources|quelle|quellen|fuente|via)\s?:\s*(?:© ?)?{_NAME}\s*\.?$"),
        ("with files from", "background", rf"\bwith (?:files|reports?|reporting|additional reporting) (?:from|by) (?:the )?{_NAME}(?=[.\n)]|$)"),
        ("mit Material von", "wire", rf"\bmit (?:Material|Agenturmaterial) (?:von|der) (?:der )?{_NAME}(?=[.\n)]|$)"),
        ("con información de", "wire", rf"\bcon información de {_NAME}(?=[.\n)]|$)"),
        ("copyright", "wire", rf"(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?(?:by |the )?{_NAME}(?= all rights|[.,|\n]|$)"),
    )
)  # fmt: skip
_TAIL = 500


def layout_clues(article: Article, outlets: Outlets, mine: Own) -> list[Clue]:
    """Structural clues of an article; the article's own outlet is never named."""
    found = [
        *_byline(article, outlets),
        *_dateline(article, outlets),
        *_last_token(article, outlets),
        *_lines(article, "credits", 0, outlets),
        *_lines(article, "text", max(0, len(article.text) - _TAIL), outlets),
    ]
    return [c for c in found if not _own(c, mine, outlets)] + _canonical(article, outlets, mine)


def _own(clue: Clue, mine: Own, outlets: Outlets) -> bool:
    how = "table" if outlets.by_name(clue.name) else "cue"
    mention = Mention(start=0, end=1, name=clue.name, how="table" if how == "table" else "cue")
    return is_own(mention, mine, outlets)


def _byline(article: Article, outlets: Outlets) -> Iterator[Clue]:
    for mention in mentions(article.byline, outlets):
        if mention.how in ("table", "common") and (mention.agency or _alone(article.byline, mention)):
            yield _wire(article, "byline", "byline", mention, mention.start, mention.end, 0.93)


def _alone(byline: str, mention: Mention) -> bool:
    """The byline is the outlet's name and nothing else."""
    rest = byline[: mention.start] + byline[mention.end :]
    return not re.sub(r"(?i)\b(?:by|von|por|par|the)\b|\W", "", rest)


def _dateline(article: Article, outlets: Outlets) -> Iterator[Clue]:
    line = article.text[:400].partition("\n")[0]
    found = _DATELINE.match(line) or _DATELINE_BARE.match(line)
    if not found:
        return
    outlet = outlets.by_name(found["name"])
    if outlet is not None or found["name"].isupper():
        start, end = found.span("name")
        yield _wire(article, "text", "dateline", _mention(found["name"], start, outlets), start, end, 0.97)


def _last_token(article: Article, outlets: Outlets) -> Iterator[Clue]:
    offset = max(0, len(article.text) - 60)
    found = _LAST.search(article.text[offset:])
    if not found:
        return
    outlet = outlets.by_name(found["name"])
    if outlet is not None and outlet.agency:
        start, end = found.start("name") + offset, found.end("name") + offset
        yield _wire(article, "text", "last words", _mention(found["name"], start, outlets), start, end, 0.96)


def _lines(article: Article, part: PartName, offset: int, outlets: Outlets) -> Iterator[Clue]:
    text = article.part(part)
    begin = text.rfind("\n", 0, offset) + 1 if offset else 0
    at = begin
    for line in text[begin : begin + 20_000].split("\n"):
        for rule, role, pattern in _LINES:
            found = pattern.search(line[:600])
            if found and (part == "credits" or rule != "copyright"):
                yield from _credited(article, part, at, rule, role, found, outlets)
        at += len(line) + 1


def _credited(
    article: Article, part: PartName, at: int, rule: str, role: str, found: re.Match[str], outlets: Outlets
) -> Iterator[Clue]:
    name = found["name"].strip(" ,")
    inside = known(name, outlets)
    if not inside and (rule == "copyright" or not name[:1].isupper() or len(name.split()) > 5):
        return
    shown = [m.name for m in inside] or [name]
    for each in shown if role == "background" else shown[:1]:
        mention = _mention(each, 0, outlets)
        clue = _wire(article, part, rule, mention, at + found.start(), at + found.end(), 0.92)
        yield clue if role == "wire" else _background(clue)


def _background(clue: Clue) -> Clue:
    return Clue(
        article=clue.article,
        rule=clue.rule,
        type="credits",
        name=clue.name,
        role="background",
        confidence=clue.confidence,
        evidence=clue.evidence,
        domain=clue.domain,
        agency=clue.agency,
    )


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
    if outlet is None:
        return Mention(start=start, end=start + len(name), name=name, how="cue", agency=name.isupper())
    return Mention(
        start=start,
        end=start + len(name),
        name=outlet.name,
        how="table",
        domain=outlet.domains[0] if outlet.domains else "",
        agency=outlet.agency,
    )


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
