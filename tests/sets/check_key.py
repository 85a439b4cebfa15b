"""Checks that an answer key and its pages agree; knows nothing of the rules.

`python -m tests.sets.check_key FOLDER` prints what does not agree, and exits 1 when there is anything.
"""

import json
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

EDGES = {"credits", "quotes", "responds_to", "wire_copy", "same_text", "spun_copy", "press_release"}
ORIGINS = {"article", "outlet", "statement", "document", "unknown"}
KINDS = {"own_reporting", "from_statements", "wire", "rewrite", "aggregation", "opinion", "press_release"}
SILENT = {"same_text", "wire_copy", "spun_copy", "press_release"}


class _Text(HTMLParser):
    """The text of a page, tags dropped, entities decoded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(html: str) -> str:
    """The text of a page with white space folded."""
    reader = _Text()
    reader.feed(html)
    return _spaced("".join(reader.parts))


def faults(room: Path) -> Iterator[str]:
    """All that does not agree, in words."""
    key: dict[str, Any] = json.loads((room / "key.json").read_text("utf-8"))
    texts: dict[str, str] = {}
    for row in map(json.loads, (room / "pages.jsonl").read_text("utf-8").splitlines()):
        file = room / "pages" / row["file"]
        if not file.exists():
            yield f"no file {file}"
            continue
        texts[row["url"]] = plain(_decoded(file.read_bytes()))
    for story in key["stories"]:
        yield from (f"{story['name']}: {fault}" for fault in _story(story, texts))
    for must_not in key.get("must_not", ()):
        for end in ("from", "a", "b", "url"):
            if end in must_not and must_not[end] not in texts:
                yield f"must_not: no page {must_not[end]}"


def _story(story: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    yield from (f"no page {url}" for url in (*story["articles"], *story.get("kinds", ())) if url not in texts)
    for origin in story["origins"]:
        if origin["type"] not in ORIGINS:
            yield f"origin of type {origin['type']}"
        if origin.get("held") and origin["held"] not in texts:
            yield f"no page {origin['held']}"
    for edge in story["edges"]:
        yield from _edge(edge, texts)
    firm = [o for o in story["origins"] if not o.get("optional") and o["type"] != "unknown"]
    unknown = sum(o["type"] == "unknown" for o in story["origins"])
    if story["counts"]["origins"] not in (len(firm), len(firm) + unknown):
        yield f"counts {story['counts']['origins']} origins, and lists {len(firm)}"
    for url, kinds in story.get("kinds", {}).items():
        yield from (f"{url} is of kind {kind}" for kind in kinds if kind not in KINDS)


def _edge(edge: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    if not set(edge["types"]) <= EDGES:
        yield f"edge of types {edge['types']}"
    if edge["from"] not in texts:
        yield f"no page {edge['from']}"
    elif edge.get("words"):
        if _spaced(edge["words"]) not in texts[edge["from"]]:
            yield f"“{edge['words']}” does not stand in {edge['from']}"
    elif not set(edge["types"]) & SILENT:
        yield f"an edge of {edge['from']} has no words"
    if "://" in edge["to"] and edge["to"] not in texts:
        yield f"no page {edge['to']}"


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("windows-1252")


def _spaced(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1])))
    print("\n".join(found) or "pages and key agree")
    sys.exit(bool(found))
