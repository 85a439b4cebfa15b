#!/usr/bin/env python3
"""Scores ``copies()`` on reports that share a statement, a leak or a release, and on reworded copies.

Run from the project's root:

    python tests/sets/sharing/score.py --impl benchmarks.contracts_stories

All articles of both files go through one call of ``copies(docs)``, shuffled with a seed; every
pair of documents that comes back, whatever its share and direction, counts as called a copy.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Doc = dict[str, Any]
Pair = frozenset[str]
Finder = Callable[[Iterable[Doc]], list[tuple[str, str, float]]]
FIELDS = ("title", "text", "published")


@dataclass
class Corpus:
    """The articles to search and the pairs that are judged."""

    docs: list[Doc] = field(default_factory=list)
    independent: dict[Pair, Doc] = field(default_factory=dict)
    reworded: dict[Pair, Doc] = field(default_factory=dict)

    def add(self, row: Doc, sides: tuple[str, str]) -> Pair:
        """Put both articles of a row in, under names that tell nothing."""
        names = [hashlib.md5(f"{row['id']} {side}".encode()).hexdigest()[:12] for side in sides]
        for name, side in zip(names, sides, strict=True):
            article = {key: row[side][key] for key in FIELDS}
            self.docs.append({"id": name, "lang": row["lang"], **article})
        return frozenset(names)


def read(path: Path) -> list[Doc]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def build_corpus(folder: Path, seed: int) -> Corpus:
    """Both files as one shuffled stream of articles."""
    corpus = Corpus()
    for row in read(folder / "independent.jsonl"):
        corpus.independent[corpus.add(row, ("a", "b"))] = row
    for row in read(folder / "reworded.jsonl"):
        corpus.reworded[corpus.add(row, ("original", "copy"))] = row
    random.Random(seed).shuffle(corpus.docs)
    return corpus


def called(find: Finder, corpus: Corpus) -> dict[Pair, float]:
    """Every pair the implementation returns, with the larger share of its two directions."""
    best: dict[Pair, float] = {}
    for first, second, share in find(iter(corpus.docs)):
        pair = frozenset((first, second))
        if len(pair) == 2:
            best[pair] = max(share, best.get(pair, 0.0))
    return best


def print_table(head: str, rows: dict[Pair, Doc], found: dict[Pair, float], key: str) -> None:
    """Hits of all rows, by one of their fields."""
    total = Counter(row[key] for row in rows.values())
    hits = Counter(row[key] for pair, row in rows.items() if pair in found)
    print(f"{head}: {hits.total()} of {total.total()}")
    for name, count in total.items():
        print(f"  {name:12}{hits[name]:>4} of {count}")


def print_rows(rows: dict[Pair, Doc], found: dict[Pair, float], hit: bool) -> None:
    """The identifiers of the rows that were found, or of those that were not."""
    names = [
        f"{row['id']} ({found[pair]:.2f})" if hit else row["id"]
        for pair, row in rows.items()
        if (pair in found) is hit
    ]
    print(f"  {', '.join(names) or 'none'}")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Shared statements and reworded copies")
    parser.add_argument("--impl", default="benchmarks.contracts", help="module with copies()")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the set is")
    parser.add_argument("--seed", type=int, default=7, help="order of the articles")
    parser.add_argument("--rows", action="store_true", help="also name the rows that went wrong")
    return parser.parse_args()


def main() -> None:
    """Search, count, print."""
    sys.path.insert(0, os.getcwd())
    arguments = parse_arguments()
    corpus = build_corpus(arguments.folder, arguments.seed)
    found = called(importlib.import_module(arguments.impl).copies, corpus)
    print_table("independent pairs called copies (target 0)", corpus.independent, found, "kind")
    print_table("the same by language", corpus.independent, found, "lang")
    if arguments.rows:
        print_rows(corpus.independent, found, hit=True)
    print_table("reworded copies found", corpus.reworded, found, "lang")
    if arguments.rows:
        print_rows(corpus.reworded, found, hit=False)
    strangers = found.keys() - corpus.independent.keys() - corpus.reworded.keys()
    print(f"unrelated articles called copies (target 0): {len(strangers)}")


if __name__ == "__main__":
    main()
