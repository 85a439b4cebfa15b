"""Outlets that a desk learns from its own pages: what a site calls itself, with its domain.

A name is believed when it is the one that the site's pages agree on and when its letters stand in the host,
so that a headline, a section or a slogan never becomes an outlet. The table and the editor's own rows win.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.provenance.hosts import of_a_state
from firsthand.provenance.mentions import site
from firsthand.provenance.offices import is_office
from firsthand.provenance.outlets import Outlets, bare, folded, is_wire
from firsthand.provenance.programmes import stations
from firsthand.records import Article, Clue, Outlet
from firsthand.texts import fold

BASIS = "its own pages"
_LONGEST = 40  # letters of a name
_WORDS = 6
_SHORTEST = 3
_SURE = 0.88  # of a credit that introduces an outlet
_ENDS = re.compile(r"\s*[|–—:·•].*$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ONLINE = re.compile(r"(?i)[ -]online$")
_STATION = re.compile(r"[WK][A-Z]{2,3}(?:-TV)?")  # stations sign their own reports so
_TOP = 300  # letters of a text in which its dateline stands
_DATELINE = re.compile(r"(?m)^[A-ZÀ-Þ][^\n()]{1,60} \((?P<name>[^()\n]{2,40})\) ?[-–—:.]")
_OF = re.compile(r" (?:de|du|des|del|d[’'])[ \w]")
_AFTER_INITIALS = frozenset(
    "news online presse press prensa agence agentur agencia agency wire media info tv radio".split()
)
_SMALL = frozenset(
    "the der die das den le la les l el los las of de des du del della di da and et y und".split()
)


def learned(articles: Iterable[Article], outlets: Outlets) -> tuple[Outlet, ...]:
    """The outlets of these articles that the table does not know, by domain. The same set, the same rows."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    wires: set[str] = set()
    for article in articles:
        if (signed := _signs(article)) is not None:
            wires.add(article.domain)
        if article.domain and not _speaks_for_itself(article) and outlets.by_domain(article.domain) is None:
            name = _ENDS.sub("", article.outlet).strip()
            name = name.title() if name.isupper() and " " in name else name
            name = name if article.outlet != article.domain else signed or name
            if fits(name, article.domain) and outlets.by_name(name) is None:
                names[article.domain][name] += 1
    chosen = {domain: min(found, key=lambda n: (-found[n], n)) for domain, found in names.items()}
    shared = Counter(folded(name) for name in chosen.values())
    return tuple(
        Outlet(
            name=chosen[domain],
            domains=(domain,),
            aliases=_also(chosen[domain], domain),
            agency=domain in wires or is_wire(chosen[domain]) or domain.startswith("wire."),
            basis=BASIS,
        )
        for domain in sorted(chosen)
        if shared[folded(chosen[domain])] == 1
    )


def _speaks_for_itself(article: Article) -> bool:
    """Whether a site belongs to a state body, a school or another office: it makes statements, no reports."""
    return of_a_state(site(article.url)) or is_office(article.outlet)


def _signs(article: Article) -> str | None:
    """A site's own name, initials or host in the dateline of its text: so do agencies sign. None without."""
    found = _DATELINE.search(article.text[:_TOP])
    own = {_letters(article.outlet), _letters(article.domain.split(".")[0])}
    own.add(_initials(article.outlet).lower())
    if found is None or _STATION.fullmatch(found["name"]) or _letters(found["name"]) not in own - {""}:
        return None
    return found["name"]


def _also(name: str, domain: str) -> tuple[str, ...]:
    """Its other names: the initials that its host carries, and German case endings ("des Talboten")."""
    initials = _initials(name)
    short = [initials] if len(initials) >= _SHORTEST and domain.startswith(initials.lower()) else []
    cases = [f"{name}n"] if name.endswith("e") else []
    plain = _ONLINE.sub("", name)
    site = [plain] if plain != name and _letters(plain) == _letters(domain.split(".")[0]) else []
    return (*short, *cases, *site)


def _initials(name: str) -> str:
    """ "APB" of "Agence de presse bérouane"."""
    return fold("".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if fold(w) not in _SMALL)).upper()


def introduced(clues: Iterable[Clue], outlets: Outlets) -> tuple[Outlet, ...]:
    """Outlets that some article introduces ("the non-profit newsroom X reported") and the table lacks.

    Other articles of the desk name them without a word of explanation. Names of one word are left out: they
    could be anything.
    """
    found = {
        clue.name
        for clue in clues
        if clue.type in ("credits", "responds_to")
        and clue.confidence >= _SURE
        and 1 < len(clue.name.split()) <= _WORDS
        and outlets.by_name(clue.name) is None
    }
    whole = {bare(folded(name)): name for name in sorted(found, key=lambda n: (len(n), n))}
    short = Counter(alias for name in whole.values() for alias in _of_head(name))
    return tuple(
        Outlet(name=name, aliases=tuple(a for a in _of_head(name) if short[a] == 1), basis=BASIS)
        for name in sorted(whole.values())
    )


def _of_head(name: str) -> tuple[str, ...]:
    """ "El Vigía" is El Vigía del Puerto."""
    found = re.match(r"((?:El|La|Le|Les|Los|Las) [A-ZÀ-Þ][\w-]+) (?:de|du|des|del|d[’'])[ \w]", name)
    return (found[1],) if found else ()


def named(article: Article, known: Outlets) -> tuple[str, ...]:
    """The names among these that stand anywhere in an article: what its clues depend on."""
    said = "\n".join((article.title, article.byline, article.description, article.text, article.credits))
    return tuple(sorted({found.outlet.name for found in known.find(said)}))


def one_name(
    members: Sequence[Article], clues: Mapping[str, tuple[Clue, ...]], outlets: Outlets
) -> dict[str, tuple[Clue, ...]]:
    """A story's clues with one name for each outlet: an address ("reef-daily.example") is its site's name."""
    said = {c.name for found in clues.values() for c in found if "." not in c.name}
    said |= {a.outlet for a in members if a.outlet and "." not in a.outlet}
    known = frozenset(n for n in said if (row := outlets.by_name(n)) is not None and row.basis != BASIS)
    whole = {bare(folded(n)): n for n in sorted(said - known, key=lambda n: (len(n), n))}
    names = {_letters(n): n for n in sorted(said, key=lambda n: (len(n), n))}
    endings, short = _endings(members, clues, outlets), _short_for(members)
    endings |= _in_brackets(members, said, outlets)
    by_id, heads = {a.id: a for a in members}, _by_head(said)
    of = stations(members, said - known)
    texts = [f"{a.title}\n{a.text}" for a in members]

    def called(clue: Clue, article: Article) -> str:
        name = _proper(_whole(clue, article, endings, short, outlets), names, outlets)
        if name not in known and name != article.outlet:
            name = _in_full(name, article, heads)
        return of.get(name) or _entitled(_full(name, whole, known), texts)

    return {id: tuple(replace(c, name=called(c, by_id[id])) for c in found) for id, found in clues.items()}


def _in_full(name: str, article: Article, heads: Mapping[str, Sequence[str]]) -> str:
    """ "la Gazette" is La Gazette des Sables, where the page itself names that one paper in full."""
    plain = bare(name)
    begin = f"{plain} "
    longer = {n for n in heads.get(plain.partition(" ")[0], ()) if n.startswith(begin) and n in article.text}
    return min(longer) if len(longer) == 1 else name


def _by_head(said: Iterable[str]) -> dict[str, list[str]]:
    """Names of several words, without their articles, by their first words."""
    heads: dict[str, list[str]] = defaultdict(list)
    for plain in sorted({bare(n) for n in said if " " in n}):
        heads[plain.partition(" ")[0]].append(plain)
    return heads


def _entitled(name: str, texts: Sequence[str]) -> str:
    """ "du Phare du Golfe" is Le Phare du Golfe, where some page of the story writes it so in a sentence."""
    if not _FRENCH.match(name):
        return name
    find = re.compile(rf"(?:(?<=[a-zà-ÿ,] )|(?<=[„«“\"]))(?:Le |La |Les |L[’']){re.escape(name)}(?!\w)")
    found = next((m for text in texts if name in text and (m := find.search(text))), None)
    return found[0] if found else name


_FRENCH = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+ (?:de |du |des |d[’']|[a-zà-ÿ])")
_DECLINED = re.compile(  # "nach Recherchen der Freien Landeszeitung"
    r"(?P<first>[A-ZÄÖÜ][a-zäöüß]+e)[nr](?= [A-ZÄÖÜ][\wäöüß-]*"
    r"(?:zeitung|Zeitung|post|Post|presse|Presse|rundschau|Rundschau|stimme|woche|Woche|nachrichten|Nachrichten)$)"
)


def _full(name: str, whole: Mapping[str, str], known: frozenset[str]) -> str:
    """ "au Matin corvallien" names Le Matin corvallien, as another page calls it."""
    name = name if name in known else _DECLINED.sub(r"\g<first>", name)
    return name if name in known else whole.get(bare(folded(name)), name)


def _whole(
    clue: Clue, article: Article, endings: Mapping[str, str], short: Mapping[str, str], outlets: Outlets
) -> str:
    """The outlet that a short name means; one that the table knows, only where the page names it in full."""
    if clue.name in endings and (not clue.link or outlets.by_name(clue.name) is None):
        return endings[clue.name]
    whole = short.get(clue.name, clue.name)
    if whole == clue.name or outlets.by_name(clue.name) in (None, outlets.by_name(whole)):
        return whole
    if clue.link or clue.domain:
        return clue.name
    said = f"{article.outlet}\n{article.title}\n{article.text}"
    return whole if whole in said else clue.name


def _endings(
    members: Sequence[Article], clues: Mapping[str, Sequence[Clue]], outlets: Outlets
) -> dict[str, str]:
    """Names that are the end of one longer one in the story: the Weekly Post is the Hobsley Weekly Post.

    A name of the table, or one word, is so only where two articles credit the longer one, which no table has.
    """
    told = Counter(name for found in clues.values() for name in {c.name for c in found})
    every = sorted({*told, *(a.outlet for a in members)}, key=lambda n: (-told[n], n))
    said = list({bare(n): n for n in reversed(every) if n and "." not in n}.values())
    endings = {}
    for name in sorted(said):
        plain = bare(name)
        ends = f" {plain}"
        longer = [n for n in said if (n.endswith(ends) or _of_place(n, plain)) and bare(n) != plain]
        known = outlets.by_name(name)
        if name.endswith(("n", "s")) and name[:-1] in said and known is None:
            endings[name] = name[:-1]  # "des Ebersrieder Boten"
        if len(longer) != 1 or (known and outlets.by_name(longer[0]) not in (None, known)):
            continue
        sure = known is None and " " in plain
        if sure or (told[longer[0]] > 1 and not (known and known.agency)):
            endings[name] = longer[0]
    return endings


def _in_brackets(members: Sequence[Article], said: Iterable[str], outlets: Outlets) -> dict[str, str]:
    """Initials behind a name that a page gives in full: "the Lowland Press Association (LPA)"."""
    found: dict[str, str] = {}
    whole = sorted(n for n in said if " " in n)
    for text in (a.text for a in members if "(" in a.text):
        for m in _INITIALS.finditer(text):
            before = text[max(0, m.start() - _LONGEST) : m.start()].rstrip(' ”“»"')
            name = next((n for n in whole if before.endswith(n)), None)
            if name is not None and outlets.by_name(m["initials"]) is None:
                found.setdefault(m["initials"], name)
    return found


_INITIALS = re.compile(r"\((?P<initials>[A-Z][A-Za-z]{1,6})\)")


def _of_place(name: str, plain: str) -> bool:
    """ "La Gaceta" is the Gaceta de Monteverde."""
    whole = bare(name)
    return whole.startswith(plain) and _OF.match(whole, len(plain)) is not None


def _short_for(members: Sequence[Article]) -> dict[str, str]:
    """What only one member's outlet is called for short: "the Ledger" is the Harbour Ledger.

    Names in Romance languages end in a place: "La Tribune" is the Tribune d'Aurens.
    """
    whole: dict[str, set[str]] = defaultdict(set)
    for name in (a.outlet for a in members if " " in a.outlet and a.outlet != a.domain):
        of_place = re.match(r"((?:(?:La|Le|El) )?[A-ZÀ-Þ][\w-]+) (?:d[’']|de |du |des |del )", name)
        shorts = (
            {of_place[1], f"La {of_place[1]}", f"Le {of_place[1]}"} if of_place else {name.rpartition(" ")[2]}
        )
        for short in shorts:
            whole[short].add(name)
    return {last: next(iter(names)) for last, names in whole.items() if len(names) == 1}


def _proper(name: str, names: Mapping[str, str], outlets: Outlets) -> str:
    if "." not in name or " " in name:
        return name
    known = outlets.by_domain(name)
    return known.name if known else names.get(_letters(name.split(".")[0]), name)


def fits(name: str, domain: str) -> bool:
    """Whether a site's name and its host are one: the letters of either stand in the other."""
    words = name.split()
    if not words or len(words) > _WORDS or len(name) > _LONGEST or name.casefold() == domain:
        return False
    label = _letters(domain.split(".")[0])
    telling = [w for w in words if fold(w).strip("'’") not in _SMALL] or words
    initials = _letters(_initials(name))
    forms = {_letters(name), _letters("".join(telling)), _letters(name.replace("&", "and")), initials}
    long = {form for form in forms if len(form) >= _SHORTEST}
    if len(initials) >= _SHORTEST and label.removeprefix(initials) in _AFTER_INITIALS and label != initials:
        return True
    stems = [_letters(w).removesuffix("er") for w in telling]
    if len(stems) > 1 and all(len(s) > 4 and s in label for s in stems):
        return True  # "Ulmenrieder Volksblatt" of volksblatt-ulmenried
    if len(telling) > 2 and label in {f"{_letters(telling[0])}{_letters(w)}" for w in telling[1:]}:
        return True
    return any(
        form == label
        or (min(len(form), len(label)) > 3 and len(form) > 4 and (form in label or label in form))
        for form in long
    )


def _letters(text: str) -> str:
    plain = text.lower().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]", "", fold(plain))
