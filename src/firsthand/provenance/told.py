"""Whether an article shows that its own outlet asked, met or saw: "told the Herald" in the Herald."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.provenance.patterns import table
from firsthand.provenance.quotations import inside, quotations
from firsthand.provenance.shapes import shapes
from firsthand.records import Article

ASKING = "asking-2026-11.toml"
_READ = 20_000  # letters of a text that are read
_SHORT = 3  # shorter last words of a name are words like "TV"
_MOST = 40
_LATE = 500  # letters from the beginning of a text
_NOBODY = re.compile(
    r"(?i)\b(?:über dieses thema|in touch|(?:communiqué|comunicado|nota|mitteilung|erklärung)"
    r"|nobody|no one|not|n[’']t|declined|refused|unwilling|available|niemand|nicht|kein\w*"
    r"|lehnte\w*|refus\w+|personne"
    r"|according|listening|tuned|subscribe\w*|sign up|donate\w*|newsletter|picture|photo|support|owned"
    r"|published|sold|belong\w*|thanks|welcome|joined|employed|founded|printed|sponsored|bought|write"
    r"|push\w*|nachrichten|alerts?|app|kanal|whatsapp|abo\w*|newsfeed|alertes?|notificaciones"
    r"|if we|wollten? sich|no respondi(?:ó|eron)|nadie|rehus\w+|declin\w+|no quiso)\b[\w ,’']{0,30}$"
)
_REQUEST = re.compile(
    r"(?i)\bask|call|question|request|contact|approach|anfrage|nachfrage|gefragt|sollicit|interrog|jointe?\b|pregunt|llamad|comentari"
    r"|requerimiento|messages?\b|to speak|für\b"
)
_NOTHING = re.compile(
    r"(?i)\b(?:did not|didn[’']t|declined|has not|had not|refused|no comment|(?:un|not )available"
    r"|not be reached|no answer|unanswered"
    r"|nicht|unbeantwortet|keine[nr]?|ließ|lehnte|n[’'](?:a|ont|avait|avaient) pas|n[’']a (?:ni|rien)"
    r"|refusé|injoignable|sans réponse"
    r"|no (?:quiso|ha|han|hizo|respond\w+|atend\w+|contest\w+|quisieron)|tampoco|declinó|rehusó"
    r"|sin respuesta)\b"
)
_LONG_AGO = re.compile(  # "told this newspaper in 2022": that was for another story
    r"\W{1,2}(?:(?:back )?in (?:19|20)\d\d|last (?:year|month|spring|summer|autumn|winter)"
    r"|(?:schon )?(?:im Jahr )?(?:19|20)\d\d"
    r"|(?:im )?(?:vorigen|vergangenen|letzten) Jahr|(?:dès |déjà )?en (?:19|20)\d\d"
    r"|l[’']an (?:dernier|passé)|el año pasado)\b"
)
_TAILS = re.compile(
    r"(?:bote|anzeiger|blatt|zeitung|post|kurier|echo|nachrichten|rundschau|tagblatt|magazin|funk|presse)$"
)


def told_us(article: Article) -> str:
    """The words that say that somebody spoke to the outlet, or that it saw for itself; "" when none do."""
    found = asked(article)
    return article.text[slice(*found[0])] if found else ""


@lru_cache(maxsize=512)
def asked(article: Article) -> tuple[tuple[int, int], ...]:
    """Where an article says so, outside quotations, in order."""
    text = article.text[:_READ]
    found = sorted(_places(article, text))
    spans = quotations(text) if found else []
    places: list[tuple[int, int]] = []
    for start, end in found:
        apart = not places or start >= places[-1][1]
        if apart and len(places) < _MOST and not inside(start, spans) and not _refused(text, start, end):
            places.append((start, end))
    return tuple(places)


def barely_asked(article: Article) -> bool:
    """Whether an article asked nobody, or only one, late: a passer-by or a local number make no report."""
    found = asked(article)
    return not found or (len(found) == 1 and found[0][0] > max(_LATE, len(article.text) * 0.4))


def _places(article: Article, text: str) -> Iterator[tuple[int, int]]:
    for asking in _patterns(article.outlet, article.domain, article.language[:2]):
        for found in asking.alone.finditer(text):
            yield found.span()
        for start, end in _lines(text, asking.named):
            for found in asking.near.finditer(text, start, end):
                yield found.span()


def _lines(text: str, find: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The lines of a text in which something is found, each once."""
    at = 0
    while (found := find.search(text, at)) is not None:
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        at = end if end >= 0 else len(text)
        yield start, at


def _refused(text: str, start: int, end: int) -> bool:
    """ "nobody was available to speak to the Messenger": who asked and got nothing has reported nothing."""
    if _NOBODY.search(text, max(0, start - 50), start) or _LONG_AGO.match(text, end):
        return True
    if not _REQUEST.search(text, max(0, start - 30), end):
        return False
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [p for p in (text.find(". ", end), text.find("\n", end)) if p >= 0]
    return bool(_NOTHING.search(text, begin, min([*stops, len(text), end + 200])))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """How a language says it: `near` the outlet's name or another word for it, `named`, or `alone`."""

    named: re.Pattern[str]
    near: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=1024)
def _patterns(outlet: str, domain: str, language: str) -> tuple[_Asking, ...]:
    """The patterns of an article's language, of all languages where it is not known."""
    rows = table(ASKING)
    spoken = [rows[language]] if language in rows else list(rows.values())
    names = "|".join(re.escape(n) for n in sorted(_names(outlet, domain), key=lambda n: (-len(n), n)))
    own = rf"(?:{names})" if names else r"(?!)"
    return tuple(_asking(row["patterns"].strip().splitlines(), own, row["us"]) for row in spoken)


def _asking(lines: list[str], own: str, us: str) -> _Asking:
    near = [line for line in lines if "{OWN}" in line or "{US}" in line]
    alone = [line for line in lines if line not in near]
    return _Asking(
        named=re.compile(rf"(?:{own}|{us})(?!\w)"),
        near=re.compile(
            "|".join(near).replace("{OWN}", own).replace("{US}", us).replace(rf"{own}\b", rf"{own}(?!\w)")
        ),
        alone=re.compile("|".join(alone) or r"(?!)"),
    )


def _names(outlet: str, domain: str) -> set[str]:
    """An outlet's name, its last word, its host, and the names as German declines them ("dem Boten")."""
    plain = re.sub(r"^(?:The|Der|Die|Das|Le|La|Les|El) ", "", outlet)
    last = outlet.rpartition(" ")[2]
    telling = last in shapes().head_words or _TAILS.search(last.lower()) or last.isupper()
    last = last if telling or " " not in outlet else ""
    first = plain.partition(" ")[0]
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", plain) if w[0].isupper())
    names = {outlet, plain, last, domain, initials if len(initials) > 1 else ""}
    if re.match(
        r"(?:Courrier|Quotidien|Correo|Cronista|Diario|Journal|Écho|Tribuna|Voz|Heraldo|Gaceta)\b", first
    ):
        names.add(first)  # Romance names open with their noun: "au Courrier", "a El Correo"
    tail = _TAILS.search(plain) if " " not in plain else None
    names |= {tail[0].capitalize()} if tail else set()  # "der Bote" is the Gipfelbote
    names = {n for n in names if len(n) >= _SHORT or n in (outlet, initials)} - {""}
    return names | {f"{n}n" for n in names if n.endswith("e")}
