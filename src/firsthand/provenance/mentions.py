"""Names of outlets in a text: known ones from the table, unseen ones by their shape.

A mention is only a place where an outlet may be named; `cues.py` decides whether it is credited.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.provenance.outlets import Outlets, common_names
from firsthand.provenance.patterns import CUES, fill, table
from firsthand.records import Link
from firsthand.texts import fold

How = Literal["table", "common", "noun", "shape", "station", "link", "cue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An outlet's name at `start`..`end` of a text; `how` says what made us take it for one."""

    start: int
    end: int
    name: str
    shown: str
    how: How
    domain: str = ""
    agency: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shapes:
    station: re.Pattern[str]
    after_noun: re.Pattern[str]
    before_noun: re.Pattern[str]
    shape: re.Pattern[str]
    german: re.Pattern[str]
    refused: re.Pattern[str]
    edition: re.Pattern[str]
    compound: re.Pattern[str]
    weak: frozenset[str]


_CAP = r"(?:[A-ZÀ-ÖØ-ÞČŠŽ][\w’'+]*(?:[.&-][\w’']+)*)"
_CAPS = rf"{_CAP}(?:[ -](?:(?:of|de|del|della|du|la|and|&|on) )?{_CAP}){{0,4}}"
_NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        "The A An In On At Of This That These Those Its Their His Her Our Monday Tuesday Wednesday Thursday "
        "Friday Saturday Sunday January February March April May June July August September October "
        "November December He She It They We I But And When While After Before According As For From With "
        "To By Last Der Die Das Dem Den Des Ein Eine Einem Einer Wie Laut Nach Selon Le La Les Un Une El Los "
        "Las Una Según Il Elle",
    )
)


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    data = table(CUES)
    words, shapes = data["words"], data["shapes"]
    heads, german = shapes["heads"], shapes["german"]
    quoted = r"(?P<quoted>[\"“„«»‘‚] ?(?P<inner>[^\"“”„«»’‘\n]{2,40}?) ?[\"“”»«’‘])"
    nouns = fill("{NOUN}", words)
    return _Shapes(
        station=re.compile(
            r"(?<![\w-])[WK][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?(?: ?\d{1,2}(?!\d))?(?![\w])"
            rf"|(?<![\w-])(?:NBC|ABC|CBS|FOX|Fox|CW|CTV|Global) ?\d{{1,2}}(?!\d)(?: {_CAP}(?: {_CAP})?)?"
            r"|(?<![\w-])(?:NBC|CBS|ABC) (?:New York|Los Angeles|Chicago|Boston|Miami|Philadelphia)"
        ),
        after_noun=re.compile(rf"(?<![\w-]){nouns},? (?:the |The )?(?:{quoted}|(?P<name>{_CAPS}))"),
        before_noun=re.compile(
            rf"(?P<name>{_CAPS})[\"”“»’]? "
            r"(?:newspaper|magazine|news agency|news site|news website|tabloid|"
            r"news channel|blog|radio station|TV station|TV channel|news portal|newswire)\b"
        ),
        shape=re.compile(
            rf"(?<![\w’'-])(?:{_CAP}[ -](?:(?:and|&) )?){{1,4}}(?:{heads})\b(?:[ -](?:{heads})\b)?(?!-)"
            rf"|(?<![\w’'-])(?:Daily|Sunday|Evening|Morning) {_CAP}(?: {_CAP})?"
            rf"|(?<![\w’'-])(?:{heads}) of (?:{_CAP}(?: {_CAP}){{0,2}})"
            rf"|(?<![\w-])(?:{_CAP} )?{german}(?![\wäöüß])(?:[ -](?:Zeitung|Anzeiger|Nachrichten))?"
            rf"|(?<![\w’'-])(?:Diario|Radio|Canal|Noticias|Cadena|El|La|Le|Les) {_CAP}(?: {_CAP})?"
            rf"|(?<![\w’'-])(?:{heads})-(?:{heads})\b"
        ),
        german=re.compile(german),
        refused=re.compile(shapes["not_outlets"]),
        edition=re.compile(rf" (?:{shapes['editions']})(?![\w-])"),
        compound=re.compile(rf"-(?:{heads})\b"),
        weak=frozenset(shapes["weak"].split("|")),
    )


def known(text: str, outlets: Outlets) -> list[Mention]:
    """Mentions of outlets that stand in the table."""
    plain = common_names()
    mentions = []
    for found in outlets.find(text):
        if _part_of_compound(text, found.start, found.end):
            continue
        shown = text[found.start : found.end]
        common = fold(shown) in plain and not (shown.isupper() and len(shown) > 1)
        edition = _shapes().edition.match(text, found.end)
        mentions.append(
            Mention(
                start=found.start,
                end=edition.end() if edition else found.end,
                name=found.outlet.name + (edition[0] if edition else ""),
                shown=shown,
                how="common" if common else "table",
                domain=found.outlet.domains[0] if found.outlet.domains else "",
                agency=found.outlet.agency,
            )
        )
    return mentions


def _part_of_compound(text: str, start: int, end: int) -> bool:
    """ "Register" in "Register-Guard" or "News-Register" is no name of its own."""
    before = text[start - 2 : start] if start > 1 else ""
    return bool(_shapes().compound.match(text, end)) or (before[1:] == "-" and before[:1].isalpha())


def shaped(text: str) -> list[Mention]:
    """Mentions of outlets that are known only by their shape or by the noun beside them."""
    shapes = _shapes()
    found = [_named(text, *m.span(), "station") for m in shapes.station.finditer(text)]
    for m in shapes.after_noun.finditer(text):
        group = "inner" if m["inner"] else "name"
        found.append(_named(text, *m.span(group), "noun"))
    found += [_named(text, *m.span("name"), "noun") for m in shapes.before_noun.finditer(text)]
    found += [_named(text, *m.span(), "shape") for m in shapes.shape.finditer(text)]
    return [m for m in found if m is not None]


def linked(links: Iterable[Link], text: str, outlets: Outlets) -> list[Mention]:
    """Linked words that are the name of the site which the link leads to."""
    found = []
    for link in links:
        words = text[link.start : link.end].strip(" .,;:")
        host = site(link.url)
        letters = fold(words).replace(" ", "").removeprefix("the")
        if not host or not words[:1].isupper() or not 2 < len(letters) <= 40:
            continue
        if outlets.by_domain(host) is None and letters in host.replace("-", ""):
            start = link.start + text[link.start : link.end].index(words)
            end = start + len(words)
            found.append(
                Mention(start=start, end=end, name=words, shown=words, how="link", domain=host, linked=True)
            )
    return found


def mentions(text: str, outlets: Outlets, links: Iterable[Link] = ()) -> list[Mention]:
    """All mentions, in order, none overlapping; the table wins over links, nouns and shapes.

    A shape that spans a known name and more of the same name wins over it ("NBC 4 New York").
    """
    kept = known(text, outlets)
    for mention in linked(links, text, outlets) + shaped(text):
        inside = [k for k in kept if k.start < mention.end and mention.start < k.end]
        if all(_wider(mention, k) for k in inside):
            kept = [k for k in kept if k not in inside] + [mention]
    return sorted(kept, key=lambda m: (m.start, m.end))


def site(url: str) -> str:
    """The host of a web address without "www.", "" when it has none."""
    found = re.match(r"https?://(?:[^/@?#]*@)?([^/:?#]+)", url, re.IGNORECASE)
    return found[1].lower().removeprefix("www.").removeprefix("m.") if found else ""


def _wider(mention: Mention, other: Mention) -> bool:
    """A station or compound name that holds a plain word's name whole."""
    holds = mention.start <= other.start and other.end <= mention.end
    longer = mention.end - mention.start > other.end - other.start
    return holds and longer and (other.how in ("common", "shape") or mention.how == "station")


def _named(text: str, start: int, end: int, how: How) -> Mention | None:
    name = text[start:end]
    while how != "noun" and (first := name.partition(" "))[2] and first[0] in _NOT_NAMES:
        if first[0] in ("El", "La", "Le", "Les") and len(name.split()) == 2:
            break
        start += len(first[0]) + 1
        name = first[2]
    kept = re.sub(r"(?:[’']s?|[.,;’'])$", "", name).rstrip()
    if len(kept) < 2 or kept.split(" ")[0] in ("I", "He", "She", "It", "They", "We") or kept in _NOT_NAMES:
        return None
    if not kept[0].isupper() or _shapes().refused.search(kept) or not _whole(kept, how):
        return None
    return Mention(start=start, end=start + len(kept), name=kept, shown=kept, how=how)


def _whole(kept: str, how: How) -> bool:
    """A shape needs more than one word, unless it is a German compound."""
    if how != "shape":
        return True
    return " " in kept or "-" in kept or bool(_shapes().german.fullmatch(kept))
