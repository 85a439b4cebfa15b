"""What sort of page an article comes from: article, video, live, index, obituaries or prices.

Pages that are no articles are filed as such and never become stories. What the page declares counts first,
then its address and title, then the shape of its text. Every sign that fired is a reason; with none it is an
article.
"""

import re
from collections.abc import Callable

from firsthand.records import Article, Note

MAKER = "page_type/2"
READ = 20_000  # code points of the text that are looked at
LIST_LINES = 5  # lines of a kind that make a list

_DECLARED = {
    "videoobject": "video",
    "video.other": "video",
    "video.episode": "video",
    "video.movie": "video",
    "video": "video",
    "liveblogposting": "live",
    "collectionpage": "index",
    "itemlist": "index",
    "searchresultspage": "index",
    "website": "index",
}
_LIVE_TITLE = re.compile(
    r"^\s*live\b|\blive (?:updates?|blog|coverage|ticker)\b|\bas it happened\b", re.IGNORECASE
)
_LIVE_PATH = re.compile(
    r"/(?:live|liveblog|live-blog|live-updates?|liveticker)(?:/|-|$)|-live-updates?-", re.I
)
_VIDEO_PATH = re.compile(r"/(?:videos?|watch|mediathek)(?:/|\?|$)", re.IGNORECASE)
_INDEX_PATH = re.compile(
    r"^/?$|/(?:tags?|category|categories|topics?|authors?|search|page)/[^/]*/?$"
    r"|^/(?:news|home|latest|world|sports?|politics|business|culture|nachrichten|aktuell|politik|wirtschaft|kultur"
    r"|actualites?|actus?|politique|economie|noticias|portada|politica|economia|deportes)/?$",
    re.IGNORECASE,
)
_DEATHS_PATH = re.compile(r"/(?:obituaries|obits|death-notices|todesanzeigen)/?$", re.IGNORECASE)
_DEATHS_TITLE = re.compile(r"^\s*(?:\w+ ){0,3}(?:obituaries|death notices|todesanzeigen)\b", re.IGNORECASE)
_DEATH_LINE = re.compile(r"^[^\n]{3,60},? (?:aged? )?\d{1,3}\b[^\n]{0,200}$")
_PRICE_TITLE = re.compile(
    r"\b(?:price|prices|rate|rates|exchange rates?|quotes?) (?:today|list|table|on|for|in)\b|\bspot price\b",
    re.IGNORECASE,
)
_TIME_LINE = re.compile(r"^\s*(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)\b", re.IGNORECASE)
_PATH = re.compile(r"^[a-z]+://[^/?#]+([^?#]*)", re.IGNORECASE)

Sign = tuple[str, str, float]  # page type, reason, how sure


def page_type(article: Article) -> Note:
    """The page's type, with every sign for it; the surest sign wins."""
    signs = [sign for look in LOOKS for sign in look(article)]
    if not signs:
        reason = "Nothing in its declaration, address, title or shape says that it is anything else."
        return _note(article, "article", (reason,), 0.9)
    best = max(signs, key=lambda sign: (sign[2], sign[0]))
    reasons = tuple(reason for kind, reason, _ in signs if kind == best[0])
    return _note(article, best[0], reasons, min(0.99, best[2] + 0.03 * (len(reasons) - 1)))


def declared(article: Article) -> list[Sign]:
    """What the page says it is (Schema.org or Open Graph)."""
    said = article.page_type.rsplit("/", 1)[-1].casefold()
    kind = _DECLARED.get(said)
    return [(kind, f"The page declares itself {article.page_type}.", 0.95)] if kind else []


def address(article: Article) -> list[Sign]:
    """What its address says."""
    found = _PATH.match(article.url)
    path = found[1] if found else ""
    rules = ((_VIDEO_PATH, "video", 0.8), (_LIVE_PATH, "live", 0.85), (_DEATHS_PATH, "obituaries", 0.9))
    signs = [
        (kind, f"Its address is that of {kind}.", sure) for rule, kind, sure in rules if rule.search(path)
    ]
    if found and _INDEX_PATH.search(path):
        signs.append(("index", "Its address is that of a front or list page.", 0.85))
    return signs


def headline(article: Article) -> list[Sign]:
    """What its title says; a table of prices needs figures as well."""
    signs: list[Sign] = []
    if _LIVE_TITLE.search(article.title):
        signs.append(("live", "Its title says that it is live.", 0.8))
    if _DEATHS_TITLE.search(article.title) and _lines(article.text, _DEATH_LINE) >= 2:
        signs.append(("obituaries", "Its title and lines are those of a list of deaths.", 0.92))
    if _PRICE_TITLE.search(article.title) and figures(article.text) > 0.12:
        share = figures(article.text)
        signs.append(
            ("prices", f"Its title speaks of prices and {share:.0%} of its words are figures.", 0.85)
        )
    return signs


def shape(article: Article) -> list[Sign]:
    """What the shape of its text says."""
    text = article.text[:READ]
    signs: list[Sign] = []
    times = _lines(text, _TIME_LINE)
    if times >= LIST_LINES:
        signs.append(("live", f"{times} of its paragraphs begin with a time of day.", 0.75))
    share = linked(article)
    if share > 0.6 and len(article.links) >= 10:
        signs.append(("index", f"{share:.0%} of its text is links.", 0.88))
    if figures(text) > 0.4 and len(text.split()) >= 30:
        signs.append(("prices", f"{figures(text):.0%} of its words are figures.", 0.7))
    return signs


def figures(text: str) -> float:
    """The share of words that hold a digit."""
    every = text[:READ].split()
    return sum(any(c.isdigit() for c in word) for word in every) / max(1, len(every))


def linked(article: Article) -> float:
    """The share of the text's characters that are link words."""
    inside = sum(max(0, link.end - link.start) for link in article.links)
    return min(1.0, inside / max(1, len(article.text)))


LOOKS: tuple[Callable[[Article], list[Sign]], ...] = (declared, address, headline, shape)


def _lines(text: str, pattern: re.Pattern[str]) -> int:
    return sum(bool(pattern.match(line)) for line in text[:READ].split("\n"))


def _note(article: Article, value: str, because: tuple[str, ...], sure: float) -> Note:
    return Note(about=article.id, name="page_type", value=value, maker=MAKER, because=because, sure=sure)
