"""A story's evidence as one file that a stranger can verify: addresses, times, hashes, edges, quotations.

The bundle shows no more of an article than its title and the quoted words. Each quotation comes with a proof
that it is part of the text that the bundle's root stands for (see `verify`). Whole texts and pages (WACZ) go
in only when asked for, in a folder marked private.
"""

import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from firsthand.publications import verify
from firsthand.publications.traces import trace_shape
from firsthand.publications.wacz import wacz
from firsthand.records import Article, Coverage, Page
from firsthand.times import stamp

README = """Evidence of one story, as Firsthand saw it
==========================================

story.json       the story: its articles with addresses and times, who reported it first-hand as far as the
                 pages say, and the edges between them, each with its rule and its quoted words
quotations.json  the quoted words once more, each with its proof
manifest.json    the SHA-256 of every file; seal.txt is that of manifest.json
verify.py        checks all of it with nothing but Python 3.9 or later: python3 verify.py{private}

What a check shows: nothing was changed since the bundle was sealed; every edge rests on quoted words; each
quotation stands, at the stated place, in the text whose root the bundle names, though the rest of the text
is not here. Whoever has the text can make the root anew with verify.py and compare.

What it does not show: hashes show integrity, not authenticity. They do not show who made the bundle, when,
or that a site ever sent these words. For that, keep the seal where others can see it (a letter, a notary, a
time stamp), open the addresses, and compare with public web archives. Times of fetching are those of the
maker's clock, times of publication those that the pages state.

What the words mean: "credits", "shares text with" and so on say what the pages show, never who is right.
An edge is the program's judgement, or an editor's where its rule says "editor/". "Not held" means that the
maker has no copy of that report, not that there is none.
{left_out}"""
PRIVATE = """PRIVATE. Do not publish, do not pass on.

These are other people's articles, kept as proof: texts.json holds the stored texts, pages.wacz the pages as
they came (open it at https://replayweb.page or with any WACZ reader).
"""


def bundle(
    told: Coverage, articles: Mapping[str, Article], pages: Mapping[str, Page], *, private: bool = False
) -> bytes:
    """The bundle of a story as a zip; the same story gives the same bytes.

    `articles` and `pages` are by article id; `private` adds the whole texts and pages. Edges that could read
    as an accusation are left out until an editor confirmed them (as in every publication).
    """
    held = {t.id: articles[t.id] for t in told.tellings}
    shape = trace_shape(told, public=True)
    trees = {id: _Tree(article) for id, article in held.items()}
    for row in shape["articles"]:
        row |= _stored(held[row["id"]], pages.get(row["id"]), trees[row["id"]])
    spare = len(told.trail.edges) - len(shape["edges"])
    made = {
        "README.txt": _readme(spare, private).encode(),
        "story.json": verify.plain(shape),
        "quotations.json": verify.plain(_quotations(shape["edges"], trees)),
        "verify.py": (files("firsthand.publications") / "verify.py").read_bytes(),
    }
    return verify.zipped(verify.manifest(made | (_private(told, held, pages) if private else {})))


def seal(bundled: bytes) -> str:
    """The seal of a bundle: the hash of its list of hashes."""
    return verify.opened(bundled)[0][verify.SEAL].decode().strip()


class _Tree:
    """The pieces of an article's parts, their salts and hashes."""

    def __init__(self, article: Article) -> None:
        self.parts = _parts(article)
        self._seed = verify.seed(self.parts)
        self._leaves: dict[str, list[bytes]] = {}

    def leaves(self, part: str) -> list[bytes]:
        if part not in self._leaves:
            self._leaves[part] = verify.leaves(part, self.parts[part], self._seed)
        return self._leaves[part]

    def roots(self) -> dict[str, str]:
        return {part: verify.root(part, self.leaves(part)) for part in self.parts}

    def proof(self, part: str, start: int, end: int) -> dict[str, Any]:
        return proof(part, self.parts[part], self._seed, start, end)


def proof(part: str, text: str, of: bytes, start: int, end: int) -> dict[str, Any]:
    """The pieces that cover a place of a text, their salts (made of the seed `of`), and the hashes beside."""
    listed = verify.pieces(text)
    inside = [i for i, (at, piece) in enumerate(listed) if at < end and start < at + len(piece)]
    first, last = inside[0], inside[-1] + 1
    shown = [[*listed[i], verify.salt(of, part, i).hex()] for i in inside]
    beside = _beside(0, len(listed), first, last, verify.leaves(part, text, of))
    return {"pieces": shown, "first": first, "count": len(listed), "beside": [h.hex() for h in beside]}


def _beside(low: int, high: int, first: int, last: int, hashed: Sequence[bytes]) -> list[bytes]:
    """The hashes of the ranges outside `first`..`last`, in the order in which `verify.top` takes them."""
    if high <= first or last <= low:
        return [verify.top(low, high, 0, list(hashed), [])]
    if high - low == 1:
        return []
    middle = verify.split(low, high)
    return [*_beside(low, middle, first, last, hashed), *_beside(middle, high, first, last, hashed)]


def _parts(article: Article) -> dict[str, str]:
    named = {name: getattr(article, name) for name in verify.PARTS if name != "image"}
    return {name: words for name, words in {**named, "image": article.part("image")}.items() if words}


def _stored(article: Article, page: Page | None, tree: _Tree) -> dict[str, Any]:
    return {
        "language": article.language,
        "published_sure": article.sure,
        "digest": article.digest,
        "roots": tree.roots(),
        "page": _page(page) if page else None,
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "url": page.url,
        "asked": page.asked if "://" in page.asked else "",
        "fetched": stamp(page.fetched),
        "status": page.status,
        "media": page.media,
        "bytes": len(page.body),
        "sha256": hashlib.sha256(page.body).hexdigest(),
    }


def _quotations(edges: Sequence[dict[str, Any]], trees: Mapping[str, _Tree]) -> list[dict[str, Any]]:
    """Each quotation once, in the order of the edges, with its proof."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for quoted in (e for edge in edges for e in edge["evidence"]):
        tree = trees[quoted["article"]]
        proof = tree.proof(quoted["part"], quoted["start"], quoted["end"])
        found.setdefault(verify.about(quoted), {**quoted, **proof})
    return list(found.values())


def _private(told: Coverage, held: Mapping[str, Article], pages: Mapping[str, Page]) -> dict[str, bytes]:
    mine = {id: pages[id] for id in held if id in pages}
    titles = {page.id: held[id].title for id, page in mine.items()}
    return {
        "private/README.txt": PRIVATE.encode(),
        verify.TEXTS: verify.plain({id: _parts(a) for id, a in held.items()}),
        verify.PAGES: wacz(mine.values(), f"PRIVATE: {told.title}", titles),
    }


def _readme(spare: int, private: bool) -> str:
    left_out = "\nLeft out until an editor confirms them, as they could read as an accusation: "
    more = (
        "\nprivate/         PRIVATE: the whole texts and pages (WACZ). Not to be published."
        if private
        else ""
    )
    return README.format(private=more, left_out=f"{left_out}{spare} of its edges.\n" if spare else "")
