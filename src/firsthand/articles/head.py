"""What a page says about itself to machines: meta elements, links, and schema.org in JSON-LD.

JSON-LD is evidence, not truth: it is read leniently (bad JSON is common) and weighed by those who use it.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.markup import Tree, plain

Json = dict[str, object]

ARTICLE_TYPES = frozenset(
    (
        "article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "report", "techarticle",
        "scholarlyarticle",
        "socialmediaposting", "askpublicnewsarticle", "advertisercontentarticle", "satiricalarticle",
        "review",
    )
)  # fmt: skip
_LONGEST_TITLE = 2_000
_LONGEST_SCRIPT = 2_000_000
_MOST_ITEMS = 2_000
_DEEPEST = 12
_COMMENTS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_LAST_COMMA = re.compile(r",\s*([}\]])")


@dataclass(slots=True)
class Head:
    """Meta values by lower-case name, links by rel, the title element, and all JSON-LD objects, outer
    first."""

    title: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    rels: dict[str, list[str]] = field(default_factory=dict)
    items: list[Json] = field(default_factory=list)
    base: str = ""

    def meta(self, *names: str) -> str:
        """The first value that is not empty among these names, in their order."""
        return next((v for name in names for v in self.metas.get(name, ()) if v), "")

    def rel(self, name: str) -> str:
        """The first address of a link with this rel."""
        return next((v for v in self.rels.get(name, ()) if v), "")

    def article(self) -> Json:
        """The JSON-LD object of the article: the first of an article's type that has a headline or a date."""
        return next(iter(self.articles()), {})

    def articles(self) -> list[Json]:
        """All JSON-LD objects of an article's type, those that say more first."""
        found = [item for item in self.items if types(item) & ARTICLE_TYPES]
        return sorted(
            found,
            key=lambda item: -sum(k in item for k in ("headline", "datePublished", "author", "articleBody")),
        )


def read_head(tree: Tree) -> Head:
    """Everything that a page says about itself to machines."""
    head = Head()
    for at in tree.by_tag.get("title", ())[:1]:
        head.title = tree.words(at)[:_LONGEST_TITLE]
    for at in tree.by_tag.get("meta", ()):
        _meta(tree, at, head.metas)
    for at in tree.by_tag.get("link", ()):
        for rel in tree.attr(at, "rel").lower().split():
            head.rels.setdefault(rel, []).append(tree.attr(at, "href").strip())
    for at in tree.by_tag.get("base", ())[:1]:
        head.base = tree.attr(at, "href").strip()
    for at in tree.by_tag.get("script", ()):
        if "ld+json" in tree.attr(at, "type").lower() and len(head.items) < _MOST_ITEMS:
            head.items += list(_objects(_load(tree.texts[at]), 0))[:_MOST_ITEMS]
    return head


def types(item: Json) -> set[str]:
    """The lower-case types of a JSON-LD object, without their vocabulary."""
    return {t.rpartition("/")[2].lower() for t in texts(item.get("@type"))}


def texts(value: object) -> list[str]:
    """The strings of a JSON-LD value: itself, or the members of a list, or names and values of objects."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [text for one in value[:200] for text in (texts(one) if not isinstance(one, list) else [])]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value") or value.get("@list") or "")
    return []


def text(value: object) -> str:
    """The first string of a JSON-LD value, entities and tags taken out; "" when there is none."""
    found = texts(value)
    return clean(found[0]) if found else ""


def clean(value: str) -> str:
    """One line of plain words from a value that may hold entities or tags."""
    if "<" in value:
        value = plain(value[:20_000])
    elif "&" in value:
        value = html.unescape(value[:20_000])
    return " ".join(value.split())


def _meta(tree: Tree, at: int, metas: dict[str, list[str]]) -> None:
    content = tree.attr(at, "content").strip()
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = tree.attr(at, key).strip().lower()
        if name:
            metas.setdefault(name, []).append(clean(content))


def _load(source: str) -> object:
    """The JSON of a script; None when it cannot be mended simply."""
    raw = _COMMENTS.sub("", source[:_LONGEST_SCRIPT].strip()).strip().rstrip(";")
    for candidate in (raw, _LAST_COMMA.sub(r"\1", raw)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int) -> Iterator[Json]:
    """All objects inside a value, outer before inner."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _objects(one, depth + 1)
    elif isinstance(value, list):
        for one in value[:500]:
            yield from _objects(one, depth + 1)
