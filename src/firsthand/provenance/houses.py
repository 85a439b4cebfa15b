"""The house behind a statement that its articles only call “the company”."""

import re
from collections.abc import Sequence

from firsthand.records import Article

_READ = 20_000  # letters of a text that are read
_NOUN = (
    r"(?:company|firm|manufacturer|operator|producer|maker|supplier|retailer|airline|brewery|brewer|shipbuilder|shipyard|bank|insurer"
    r"|utility|carmaker|builder|publisher|platform|chain|charity|union|club|group|developer|brand"
    r"|société|entreprise|groupe|fabricant|exploitant|producteur|constructeur|compagnie|banque|enseigne|chaîne|brasserie|marque"
    r"|chantier naval(?: [a-zà-ÿ]+)?|éditeur|plateforme|club"
    r"|Unternehmen|Firma|Konzern|Hersteller|Betreiber|Reederei|Werft|Brauerei|Bank|Kette|Händler|Versicherer|Fluglinie|Airline"
    r"|Bauer|Verlag|Plattform|Klub|Verein"
    r"|empresa|compañía|fabricante|operadora|constructora|aerolínea|banco|cadena|cervecera|astillero|marca|grupo|editorial|plataforma|club)"
)
_WORD = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w-]{3,}(?![\w-])")
_CALLED = re.compile(rf"\b{_NOUN},? (?P<name>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)?)(?!\w)")


def house(articles: Sequence[Article]) -> str:
    """The one name that stands behind a word for a company in some of these articles, and in all of them.

    "" when there is none, or more than one.
    """
    texts = [f"{a.title}\n{a.text[:_READ]}" for a in articles]
    called = {m["name"] for text in texts for m in _CALLED.finditer(text)}
    everywhere = sorted(n for n in called if all(re.search(rf"\b{re.escape(n)}\b", t) for t in texts))
    return everywhere[0] if len(everywhere) == 1 else _in_all_titles(articles)


def _in_all_titles(articles: Sequence[Article]) -> str:
    """The longest capital word that several headlines have in common; "" when there is none."""
    titles = [set(_WORD.findall(a.title)) for a in articles]
    shared = sorted(set.intersection(*titles)) if len(titles) > 1 else []
    return max(shared, key=len, default="")
