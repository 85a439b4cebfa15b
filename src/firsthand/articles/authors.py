"""Who wrote it: the names, and the author line as the page shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.articles.head import Head, Json, clean, types
from firsthand.markup import Attributes, Tree, attributes_of
from firsthand.texts import fold

MOST = 12
_SURE = 2  # rank up to which a line is the author's
_METAS = (
    "author", "article:author", "article:author_name", "byl", "byline", "parsely-author",
    "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.creator.personalname", "citation_author", "rbauthors", "authors", "creator",
    "twitter:data1",
    "article.author", "og:article:author", "cxenseparse:author", "news:author",
)  # fmt: skip
_LEAD_IN = re.compile(
    r"^(?:(?:written|posted|submitted|published|reviewed|reported|story|words|article|text|words and photos|"
    r"interview|analysis|"
    r"opinion|medically reviewed|guest post|ein artikel|eine analyse|ein kommentar|ein beitrag|"
    r"ein gastbeitrag|"
    r"ein interview|aufgezeichnet|interview|eingestellt|erstellt|artikel|geschrieben|verfasst|"
    r"veröffentlicht)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af|autor(?:in|en)?|author|authors|text|redaktion|escrito por|"
    r"publicado por|from)"
    r"\s*[:\s]\s*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^[(\[]?(?:by|von|par|por|written by|posted by|submitted by|text|words by|words:|interview:|"
    r"story by)(?:$|[\s:])",
    re.IGNORECASE,
)
_POSTED_ON = re.compile(r"^(?:posted|published|written) on [^:]{4,40}? (?=by )", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|und|y|et|&)\s")
_BY_ALONE = re.compile(
    r"(?:(?:written|posted|submitted|published|created) )?(?:by|von|par|por|autor(?:in)?|author|no author):?",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\b(?:(?:news ?)?desk|staff|newsroom|redaktion\w*|redacci[oó]n|r[eé]daction|redazione|reda[cç][aã]o|"
    r"editors|editorial|agenc(?:y|ies)|agencias|agenturen|wordpressadmin)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*[,;|/•·]\s*|\s+(?:and|und|y|et|e|with|mit|&)\s+|\s{3,}|\n| - | – | — ", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|\b(?:on|am|at|in|for|für|updated|published|posted|veröffentlicht)\b\s.*|@\w+.*|https?://.*|"
    r"\S+@\S+.*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|journalist|staff|contributor|columnist|author|ceo|founder|director|"
    r"manager|coordinator|consultant|grader|marketing|policy|privacy|login|retailer|redakteur\w*|redaktion|korrespondent\w*|autor\w*|freie\w*|volontär\w*|chefredakteur\w*|professor|"
    r"specialist|expert|analyst|producer|head of|senior|president|officer|team|guest|updated|published|"
    r"min read|"
    r"minutes?|posted|admin\w*|editorial|news ?desk|online|webmaster|user|comment\w*|follow|alle artikel|"
    r"ansehen|profil|winemaker|tests?|designed|share|view|more|posts?|"
    r"photo\w*|category|categories|subscribe|email|twitter|facebook|date|january|february|march|april|june|july|august|"
    r"september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember|read|about|the|article|"
    r"medically|reviewed|fact.checked|phd|md|rd|cpa|rn)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’\-]*(?:\s+[\w.'’\-]+){0,5}$")
_PLACES = re.compile(
    r"author|byline|autor|auteur|writer|contributor|posted-by|verfasser|vcard|creator|by-line|redakteur"
)
_NOT_PLACES = re.compile(
    r"bio|comment|related|avatar|image|follow|social|teaser|card|more|list|box|date|time|desc|role|job|position|count|share"
)
_ASIDE = re.compile(r"comment(?!ar)|kommentare|related|recommend|sidebar|widget|teaser|footer|respond")
_PROFILE = re.compile(r"/(?:authors?|autor(?:en)?|by|profile|people|staff|writer)/")
_MARKS = (*_PLACES.pattern.split("|"), "/by/", "/profile/", "/people/", "/staff/")
_NO_MARKS = frozenset(("body", "html", "img", "article", "main"))
_WITH = re.compile(r"\b(?:avec|mit|con|with) (?:[A-Z]{2,6}|[a-z]{3})\)?(?: |$)")  # "The desk (with AFP)"
_NOBODY = frozenset(
    (
        "admin",
        "administrator",
        "root",
        "text",
        "webmaster",
        "unknown",
        "none",
        "null",
        "undefined",
        "na",
        "by",
        "von",
    )
)
_DECLARED_PARTS = re.compile(r"\s*[,;|•·]\s*|\s+(?:and|und|y|et)\s+|\s+&\s+")
_ADDRESS = re.compile(r"\(?\S*(?:@|://)\S*\)?")
_READING = re.compile(r"^\d+ ?(?:min|sec|hour)|^\d+$", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.?d|m\.?d|r\.?d|r\.?n|mba|cpa|ms|ma|jr|sr|dvm|esq|ldn|rdn)\.?", re.IGNORECASE)
_EDGES = " .,:;-–—*\"'"
_PARTICLES = frozenset(
    "van von de der den di da del della la le bin al el dos du zu zum ten ter y e".split(" ")
)
_NO_FIRST = frozenset(
    "the a an this our your we i how what why all no new more in on at to for with and or".split(" ")
)


@dataclass(frozen=True, slots=True)
class Authors:
    """Names in the page's order, and the line that names them, verbatim ("" when none is shown)."""

    names: tuple[str, ...] = ()
    byline: str = ""


def read_authors(
    tree: Tree, head: Head, sites: tuple[str, ...] = (), selector: str = "", signed: str = ""
) -> Authors:
    """The authors: declared ones first, then what the page shows near its headline, then `signed`.

    `signed` is the line that signs the text at its end. Desks, staff and newsrooms are no authors.
    """
    lines = _shown(tree, selector)
    site = {_bare(s) for s in sites}
    names = _declared(head) or _from_metas(head)
    people = tuple(n for n in (_without_site(n, site) for n in names) if n)
    if people:
        people = (_in_full(people[0], lines),) if len(people) == 1 else people
        line = _line_of(lines, people)
        return Authors(_all_of(people, line), line)
    for _, line, pieces in lines:
        found = dict.fromkeys(
            name for piece in pieces for name in split_names(piece) if _bare(name) not in site
        )
        if found:
            return Authors(tuple(found)[:MOST], line)
    if signed and (found_last := split_names(signed)):
        return Authors(found_last, signed)
    return Authors(names, _line_of(lines, names)) if names else _single(lines)


def _in_full(name: str, lines: list[tuple[int, str, list[str]]]) -> str:
    """A declared first name or user name ("ana.ruiz") as the page shows it in full, where it does."""
    parts = fold(name.replace(".", " ").replace("_", " ")).split()
    if " " in name or not parts:
        return name
    for rank, _, pieces in lines:
        for shown in (n for piece in pieces for n in split_names(piece)) if rank <= _SURE else ():
            words = fold(shown).split()
            if len(words) > 1 and words[0] == parts[0] and set(parts) <= set(words):
                return shown
    return name


def _without_site(name: str, site: set[str]) -> str:
    """A declared name without the site's beside it ("The Post - Ana Ruiz"); "" for the site's own."""
    parts = [part for part in re.split(r" [-–—|] ", name) if _bare(part) not in site]
    return "" if _bare(name) in site or not parts else " - ".join(parts)


def _all_of(names: tuple[str, ...], line: str) -> tuple[str, ...]:
    """The names of a shown author line where it begins with the one declared name and adds others."""
    shown = split_names(line) if len(names) == 1 and _LEAD_IN.match(line) and _JOINED.search(line) else ()
    return shown if len(shown) > 1 and _bare(shown[0]) == _bare(names[0]) else names


def _single(lines: list[tuple[int, str, list[str]]]) -> Authors:
    """A name of one word or a nickname, where an element is surely one of an author; else only the line."""
    for rank, line, pieces in lines:
        pieces = [piece for piece in pieces if any(map(str.isalpha, piece))]
        if rank > 5 or not 0 < len(pieces) < 3:
            continue
        name = _LEAD_IN.sub("", pieces[-1]).strip(_EDGES)
        if _BY_ALONE.fullmatch(name) or _DESK.search(name):
            continue
        if 2 < len(name) < 40 and len(name.split()) < (4 if rank == 0 else 2) and not _ROLE.search(name):
            return Authors((name,), line)
    return Authors(byline=next((line for rank, line, _ in lines if rank < 6 and _WITH.search(line)), ""))


def split_names(line: str) -> tuple[str, ...]:
    """The people's names of a shown author line; only what is written like a name counts.

    >>> split_names("By Ana Ruiz and Tom Beck, Staff Writers")
    ('Ana Ruiz', 'Tom Beck')
    """
    names: list[str] = []
    line = _POSTED_ON.sub("", line[:300].strip().lstrip("([").rstrip(")]"))
    for part in _PARTS.split(_LEAD_IN.sub("", line)):
        name = _TAIL.sub("", _LEAD_IN.sub("", part.strip())).strip(_EDGES)
        if _is_name(name) and name not in names:
            names.append(name)
    return tuple(names[:MOST])


def signs(line: str, slanted: bool) -> bool:
    """Whether a line at the end of a text signs it: "(Von Ana Ruiz)", or a name alone in italics."""
    bare = line.strip(" ()[]—–-")
    if len(line) > 80 or not split_names(bare):
        return False
    return bool(_BY.match(bare)) or (slanted and _is_name(bare))


def _is_name(name: str) -> bool:
    """Two to five words, each with a capital or a particle; no role, no date."""
    words = name.split()
    if not (2 <= len(words) <= 5 and len(name) < 50 and _NAME.match(name)) or _ROLE.search(name):
        return False
    return words[0].lower() not in _NO_FIRST and all(
        w[0].isupper() or w in _PARTICLES or not w.isascii() for w in words
    )


def _split_declared(value: str) -> tuple[str, ...]:
    """The names of a declared author, taken at its word: parted, without "By", addresses and nobodies."""
    names: list[str] = []
    for part in _DECLARED_PARTS.split(_LEAD_IN.sub("", clean(value)[:300].strip())):
        name = _ADDRESS.sub("", part).strip(_EDGES)
        nobody = (
            fold(name) in _NOBODY
            or len(name) < 2
            or len(name) > 60
            or not any(c.isalpha() for c in name)
            or _READING.search(name)
            or _DESK.search(name)
            or _BY_ALONE.fullmatch(name)
        )
        if not nobody and name not in names and not _DEGREE.fullmatch(name):
            names.append(name)
    return tuple(names[:MOST])


def _declared(head: Head) -> tuple[str, ...]:
    """JSON-LD's authors: persons first; organisations where there is no person."""
    for item in head.articles():
        people = list(_people(item.get("author") or item.get("creator"), head))
        persons = [n for n, person in people if person] or [n for n, _ in people]
        found = dict.fromkeys(name for raw in persons for name in _split_declared(raw))
        if found:
            return tuple(found)[:MOST]
    return ()


def _people(value: object, head: Head, depth: int = 0) -> Iterator[tuple[str, bool]]:
    """(name, whether a person) of a JSON-LD author; references by @id are looked up."""
    if isinstance(value, str):
        yield value, True
    elif isinstance(value, list) and depth < 3:
        for one in value[:MOST]:
            yield from _people(one, head, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name")
        if name is None and isinstance(value.get("@id"), str) and depth < 3:
            yield from (
                found for item in _by_id(head, str(value["@id"])) for found in _people(item, head, depth + 1)
            )
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str):
                yield one, "organization" not in types(value)


def _by_id(head: Head, name: str) -> list[Json]:
    return [i for i in head.items if i.get("@id") == name and "name" in i][:1]


def _from_metas(head: Head) -> tuple[str, ...]:
    for key in _METAS:
        values = [v for v in head.metas.get(key, ()) if "://" not in v]
        found = dict.fromkeys(name for value in values for name in _split_declared(value))
        if found:
            return tuple(found)[:MOST]
    return ()


def _shown(tree: Tree, selector: str) -> list[tuple[int, str, list[str]]]:
    """Lines that may name the authors, with rank and pieces: a rule's, marked ones, those with By."""
    marked: list[tuple[int, int]] = [(-1, at) for at in (tree.find(selector) if selector else ())]
    headings = tree.by_tag.get("h1", ())
    top = headings[0] if headings else 0
    marks = _marks(tree)
    for at, raw in enumerate(tree.raws) if marks else ():
        rank = marks.get(raw)
        if rank is not None and tree.ends[at] - at < 60:
            marked.append((rank + 4 * (at < top - 80) + 2 * (at > top + 300), at))
    for at in tree.worded:
        words = tree.texts[at]
        if 1 < len(words) < 160 and _BY.match(words.lstrip()):
            over = tree.parents[at]
            if _BY_ALONE.fullmatch(words.strip()):
                over = _with_more(tree, over)
            place = over if tree.ends[over] - over < 30 else at
            marked.append((1 + 4 * (at < top - 80 or at > top + 300), place))
    lines = (
        (rank, tree.words(at), _pieces(tree, at)) for rank, at in sorted(marked)[:60] if not _aside(tree, at)
    )
    return [(rank, line, pieces) for rank, line, pieces in lines if 2 < len(line) < 200]


def _with_more(tree: Tree, node: int) -> int:
    """The nearest element around one that says only "By" that says more."""
    for _ in range(2):
        over = tree.parents[node]
        if len(_pieces(tree, node)) > 1 or over < 0 or tree.ends[over] - over >= 30:
            break
        node = over
    return node


def _aside(tree: Tree, node: int) -> bool:
    """Whether an element stands among comments, teasers or in a footer: names there are not the author's.

    What holds the headline as well is none of these, whatever it is called.
    """
    headings = tree.by_tag.get("h1", ())
    top = headings[0] if headings else -1
    for at in tree.ancestors(node):
        if at <= top < tree.ends[at]:
            return False
        if tree.tags[at] in ("aside", "footer", "nav") and "meta" not in tree.attr(at, "class"):
            return True
        if _ASIDE.search(f"{tree.attr(at, 'class')} {tree.attr(at, 'id')}".lower()):
            return tree.tags[at] not in ("body", "html")
    return False


def _pieces(tree: Tree, node: int) -> list[str]:
    """The text nodes of an element, each on its own: inline elements part names that no space parts."""
    return [" ".join(t.split()) for t in tree.texts[node : tree.ends[node]] if t and not t.isspace()]


def _marks(tree: Tree) -> dict[str, int]:
    """The start tags that name the author, with how surely they do."""
    found: dict[str, int] = {}
    for raw in tree.holding(_MARKS):
        rank = _mark(tree.names[raw], attributes_of(raw))
        if rank is not None:
            found[raw] = rank
    return found


def _mark(tag: str, attrs: Attributes) -> int | None:
    """How surely an element names the author; None when nothing says so."""
    if attrs.get("rel") == "author" or attrs.get("itemprop") == "author":
        return 0
    names = f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('data-testid', '')}"
    if len(names) > 2 and tag not in _NO_MARKS:
        rank = _class_rank(names)
        if rank is not None:
            return rank
    if tag == "a" and _PROFILE.search(attrs.get("href", "")):
        return 2
    return None


@lru_cache(maxsize=20_000)
def _class_rank(names: str) -> int | None:
    """1 for a class or id that names the author's place, 3 for one beside it, None for any other."""
    low = names.lower()
    if not _PLACES.search(low):
        return None
    return 3 if _NOT_PLACES.search(low) else 1


def _line_of(lines: list[tuple[int, str, list[str]]], names: tuple[str, ...]) -> str:
    """The shortest shown line that holds the first name, one with "By" before one without."""
    holding = [line for _, line, _ in lines if names[0] in line]
    return min(holding, key=lambda line: (not _LEAD_IN.match(line), len(line)), default="")


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")
