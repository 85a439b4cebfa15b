"""The headline, without the site's name."""

import re

from firsthand.articles.head import Head, text
from firsthand.markup import Tree
from firsthand.texts import fold

_PARTING = re.compile(
    r"\s+[|\-–—·»›«:•/~]{1,3}\s+|\s*[|｜»›«·•]\s*|\s+::\s+|(?<=\w):\s+(?=[A-Z]\S+$)|_(?=[^_]{1,20}$)"
)
_LONGEST = 400
_FEW = 4  # words of a site's name
_SITE_WORDS = frozenset("the online news digital web home der die das le la el".split())
_NO_TITLES = frozenset(
    ("home", "homepage", "startseite", "untitled", "blog", "news", "article", "index", "title")
)


def title_of(tree: Tree, head: Head, sites: tuple[str, ...]) -> str:
    """The page's headline.

    A first-level heading that stands in the title which the page declares is the headline; else the declared
    title without the site's name (`sites`: names and the domain's label) is.
    """
    declared = [t for t in _declared(head) if t]
    headings = _headings(tree)
    for title in declared:
        for heading in headings:
            if _stands_in(heading, title) and not _is_site(heading, sites):
                return heading[:_LONGEST]
    if len(headings) == 1 and _akin(headings[0], declared) and not _is_site(headings[0], sites):
        return headings[0][:_LONGEST]
    best = next((t for t in declared if fold(t) not in _NO_TITLES and not _names_site(t, sites)), "")
    if not best:
        shown = next((h for h in headings if not _is_site(h, sites)), "") or _lower_heading(tree, sites)
        return (shown or next((t for t in declared if fold(t) not in _NO_TITLES), ""))[:_LONGEST]
    return without_site(best, sites)[:_LONGEST]


def without_site(title: str, sites: tuple[str, ...]) -> str:
    """The title without a site's name, a section's at its end or start.

    >>> without_site("Rain at last | The Valley Post", ("The Valley Post",))
    'Rain at last'
    """
    for _ in range(3):
        parts = list(_PARTING.finditer(title))
        if not parts:
            break
        tail, front = title[parts[-1].end() :], title[: parts[0].start()]
        if _is_site(tail, sites):
            title = title[: parts[-1].start()].rstrip()
        elif _is_site(front, sites):
            title = title[parts[0].end() :].lstrip()
        else:
            break
    return title.strip()


def _declared(head: Head) -> list[str]:
    said = [
        head.meta("og:title"),
        text(head.article().get("headline")),
        head.meta("twitter:title", "title", "dc.title", "citation_title", "parsely-title"),
        head.title,
    ]
    return [title[: 2 * _LONGEST] for title in said]


def _headings(tree: Tree) -> list[str]:
    """First-level headings, longest first."""
    found = [tree.words(at)[: 2 * _LONGEST] for at in tree.by_tag.get("h1", ())[:20]]
    return sorted((h for h in found if h), key=len, reverse=True)


def _lower_heading(tree: Tree, sites: tuple[str, ...]) -> str:
    """The first second- or third-level heading that is not the site's name."""
    places = sorted([*tree.by_tag.get("h2", ())[:5], *tree.by_tag.get("h3", ())[:5]])
    words = (tree.words(at) for at in places)
    return next((w[:_LONGEST] for w in words if w and not _is_site(w, sites)), "")


def _akin(heading: str, declared: list[str]) -> bool:
    """Whether a heading shares a third of its words with a declared title."""
    own = set(fold(heading).split())
    return len(own) > 1 and any(len(own & set(fold(title).split())) >= len(own) / 3 for title in declared)


def _stands_in(heading: str, title: str) -> bool:
    inner, outer = fold(heading), fold(title)
    return len(inner.split()) > 1 and f" {inner} " in f" {outer} " and len(inner) > 0.3 * len(outer)


def _is_site(words: str, sites: tuple[str, ...]) -> bool:
    bare = fold(words).replace(" ", "")
    return bool(bare) and any(
        bare == name or (len(name) > 3 and bare in (f"{name}com", f"the{name}")) for name in map(_bare, sites)
    )


def _names_site(title: str, sites: tuple[str, ...]) -> bool:
    """Whether a whole title is the site's name: old pages bear one title each ("BERGBOTE online").

    >>> _names_site("Averley & District Advertiser", ("averleyadvertiser",))
    True
    """
    told = [w for w in fold(title).split() if len(w) > 1]
    if not told or len(told) > _FEW:
        return False
    ends = {told[0], told[-1]} - _SITE_WORDS
    return _is_site(title, sites) or (
        bool(ends) and any(all(len(w) > 3 and w in _bare(name) for w in ends) for name in sites)
    )


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")
