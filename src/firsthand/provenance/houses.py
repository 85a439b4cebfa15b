"""Whether a name is a house's: a company, a club, an office. Never taken for one without words that say so.

A name that nothing shows to be a house's may be somebody's: nobody becomes a story's source by chance.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from firsthand.provenance.offices import is_office
from firsthand.provenance.patterns import table
from firsthand.records import Article

BODIES = "bodies-2026-11.toml"
_READ, _LEAD = 20_000, 700  # letters of a text that are read, and of its opening
PLACE = re.compile(
    r"\b(?:in|at|near|from|of|aus|bei|von|nach|à|en|de|du|del|d[’'])(?: the| la| le| der| den)? $"
)
_CLUBS = ("Atlético", "Atletico", "Deportivo", "Real", "Racing", "Sporting", "Olympique")
WITHIN = re.compile(r"\b(?:in|im|at|near|aus|bei|nach|à|en)(?: the| la| der| dem)? $")
_PREPOSITION = 12  # letters before a name in which a preposition stands
_PLACES, _BEFORE, _BEHIND = 10, 40, 100  # places of a name that are read in one text; letters beside each
_NOUN = (
    r"(?:company|firm|manufacturer|operator|producer|maker|supplier|retailer|airline|brewery|brewer|shipbuilder"
    r"|provider|distributor|bakery|co-?operative|wholesaler|studio|developer|landlord|caterer|contractor|hotelier"
    r"|drugmaker|lender|broadcaster|fund|foundation|federation|union|promoter|refiner|miner|ferry operator"
    r"|shipyard|bank|insurer|utility|carmaker|builder|publisher|platform|chain|charity|club|developer|brand"
    r"|giant|grocer|supermarket|dairy|app|software|start-up|startup|carrier|ferry line|shipping line|team"
    r"|société|entreprise|groupe|fabricant|exploitant|producteur|constructeur|compagnie|banque|enseigne|chaîne"
    r"|armateur|promoteur|brasseur|opérateur|laboratoire|assureur|équipementier|coopérative|laiterie|fromagerie"
    r"|scierie|usine|conserverie|papetier|avionneur|bailleur|hôtelier|fondation|fédération|syndicat|start-up|prestataire|fournisseur"
    r"|brasserie|marque|chantier naval(?: [a-zà-ÿ]+)?|éditeur|plateforme|distributeur|transporteur|club"
    r"|(?<![\w-])[\w-]{0,30}(?:[Uu]nternehmen|[Ff]irma|[Kk]onzern|[Hh]ersteller|[Bb]etreiber|[Rr]eederei|[Ww]erft|[Bb]rauerei|[Kk]ette"
    r"|[Vv]ersicherer|[Ff]luglinie|[Pp]lattform|[Kk]lub|[Vv]erein|[Ll]ieferdienst|[Aa]nbieter|[Mm]olkerei|[Kk]äserei)"
    r"|(?<![\w-])[\w-]{0,30}(?:[Gg]ruppe|[Bb]auer|[Pp]roduzent|[Hh]ändler|[Dd]ienstleister|[Gg]enossenschaft|[Vv]eranstalter|[Ss]tiftung"
    r"|[Zz]ulieferer|[Vv]ermieter|[Ee]ntwickler|[Gg]ewerkschaft|[Vv]erband|[Dd]iscounter|[Ll]aden|[Bb]äckerei"
    r"|[Gg]esellschaft|[Kk]aufhaus|[Ff]amilienunternehmen)|Start-up|Airline|Bank|Verlag"
    r"|naviera|fabricante|hotelera|petrolera|eléctrica|ferroviaria|promotora|farmacéutica|aseguradora|firma"
    r"|distribuidora|productora|bodega|tecnológica|cooperativa|fundación|federación|sindicato|quesería|minera"
    r"|empresa|compañía|operadora|constructora|aerolínea|banco|cadena|cervecera|astillero|marca|grupo"
    r"|editorial|plataforma|equipo)"
)
_THE = r"(?:the|a|an|its|der|die|das|ein|eine|le|la|les|un|une|el|una)"
_SORT = (  # "fabricant de bandes transporteuses", "cadena brentesa"
    r"(?: de [a-zà-ÿ-]{2,20}(?: [a-zà-ÿ-]{2,20})?"
    r"| [a-zà-ÿ]{2,14}(?:aise?|oise?|ienne?|aine?|an[oa]|és|esa|ense|ale?))"
)
_OWNS = (
    r"(?:plants?|factor(?:y|ies)|shops?|stores?|shares?|depots?|works|headquarters|customers|workforce|tills|warehouses?"
    r"|branches|riders|drivers|apps?|website|brand|managers|trains|ferries)"
)
_NO_OFFICE = (  # "the head of the firm, Ann Lee"
    r"(?<!de la )(?<!of the )(?<!de l’)(?<!del )(?<!der )(?<!des )(?<!du )"
)
_CALLED = re.compile(
    rf"\b(?:{_NOUN} |{_NO_OFFICE}{_NOUN}, )"
    r"(?P<name>[A-ZÀ-Þ][\w’-]{1,30}(?: [A-ZÀ-Þ][\w’-]{1,30})?)(?!\w)"
)


def house(articles: Sequence[Article]) -> str:
    """The one name that stands behind a word for a company in some of these articles, and in all of them.

    "" when there is none, or more than one.
    """
    texts = _texts(articles)
    called = {m["name"] for text in texts for m in _CALLED.finditer(text)}
    everywhere = sorted(n for n in called if all(re.search(rf"\b{re.escape(n)}\b", t) for t in texts))
    if len(everywhere) == 1:
        return everywhere[0]
    return _in_all_titles(articles) or _in_all_openings(articles)


def is_house(name: str, articles: Sequence[Article]) -> bool:
    """Whether a name bears a word of houses, or stands beside a word for a company or for what one owns."""
    if is_office(name) or re.search(table(BODIES)["voices"]["house"], name):
        return True
    before, behind = _beside()
    return any(before.search(left) or behind.match(right) for left, right in _near(name, articles))


@lru_cache(maxsize=1)
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for a company before a name, and those for a company or for what one owns behind it."""
    words = table(BODIES)["voices"]["house"]
    return re.compile(rf"(?:\b{_NOUN}{_SORT}?,? |{words}[ -])$"), re.compile(
        rf", {_THE} (?:[\w’-]{{1,25}} ){{0,5}}{_NOUN}\b"
        rf"|(?:[’']s|[’']) (?:[\w-]{{1,25}} ){{0,2}}{_OWNS}\b| {_OWNS}\b|[ -]{words}"
    )


def _near(name: str, articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """What stands before and behind the first places of a name in each article, where it is whole."""
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for text in (text for text in _texts(articles) if name in text):
        for found in islice(whole.finditer(text), _PLACES):
            begin, end = found.span()
            yield text[max(0, begin - _BEFORE) : begin], text[end : end + _BEHIND]


def _texts(articles: Sequence[Article]) -> list[str]:
    return [f"{a.title}\n{a.text[:_READ]}" for a in articles]


def _in_all_openings(articles: Sequence[Article]) -> str:
    """The one house's name that the openings of several pages share and some headline bears; "" without."""
    leads = [set(_WORD.findall(f"{a.title}\n{a.text[:_LEAD]}")) for a in articles]
    shared = sorted(set.intersection(*leads)) if len(leads) > 1 else []
    titled = [n for n in shared if any(n in a.title for a in articles)]
    found = [n for n in titled if is_house(n, articles) and not _is_within(n, articles)]
    return found[0] if len(found) == 1 else ""


_WORD = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w-]{3,30}(?![\w-])")


def _in_all_titles(articles: Sequence[Article]) -> str:
    """The longest house's name that several headlines have in common; "" when there is none."""
    titles = [set(_WORD.findall(a.title)) for a in articles]
    shared = sorted(set.intersection(*titles)) if len(titles) > 1 else []
    return max((n for n in shared if is_house(n, articles)), key=len, default="")


def _is_within(name: str, articles: Sequence[Article]) -> bool:
    """Whether a name stands behind "in" or "à" in half of its places: then it is a place."""
    within, every = behind(name, articles, WITHIN)
    return every > 0 and 2 * within >= every


def place_like(word: str, story: Sequence[Article]) -> float:
    """How often a name stands behind a preposition of place, of all its occurrences; a club's never."""
    if word in _CLUBS:
        return 0.0
    within, every = behind(word, story, PLACE)
    return within / max(1, every)


def behind(name: str, articles: Sequence[Article], find: re.Pattern[str]) -> tuple[int, int]:
    """How many places of a name in texts stand behind what a pattern finds, and how many there are."""
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    every = [(a.text, m.start()) for a in articles for m in whole.finditer(a.text[:_READ])]
    return sum(bool(find.search(t, max(0, at - _PREPOSITION), at)) for t, at in every), len(every)
