"""The desk's feeds as OPML 2.0, for readers that take a whole list at once."""

from collections.abc import Iterator

from firsthand.records import Edition

from .channels import address
from .feeds import mail_date
from .naming import folder
from .xml_files import element, file, group


def opml(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`feeds.opml`: the feed of the desk and those of its topics."""
    home = address(edition)
    kind = "atom" if "atom" in edition.formats and "rss" not in edition.formats else "rss"
    name = "atom.xml" if kind == "atom" else "feed.xml"
    folders = [(edition.name, ""), *((t.name, f"topics/{folder(t.id)}/") for t in edition.topics)]
    outlines = [
        element("outline", "", {
            "text": title or "Desk", "title": title or "Desk", "type": "rss",
            "xmlUrl": f"{home}{under}{name}", "htmlUrl": home + under,
        })
        for title, under in folders
    ]  # fmt: skip
    dated = [element("dateModified", mail_date(edition.updated))] if edition.updated else []
    head = group("head", [element("title", edition.name or "Desk"), *dated])
    yield "feeds.opml", file(group("opml", [head, group("body", outlines)], {"version": "2.0"}))
