"""Measures `attributions` on our own labelled set: `python -m tests.sets.score_attribution`.

*Existence*: does a sentence attribute something. *Source*: at least half of the labelled source's words are
in the answer (or both are anonymous). *Kind*: of matched sources. Optional sentences count neither way.
"""

import argparse
import importlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from firsthand.texts import fold

HERE = Path(__file__).with_name("attribution")
SMALL = frozenset("the a an of and der die das des le la les el los de du".split())
Row = dict[str, Any]
Find = Callable[[str], list[Row]]


def articles() -> list[Row]:
    """The articles of the set, in file order."""
    lines = (HERE / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def counted(article: Row, answer: Sequence[Row]) -> Counter[str]:
    """What one article adds: hits, found, wanted sentences; matched, given, labelled sources; right kinds."""
    optional = set(article["optional"])
    by_sentence: dict[int, list[Row]] = {}
    astray = 0
    for item in answer:
        places = list(_places(article["sentences"], item["sentence"]))
        astray += not places
        for n in places:
            by_sentence.setdefault(n, []).append(item)
    found = set(by_sentence) - optional
    wanted = {label["n"] for label in article["labels"]} - optional
    total = Counter(hits=len(found & wanted), found=len(found) + astray, wanted=len(wanted), given=astray)
    for n in sorted(found | wanted):
        labels = [label for label in article["labels"] if label["n"] == n]
        total += _sources(labels, by_sentence.get(n, []))
    return total


def figures(total: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of existence and source, and the share of right kinds."""
    existence = _prf(total["hits"], total["found"], total["wanted"])
    source = _prf(total["matched"], total["given"], total["labels"])
    kind = total["kinds"] / max(1, total["matched"])
    names = ("P", "R", "F1")
    found = {f"existence {n}": v for n, v in zip(names, existence, strict=True)}
    found |= {f"source {n}": v for n, v in zip(names, source, strict=True)}
    return found | {"kind": kind}


def scored(find: Find) -> dict[str, dict[str, float]]:
    """Figures of all articles and of each language."""
    totals: dict[str, Counter[str]] = {"all": Counter()}
    for article in articles():
        one = counted(article, find(article["text"]))
        totals["all"] += one
        totals.setdefault(article["lang"], Counter())
        totals[article["lang"]] += one
    return {name: figures(total) for name, total in totals.items()}


def main() -> None:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(description="Attribution on our own labelled set.")
    parser.add_argument("--impl", default="benchmarks.contracts_provenance")
    find = importlib.import_module(parser.parse_args().impl).attributions
    for name, found in scored(find).items():
        print(f"{name:4}" + "  ".join(f"{key} {value:.3f}" for key, value in found.items()))


def _places(sentences: Sequence[str], given: str) -> Iterator[int]:
    """The numbers (from 1) of the labelled sentences that a given one equals, spans or is part of."""
    want = _plain(given)
    plain = [_plain(s) for s in sentences]
    same = [n for n, text in enumerate(plain, 1) if text == want]
    spanned = [n for n, text in enumerate(plain, 1) if text and text in want]
    inside = [n for n, text in enumerate(plain, 1) if want and want in text]
    yield from same or spanned or inside[:1]


def _sources(labels: list[Row], items: list[Row]) -> Counter[str]:
    """Labels paired with answers, the best overlap first."""
    total = Counter(labels=len(labels), given=len(items))
    pairs = [(_overlap(a, b), i, j) for i, a in enumerate(labels) for j, b in enumerate(items)]
    used: set[tuple[str, int]] = set()
    for share, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if share < 0.5 or ("label", i) in used or ("item", j) in used:
            continue
        used |= {("label", i), ("item", j)}
        total["matched"] += 1
        total["kinds"] += labels[i]["source_kind"] == items[j]["source_kind"]
    return total


def _overlap(label: Row, item: Row) -> float:
    if label["source_kind"] == item["source_kind"] == "anonymous":
        return 1.0
    mine, given = _words(label["source"]), _words(item["source"] or "")
    return len(mine & given) / len(mine) if mine and len(given) <= 12 else 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"['’]s\b", "", fold(text)))) - SMALL


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _prf(hits: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    return precision, recall, 2 * hits / max(1, found + wanted)


if __name__ == "__main__":
    main()
