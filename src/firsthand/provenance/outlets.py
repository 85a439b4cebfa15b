"""The outlets table: names, domains and families of publishers, and how to find them in a text.

Facts come from a dated file in `data/`; a desk may add its own file. Nothing here reads the web.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from firsthand.errors import SettingsError
from firsthand.records import Outlet
from firsthand.texts import fold

TABLE, MORE = "outlets-2026-11.toml", "outlets-more-2026-11.tsv"
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \u00a0.&'’/+!-]{0,3}")
_ARTICLES = re.compile(r"^(?:the|der|die|das|den|dem|des|le|la|les|el|los|las|l)\s+(?=\S)", re.IGNORECASE)
_GERMAN = re.compile(
    r"(?i)blatt|zeitung|allgemeine|presse\b|anzeiger|\w{3}bote|kurier|rundschau|funk|merkur|sche[rs]\b"
)
_LONGEST_NAME = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A known outlet named in a text at `start`..`end`."""

    start: int
    end: int
    outlet: Outlet


@dataclass(frozen=True, slots=True)
class _Entry:
    tokens: tuple[str, ...]
    shown: tuple[str, ...]
    outlet: Outlet


def read_outlets(toml_bytes: bytes) -> tuple[Outlet, ...]:
    """The outlets of a TOML file; SettingsError names the line that is wrong.

    Each `[[outlet]]` has `name` and, when known, `domain` or `domains`, `aliases`, `owner`, `agency`.
    """
    try:
        table = tomllib.loads(toml_bytes.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise SettingsError(f"outlets: {wrong}") from wrong
    rows = table.get("outlet", [])
    if not isinstance(rows, list):
        raise SettingsError("outlets: 'outlet' must be a list of tables")
    shared = {key: str(table.get(key, "")) for key in ("since", "basis")}
    return tuple(_outlet(number, row, shared) for number, row in enumerate(rows, 1))


@lru_cache(maxsize=1)
def load_outlets() -> tuple[Outlet, ...]:
    """The outlets that ship with the package; the main table stands last, since later rows win."""
    return tuple(_rows(_data(MORE).decode("utf-8"))) + read_outlets(_data(TABLE))


@lru_cache(maxsize=1)
def common_names() -> frozenset[str]:
    """Folded names of outlets that are also plain words."""
    more = next(line for line in _data(MORE).decode("utf-8").splitlines() if line.startswith("# common:"))
    main = tomllib.loads(_data(TABLE).decode("utf-8"))["common"]
    return frozenset(fold(name) for name in [*main, *more.partition(":")[2].split(";")])


def _data(name: str) -> bytes:
    return (resources.files("firsthand.provenance") / "data" / name).read_bytes()


def _rows(tsv: str) -> Iterator[Outlet]:
    """The rows of the tab-separated table: name, domains, aliases, owner, agency, basis."""
    for line in tsv.splitlines():
        if line.startswith(("#", "name\t")) or not line.strip():
            continue
        name, domains, aliases, owner, agency, basis = line.split("\t")
        yield Outlet(
            name=name,
            domains=tuple(domains.split()),
            aliases=tuple(a for a in aliases.split("; ") if a),
            owner=owner,
            agency=bool(agency),
            since="2026-11",
            basis=basis,
        )


def _outlet(number: int, row: Any, shared: dict[str, str]) -> Outlet:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise SettingsError(f"outlets: outlet {number} needs a name")
    domains = _texts(number, row, "domains") + _texts(number, row, "domain")
    return Outlet(
        name=row["name"].strip(),
        domains=tuple(dict.fromkeys(d.lower().removeprefix("www.") for d in domains)),
        aliases=_texts(number, row, "aliases"),
        owner=str(row.get("owner", "")),
        agency=row.get("agency") is True,
        since=str(row.get("since", shared["since"])),
        basis=str(row.get("basis", shared["basis"])),
    )


def _texts(number: int, row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise SettingsError(f"outlets: {key} of outlet {number} must be text")
    return tuple(v.strip() for v in values if v.strip())


Words = tuple[tuple[int, str], ...]
_ByNext = dict[str, list[_Entry]]


@lru_cache(maxsize=16)
def tokens(text: str) -> Words:
    """Where the runs of letters and digits of a text stand, and what they are; remembered for a few texts."""
    return tuple([(m.start(), m[0]) for m in _TOKEN.finditer(text)])


class Outlets:
    """The table made ready for looking up; later rows add to and win over earlier ones."""

    def __init__(self, table: Iterable[Outlet] = ()) -> None:
        """Compile rows; a name or domain that stands in two rows belongs to the later one."""
        self._names: dict[str, Outlet] = {}
        self._domains: dict[str, Outlet] = {}
        self._first: dict[str, _ByNext] = {}
        self._starts: dict[str, _ByNext] = {}
        self._codes: dict[str, list[Outlet]] = {}
        seen: set[tuple[str, ...]] = set()
        rows = tuple(table)
        initials = frozenset(alias for outlet in rows for alias in outlet.aliases if alias.isupper())
        for outlet in reversed(rows):
            self._add(outlet, seen, initials)
        for by_next in self._first.values():
            for entries in by_next.values():
                entries.sort(key=lambda e: (-len(e.tokens), e.tokens))

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of a name or alias, whatever its case, accents and article."""
        key = folded(name[:120])
        return self._names.get(key) or self._names.get(bare(key))

    def by_code(self, code: str) -> Outlet | None:
        """The one agency of the desk whose name or host begins with a short code in a dateline, as "(cim)".

        Agencies of the shipped table have their codes there: three letters may be a reporter's.
        """
        found = self._codes.get(code.lower(), [])
        return found[0] if len(found) == 1 else None

    def by_domain(self, domain: str) -> Outlet | None:
        """The outlet of a domain or host name, the closest parent domain first."""
        host = domain.lower().strip(".").removeprefix("www.")
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def family(self, domain: str) -> str:
        """The owner of a domain's outlet when known, else the outlet's first domain, else the domain."""
        outlet = self.by_domain(domain)
        if outlet is None:
            return domain.lower().removeprefix("www.")
        return outlet.owner or (outlet.domains[0] if outlet.domains else outlet.name)

    def find(self, text: str) -> Iterator[Found]:
        """The known outlets named in a text, in order, the longest name at each place.

        Case decides: a name that is written with capitals is only found with capitals.
        """
        words = tokens(text)
        starts = self._starts
        after = 0
        for at, (start, word) in enumerate(words):
            by_next = starts.get(word)
            if by_next is None or at < after:
                continue
            if "" not in by_next:  # most first words of longer names stand before something else
                following = words[at + 1][1].lower() if at + 1 < len(words) else ""
                if following not in by_next and following.removesuffix("s") + "|s" not in by_next:
                    continue
            found = self._at(by_next, text, words, at)
            if found is None:
                continue
            last, ends = words[found[1]][1], words[found[1]][0]
            yield Found(start=start, end=ends + len(last), outlet=found[0].outlet)
            after = found[1] + 1

    def _at(self, by_next: _ByNext, text: str, words: Words, at: int) -> tuple[_Entry, int] | None:
        """The longest name at a token: those of several words by their second, then those of one."""
        if at + 1 < len(words):
            following = words[at + 1][1].lower()
            for entry in by_next.get(following, ()) or by_next.get(following.removesuffix("s") + "|s", ()):
                last = _matches(entry, text, words, at)
                if last >= 0:
                    return entry, last
        for entry in by_next.get("", ()):
            last = _matches(entry, text, words, at)
            if last >= 0:
                return entry, last
        return None

    def _add(self, outlet: Outlet, seen: set[tuple[str, ...]], initials: frozenset[str]) -> None:
        if outlet.agency and not outlet.since:
            for code in _codes(outlet):
                self._codes.setdefault(code, []).append(outlet)
        for domain in outlet.domains:
            self._domains.setdefault(domain.lower().removeprefix("www."), outlet)
        short = (n for n in _short(outlet.name) if n == outlet.name or n not in initials)
        names = (*short, *outlet.aliases)
        for name in (outlet.name, *names):
            self._names.setdefault(fold(name), outlet)
            self._names.setdefault(bare(fold(name)), outlet)
        for name in (*names, *outlet.domains):
            for shown in _forms(name, outlet):
                tokens = tuple(t.lower() for t in shown)
                if tokens and shown not in seen and len(tokens) <= _LONGEST_NAME:
                    seen.add(shown)
                    self._keep(_Entry(tokens, shown, outlet))

    def _keep(self, entry: _Entry) -> None:
        """File a name under its first word and its second ("" for none), which a German "s" may follow."""
        by_next = self._first.setdefault(entry.tokens[0], {})
        second = entry.tokens[1] if len(entry.tokens) > 1 else ""
        by_next.setdefault(second, []).append(entry)
        if len(entry.tokens) == 2:
            by_next.setdefault(second + "|s", []).append(entry)
        shown = entry.shown[0]
        for form in (shown, shown.upper(), shown.capitalize(), shown[0].upper() + shown[1:]):
            self._starts.setdefault(form, by_next)


def _codes(outlet: Outlet) -> set[str]:
    """What may stand for an agency in a dateline: the first three or four letters of its name or host."""
    names = (bare(fold(outlet.name)).replace(" ", ""), *(d.partition(".")[0] for d in outlet.domains))
    initials = "".join(w[0] for w in outlet.name.split() if w[0].isupper()).lower()
    first = {name[:size] for name in names for size in (3, 4) if len(name) > size}
    return first | ({initials} if len(initials) in (3, 4) else set())


def _short(name: str) -> tuple[str, ...]:
    """The name without its brackets, unless that is a plain word: "The Star (Kenya)" is not "the Star"."""
    plain = name.partition(" (")[0]
    return () if plain != name and bare(fold(plain)) in common_names() else (plain,)


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """`texts.fold` of a name, remembered."""
    return fold(name)


_AGENCY = re.compile(
    r"\b(?:News|Press) (?:Agency|Service|Wire|Association)\b|\bNewswire\b|\bWire\b|\bAgence\b|\bAgencia\b"
    r"|[Aa]gentur\b|[Pp]ressedienst\b|[Nn]achrichtendienst\b"
)


def is_wire(name: str) -> bool:
    """Whether an outlet is an agency by its name.

    >>> is_wire("Welser Pressedienst"), is_wire("Harbour Ledger")
    (True, False)
    """
    return _AGENCY.search(name) is not None


@lru_cache(maxsize=20_000)
def bare(name: str) -> str:
    """A name without its article.

    >>> bare("the herald")
    'herald'
    """
    return _ARTICLES.sub("", name, count=1)


def _forms(name: str, outlet: Outlet) -> list[tuple[str, ...]]:
    """The tokens of a name, and its inflected forms in German."""
    shown = tuple(_TOKEN.findall(_ARTICLES.sub("", name, count=1)))
    if not shown or shown == ("i",):
        return []
    forms = [shown]
    german = any(d.endswith((".de", ".at", ".ch", ".lu")) for d in outlet.domains) or _GERMAN.search(name)
    if german and len(shown[-1]) > 3 and shown[-1].isalpha():
        last = shown[-1]
        tail = "n" if last.endswith("e") else "" if last[-1] in "sxz" else "s"
        inner = tuple(t + "n" if t.endswith("e") and len(t) > 3 else t for t in shown[:-1])
        forms += [(*inner, last), (*shown[:-1], last + tail), (*inner, last + tail)]
        forms += _declined(shown[:-1], last, tail)
    return list(dict.fromkeys(forms))


def _declined(before: tuple[str, ...], last: str, tail: str) -> list[tuple[str, ...]]:
    """ "der Bayerische Rundfunk", "des Bayerischen Rundfunks": forms of an adjective in -scher, -sches."""
    weak = tuple(re.sub(r"sche[rs]$", "sche", t) for t in before)
    if weak == before:
        return []
    oblique = tuple(t + "n" if t.endswith("sche") else t for t in weak)
    return [(*weak, last), (*oblique, last), (*oblique, last + tail)]


def _matches(entry: _Entry, text: str, words: Words, at: int) -> int:
    """The index of the last token when the entry stands at a token, else -1."""
    last = at + len(entry.tokens) - 1
    if last >= len(words):
        return -1
    for offset, shown in enumerate(entry.shown):
        start, token = words[at + offset]
        if offset and offset == last - at and token == shown + "s" and _genitive(text, words[at][0]):
            token = shown
        if not _same_token(token, shown):
            return -1
        if offset:
            before, word = words[at + offset - 1]
            if text[before + len(word) : start] != " " and not _GAP.fullmatch(
                text, before + len(word), start
            ):
                return -1
    return last


def _genitive(text: str, start: int) -> bool:
    """ "des Northern Couriers": German inflects foreign names too."""
    return text[max(0, start - 4) : start].lower() == "des "


def _same_token(token: str, shown: str) -> bool:
    """Equal, but for capitals of longer words (BILD, SPIEGEL); an acronym must keep its capitals."""
    if token == shown:
        return True
    if token.lower() != shown.lower():
        return False
    if shown.isupper() and len(shown) <= 4:
        return False
    return token[0].isupper() or shown[0].islower()
