"""Follow-ups: pages that look back at an earlier report of their own outlet.

A follow-up is not the report that others credit, and no source that is independent of it.
"""

import re
from functools import lru_cache

from firsthand.provenance.quotations import inside, quotations
from firsthand.records import Article

_MOST = 20_000
_SHORT = 4
_LONG_AGO = re.compile(r" (?:at the time|in (?:19|20)\d\d|damals|à l[’']époque|en su día|entonces)\b")
_WHEN = r"(?:first |previously |exclusively |originally |also |had )?"
_BACK = (
    rf"{{own}} {_WHEN}(?:reported|revealed|disclosed|uncovered)\b",
    r"(?:reported|revealed|disclosed|uncovered|exposed) by (?:the )?{own}\b",
    r"\b[Ww]e {when}(?:reported|revealed|disclosed)\b",
    r"{own}(?: [\w.]+){{0,4}} (?:berichtete|enthüllte|aufdeckte)\b",
    r"{own}(?: [\w.]+){{0,4}} (?:berichtet|enthüllt|aufgedeckt) hat(?:te)?\b",
    r"\bhatte (?:der|die|das) {own}(?: [\w.]+){{0,4}} (?:berichtet|enthüllt|aufgedeckt)\b",
    r"\b[Ww]ir berichteten\b",
    r"{own} (?:l[’'])?(?:a|avait|ont) (?:\w+ )?(?:révélé|rapporté|dévoilé)e?s?\b",
    r"{own} (?:ya |lo )?(?:reveló|publicó|adelantó|desveló)\b",
    r"\bour (?:first |original |earlier )?(?:report|story|investigation)\b",
    r"\bnach (?:unserem|dem) (?:ersten )?Bericht (?:der|des|vom) {own}",
    r"\brévélée?s? (?:\w+ )?par (?:le |la |l[’'])?{own}\b",
    r"\b(?:nous avons|nous avions) (?:révélé|rapporté)\b",
    r"{own} (?:reveló|destapó|adelantó|había (?:revelado|publicado|adelantado))\b",
    r"\b(?:revelad|destapad|adelantad)[oa]s? por (?:el |la )?{own}\b",
)


def looks_back(article: Article) -> bool:
    """Whether an article speaks of an earlier report of its own outlet, in four languages.

    "We reported it every week" in somebody's mouth is no report of the outlet.
    """
    text = article.text[:_MOST]
    found = next(_pattern(article.outlet).finditer(text), None)
    if found is None:
        return False
    spans = quotations(text)
    places = (m for m in _pattern(article.outlet).finditer(text) if not _LONG_AGO.match(text, m.end()))
    return any(not inside(m.start(), spans) for m in places)


@lru_cache(maxsize=1024)
def _pattern(outlet: str) -> re.Pattern[str]:
    """What a page of this outlet says when it looks back; its last word may stand for the name."""
    last = outlet.rpartition(" ")[2]
    names = {outlet, re.sub(r"^(?:The|Der|Die|Das|Le|La|Les|El) ", "", outlet)} - {""}
    first = re.match(
        r"(?:La |Le |El |L[’'])?(?:Gazette|Courrier|Journal|Voix|Voz|Gaceta|Correo|Heraldo|Diario"
        r"|Quotidien)\b",
        outlet,
    )
    names |= {first[0], first[0].rpartition(" ")[2]} if first else set()
    names |= {last} if len(last) >= _SHORT and last[0].isupper() else set()
    own = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    named = rf"\b(?:{own})" if own else r"(?!)"
    return re.compile("|".join(p.format(own=named, when=_WHEN) for p in _BACK))
