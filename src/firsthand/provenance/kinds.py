# ruff: noqa: E501
"""What an article is: own reporting, from statements, wire, rewrite, aggregation, opinion, press release.

Abstains when nothing on the page decides; naming no other outlet is no evidence of own reporting.
"""

import re
from collections.abc import Iterable

from firsthand.provenance.outlets import Outlets
from firsthand.records import Article, ArticleKind, Clue

_OPINION_URL = re.compile(
    r"/(?:opinions?|commentisfree|columns?|columnists?|letters?|editorials?|op-ed|opinion-[\w-]+|kommentare?|"
    r"meinung|kolumnen?|debatte|tribunes?|chroniques?|editos?|opinion[ei]s?|reviews?|essays?|comment|voices)(?:/|$)",
    re.IGNORECASE,
)
_OPINION_TITLE = re.compile(
    r"^(?:opinion|editorial|comment|commentary|column|letters?(?: to the editor)?|op-ed|review|essay|kommentar|"
    r"meinung|kolumne|leitartikel|glosse|tribune|édito|[\w ]{2,20} voice|our view|my view)\s?[:|–-]|"
    r"[|:–-] ?(?:opinion|editorial|comment|letters|review|kommentar|kolumne)$",
    re.IGNORECASE,
)
_RELEASE_URL = re.compile(
    r"/(?:press-?(?:releases?|office|room)?|pressemitteilung(?:en)?|presse|newsroom|media-?releases?|"
    r"news-?releases?|communiques?|comunicados?)(?:/|[-_]|$)",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"FOR IMMEDIATE RELEASE|/PRNewswire/|PRNewswire|Business Wire|GLOBE ?NEWSWIRE|\(ots\)|EINPresswire|"
    r"Pressemitteilung|Pressekontakt|Media contact|Press contact|About the company|Original-Content von",
)
_OWN = re.compile(
    r"\b(?:told (?:this|our) (?:newspaper|reporter|correspondent)|in an interview with this|has learned|"
    r"(?:obtained|seen|reviewed) by (?:this newspaper|us|the)|we (?:spoke|asked|visited|met|interviewed)|"
    r"did not (?:immediately )?(?:respond|reply) to (?:a |our |multiple |repeated )?(?:requests?|questions?|"
    r"emails?|messages?|inquiry)|declined to comment|said in an interview\b(?! (?:with|on))|in a phone interview|"
    r"said by (?:phone|telephone|email)|when (?:contacted|reached) by)",
)
_STATEMENTS = re.compile(
    r"\b(?:in a statement|in a press release|press release|news release|court (?:documents|filings?|records)|"
    r"according to (?:police|the police|officials|a statement|a study|the study|a report|the report|the ministry|"
    r"prosecutors|authorities)|police said|officials said|announced|published in the journal)\b",
    re.IGNORECASE,
)


def kind(
    article: Article, clues: Iterable[Clue], outlets: Outlets
) -> tuple[ArticleKind | None, tuple[str, ...]]:
    """The kind of an article and the reasons; None when nothing decides."""
    clues = tuple(clues)
    for test in (_opinion, _release, _wire, _rewrite, _original):
        found = test(article, clues, outlets)
        if found is not None:
            return found
    return None, ("nothing on the page decides",)


Judged = tuple[ArticleKind, tuple[str, ...]] | None


def _opinion(article: Article, clues: tuple[Clue, ...], outlets: Outlets) -> Judged:
    if _OPINION_URL.search(article.url) or _OPINION_URL.search("/" + article.section + "/"):
        return "opinion", ("the address or section is one of opinion",)
    if found := _OPINION_TITLE.search(article.title):
        return "opinion", (f"the title says “{found[0].strip(' :|-–')}”",)
    return None


def _release(article: Article, clues: tuple[Clue, ...], outlets: Outlets) -> Judged:
    if _RELEASE_URL.search(article.url):
        return "press_release", ("the address is one of press releases",)
    found = _RELEASE.search(article.text[:1500]) or _RELEASE.search(article.text[-1500:])
    if found or (found := _RELEASE.search(article.credits)):
        return "press_release", (f"it says “{found[0]}”",)
    return None


def _wire(article: Article, clues: tuple[Clue, ...], outlets: Outlets) -> Judged:
    for clue in clues:
        if clue.role == "wire":
            return "wire", (f"{clue.rule}: “{clue.evidence[0].text}”",)
    return None


def _rewrite(article: Article, clues: tuple[Clue, ...], outlets: Outlets) -> Judged:
    main = [c for c in clues if c.role == "primary"]
    if main:
        return "rewrite", (f"its main facts are credited: “{main[0].evidence[0].text}”",)
    return None


def _original(article: Article, clues: tuple[Clue, ...], outlets: Outlets) -> Judged:
    if found := _OWN.search(article.text):
        return "own_reporting", (f"it says “{found[0]}”",)
    if found := _STATEMENTS.search(article.text):
        return "from_statements", (f"it says “{found[0]}”",)
    return None
