"""A first rule file for a publisher, proposed from one of its pages."""

from firsthand.articles.addresses import read_addresses
from firsthand.articles.body import kept_nodes
from firsthand.articles.head import read_head
from firsthand.articles.outlets import outlet_of
from firsthand.articles.rules import Rules, selector_of, written
from firsthand.articles.titles import title_of
from firsthand.markup import Tree, decode, parse
from firsthand.records import Page
from firsthand.texts import fold

_UNNAMED = "the publisher's name"


def suggest(page: Page) -> str:
    """Rules as TOML for this page's publisher, to be gone over by hand; MarkupError as `markup.parse`.

    The body's selector is the narrowest class that most paragraphs of the article share.
    """
    tree = parse(decode(page.body, page.media))
    head = read_head(tree)
    at = read_addresses(page, head)
    title = title_of(tree, head, ())
    rules = Rules(
        name=outlet_of(head, at.domain, title, "") or _UNNAMED,
        title=_title_selector(tree, title),
        body=selector_of(tree, kept_nodes(tree, head)),
        byline=_marked(tree, ("[rel=author]", "[itemprop=author]", ".byline", ".author")),
        date=_marked(tree, ("time[pubdate]", "[itemprop=datePublished]", "article time", "time")),
        drop=tuple(
            s for s in ("aside", ".newsletter", ".related", ".share", ".advertisement") if tree.find(s)
        ),
    )
    where = at.domain or "the page tells no address: name the file after the publisher's domain"
    return written(rules, f"{where}; proposed from {at.url}; go over it by hand")


def _title_selector(tree: Tree, title: str) -> str:
    for node in tree.by_tag.get("h1", ()):
        if fold(tree.words(node)) == fold(title):
            return selector_of(tree, [node]) if tree.attr(node, "class") else "h1"
    return ""


def _marked(tree: Tree, selectors: tuple[str, ...]) -> str:
    """The first of these selectors that matches anything with words."""
    return next(
        (s for s in selectors if any(tree.words(n) or tree.attr(n, "datetime") for n in tree.find(s))), ""
    )
