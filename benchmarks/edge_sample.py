"""Edges drawn at random from real pages, for readers who see nothing but their quoted words.

    python -m benchmarks.edge_sample ../shared/bench --number 200 --seed 6 --out /tmp/edges.jsonl [--keep DIR]

Takes the pages of the extraction and provenance benches into one desk, groups and traces them, and draws
edges from all that were found, at most `--each` of one article. A line of the output holds what a reader
gets: outlet and title of the page, the sentence that the edge says, its type and target, and the quoted words
with their place. Beside it, `<out>.key.jsonl` holds what the reader must not see: rule, confidence, reason,
address. Nothing is fetched.
"""

import argparse
import json
import lzma
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from firsthand import provenance
from firsthand.records import Coverage, Edge, Page
from firsthand.runs import folder, founding, intake
from firsthand.runs.edition import coverage
from firsthand.runs.flow import flow
from firsthand.runs.wording import names
from firsthand.urls import page_id

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SETS = ("trafilatura", "wcxb", "magic", "htmldate")


def pages(bench: Path, limit: int) -> Iterator[Page]:
    """The pages of both benches; those of the provenance bench get their addresses from its labels' file."""
    urls = {}
    with (bench / "provenance/devset.jsonl").open(encoding="utf-8") as lines:
        urls = {row["id"]: row["url"] for row in map(json.loads, lines)}
    files = [bench / "provenance/pages.jsonl.xz", *(bench / f"extraction/{name}.jsonl.xz" for name in SETS)]
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as rows:
            for at, row in enumerate(map(json.loads, rows)):
                if at == limit:
                    break
                url = row.get("url") or urls.get(row.get("id"), "")
                if url.startswith("http") and row.get("html"):
                    yield page(url, row["html"])


def page(url: str, html: str) -> Page:
    """A page as if it had been fetched."""
    body = html.encode("utf-8", "surrogatepass")
    return Page(
        id=page_id(url, body), url=url, asked=url, fetched=NOW, body=body, media="text/html; charset=utf-8"
    )


def told(bench: Path, root: Path, limit: int) -> list[Coverage]:
    """The stories of a desk of all pages; a kept desk is only judged anew where it must be."""
    if not (root / "firsthand.toml").exists():
        founding.found(root, "Edges of real pages", [])
    with folder.opened(root) as desk:
        intake.take(desk.library, pages(bench, limit))
        judged = flow(desk, NOW)
    return [coverage(s, judged, {}) for s in judged.stories]


def row(story: Coverage, edge: Edge) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a reader sees of an edge, and what not."""
    by_id = {t.id: t for t in story.tellings}
    called = names(story)
    source, target = by_id[edge.source], by_id.get(edge.target)
    seen = {
        "from_outlet": source.outlet,
        "from_title": source.title,
        "type": edge.type,
        "to": called.get(edge.target, edge.target),
        "to_title": target.title if target else None,
        "says": provenance.sentence(edge, called).split(": “")[0],
        "quoted": [
            {"page": "from" if e.article == edge.source else "to", "part": e.part, "words": e.text}
            for e in edge.evidence
        ],
    }
    kept = {"url": source.url, "rule": edge.rule, "confidence": edge.confidence, "because": edge.because,
            "to_url": target.url if target else None}  # fmt: skip
    return seen, kept


def drawn(stories: list[Coverage], number: int, seed: int, each: int) -> list[tuple[Coverage, Edge]]:
    """So many edges at random, at most `each` of one article; all when there are fewer."""
    found = sorted(
        ((c, e) for c in stories for e in c.trail.edges), key=lambda p: (p[1].source, p[1].target, p[1].type)
    )
    random.Random(seed).shuffle(found)
    had: Counter[str] = Counter()
    kept = []
    for story, edge in found:
        had[edge.source] += 1
        if had[edge.source] <= each:
            kept.append((story, edge))
    return kept[:number]


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--limit", type=int, default=-1, help="pages of each file")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "edges.jsonl")
    parser.add_argument("--keep", type=Path, help="keep the desk here and go on with it next time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        stories = told(options.bench, options.keep or Path(made), options.limit)
    chosen = drawn(stories, options.number, options.seed, options.each)
    rows = [row(story, edge) for story, edge in chosen]
    for path, at in ((options.out, 0), (options.out.with_suffix(".key.jsonl"), 1)):
        lines = ({"n": n, **pair[at]} for n, pair in enumerate(rows, 1))
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines), "utf-8")
    several = [c for c in stories if len(c.tellings) > 1]
    print(
        f"{sum(len(c.tellings) for c in stories)} articles, {len(stories)} stories, {len(several)} of several"
    )
    for name, edges in (
        ("all", [e for c in stories for e in c.trail.edges]),
        ("drawn", [e for _, e in chosen]),
    ):
        print(f"{name}: {len(edges)} edges: {dict(sorted(Counter(e.type for e in edges).items()))}")


if __name__ == "__main__":
    main()
