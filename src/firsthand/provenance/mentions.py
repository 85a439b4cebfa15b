"""Names of outlets in a text: known ones from the table, unseen ones by their shape.

A mention is only a place where an outlet may be named; `cues.py` decides whether it is credited.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from firsthand.provenance import hosts
from firsthand.provenance.outlets import Outlets, bare, common_names, folded
from firsthand.provenance.patterns import CUES, fill, table
from firsthand.records import Link
from firsthand.texts import fold

How = Literal["table", "common", "noun", "shape", "station", "link", "head", "cue"]


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
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shapes:
    station: re.Pattern[str]
    after_noun: re.Pattern[str]
    before_noun: re.Pattern[str]
    name_before: re.Pattern[str]
    noun_words: frozenset[str]
    noun_ends: tuple[str, ...]
    head_ends: tuple[str, ...]
    not_names: frozenset[str]
    tails: frozenset[str]
    head_words: frozenset[str]
    shape: re.Pattern[str]
    german: re.Pattern[str]
    refused: re.Pattern[str]
    edition: re.Pattern[str]
    acronyms: frozenset[str]
    station_words: re.Pattern[str]
    weak: frozenset[str]
    romance: frozenset[str]
    alone: frozenset[str]
    compound: re.Pattern[str]


_CAP = r"(?:[A-ZÀ-ÖØ-ÞČŠŽ][\w’'+]*(?:[.&-][\w’']+)*)"
_CAPS = rf"{_CAP}(?:[ -](?:(?:of|de|del|della|du|la|and|&|on) )?{_CAP}){{0,4}}"
_BESIDE = (  # an adjective between the noun and the name, in French and Spanish
    r"(?:especializad[oa]|digital|local|regional|nacional|deportiv[oa]|económic[oa]|española?|alemána?|británic[oa]"
    r"|spécialisée?|régionale?|locale?|économique|satirique|espagnole?|allemande?|britannique|américaine?)"
)
_MOST = 2000
_TOKEN_BEFORE = re.compile(r"[^\W_]{1,39}-$")
_TOKEN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _shapes() -> _Shapes:
    data = table(CUES)
    words, shapes = data["words"], data["shapes"]
    heads, german = shapes["heads"], shapes["german"]
    quoted = r"[\"“„«»‘‚] ?(?P<inner>[^\"“”„«»’‘\n]{2,40}?) ?[\"“”»«’‘]"
    nouns = fill("{NOUN}", words)
    return _Shapes(
        station=re.compile(
            r"(?<![\w-])[WK][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?(?: ?\d{1,2}(?!\d))?(?![\w])"
            rf"|(?<![\w-])(?:NBC|ABC|CBS|FOX|Fox|CW|CTV|Global) ?\d{{1,2}}(?!\d)(?: {_CAP}(?: {_CAP})?)?"
            r"|(?<![\w-])(?:NBC|CBS|ABC) (?:New York|Los Angeles|Chicago|Boston|Miami|Philadelphia)"
        ),
        after_noun=re.compile(
            rf"(?<![\w-])(?:{nouns} (?:{_BESIDE} )?(?:the |The )?(?:{quoted}|(?P<name>{_CAPS}))|"
            rf"(?:Blog|Website|Webseite|Podcast|Newsletter) {quoted.replace('inner', 'second')})"
        ),
        before_noun=re.compile(
            r"(?:newspaper|magazine|news agency|news site|news website|tabloid|news channel|blog|"
            r"radio station|TV station|TV channel|news portal|newswire|newsroom|broadcaster|news outlet|"
            r"weekly|daily)\b"
        ),
        name_before=re.compile(
            rf"(?P<name>{_CAPS})[\"”“»’]?(?: |, (?:an? |the |our )(?:[a-z][\w-]+ ){{0,4}})$"
        ),
        noun_words=frozenset(shapes["noun_words"].split()),
        noun_ends=tuple(shapes["noun_ends"].split()),
        tails=frozenset(e[-3:] for e in (shapes["noun_ends"] + shapes["head_ends"]).split()),
        head_ends=tuple(shapes["head_ends"].split()),
        not_names=frozenset(shapes["not_names"].split()),
        head_words=frozenset([*heads.split("|"), *shapes["openers"].split()]),
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
        acronyms=frozenset(shapes["acronyms"].split()),
        weak=frozenset(shapes["weak"].split("|")),
        alone=frozenset(shapes["alone"].split()),
        romance=frozenset(shapes["romance"].split()),
        station_words=re.compile(shapes["station_words"]),
        edition=re.compile(rf" (?:{shapes['editions']})(?![\w-])"),
        compound=re.compile(rf"-(?:{heads})\b"),
    )


def known(text: str, outlets: Outlets) -> list[Mention]:
    """Mentions of outlets that stand in the table."""
    plain = common_names()
    surnames = {m[2] for m in _SURNAME.finditer(text) if m[1] not in _shapes().not_names}
    mentions = []
    for found in islice(outlets.find(text), _MOST // 2):
        if _part_of_compound(text, found.start, found.end):
            continue
        shown = text[found.start : found.end]
        acronym = shown.isupper() and len(shown) <= 5 and shown not in _shapes().acronyms
        common = folded(shown) in plain and not (shown.isupper() and len(shown) > 1)
        if (common or acronym) and (
            _part_of_name(text, found.start, found.end) or (shown in surnames and not shown.isupper())
        ):
            continue
        edition = _shapes().edition.match(text, found.end)
        common = common and not edition
        mentions.append(
            Mention(
                start=found.start,
                end=edition.end() if edition else found.end,
                name=_name(found.outlet.name, shown) + (edition[0] if edition else ""),
                shown=shown,
                how="common" if common else "table",
                domain=found.outlet.domains[0] if found.outlet.domains else "",
                agency=found.outlet.agency,
            )
        )
    return mentions


def _name(name: str, shown: str) -> str:
    """The table's name, or the masthead that the page writes: "Argus Leader" of a longer name."""
    plain = name.partition(" (")[0]
    whole, part = bare(folded(plain)), folded(shown)
    if part != whole and not shown.isupper() and (whole.endswith(" " + part) or whole.startswith(part + " ")):
        return shown
    return plain


def _part_of_compound(text: str, start: int, end: int) -> bool:
    """ "Register" in "Register-Guard" or "News-Register" is no name of its own."""
    before = text[start - 2 : start] if start > 1 else ""
    return bool(_shapes().compound.match(text, end)) or (before[1:] == "-" and before[:1].isalpha())


_NEXT_NAME = re.compile(r" [A-ZÀ-ÖØ-Þ][\w-]+")
_DAY = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b| (?:News|Magazine|Online|TV|Radio)\b")
_NAME_BEFORE = re.compile(r"(?:^|[\w,’'] )[A-ZÀ-ÖØ-Þ][\w’'-]+ $")


def _part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a plain word stands inside a longer name ("Blink Wired Camera")."""
    if _NEXT_NAME.match(text, end) and not _DAY.match(text, end) and not _shapes().edition.match(text, end):
        return True
    before = text[max(0, start - 30) : start]
    found = _NAME_BEFORE.search(before)
    return bool(found) and found is not None and found[0].split()[-1] not in _shapes().not_names


# "Cameron Forbes": a plain word that is a person's last name elsewhere in the text.
_SURNAME = re.compile(r"(?<![\w.])([A-Z][a-zé]+) (?=([A-Z][a-zé]+)\b)")


def _is_station(text: str, found: re.Match[str]) -> bool:
    """Call letters of a station; bare ones need a word of broadcasting near them."""
    if not re.fullmatch(r"[WK][A-Z]{2,3}", found[0]):
        return True
    near = text[max(0, found.start() - 60) : found.end() + 60]
    return len(found[0]) == 4 and bool(_shapes().station_words.search(near))


def shaped(text: str) -> list[Mention]:
    """Mentions of outlets that are known only by their shape or by the noun beside them."""
    shapes = _shapes()
    found: list[Mention | None] = []
    nouns, heads = [], []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word in shapes.noun_words:
            nouns.append(_compound_start(text, token.start()))
        elif word.isupper() and word[0] in "WKNACFG" and 2 < len(word) < 7:
            found += _station(text, token.start())
        elif word in shapes.head_words:
            heads.append(token.span())
        elif word[-3:] in shapes.tails and len(word) > 3:
            if word.endswith(shapes.noun_ends):
                nouns.append(_compound_start(text, token.start()))
            if word[0].isupper() and word.endswith(shapes.head_ends):
                heads.append(token.span())
    for start in nouns[:_MOST]:
        found += _beside_noun(text, start)
    for start, end in heads[:_MOST]:
        begin = max(0, text.rfind("\n", max(0, start - 60), start) + 1, start - 60)
        shaped_here = [
            _named(text, *m.span(), "shape")
            for m in shapes.shape.finditer(text, begin, min(len(text), end + 45))
            if m.start() <= start < m.end()
        ]
        found += [m for m in shaped_here if m is not None] or [_head(text, start, end)]
    return [m for m in found if m is not None]


def _head(text: str, start: int, end: int) -> Mention | None:
    """ "the Herald": a newspaper's usual last word with its article, alone."""
    word = text[start:end]
    if text[start - 4 : start] not in ("the ", "The ") or _NEXT_NAME.match(text, end):
        return None
    if word not in _shapes().alone or text[end : end + 4] == " of " or text[end : end + 1] == "-":
        return None
    weak = word in _shapes().weak
    return Mention(start=start, end=end, name=word, shown=word, how="head", weak=weak)


def _station(text: str, start: int) -> list[Mention | None]:
    """Call letters or a network's channel that begin at a place."""
    call = _shapes().station.match(text, start)
    return [_named(text, *call.span(), "station")] if call and _is_station(text, call) else []


def _compound_start(text: str, start: int) -> int:
    """Where the hyphened word that holds a place begins ("Samsung-News-Seite")."""
    for _ in range(3):
        found = _TOKEN_BEFORE.search(text, max(0, start - 40), start)
        if found is None:
            break
        start -= len(found[0])
    return start


def _beside_noun(text: str, start: int) -> list[Mention | None]:
    """The name after "newspaper X" or before "X newspaper"."""
    shapes = _shapes()
    found: list[Mention | None] = []
    after = shapes.after_noun.match(text, start)
    if after:
        group = "inner" if after["inner"] else "second" if after["second"] else "name"
        found.append(_named(text, *after.span(group), "noun"))
    if shapes.before_noun.match(text, start):
        before = shapes.name_before.search(text, max(0, start - 70), start)
        if before:
            found.append(_named(text, *before.span("name"), "noun"))
    return found


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
    links = tuple(links)
    for mention in [*linked(links, text, outlets), *_by_address(text, links, outlets), *shaped(text)]:
        inside = [k for k in kept if k.start < mention.end and mention.start < k.end]
        if all(_wider(mention, k) or _longer(text, mention, k, outlets) for k in inside):
            kept = [k for k in kept if k not in inside] + [mention]
    kept = sorted(kept, key=lambda m: (m.start, m.end))
    return _meant([m for at, m in enumerate(kept) if not _programme(text, m, kept[at - 1] if at else None)])


def _programme(text: str, mention: Mention, before: Mention | None) -> bool:
    """ "RTÉ's Morning Ireland" is a programme of the outlet before, and no outlet."""
    if before is None or mention.how == "table" or not 0 < mention.start - before.end < 4:
        return False
    return bool(re.fullmatch(r"[’']s? ", text[before.end : mention.start]))


def _by_address(text: str, links: tuple[Link, ...], outlets: Outlets) -> Iterable[Mention]:
    """Names that an address beside them, or the address itself, shows to be a site's."""
    host_of = {link.url: site(link.url) for link in links}
    for named in [*hosts.written(text), *hosts.beside(text, links, host_of)]:
        outlet = outlets.by_domain(named.host)
        shown = text[named.start : named.end]
        name = outlet.name.partition(" (")[0] if outlet else shown
        yield Mention(
            start=named.start,
            end=named.end,
            name=name,
            shown=shown,
            how="link",
            domain=named.host,
            linked=True,
        )


def _longer(text: str, mention: Mention, other: Mention, outlets: Outlets) -> bool:
    """ "the Sioux Point Argus Leader" is not the Argus Leader that the table knows."""
    if mention.how != "shape" or mention.end != other.end or mention.start >= other.start:
        return False
    outlet = outlets.by_name(other.shown)
    extra = text[mention.start : other.start]
    partial = outlet is not None and bare(folded(outlet.name)) != folded(other.shown)
    return (
        partial
        and not re.search(r"[’']|(?:ian|ese|ish|day|an|and|&) $", extra)
        and outlets.by_name(mention.name) is None
    )


def _meant(found: list[Mention]) -> list[Mention]:
    """ "the Herald" is the paper whose longer name stands in the same text; a weak word alone is nothing."""
    whole = [m for m in found if m.how != "head" and " " in m.name]
    kept = []
    for mention in found:
        if mention.how in ("head", "common"):
            word = folded(mention.shown)
            full = next((m for m in whole if m is not mention and folded(m.name).endswith(" " + word)), None)
            if full is not None:
                mention = replace(mention, name=full.name, domain=full.domain, how="common", weak=False)
            elif mention.weak:
                continue
        kept.append(mention)
    return kept


def site(url: str) -> str:
    """The host of a web address without "www.", "" when it has none."""
    found = re.match(r"https?://(?:[^/@?#]*@)?([^/:?#]+)", url, re.IGNORECASE)
    return found[1].lower().removeprefix("www.").removeprefix("m.") if found else ""


def _wider(mention: Mention, other: Mention) -> bool:
    """A station or compound name that holds a plain word's name whole; "the magazine X" over X."""
    if (
        mention.how == "noun"
        and other.how == "common"
        and mention.start <= other.start
        and other.end <= mention.end
    ):
        return True
    holds = mention.start <= other.start and other.end <= mention.end
    longer = mention.end - mention.start > other.end - other.start
    return holds and longer and (other.how in ("common", "shape") or mention.how == "station")


def _named(text: str, start: int, end: int, how: How) -> Mention | None:
    name = text[start:end]
    while how != "noun" and (first := name.partition(" "))[2] and first[0] in _shapes().not_names:
        if first[0] in ("El", "La", "Le", "Les") and len(name.split()) == 2:
            break
        start += len(first[0]) + 1
        name = first[2]
    kept = re.sub(r"(?:[’']s?|[.,;’'])$", "", name).rstrip()
    if (
        len(kept) < 2
        or kept.split(" ")[0] in ("I", "He", "She", "It", "They", "We")
        or kept in _shapes().not_names
    ):
        return None
    if not kept[0].isupper() or _shapes().refused.search(kept) or not _whole(kept, how):
        return None
    weak = how == "shape" and (
        kept.split(" ")[-1] in _shapes().weak or kept.split(" ")[0] in _shapes().romance
    )
    return Mention(start=start, end=start + len(kept), name=kept, shown=kept, how=how, weak=weak)


def _whole(kept: str, how: How) -> bool:
    """A shape needs more than one word, unless it is a German compound."""
    if how != "shape":
        return True
    return " " in kept or "-" in kept or bool(_shapes().german.fullmatch(kept))
