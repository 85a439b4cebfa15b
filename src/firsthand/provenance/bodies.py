"""What a public body is called, in each language of a story's pages.

A body has a name in each language: its own, and those by which pages abroad call it. Who looks for any of
them must find it. Where no page says whose police it is, the town of the story says so.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from firsthand.provenance.shapes import shapes
from firsthand.provenance.speaking import classes, more_classes, whole
from firsthand.records import Article
from firsthand.texts import fold

_OPENING, _LEAD = 1200, 700
_SHORT = 3
_READ = 20_000  # letters of a text that are read
ARTICLE = re.compile(r"^(?:The|Der|Die|Das|Le|La|Les|El|Los|Las) ")
_GENITIVE = re.compile(r"((?:amt|präsidium|ministerium|gericht|hof|anwaltschaft|direktion))e?s(?!\w)")
_FIRST = re.compile(r"(?<![\w-])(Oberste|Höchste)[nrs] ([A-ZÄÖÜ][\w-]+)")
_PROPER = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]{3,}")
_AT = re.compile(
    r"(?<![\w-])(?:in|at|near|aus|bei|à|en|de)(?: der| la)? "
    r"(?P<town>(?:San |Santa |Sankt |St\.? |Port |Puerto |Bad |Villa |New )?[A-ZÀ-ÖØ-Þ][\w’-]{2,30})"
)


def called(find: re.Pattern[str], pages: Sequence[Article], story: Sequence[Article]) -> str:
    """A body by its fullest names on these pages, else on the story's; "" when no page names it.

    Where no name says whose it is, the story's town stands behind it.
    """
    for where in (pages, story):
        names = _names(find, where)
        telling = {of: name for of, name in names.items() if is_telling(name)}
        if telling:
            most = max(names, key=lambda of: sum(a.language[:2] == of for a in where))
            return across({most: names[most], **telling}, where)
    plain = across(_names(find, pages), pages)
    return of_town(plain, story) if plain else ""


def _names(find: re.Pattern[str], pages: Sequence[Article]) -> dict[str, str]:
    """The fullest name in the openings of each language's pages."""
    names: dict[str, str] = {}
    for article in pages:
        text = article.text[:_OPENING]
        name = ARTICLE.sub("", whole(text, list(find.finditer(text))))
        name, language = nominative(name), article.language[:2]
        names[language] = max(names.get(language, ""), name, key=fullness)
    return names


def nominative(name: str) -> str:
    """A German name without the endings of its sentence: "des Obersten Gerichtshofs".

    >>> nominative("Obersten Gerichtshofs"), nominative("Polizeipräsidiums Lorn")
    ('Oberster Gerichtshof', 'Polizeipräsidium Lorn')
    """
    plain = _GENITIVE.sub(r"\1", name)
    return _FIRST.sub(lambda m: f"{m[1]}{_ending(m[2])} {m[2]}", plain)


def _ending(noun: str) -> str:
    """What "Oberste" ends in before a noun: "Oberster Gerichtshof", "Oberste Behörde", "Oberstes Gericht"."""
    if noun.endswith(("schaft", "direktion", "behörde", "kammer")):
        return ""
    return "r" if noun.endswith("hof") else "s"


def across(names: Mapping[str, str], story: Iterable[Article]) -> str:
    """The names, that of most pages' language first; where one says what another says, the fuller."""
    spoken = Counter(a.language[:2] for a in story)
    kept: list[str] = []
    for language in sorted((of for of in names if names[of]), key=lambda of: -spoken[of]):
        name = names[language]
        like = next((k for k in kept if _words(k) <= _words(name) or _words(name) <= _words(k)), None)
        if like is None:
            kept.append(name)
        elif fullness(name)[0] > fullness(like)[0]:
            kept[kept.index(like)] = name
    return " / ".join(kept)


def fullness(name: str) -> tuple[int, int, int]:
    """How much a name says: its proper words beside what sort of body it is, all proper ones, its letters."""
    rest = name
    for _, find in (*classes(), *more_classes()):
        rest = find.sub("", rest)
    return len(_PROPER.findall(rest)), len(_PROPER.findall(name)), len(name)


def is_telling(name: str) -> bool:
    """Whether a name says more than what sort of body it is, or says that in several words."""
    return " " in name or fullness(name)[0] > 0


def of_town(names: str, story: Sequence[Article]) -> str:
    """The names with the town in which more than half of the pages, and two at least, place the story."""
    pages = [{m["town"] for m in _AT.finditer(f"{a.title}. {a.text[:_LEAD]}")} for a in story]
    named = "\n".join(f"{a.title}\n{a.text[:_READ]}" for a in story if a.language[:2] != "de")
    places = Counter(town for found in pages for town in sorted(found) if _may_be(town, named))
    town, count = max(places.items(), key=lambda of: (of[1], of[0]), default=("", 0))
    return f"{names} ({town})" if count > 1 and 2 * count > len(story) else names


def _words(name: str) -> set[str]:
    """The telling words of a name; all of them where it has only short ones ("CHU")."""
    every = fold(name).split(" ")
    return {w for w in every if len(w) > _SHORT} or set(every)


def by_language(articles: Sequence[Article], read: Callable[[list[str]], str]) -> dict[str, str]:
    """What `read` finds in the texts of each language, in the order in which the languages come."""
    texts: dict[str, list[str]] = {}
    for article in articles:
        texts.setdefault(article.language[:2], []).append(article.text[:_READ])
    return {language: read(found) for language, found in texts.items()}


def _may_be(town: str, named: str) -> bool:
    """Whether a capital word behind "in" names a place: no month, and no noun that only German writes so."""
    if town in shapes().not_names:
        return False
    return not named or re.search(rf"(?<!\w){re.escape(town)}(?!\w)", named) is not None
