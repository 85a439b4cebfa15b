"""Small facts: language, section, kind of page, licence, access, walls, reservation and lead image."""

import re

from firsthand import urls
from firsthand.articles.head import Head, text, texts, types
from firsthand.markup import Tree
from firsthand.records import Image, Page

_VIDEO = frozenset(("videoobject", "movieclip"))
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(?=$|[-_])")
_CONSENT = re.compile(
    r"before you continue|we (?:and our partners )?value your privacy|cookie[- ]?(?:wall|consent)|"
    r"consent to (?:the use|cookies)|"
    r"accept (?:all )?cookies|zustimm\w+|mit werbung (?:und cookies )?weiterlesen|werbefrei|alle akzeptieren|"
    r"tout accepter|aceptar todo|accetta tutt",
    re.IGNORECASE,
)
_CONSENT_TALK = re.compile(
    r"cookie|consent|privacy|personali[sz]|einwillig|zustimm|datenschutz|werbetracking|\bpur-abo|"
    r"consentimiento|privacidad|vie privée|trattamento dei dati|toestemming|samtykke",
    re.IGNORECASE,
)
_LONGEST_WALL = 2_000
_SCRIPT_WALL = re.compile(
    r"(?:enable|activate|turn on|requires?|need) javascript|javascript (?:is|seems to be|"
    r"must be) (?:disabled|required|enabled)|"
    r"javascript (?:aktivieren|einschalten)|checking your browser|are you a robot|"
    r"verify you are (?:a )?human",
    re.IGNORECASE,
)
_TIERS = {
    "free": "free",
    "metered": "metered",
    "locked": "paid",
    "paid": "paid",
    "premium": "paid",
    "subscriber": "paid",
}
_LICENCE = re.compile(r"^https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/")


def language_of(tree: Tree, head: Head) -> str:
    """The declared language as two or three letters; "" when none is declared."""
    roots = tree.by_tag.get("html", ())
    said = [tree.attr(roots[0], name) for name in ("lang", "xml:lang")] if roots else []
    said += [
        head.meta("og:locale", "content-language", "language", "dc.language"),
        text(head.article().get("inLanguage")),
    ]
    found = (_LANGUAGE.match(value.strip()) for value in said)
    return next((m[0].lower() for m in found if m), "")


def section_of(head: Head) -> str:
    """The section that the page declares."""
    return head.meta("article:section", "parsely-section", "og:article:section", "section") or text(
        head.article().get("articleSection")
    )


def page_type_of(head: Head, prose: int) -> str:
    """ "article", "video", "index", "live" or "" as the page declares it; `prose` counts its characters."""
    kinds = {t for item in head.items[:60] for t in types(item)}
    og = head.meta("og:type").lower()
    if "liveblogposting" in kinds:
        return "live"
    if og.startswith("video") or (kinds & _VIDEO and not head.articles() and prose < 1000):
        return "video"
    if head.articles() or og.startswith("article"):
        return "article"
    return "index" if kinds & {"collectionpage", "itemlist", "searchresultspage"} and prose < 600 else ""


def licence_of(tree: Tree, head: Head) -> str:
    """The licence's address or name, where the page states one."""
    stated = (
        head.rel("license")
        or text(head.article().get("license"))
        or head.meta("dc.rights", "dcterms.license")
    )
    if stated:
        return stated[:300]
    links = (
        tree.attr(at, "href") for at in tree.by_tag.get("a", ()) if "license" in tree.attr(at, "rel").lower()
    )
    return next((href for href in links if _LICENCE.match(href)), "")


def access_of(head: Head) -> str:
    """ "free", "metered", "paid" or "" as the page declares it."""
    tier = head.meta("article:content_tier", "og:article:content_tier", "content_tier").lower()
    if tier in _TIERS:
        return _TIERS[tier]
    for item in head.articles():
        said = item.get("isAccessibleForFree")
        if said is not None:
            return "free" if str(said).lower() in ("true", "1", "http://schema.org/true") else "paid"
    return ""


def walls_of(tree: Tree, prose: int, access: str) -> tuple[str, ...]:
    """What stood before the text: looked for only where there is little of it."""
    if prose > 1500:
        return ()
    body = tree.by_tag.get("body")
    words = tree.words(body[0])[:20_000] if body else ""
    hidden = " ".join(
        tree.texts[at][:500] for n in tree.by_tag.get("noscript", ())[:10] for at in range(n, tree.ends[n])
    )
    found = []
    if prose < 400 and _CONSENT.search(words):
        found.append("consent")
    if access == "paid":
        found.append("paywall")
    if prose < 200 and _SCRIPT_WALL.search(f"{words} {hidden}"):
        found.append("javascript")
    return tuple(found)


def only_consent(tree: Tree, text: str) -> bool:
    """Whether a short text speaks of little but consent, on a page that asks for it."""
    if len(text) > _LONGEST_WALL:
        return False
    lines = text.split("\n")
    talk = sum(len(line) for line in lines if _CONSENT_TALK.search(line))
    body = tree.by_tag.get("body")
    return talk > 0.8 * len(text) and bool(body and _CONSENT.search(tree.words(body[0])[:20_000]))


def reserved_of(page: Page, head: Head) -> bool:
    """Whether the publisher reserves text and data mining (TDMRep; or the fetcher saw a reservation)."""
    said = [value for name, value in page.headers if name in ("firsthand-tdm", "tdm-reservation")]
    said += head.metas.get("tdm-reservation", [])
    return any(value.strip().lower() in ("1", "true", "reserved") for value in said)


def images_of(head: Head, base: str) -> tuple[Image, ...]:
    """The lead image: what the page hands to social sites, else JSON-LD's, with its declared size."""
    ref = head.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    declared = _declared_images(head)
    if ref and (url := urls.join(base, ref)) and url.startswith(("http://", "https://")):
        width, height = _number(head.meta("og:image:width")), _number(head.meta("og:image:height"))
        same = next((i for i in declared if i.url == url), None)
        if not width and same:
            width, height = same.width, same.height
        return (Image(url=url, width=width, height=height),)
    return tuple(i for i in declared if i.url.startswith(("http://", "https://")))[:1]


def _declared_images(head: Head) -> list[Image]:
    found = []
    for item in head.articles()[:3]:
        said = item.get("image")
        for one in said if isinstance(said, list) else [said]:
            if isinstance(one, dict):
                url = next(iter(texts(one.get("url") or one.get("contentUrl"))), "")
                found.append(
                    Image(url=url, width=_number(one.get("width")), height=_number(one.get("height")))
                )
            elif isinstance(one, str):
                found.append(Image(url=one))
    return [i for i in found if i.url][:20]


def _number(value: object) -> int:
    """Pixels of a value such as 1200, "1200" or "1200px"; 0 when it is none."""
    if isinstance(value, dict):
        value = value.get("value")
    found = re.match(r"\s*(\d{1,5})(?!\d)", str(value))
    return int(found[1]) if found else 0
