"""The article links of a page that has no feed: a front page, a section, an author's column.

Judged by the address (a slug of several words, a date, a long number), by the words of the link, and by
where it stands (in a heading or an `article`, or in navigation). Makes leads; reads no article.
"""

import re
from collections.abc import Iterator

from firsthand import markup, urls
from firsthand.errors import AddressError, MarkupError
from firsthand.records import Lead

MOST = 200
_ENOUGH = 3
_HEADINGS = ("h1", "h2", "h3", "h4")
_OUTSIDE = ("nav", "footer", "aside", "form", "menu", "dialog")
_OUTSIDE_ROLES = ("navigation", "contentinfo", "search", "menu", "banner", "complementary")
_FURNITURE = re.compile(
    r"\b(?:nav|menu|footer|sidebar|breadcrumbs?|pagination|pager|social|share|cookie|newsletter|promo|advert)",
    re.IGNORECASE,
)
# Path segments that name a list, a form or a notice, never a story. Gathered 2026-11.
_NO_STORY = frozenset(
    """
    tag tags category categories topic topics thema themen author authors autor autoren staff people
    team search suche login signin register subscribe subscription abo newsletter newsletters about
    about-us contact kontakt impressum imprint privacy datenschutz terms agb cookies advertise jobs
    karriere careers shop store archive archiv page seite sitemap feed rss video-player podcasts
    login.html account profile help faq legal
    """.split()
)
_FILE = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|zip|xml|rss|json|ics|css|js|epub)$", re.IGNORECASE
)
_DATE = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:[/-]|(?=\d))|/(?:19|20)\d\d/[a-z]{3}/")
_NUMBER = re.compile(r"(?<!\d)\d{5,14}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"\w")


def article_links(html: str, url: str) -> tuple[Lead, ...]:
    """The stories that a page links to on its own site, in its order, each once, with the link's words."""
    try:
        tree = markup.parse(html)
    except MarkupError:
        return ()
    base = next((tree.attr(node, "href") for node in tree.by_tag.get("base", ())), "")
    start = (urls.join(url, base) if base else url) or url
    best: dict[str, tuple[int, str]] = {}
    for address, words, place in _anchors(tree, start, urls.registrable_domain(urls.host(url))):
        score = _address_score(address) + _words_score(words) + place
        before = best.get(address, (-9, ""))
        best[address] = (max(score, before[0]), max(before[1], words, key=len))
    own = _name(url)
    found = (
        Lead(url=address, source=url, title=words)
        for address, (score, words) in best.items()
        if score >= _ENOUGH and _name(address) != own
    )
    return tuple(found)[:MOST]


def _anchors(tree: markup.Tree, base: str, domain: str | None) -> Iterator[tuple[str, str, int]]:
    """(address, words, points for the place) of each link that stays on the site."""
    places: dict[int, int] = {}
    for node in tree.by_tag.get("a", ()):
        joined = urls.join(base, tree.attr(node, "href").strip()) or ""
        if not joined.startswith(("http://", "https://")) or "nofollow" in tree.attr(node, "rel"):
            continue
        if domain is not None and urls.registrable_domain(urls.host(joined)) != domain:
            continue
        try:
            yield urls.canonical(joined), tree.words(node)[:300], _place(tree, node, places)
        except AddressError:
            continue


def _place(tree: markup.Tree, node: int, known: dict[int, int]) -> int:
    """Points for what stands around and directly inside a link; each element is judged once."""
    score = 1 if any(tree.tags[at] in _HEADINGS for at in range(node, tree.ends[node])) else 0
    for steps, at in enumerate(tree.ancestors(node)):
        if steps > 40:
            break
        if at not in known:
            known[at] = _around(tree, at)
        score += known[at]
    return max(-4, min(score, 2))


def _around(tree: markup.Tree, node: int) -> int:
    tag = tree.tags[node]
    if tag in ("html", "body", "main"):
        return 0
    if tag in _OUTSIDE or tree.attr(node, "role") in _OUTSIDE_ROLES:
        return -4
    if _FURNITURE.search(f"{tree.attr(node, 'class')[:300]} {tree.attr(node, 'id')[:100]}"):
        return -2
    return 1 if tag == "article" or tag in _HEADINGS else 0


def _address_score(address: str) -> int:
    """Points for an address that looks like a story's."""
    path = urls.path(address)
    segments = [part for part in path.lower().split("/") if part]
    if not segments or _FILE.search(path):
        return -4
    if any(part in _NO_STORY for part in segments):
        return -3
    slug = max((len(_WORD.findall(part)) for part in segments[-2:] if re.search(r"[-_]", part)), default=0)
    score = 2 if slug >= 4 else 1 if slug == 3 else 0
    score += 2 if _DATE.search(path) else 0
    return score + (1 if _NUMBER.search(segments[-1]) or _NUMBER.search(urls.query(address)) else 0)


def _words_score(words: str) -> int:
    """Points for the words of a link: a headline has several."""
    count = len(_WORD.findall(words))
    if not _LETTER.search(words):
        return 0
    return 2 if count >= 5 else 1 if count >= 3 or len(words) >= 25 else -1


def _name(url: str) -> str:
    return urls.article_id(url)
