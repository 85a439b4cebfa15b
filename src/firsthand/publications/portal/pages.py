"""The pages of the portal, from templates that are compiled once.

*Takes:* an `Edition` and its `Shelves`. *Gives:* (path, bytes). Everything escapes by default; the
only markup that is not a template's is the JSON-LD, which `linked` makes safe.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from firsthand import texts, times
from firsthand.publications.naming import folder
from firsthand.publications.portal import (
    addresses,
    answers,
    fans,
    graphs,
    inline,
    linked,
    marks,
    reports,
    timelines,
    volumes,
    wording,
)
from firsthand.publications.portal.nodes import Tale
from firsthand.publications.portal.shelves import Row, Shelves, Subject, leaves
from firsthand.records import Edition

File = tuple[str, bytes]

FRONT_STORIES = 24
LATEST = 12
STORIES_A_PAGE = 40
ARTICLES_A_PAGE = 60
FEEDS = (
    ("rss", "application/rss+xml", "RSS", "feed.xml"),
    ("atom", "application/atom+xml", "Atom", "atom.xml"),
    ("json_feed", "application/feed+json", "JSON Feed", "feed.json"),
)
"""(format, media type, label, file) of each feed; they stand beside the pages that they are about."""


@cache
def _templates() -> Environment:
    folder = resources.files("firsthand.publications.portal") / "templates"
    sources = {
        file.name: file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith((".html", ".xml", ".txt"))
    }
    env = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(wording=wording, fans=fans, graphs=graphs, timelines=timelines, reports=reports)
    env.globals.update(
        stamp=times.stamp, mark=marks.mark, shape=marks.shape, foreign=inline.foreign, when=inline.when
    )
    env.globals.update(end_state=answers.end_state, end_words=answers.end_words)
    return env


def _finalize(value: object) -> object:
    """No control character reaches a page, whoever wrote it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return wording.fit(value)
    return value


class Press:
    """Prints the pages of one edition. It holds what every page shares: names, lists, the moment."""

    def __init__(self, edition: Edition, shelves: Shelves) -> None:
        self.edition = edition
        self.shelves = shelves
        self.name = wording.line(edition.name, 80) or "News desk"
        self.site = addresses.web(edition.url).rstrip("/")
        self.feeds = [feed[1:] for feed in FEEDS if self.has(feed[0])]
        self.recorded = {entry.path for entry in edition.entries if entry.published} - {""}

    def has(self, publication: str) -> bool:
        """Whether the desk publishes this beside the portal; an edition that names nothing has all."""
        return not self.edition.formats or publication in self.edition.formats

    def page(self, template: str, path: str, **parts: object) -> File:
        """One page. `path` is its place, from which every link is counted."""
        text = (
            _templates()
            .get_template(template)
            .render(
                desk=self.name,
                path=path,
                root=addresses.root(path),
                site=self.site,
                updated=self.edition.updated,
                feeds=self.feeds,
                shelves=self.shelves,
                **parts,
            )
        )
        return path, text.encode("utf-8", "replace")

    def front(self) -> File:
        """The front page: the numbers, the most telling stories, the latest articles."""
        tales, rows = self.shelves.tales, self.shelves.rows
        totals = {
            "articles": sum(t.articles for t in tales),
            "sources": sum(t.sources for t in tales),
            "held": sum(t.held for t in tales),
        }
        return self.page(
            "index.html",
            "index.html",
            tales=tales[:FRONT_STORIES],
            more=len(tales) > FRONT_STORIES,
            rows=rows[:LATEST],
            totals=totals,
            feed_folder="",
        )

    def stories(self) -> Iterator[File]:
        """The list of all stories, a page for each, and a signpost for each former id."""
        for leaf, tales in leaves("stories", self.shelves.tales, STORIES_A_PAGE):
            yield self.page("stories.html", leaf.path, leaf=leaf, tales=tales)
        taken = {tale.path for tale in self.shelves.tales}
        api = self.has("api_v1")
        for tale in self.shelves.tales:
            fed = any(member.path in self.recorded for member in tale.members)
            yield self.page("story.html", tale.path, tale=tale, linked=linked.story(tale), fed=fed, api=api,
                            errors=self.edition.errors)  # fmt: skip
            for old in tale.formerly:
                path = f"stories/{folder(old)}/index.html"
                if path not in taken:
                    taken.add(path)
                    yield self.page("moved.html", path, tale=tale)

    def topics(self) -> Iterator[File]:
        """The tree of topics, and the pages of each."""
        yield self.page("topics.html", "topics/index.html")
        for subject in self.shelves.subjects:
            yield from self._topic(subject)

    def _topic(self, subject: Subject) -> Iterator[File]:
        under = subject.path.removesuffix("/index.html")
        alone = [row for row in subject.rows if row.tale is None or len(row.tale.members) < 2]
        things: list[Tale | Row] = [t for t in subject.tales if len(t.members) > 1]
        bars = [volumes.volume(subject.rows, self.edition.updated, width) for width in (640, 340)]
        for leaf, part in leaves(under, [*things, *alone], STORIES_A_PAGE):
            tales = [thing for thing in part if isinstance(thing, Tale)]
            rows = [thing for thing in part if isinstance(thing, Row)]
            parts = {"leaf": leaf, "subject": subject, "tales": tales, "rows": rows, "bars": bars}
            yield self.page("topic.html", leaf.path, feed_folder=f"{under}/", **parts)

    def articles(self) -> Iterator[File]:
        """The list of articles, whole and by role and language, as plain pages."""
        rows = self.shelves.rows
        filters = _filters(rows)
        choices = [(group, label, f"{under}/index.html", len(kept)) for group, label, under, kept in filters]
        for _, label, under, kept in [("", "", "articles", rows), *filters]:
            for leaf, part in leaves(under, kept, ARTICLES_A_PAGE):
                parts = {"leaf": leaf, "rows": part, "total": len(kept), "choices": choices}
                yield self.page(
                    "articles.html", leaf.path, chosen=f"{under}/index.html", label=label, **parts
                )

    def rest(self) -> Iterator[File]:
        """About, search with its index, the page for what is not there, and files for machines."""
        yield self.page("about.html", "about/index.html")
        yield self.page("search.html", "search/index.html")
        yield "search.json", _search_index(self.shelves)
        yield self.page("404.html", "404.html")
        sitemap = f"Sitemap: {self.site}/news-sitemap.xml\n" if self.site and self.has("sitemap") else ""
        yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()
        static = resources.files("firsthand.publications.portal") / "static"
        yield "favicon.svg", (static / "favicon.svg").read_bytes()
        for name in ("portal.css", "portal.js"):
            yield f"static/{name}", (static / name).read_bytes()


def _filters(rows: Sequence[Row]) -> list[tuple[str, str, str, list[Row]]]:
    """(group, label, folder, rows) of every filter that keeps something."""
    found: list[tuple[str, str, str, list[Row]]] = []
    for role, label in wording.ROLES.items():
        kept = [row for row in rows if row.member.role == role]
        found.append(("Role", label, f"articles/role/{role}", kept))
    tags = sorted({row.member.language.split("-")[0] for row in rows} - {""})
    for tag in tags:
        kept = [row for row in rows if row.member.language.split("-")[0] == tag]
        found.append(("Language", wording.language(tag), f"articles/language/{tag}", kept))
    return [entry for entry in found if entry[3]]


def _search_index(shelves: Shelves) -> bytes:
    """Stories for the search page: title `t`, address `u`, answer `a`, day `d`, folded words `w`."""
    items = []
    for tale in shelves.tales:
        told = [tale.title, *(m.title for m in tale.members), *(m.outlet for m in tale.members)]
        told += [o.name for o in tale.origins if o.state == "absent"]
        told += [name for name, _ in shelves.topics(tale.topics)]
        words = " ".join(dict.fromkeys(texts.fold(" ".join(told)).split()))
        newest = wording.day(tale.newest)
        items.append({"t": tale.title, "u": tale.path, "a": tale.answer, "d": newest, "w": words})
    return json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
