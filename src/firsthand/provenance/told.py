"""Whether an article shows that its own outlet asked, met or saw: "told the Herald" in the Herald."""

import re
from functools import lru_cache

from firsthand.provenance.quotations import inside, quotations
from firsthand.records import Article

_READ = 20_000  # letters of a text that are read
_SHORT = 3  # shorter last words of a name are words like "TV"
_TO = (
    r"\b(?:told|tells|speaking to|spoke to|interview with|said to|released to|asked by|gegenüber|sagte"
    r"|erzählte?(?: \w+ (?:es|das))?|dijo a|contó a|explicó a"
    r"|(?:confié|déclaré|raconté|expliqué|indiqué|dit) (?:à|au))"
)
_TELLS = r"(?:sagte|sagt|erklärte|erzählte|bestätigte|berichtete)"
_US = (
    r"us|this (?:newspaper|paper|magazine)|(?:dieser|unserer) (?:Zeitung|Redaktion)"
    r"|este (?:diario|periódico|medio)|notre (?:journal|rédaction)"
)
_ARTICLE = r"(?:the |der |dem |die |el |la |le |l[’'])?"
_SAW = (
    r"(?:ha|han) (?:\w+ )?(?:recorrido|contado|comparado|consultado|accedido|visitado|comprobado)"
    r"|ha tenido acceso|recorrió|visitó|a (?:pu (?:consulter|joindre)|rencontré|joint|consulté|visité)"
    r"|(?:has|have) (?:also )?(?:seen|obtained|visited|reviewed|compared|spoken)"
)
_OWN_HOUSE = (
    r"\b(?:[Ee]sta redacción|[Ee]ste (?:periódico|diario)|[Nn]otre (?:rédaction|journal)"
    r"|[Tt]his (?:newspaper|paper))"
)
_JOURS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir))?"
_WE = (  # what "we" do when we report: ask, meet, call, see papers
    r"\bqui nous a reçus?\b|\bnous (?:a|ont) (?:dit|confié|raconté|reçus?|montré)\b"
    r"|\bnous avons (?:rencontré|joint)\b|\braconte(?:nt)? au téléphone\b"
    rf"|\bjointe? (?:par (?:téléphone|nos soins)|dans l[’']après-midi|{_JOURS})\b"
    r"|\b(?:den|die|das) wir [^.,\n]{0,40}(?:treffen|trafen|getroffen haben|sprechen|sprachen)\b"
    r"|\b[Ww]ir haben [^.\n]{3,60}(?:konfrontiert|gefragt|getroffen|gesprochen|angefragt)\b"
    r"|\bliegen (?:dieser Zeitung|unserer Redaktion|der Redaktion) vor\b"
    r"|\bwhich we have (?:also )?seen\b|\band showed us\b|\bReached (?:at home|by telephone|by phone)\b"
    r"|\bnos (?:dijo|contó|recibió|explicó)\b"
)


def told_us(article: Article) -> str:
    """The words that say that somebody spoke to the outlet, or that it saw for itself; "" when none do."""
    text = article.text[:_READ]
    spans = quotations(text)
    found = (m for m in _pattern(article.outlet).finditer(text) if not inside(m.start(), spans))
    first = next(found, None)
    return first[0] if first else ""


@lru_cache(maxsize=1024)
def _pattern(outlet: str) -> re.Pattern[str]:
    own = "|".join(re.escape(n) for n in sorted(_names(outlet), key=lambda n: (-len(n), n)))
    mine = rf"(?:{own})" if own else r"(?!)"
    return re.compile(
        rf"{_TO} {_ARTICLE}(?:{mine}|{_US})\b"
        rf"|\b{_TELLS} (?:[\w.-]+ ){{1,4}}(?:der|dem) {mine}\b"
        rf"|\b(?:[Uu]nserer|[Dd]ieser) (?:Redaktion|Zeitung) {_TELLS}\b"
        rf"|\b[Aa]sked by (?:the )?{mine}\b"
        rf"|(?:\b{mine}|{_OWN_HOUSE}) (?:{_SAW})\b|{_WE}"
    )


def _names(outlet: str) -> set[str]:
    """An outlet's name, its last word, and both as German declines them ("dem Boten")."""
    plain = re.sub(r"^(?:The|Der|Die|Das|Le|La|Les|El) ", "", outlet)
    last = outlet.rpartition(" ")[2]
    first = plain.partition(" ")[0]
    names = {outlet, plain, last}
    if re.match(r"(?:Courrier|Quotidien|Correo|Cronista|Diario|Journal|Écho|Tribuna|Voz)\b", first):
        names.add(first)  # Romance names open with their noun: "au Courrier", "a El Correo"
    names = {n for n in names if len(n) >= _SHORT or n == outlet} - {""}
    return names | {f"{n}n" for n in names if n.endswith("e")}
