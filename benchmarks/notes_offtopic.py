"""The off-topic set: several labels or none, on mostly off-topic text. Fixed before any tuning of topics.

Built from the notes bench's own data by one rule, so that no text of it lies in this repository:

* Three desks. Each takes the topics of one set at even places of its file (0, 2, 4 ...). Texts of the
  topics at odd places are off-topic *near*; texts of another set about other things are off-topic *far*.
* Of each desk's set: on-topic texts as they are (*one*); and *two*: the n-th text of one desk topic
  joined to the n-th text of the next, 1,000 characters of each.
* Shares: of 100 rows 20 are *one*, 5 are *two*, 25 near and 50 far, or as many as there are at these
  shares; rows are taken in the order of the SHA-256 of their text.
* Half "a" (last hexadecimal digit of that hash even) is for tuning, half "b" for reporting. Examples
  are always drawn from half "a", first in hash order, and are not scored.

Run: python -m benchmarks.notes_offtopic FOLDER [--half b] [--impl benchmarks.contracts_notes] [--peers]
"""

import argparse
import gzip
import hashlib
import importlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

SHARES = {"one": 20, "two": 5, "near": 25, "far": 50}
FAR: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "allsides": [("bbc", ("entertainment", "sport")), ("ag", ("Sports",))],
    "bbc": [("ag", ("Sports",)), ("allsides", ("abortion", "gun control and gun rights", "lgbt rights"))],
    "ag": [("bbc", ("entertainment", "sport", "tech"))],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of the set with its right topics (none when off-topic)."""

    desk: str
    kind: str
    text: str
    topics: tuple[str, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the text: its place in the order, and its half."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def half(self) -> str:
        """ "a" for tuning, "b" for reporting."""
        return "a" if int(self.digest[-1], 16) % 2 == 0 else "b"


def read(folder: Path, name: str) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """A set's topic definitions, and its texts by topic, in file order."""
    with gzip.open(folder / f"topics_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "text":
            texts[row["topic"]].append(row["text"])
    return [{"name": r["name"], "keywords": r["keywords"]} for r in rows if r["kind"] == "topic"], texts


def build(folder: Path, desk: str) -> tuple[list[dict[str, Any]], list[Row]]:
    """The desk's topics and its rows in hash order, at the shares above."""
    topics, texts = read(folder, desk)
    kept = topics[::2]
    pools: dict[str, list[Row]] = {kind: [] for kind in SHARES}
    for topic in kept:
        pools["one"] += [_row(desk, "one", t, topic["name"]) for t in texts[topic["name"]]]
    for first, second in pairwise([*kept, kept[0]]):
        both: list[tuple[str, str]] = list(zip(texts[first["name"]], texts[second["name"]], strict=False))
        pools["two"] += [
            _row(desk, "two", f"{a[:1000]}\n{b[:1000]}", first["name"], second["name"]) for a, b in both
        ]
    for topic in topics[1::2]:
        pools["near"] += [_row(desk, "near", t) for t in texts[topic["name"]]]
    for name, chosen in FAR[desk]:
        _, others = read(folder, name)
        pools["far"] += [_row(desk, "far", t) for topic in chosen for t in others[topic]]
    unit = min(len(pools[kind]) / share for kind, share in SHARES.items())
    rows = [row for kind, share in SHARES.items() for row in _ordered(pools[kind])[: int(unit * share)]]
    return kept, _ordered(rows)


def examples(rows: list[Row], per_topic: int) -> tuple[list[tuple[str, str]], set[str]]:
    """The first texts of each topic in half "a", and their hashes."""
    drawn: Counter[str] = Counter()
    found: list[tuple[str, str]] = []
    used: set[str] = set()
    for row in rows:
        if row.kind == "one" and row.half == "a" and drawn[row.topics[0]] < per_topic:
            drawn[row.topics[0]] += 1
            found.append((row.text, row.topics[0]))
            used.add(row.digest)
    return found, used


class KeywordFiler:
    """The peer: a topic is given when its name or one of its keywords stands in the text."""

    def __init__(self, topics: Sequence[Mapping[str, Any]]) -> None:
        self._words = {t["name"]: [w.casefold() for w in (t["name"], *t["keywords"])] for t in topics}

    def labels(self, text: str) -> list[tuple[str, float]]:
        """(name, 1.0) of each topic that a word of its own speaks for."""
        inside = " ".join(["", *re.findall(r"[\w-]+", text.casefold()), ""])
        return [(n, 1.0) for n, words in self._words.items() if any(f" {w} " in inside for w in words)]


def measure(filer: Any, rows: list[Row]) -> dict[str, float]:
    """Micro precision, recall and F1 over labels; share of off-topic rows that got a label; exact "two"."""
    hits = found = right = 0
    leaks: dict[str, list[bool]] = defaultdict(list)
    both: list[bool] = []
    for row in rows:
        labels = {name for name, _ in filer.labels(row.text)}
        hits += len(labels & set(row.topics))
        found += len(labels)
        right += len(row.topics)
        if not row.topics:
            leaks[row.kind].append(bool(labels))
        if row.kind == "two":
            both.append(set(row.topics) <= labels)
    precision, recall = hits / max(1, found), hits / max(1, right)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "leak_near": sum(leaks["near"]) / max(1, len(leaks["near"])),
        "leak_far": sum(leaks["far"]) / max(1, len(leaks["far"])),
        "two_both": sum(both) / max(1, len(both)),
        "rows": len(rows),
    }


def run(folder: Path, half: str, impl: str, peers: bool) -> Iterator[tuple[str, dict[str, float]]]:
    """Figures of each desk with 0, 5 and 20 examples per topic."""
    make = importlib.import_module(impl).topics
    for desk in FAR:
        topics, rows = build(folder, desk)
        if peers:
            yield f"{desk} keywords", measure(KeywordFiler(topics), [row for row in rows if row.half == half])
        for per_topic in (0, 5, 20):
            drawn, used = examples(rows, per_topic)
            scored = [row for row in rows if row.half == half and row.digest not in used]
            yield f"{desk} k={per_topic}", measure(make(topics, drawn), scored)


def main() -> None:
    """Print one line per desk and number of examples."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="folder with topics_*.jsonl.gz")
    parser.add_argument("--half", choices=["a", "b"], default="b")
    parser.add_argument("--impl", default="benchmarks.contracts_notes")
    parser.add_argument("--peers", action="store_true", help="also keyword matching")
    chosen = parser.parse_args()
    for name, figures in run(chosen.folder, chosen.half, chosen.impl, chosen.peers):
        print(f"{name:16} " + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()), flush=True)


def _row(desk: str, kind: str, text: str, *topics: str) -> Row:
    return Row(desk=desk, kind=kind, text=text, topics=topics)


def _ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.digest)


if __name__ == "__main__":
    main()
