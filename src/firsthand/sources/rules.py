"""A source's keep and block rules.

A rule is a word, looked for in a lead's title and address, or names what it looks at: `section:sport`,
`author:Ina Brook`, `language:de`. A blocked one leaves out; of those to keep, one of each kind must fit.
What is not known yet blocks nothing and fails nothing.
"""

import re
from collections.abc import Iterable, Sequence

from firsthand import urls
from firsthand.records import Article, Source
from firsthand.texts import fold

_KINDS = ("section", "author", "language")


def rule(source: Source, title: str, url: str, authors: Sequence[str] = ()) -> str:
    """Why a source's rules leave out a lead; "" when they let it in."""
    text = f"{title} {url}".casefold()
    return _judged(source, text, _of_lead(url, authors))


def rule_of(source: Source, article: Article) -> str:
    """Why a source's rules leave out an article that has been read; "" when they let it in.

    Words are looked for in its title and address, as before it was fetched.
    """
    known = _of_lead(article.url, (*article.authors, article.byline))
    known["section"] += [fold(part) for part in re.split(r"[/>|,]", article.section) if part.strip()]
    known["language"] = [article.language.casefold()] if article.language else []
    return _judged(source, f"{article.title} {article.url}".casefold(), known)


def _judged(source: Source, text: str, known: dict[str, list[str]]) -> str:
    blocked = next((r for r in source.block if _fits(r, text, known)), None)
    if blocked is not None:
        return f"block: {blocked!r}"
    for kind in ("", *_KINDS):
        wanted = [r for r in source.keep if _kind(r) == kind]
        if not wanted or (kind and not known[kind]):
            continue
        if not any(_fits(r, text, known) for r in wanted):
            return f"keep: none of the {kind + 's' if kind else 'words'} to keep"
    return ""


def _fits(rule: str, text: str, known: dict[str, list[str]]) -> bool:
    kind = _kind(rule)
    if not kind:
        return rule.casefold() in text
    wanted = fold(rule.partition(":")[2].strip())
    if kind == "language":
        return any(value.partition("-")[0] == wanted.partition("-")[0] for value in known[kind])
    if kind == "author":
        return any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", value) for value in known[kind])
    return wanted in known[kind]


def _kind(rule: str) -> str:
    name = rule.partition(":")[0].strip().casefold()
    return name if ":" in rule and name in _KINDS else ""


def _of_lead(url: str, authors: Iterable[str]) -> dict[str, list[str]]:
    """What is known before a page is fetched: the folders of its address are its sections."""
    folders = [fold(part) for part in urls.path(url).split("/")[:-1] if part]
    return {"section": folders, "author": [fold(a) for a in authors if a], "language": []}
