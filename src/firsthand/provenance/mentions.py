"""Names of outlets in a text: known ones from the table, unseen ones by their shape.

A mention is only a place where an outlet may be named; `cues.py` decides whether it is credited.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, zip_longest

from firsthand.provenance import hosts
from firsthand.provenance.mastheads import OFFICE_OF, is_person, mastheads
from firsthand.provenance.named import How, Mention
from firsthand.provenance.outlets import Outlets, bare, common_names, folded, tokens
from firsthand.provenance.pieces import (
    NEXT_NAME,
    is_ending,
    is_longer,
    is_noun,
    part_of_compound,
    part_of_name,
    surnames,
)
from firsthand.provenance.programmes import of_broadcaster
from firsthand.provenance.settled import adjective, meant, outdoes, programme
from firsthand.provenance.shapes import APPOSED, BEFORE_COMMA, BEFORE_NOUN, NAME_BEFORE, shapes
from firsthand.records import Link
from firsthand.texts import fold

_MOST, _ADDRESSES = 2000, 300
_TOKEN_BEFORE = re.compile(r"[^\W_]{1,39}-$")


def known(text: str, outlets: Outlets) -> list[Mention]:
    """Mentions of outlets that stand in the table."""
    plain = common_names()
    persons: set[str] | None = None
    mentions = []
    for found in islice(outlets.find(text), _MOST // 2):
        if part_of_compound(text, found.start, found.end):
            continue
        shown = text[found.start : found.end]
        acronym = shown.isupper() and len(shown) <= 5 and shown not in shapes().acronyms
        if is_longer(text, shown, found.end) or _is_day(text, found.start, shown):
            continue
        before = max(0, found.start - 30)
        if _SUM.search(text, before, found.start) or OFFICE_OF.search(text, before, found.start):
            continue
        if found.outlet.name.endswith("?") and text[found.end : found.end + 1] != "?":
            continue  # "Which tool is for you"
        if is_noun(text, found.start, shown) or (" " in shown and is_ending(text, found.start, shown)):
            continue
        common = folded(shown) in plain and not (shown.isupper() and len(shown) > 1)
        if common or acronym:
            persons = surnames(text) if persons is None else persons
            if part_of_name(text, found.start, found.end) or (shown in persons and not shown.isupper()):
                continue
        edition = shapes().edition.match(text, found.end)
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


def _is_station(text: str, found: re.Match[str]) -> bool:
    """Call letters of a station; bare ones need a word of broadcasting near them."""
    if not re.fullmatch(r"[WK][A-Z]{2,3}", found[0]):
        return True
    near = text[max(0, found.start() - 60) : found.end() + 60]
    return len(found[0]) == 4 and bool(shapes().station_words.search(near))


@lru_cache(maxsize=50_000)
def _hint(word: str) -> str:
    """What a word may be part of: "n" a noun for outlets, "h" a newspaper's last word, "s" a station."""
    shape = shapes()
    if word in shape.noun_words:
        return "n"
    if word.isupper() and word[0] in "WKNACFG" and 2 < len(word) < 7:
        return "s"
    if word in shape.head_words:
        return "h"
    if word[-3:] not in shape.tails or len(word) < 4:
        return ""
    noun = "n" if word.endswith(shape.noun_ends) else ""
    return noun + ("h" if word[0].isupper() and word.endswith(shape.head_ends) else "")


def is_outlets(name: str) -> bool:
    """Whether a name has a word of outlets' names, which persons' and products' have not.

    >>> is_outlets("Harbour Ledger"), is_outlets("Mara Quill")
    (True, False)
    """
    return any(_hint(word) for _, word in tokens(name))


def has_noun(text: str) -> bool:
    """Whether a text has a word for what outlets are: "a daily", "das Magazin"."""
    return any("n" in _hint(word) for _, word in tokens(text))


def shaped(text: str) -> list[Mention]:
    """Mentions of outlets that are known only by their shape or by the noun beside them."""
    shape = shapes()
    found: list[Mention | None] = []
    nouns, heads = [], []
    for start, word in tokens(text):
        hint = _hint(word)
        if not hint:
            continue
        if "n" in hint:
            nouns.append(_compound_start(text, start))
        if "h" in hint:
            heads.append((start, start + len(word)))
        if "s" in hint:
            found += _station(text, start)
    for start in nouns[:_MOST]:
        found += _beside_noun(text, start)
    for start, end in heads[:_MOST]:
        begin = max(0, text.rfind("\n", max(0, start - 60), start) + 1, start - 60)
        shaped_here = [
            _named(text, *m.span(), "shape")
            for m in shape.shape.finditer(text, begin, min(len(text), end + 45))
            if m.start() <= start < m.end()
        ]
        kept = [m for m in shaped_here if m is not None and not _is_person(text, m.name)]
        found += kept or [_head(text, start, end)]
    return [m for m in found if m is not None]


def _is_person(text: str, name: str) -> bool:
    """ "Le Sourd", where Marine Le Sourd is named in full; or a town."""
    town = rf"{re.escape(name)}, [A-ZÀ-Þ]\w+,"  # "La Fayette, Georgia, claims"
    return name.startswith(("Le ", "La ", "El ")) and (is_person(text, name) or bool(re.search(town, text)))


def _head(text: str, start: int, end: int) -> Mention | None:
    """ "the Herald": a newspaper's usual last word with its article, alone."""
    word = text[start:end]
    if not _HIS.search(text, max(0, start - 12), start) or NEXT_NAME.match(text, end):
        return None
    if word not in shapes().alone or text[end : end + 4] == " of " or text[end : end + 1] == "-":
        return None
    weak = word in shapes().weak and text[start - 3 : start] not in ("’s ", "'s ")
    return Mention(start=start, end=end, name=word, shown=word, how="head", weak=weak)


_HIS = re.compile(r"(?:[Tt]he|(?:day|[Tt]oday|week|month|morning)[’']s) $")  # "in Monday's Mercury"


def _station(text: str, start: int) -> list[Mention | None]:
    """Call letters or a network's channel that begin at a place."""
    call = shapes().station.match(text, start)
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
    shape = shapes()
    found: list[Mention | None] = []
    after = shape.after_noun.match(text, start) if not _OURS.search(text, max(0, start - 12), start) else None
    if after and not after["inner"] and _EINE.search(text, max(0, start - 24), start):
        after = None  # "hatte eine Zeitung Lieferscheine veröffentlicht"
    if after and ", the " in after[0] and not _ANY.search(text, max(0, start - 40), start):
        after = None  # "the Daily Express newspaper, the Air Force is …"
    if after:
        group = "inner" if after["inner"] else "second" if after["second"] else "name"
        begin, end = after.span(group)
        short = _AND_SPEAKER.match(text[begin:end])
        found.append(_named(text, begin, begin + len(short[1]) if short else end, "noun"))
    if after is None and BEFORE_NOUN.match(text, start):
        before = NAME_BEFORE.search(text, max(0, start - 70), start)
        before = _OF_TOWN.search(text, max(0, start - 70), start) or before  # "Signal, a Lorn monthly"
        if before and not _A_TOWNS.search(text, max(0, before.start() - 4), before.start()):
            found.append(_named(text, *before.span("name"), "noun"))
    elif after is None and APPOSED.match(text, start):  # "Compás, la revista de música"
        before = BEFORE_COMMA.search(text, max(0, start - 70), start)
        found += [_named(text, *before.span("name"), "noun")] if before else []
    return found


_AND_SPEAKER = re.compile(
    r"([A-Z]{2,5}) [A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+$"
)  # "told the agency UPA Silas Orme"
_OURS = re.compile(r"\b(?:est[ea]|this|our|diese[rmn]?|unsere[rmn]?|cette|notre|nuestr[oa]) $")
_EINE = re.compile(r"\b(?:eine[rmn]?|ein|welche[rs]?|keine[rn]?) (?:[a-zäöü]+e[nrs]? )?$")
_ANY = re.compile(
    r"\b(?:an?|another|one|his|her|its|their) (?:(?!(?:by|of|in|from|to|for|with|on|at)\b)[a-z-]+ ){0,3}$"
)
_A_TOWNS = re.compile(r"\ban? $")  # "in a Kestwick daily"
_OF_TOWN = re.compile(
    r"(?<![\w-])(?P<name>(?:(?:Le|La|El|The) )?[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+| [a-zà-ÿ]{3,10}(?=,)){0,2})"
    r", (?:an?|the) [A-Z][\w-]+ (?:[a-z]+ ){0,2}$"
)
_SMALL_WORDS = frozenset("of the and de del la le les des du di der die das und y et on for".split())


def linked(links: Iterable[Link], text: str, outlets: Outlets) -> list[Mention]:
    """Linked words that are the name of the site which the link leads to."""
    found = []
    for link in links:
        words = text[link.start : link.end].strip(" .,;:")
        host = site(link.url)
        letters = fold(words).replace(" ", "").removeprefix("the")
        if not host or not like_a_name(words) or not 2 < len(letters) <= 40 or hosts.of_a_state(host):
            continue
        if outlets.by_domain(host) is None and letters in host.replace("-", ""):
            start = link.start + text[link.start : link.end].index(words)
            end = start + len(words)
            found.append(
                Mention(start=start, end=end, name=words, shown=words, how="link", domain=host, linked=True)
            )
    return found


def like_a_name(words: str) -> bool:
    """Whether all words but the small ones of names are written with capitals."""
    return words[:1].isupper() and all(
        w[0].isupper() or w in _SMALL_WORDS for w in words.split() if w[0].isalpha()
    )


def mentions(text: str, outlets: Outlets, links: Iterable[Link] = ()) -> list[Mention]:
    """All mentions, in order, none overlapping; the table wins over links, nouns and shapes.

    A shape that spans a known name and more of the same name wins over it ("NBC 4 New York").
    """
    kept = known(text, outlets)
    links = tuple(links)
    seen = [*linked(links, text, outlets), *_by_address(text, links, outlets), *shaped(text)]
    for mention in [*seen, *_titles(text), *_quoted(text)]:
        inside = [k for k in kept if k.start < mention.end and mention.start < k.end]
        if all(outdoes(text, mention, k, outlets) for k in inside):
            kept = [k for k in kept if k not in inside] + [mention]
    kept = sorted(kept, key=lambda m: (m.start, m.end))
    kept = [m for m, after in zip_longest(kept, kept[1:]) if not adjective(text, m, after)]
    return meant([m for at, m in enumerate(kept) if not _is_programme(text, kept, at)])


def _is_programme(text: str, found: list[Mention], at: int) -> bool:
    """Whether a mention is a programme of the outlet before or behind it, and none of its own."""
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    return programme(text, found[at], before) or of_broadcaster(text, found[at], before, after)


def _titles(text: str) -> Iterator[Mention]:
    """Names made like mastheads, read whole."""
    for found in islice(mastheads(text), _MOST // 5):
        yield Mention(
            start=found.start,
            end=found.end,
            name=found.name,
            shown=text[found.start : found.end],
            how="title",
            weak=found.weak,
        )


def _quoted(text: str) -> Iterator[Mention]:
    """A name in quotation marks of which the sentence says that it reports: "wie „Querpass“ enthüllt"."""
    for found in islice(_TOLD_SO.finditer(text), _MOST // 5):
        group = "name" if found["name"] else "other"
        name = found[group]
        yield Mention(start=found.start(group), end=found.end(group), name=name, shown=name, how="title")


_QUOTE = r"[„»“\"](?P<{}>[A-ZÄÖÜ][^“”»„«\"\n]{{2,30}})[“”«\"]"
_TOLD_SO = re.compile(
    rf"\b[Ww]ie (?:d(?:ie|er|as) )?{_QUOTE.format('name')} (?:\w+ ){{0,2}}"
    r"(?:enthüll\w+|berichte\w*|melde\w*|schreib\w*|schrieb)\b"
    rf"|\b[Kk]olleg(?:en|innen(?: und Kollegen)?) (?:von|vom|der|des) {_QUOTE.format('other')}"
)


def _by_address(text: str, links: tuple[Link, ...], outlets: Outlets) -> Iterable[Mention]:
    """Names that an address beside them, or the address itself, shows to be a site's."""
    host_of = {link.url: site(link.url) for link in links}
    for named in [*islice(hosts.written(text), _ADDRESSES), *hosts.beside(text, links, host_of)]:
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


def site(url: str) -> str:
    """The host of a web address without "www.", "" when it has none."""
    found = re.match(r"https?://(?:[^/@?#]*@)?([^/:?#]+)", url, re.IGNORECASE)
    return found[1].lower().removeprefix("www.").removeprefix("m.") if found else ""


def _named(text: str, start: int, end: int, how: How) -> Mention | None:
    name = text[start:end]
    while how != "noun" and (first := name.partition(" "))[2] and _opener(first[0], first[2]):
        if first[0] in ("El", "La", "Le", "Les") and len(name.split()) == 2:
            break
        start += len(first[0]) + 1
        name = first[2]
    if how == "noun" and (owned := _OWNED.match(name)):  # "Corvalle’s ACI news agency"
        start, name = start + owned.end(), name[owned.end() :]
    kept = re.sub(r"(?:[’']s?|[.,;’']| on [A-Z][a-z]+day)$", "", name).rstrip()
    if (
        len(kept) < 2
        or kept.split(" ")[0] in ("I", "He", "She", "It", "They", "We")
        or kept in shapes().not_names
    ):
        return None
    if not kept[0].isupper() or _refused(kept, how) or not _whole(kept, how) or _is_day(text, start, kept):
        return None
    if how == "noun" and _JOB.match(kept):
        return None
    weak = how == "shape" and (kept.split(" ")[-1] in shapes().weak or kept.split(" ")[0] in shapes().romance)
    return Mention(start=start, end=start + len(kept), name=kept, shown=kept, how=how, weak=weak)


def _refused(name: str, how: How) -> bool:
    """Names that are no outlets'; "the student newspaper, the Northgate Eagle" says that it is one."""
    return bool(shapes().refused.search(name)) and not (
        how == "noun" and name.split(" ")[-1] in ("Eagle", "Pilot")
    )


def _is_day(text: str, start: int, name: str) -> bool:
    """ "on Tuesday", where a magazine bears the name too."""
    return bool(_DAYS.fullmatch(name) and _ON.search(text, max(0, start - 12), start))


_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend"
)
_SUM = re.compile(r"(?:\d|[Mm]illionen|[Mm]illiarden|[Mm]illions?|[Bb]illions?|[Mm]illones) $")  # of Kronen
_ON = re.compile(
    r"\b(?:on|last|by|until|till|since|this|next|from|and|late|early|am|bis|seit|ab|zum|vom|jeden) $"
)
_OWNED = re.compile(r"[A-Z][\w-]+[’']s (?=[A-Z])")
_JOB = re.compile(  # "zitiert das Blatt Archivleiter Korte"
    r"\w*(?:leiter|chef|sprecher|minister|direktor|meister|präsident|anwält|anwalt|experte|forscher|trainer)(?:in)?\b"
)


def _opener(word: str, rest: str) -> bool:
    """A word before a name that is no part of it: "According", or "Sunday’s" before several words."""
    if word == "Sunday" and rest in shapes().head_words:
        return False
    day = _DAYS.fullmatch(word[:-2]) is not None
    return word in shapes().not_names or (word.endswith(("’s", "'s")) and (" " in rest or day))


def _whole(kept: str, how: How) -> bool:
    """A shape needs more than one word, unless it is a German compound."""
    if how != "shape":
        return True
    return " " in kept or "-" in kept or bool(shapes().german.fullmatch(kept))
