# ruff: noqa: E501
"""Whose page it is: the names that an article's own outlet goes by, so that naming oneself is no credit."""

import re
from dataclasses import dataclass

from firsthand.provenance.learnt import fits
from firsthand.provenance.mentions import site
from firsthand.provenance.named import Mention
from firsthand.provenance.outlets import Outlets, bare, folded
from firsthand.records import Article
from firsthand.texts import fold

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SITE_PARTS = frozenset(
    ["www", "com", "org", "net", "gov", "edu", "co", "uk", "de", "in", "ca", "au", "us", "fr", "es", "at", "ch", "it", "eu", "news", "blog", "press", "media", "magazine", "online", "m", "amp", "en"]
)  # fmt: skip
_MIN_PART = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """An article's own names (folded, without article), host parts, domains and family.

    `nameless`: the page does not say what its site is called.
    """

    names: frozenset[str]
    parts: tuple[str, ...]
    domain: str
    family: str
    nameless: bool = False


def own(article: Article, outlets: Outlets) -> Own:
    """What an article's outlet is called and where it lives."""
    host = article.domain or site(article.url)
    outlet = outlets.by_domain(site(article.url)) or outlets.by_domain(host)
    shown = (
        _unless_known(article.outlet, host, outlets),
        _unless_known(article.declared_publisher, host, outlets),
    )
    names = {bare(folded(n)) for n in shown if n}
    if outlet:
        names |= {bare(folded(n)) for n in (outlet.name, *outlet.aliases)}
    full = site(article.url) or host
    parts = tuple(_letters(p) for p in full.split(".") if p not in _SITE_PARTS)
    return Own(
        names=frozenset(n for n in names if n),
        parts=tuple(p for p in parts if p),
        domain=host,
        family=outlets.family(full) if outlet else outlets.family(host),
        nameless=article.outlet in ("", article.domain),
    )


def is_own(mention: Mention, mine: Own, outlets: Outlets) -> bool:
    """Whether a mention names the article's own outlet, or a sister title under the same name."""
    name = bare(folded(mention.name))
    if not name or name in mine.names or _last_word_of(name, mine.names):
        return True
    if mine.nameless and mine.domain and fits(mention.name, mine.domain):
        return True
    known = outlets.by_name(mention.name) if mention.how in ("table", "common") else None
    if known is not None:
        if mine.domain and any(mine.domain == d or mine.domain.endswith("." + d) for d in known.domains):
            return True
        family = known.owner or (known.domains[0] if known.domains else known.name)
        if family == mine.family and _shares_word(name, mine.names):
            return True
    if " " not in name and len(name) >= _MIN_PART and any(p.endswith(name) and p != name for p in mine.parts):
        return True  # "the Mail" on murrishmail.example
    first = _letters(name.partition(" ")[0])
    short = _letters(bare(mention.name))
    return any(first == part or _same_site(short, part) for part in mine.parts)


def _shares_word(name: str, names: frozenset[str]) -> bool:
    """ "BBC Sport" and "BBC News" are one house; two papers of one owner with other names are not one voice."""
    words = {w for w in name.split() if len(w) > 2} - _SITE_PARTS
    return any(not words.isdisjoint(n.split()) for n in names)


def _unless_known(name: str, host: str, outlets: Outlets) -> str:
    """The name that a page declares, unless it is that of an outlet which lives elsewhere."""
    known = outlets.by_name(name) if name else None
    here = (
        known is None or not known.domains or any(host.endswith(d) or d.endswith(host) for d in known.domains)
    )
    return name if here else ""


def _last_word_of(name: str, names: frozenset[str]) -> bool:
    """ "the Ledger" is the Harbour Ledger's own name, "the Post" the Island Post's."""
    return any(n.endswith(" " + name) for n in names)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text.lower().translate(_UMLAUTS)))


def _same_site(short: str, part: str) -> bool:
    if not short:
        return False
    if part in (short, "the" + short):
        return True
    if len(part) >= _MIN_PART and short.startswith(part):
        return True
    if part.startswith(short):
        return len(short) >= _MIN_PART
    return len(short) > _MIN_PART and short in part
