"""Cards that lead to other pages: a linked heading, and a few words of what stands behind it."""

from firsthand import urls
from firsthand.articles.blocks import Block
from firsthand.markup import Tree

INDEX_CARDS = 4  # so many cards with cut-off words, and most of a page's words in cards, make an index page
INDEX_SHARE = 0.6
_INDEX_LEADS, _LEADS_SHARE = 3, 0.75  # the same of cards with whole sentences
_LEAST, _LONGEST = 20, 400  # characters of a teaser
_LARGEST = 60  # nodes of a card
_HEADINGS = ("h2", "h3", "h4", "h5")
_CUT = ("…", "...", "[…]", "[...]")


def cards(tree: Tree) -> list[tuple[int, int]]:
    """The nodes `start`..`stop` of each card: the largest element around one linked heading alone."""
    heads = sorted(at for tag in _HEADINGS for at in tree.by_tag.get(tag, ()) if _linked(tree, at))
    found = []
    for place, head in enumerate(heads[:400]):
        before = heads[place - 1] if place else -1
        after = heads[place + 1] if place + 1 < len(heads) else len(tree.tags)
        at = head
        while (over := tree.parents[at]) > before and tree.ends[over] <= after:
            if tree.ends[over] - over > _LARGEST or tree.tags[over] in ("body", "article", "main"):
                break
            at = over
        if at != head:
            found.append((at, tree.ends[at]))
    return found


def drop_teasers(tree: Tree, row: list[Block], kept: list[bool]) -> int:
    """Take the cut-off words of cards out of what was kept; how many cards make up an index page, or 0."""
    places = cards(tree)
    inside = [at for at, k in enumerate(kept) if k and _within(row[at].start, places)]
    whole = sum(len(block.text) for block, k in zip(row, kept, strict=True) if k)
    held = sum(len(row[at].text) for at in inside)
    cut = [at for at in inside if row[at].text.endswith(_CUT) and len(row[at].text) < _LONGEST]
    for at in cut:
        kept[at] = False
    full = len({_within(row[at].start, places) for at in cut})
    return full if full >= INDEX_CARDS and held > INDEX_SHARE * whole else 0


def index_of(tree: Tree, text: str, url: str) -> int:
    """How many cards that lead to other pages of the site hold most of a text: an index page's, or 0.

    Cards with whole sentences, as sites write them under their headlines.
    """
    lines = [line for line in text.split("\n") if _LEAST < len(line) < _LONGEST]
    told = [tree.words(start) for start, stop in cards(tree) if _leads_on(tree, start, stop, url)]
    small = [words for words in told if len(words) < 2 * _LONGEST]
    if len(small) < _INDEX_LEADS:
        return 0
    whole = "\n".join(small)
    held = [line for line in lines if line in whole]
    full = sum(any(line in words for line in held) for words in small)
    enough = full >= _INDEX_LEADS and sum(map(len, held)) > _LEADS_SHARE * len(text)
    return full if enough else 0


def _leads_on(tree: Tree, start: int, stop: int, url: str) -> bool:
    """Whether the first link of a card, or the one around it, leads to another page of the same site."""
    around = [at for at in tree.ancestors(start) if tree.tags[at] == "a"]
    within = [at for at in range(start, stop) if tree.tags[at] == "a"]
    link = next((tree.attr(at, "href") for at in (*within, *around)), "")
    there = urls.join(url, link) or ""
    return urls.host(there) == urls.host(url) and urls.path(there) not in ("", "/", urls.path(url))


def _within(node: int, places: list[tuple[int, int]]) -> tuple[int, int] | None:
    return next((place for place in places if place[0] <= node < place[1]), None)


def _linked(tree: Tree, heading: int) -> bool:
    """Whether a heading stands in a link, or holds one."""
    over = tree.parents[heading]
    if over >= 0 and (
        tree.tags[over] == "a" or (tree.parents[over] >= 0 and tree.tags[tree.parents[over]] == "a")
    ):
        return True
    return "a" in tree.tags[heading : min(tree.ends[heading], heading + 4)]
