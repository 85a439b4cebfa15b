# ruff: noqa: E501
"""Names of outlets in a text: known ones from the table, unseen ones by their shape.

A mention is only a place where an outlet may be named; `cues.py` decides whether it is credited.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from firsthand.provenance.outlets import Outlets, common_names
from firsthand.records import Link
from firsthand.texts import fold

How = Literal["table", "common", "noun", "shape", "station", "link", "cue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An outlet's name at `start`..`end` of a text; `how` says what made us take it for one."""

    start: int
    end: int
    name: str
    how: How
    domain: str = ""
    agency: bool = False


_CAP = r"(?:[A-ZÀ-ÖØ-ÞČŠŽ][\w’'.+]*(?:-[\w’']+)*)"
_CAPS = rf"{_CAP}(?:[ -](?:(?:of|de|del|della|du|la|and|&) )?{_CAP}){{0,4}}"
_HEADS = (
    "Times|Herald|Ledger|Post|Gazette|Tribune|Courier|News|Chronicle|Globe|Star|Sun|Journal|Observer|Register|"
    "Dispatch|Sentinel|Examiner|Inquirer|Enquirer|Bee|Mirror|Express|Mail|Telegraph|Echo|Argus|Leader|Advocate|"
    "Press|Record|Reporter|Standard|Independent|Mercury|Messenger|Bulletin|Beacon|Banner|Monitor|Citizen|Daily|"
    "Weekly|Magazine|Radio|TV|Television|Insider|Newswire|Examiner|Chronicle|Recorder|Guardian|Clarion|Pilot|"
    "Patriot|Republican|Democrat|Eagle|Intelligencer|Picayune|Spectator|Broadcaster|Sentinel|Statesman"
)
_GERMAN = (
    r"[A-ZÄÖÜ][\wäöüß-]*(?:zeitung|Zeitung|Nachrichten|nachrichten|Anzeiger|anzeiger|[Tt]agblatt|[Tt]ageblatt|"
    r"[Rr]undschau|[Kk]urier|[Vv]olksblatt|[Mm]orgenpost|[Aa]bendblatt|[Aa]bendzeitung|Merkur|[Rr]undfunk|"
    r"[Rr]undfunks|Bote|Allgemeinen?|Wochenblatt|Stimme)"
)
_SHAPE = re.compile(
    rf"(?<![\w’'])(?:{_CAP}[ -](?:(?:of|and|&) )?){{1,4}}(?:{_HEADS})\b(?:[ -](?:{_HEADS})\b)?"
    rf"|(?<![\w’'])(?:Daily|Sunday|Evening|Morning) {_CAP}(?: {_CAP})?"
    rf"|(?<![\w’'])(?:{_HEADS}) of (?:{_CAP}(?: {_CAP}){{0,2}})"
    rf"|(?<![\w-])(?:{_CAP} )?{_GERMAN}(?![\wäöüß])(?:[ -](?:Zeitung|Anzeiger|Nachrichten))?"
    rf"|(?<![\w’'])(?:Diario|Radio|Canal|Noticias|Cadena) {_CAP}(?: {_CAP})?"
)
_STATION = re.compile(
    r"(?<![\w-])(?:[WK][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?(?: ?\d{1,2}(?!\d))?(?! (?:Bush|Trump)))(?![\w])"
    rf"|(?<![\w-])(?:NBC|ABC|CBS|FOX|Fox|CW|CTV|Global) ?\d{{1,2}}(?!\d)(?: {_CAP}(?: {_CAP})?)?"
    r"|(?<![\w-])(?:NBC|CBS|ABC) (?:New York|Los Angeles|Chicago|Boston|Miami|Bay Area|Philadelphia|Washington)"
)
NOUNS = (
    "newspaper|daily|tabloid|weekly|magazine|website|news site|news website|news agency|newswire|wire service|"
    "broadcaster|news outlet|outlet|network|news channel|channel|station|radio station|TV station|news portal|"
    "portal|blog|podcast|newsletter|publication|trade publication|paper|state media|state media outlet|"
    "Zeitung|Tageszeitung|Magazin|Nachrichtenmagazin|Wirtschaftsmagazin|Fachmagazin|Boulevardblatt|Blatt|Sender|"
    "Fernsehsender|Nachrichtenagentur|Agentur|Portal|Nachrichtenportal|Onlineportal|Online-Portal|Sportportal|"
    "Newsletter|Wochenzeitung|Sonntagszeitung|Wochenmagazin|Website|Webseite|Branchendienst|Fachportal|"
    "journal|quotidien|hebdomadaire|tabloïd|magazine|site|chaîne|agence|agence de presse|radio|"
    "diario|periódico|revista|cadena|agencia|agencia de noticias|portal|semanario|rotativo|canal|emisora"
)
_AFTER_NOUN = re.compile(
    rf"(?<![\w-])(?:{NOUNS})s?,? (?:the |The )?[\"“„«‘‚]?\s?(?P<name>(?:(?:The|El|La|Le|Les|Los|Die|Der|Das) )?{_CAPS})"
)
_BEFORE_NOUN = re.compile(
    rf"(?P<name>{_CAPS})[\"”“»’]? (?:newspaper|magazine|news agency|news site|news website|tabloid|"
    rf"news channel|blog|radio station|TV station|TV channel|news portal|newswire)\b"
)
_NOT_NAMES = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "Of",
        "This",
        "That",
        "These",
        "Those",
        "Its",
        "Their",
        "His",
        "Her",
        "Our",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "But",
        "And",
        "When",
        "While",
        "After",
        "Before",
        "According",
        "As",
        "For",
        "From",
        "With",
        "To",
        "By",
        "Last",
    ]
)
_BAD_HEADS = re.compile(
    r"(?:^|\b)(?:Daily (?:Life|News Brief|Show)|White House Press|Breaking News|Latest News|Local News|"
    r"Top News|World News|Fake News|Good News|Bad News|Associated Press (?:writers?|reporters?)|Foreign Press|"
    r"New York|Rolling Star|Movie Star|North Star|Red Star|Blue Star|Green Mail|Video Record)$"
)


def known(text: str, outlets: Outlets) -> list[Mention]:
    """Mentions of outlets that stand in the table."""
    plain = common_names()
    mentions = []
    for found in outlets.find(text):
        shown = text[found.start : found.end]
        mentions.append(
            Mention(
                start=found.start,
                end=found.end,
                name=found.outlet.name,
                how="common" if fold(shown) in plain else "table",
                domain=found.outlet.domains[0] if found.outlet.domains else "",
                agency=found.outlet.agency,
            )
        )
    return mentions


def shaped(text: str) -> list[Mention]:
    """Mentions of outlets that are known only by their shape or by the noun beside them."""
    found = [_named(m, "station") for m in _STATION.finditer(text)]
    found += [_named(m, "noun", "name") for m in _AFTER_NOUN.finditer(text)]
    found += [_named(m, "noun", "name") for m in _BEFORE_NOUN.finditer(text)]
    found += [_named(m, "shape") for m in _SHAPE.finditer(text)]
    return [m for m in found if m is not None]


def linked(links: Iterable[Link], text: str, domains: Outlets) -> list[Mention]:
    """Linked words that are the name of the site which the link leads to."""
    found = []
    for link in links:
        words = text[link.start : link.end].strip(" .,;:")
        host = site(link.url)
        if not words or not host or not words[:1].isupper() or len(words) > 40:
            continue
        outlet = domains.by_domain(host)
        letters = fold(words).replace(" ", "")
        if (
            outlet is None
            and letters.removeprefix("the")
            and letters.removeprefix("the") in host.replace("-", "")
        ):
            start = link.start + text[link.start : link.end].index(words)
            found.append(Mention(start=start, end=start + len(words), name=words, how="link", domain=host))
    return found


def mentions(text: str, outlets: Outlets, links: Iterable[Link] = ()) -> list[Mention]:
    """All mentions, in order, none overlapping; the table wins over links, nouns and shapes.

    A shape that spans a known name and more of the same name wins over it ("NBC 4 New York").
    """
    ranked = known(text, outlets)
    rest = linked(links, text, outlets) + shaped(text)
    kept = list(ranked)
    for mention in rest:
        inside = [k for k in kept if k.start < mention.end and mention.start < k.end]
        if all(_wider(mention, k) for k in inside):
            kept = [k for k in kept if k not in inside] + [mention]
    return sorted(kept, key=lambda m: (m.start, m.end))


def site(url: str) -> str:
    """The host of a web address without "www.", "" when it has none."""
    found = re.match(r"https?://(?:[^/@?#]*@)?([^/:?#]+)", url, re.IGNORECASE)
    return found[1].lower().removeprefix("www.").removeprefix("m.") if found else ""


def _wider(mention: Mention, other: Mention) -> bool:
    """A station or "News-Register"-like shape that holds a plain word's name whole."""
    holds = mention.start <= other.start and other.end <= mention.end
    longer = mention.end - mention.start > other.end - other.start
    return holds and longer and (other.how == "common" or mention.how == "station") and mention.how != "noun"


def _named(found: re.Match[str], how: How, group: str | int = 0) -> Mention | None:
    start, _ = found.span(group)
    name = found[group]
    while (first := name.partition(" "))[0] in _NOT_NAMES and first[2] and how != "noun":
        start += len(first[0]) + 1
        name = first[2]
    kept = re.sub(r"(?:[’']s?|[.,;])$", "", name)
    if len(kept) < 2 or kept in _NOT_NAMES or _BAD_HEADS.search(kept):
        return None
    if how == "shape" and " " not in kept and "-" not in kept and not re.search(_GERMAN, kept):
        return None
    return Mention(start=start, end=start + len(kept), name=kept, how=how)
