"""Grow the trees that tell an article's blocks from the rest of a page; say how they do on unseen domains.

    uv run --with lightgbm python benchmarks/train_articles.py ../shared/bench/extraction --check
    uv run --with lightgbm python benchmarks/train_articles.py ../shared/bench/extraction --write

The labels come from the annotations of the extraction bench (WCXB and magic-html: full texts; trafilatura:
snippets; CC BY 4.0 and Apache-2.0): a block is the article's when its words stand in the gold text, in order.
The features hold layout, punctuation and fixed cue words, never the pages' own words. `--check` grows three
models, each on two thirds of the registrable domains, and scores each page with the model that has not seen
its domain. `--write` grows one on all pages and writes the file that ships.
"""

import argparse
import hashlib
import importlib
import sys
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand import articles, urls
from firsthand.articles.blocks import blocks
from firsthand.articles.body import hints
from firsthand.articles.features import NAMES, features
from firsthand.articles.head import read_head
from firsthand.articles.model import FILE
from firsthand.markup import parse

FOLDS, ROUNDS, DEPTH = 3, 200, 6
SETTINGS: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 24, "max_depth": DEPTH,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3, "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63,
    "verbose": -1, "num_threads": 1, "deterministic": True, "force_row_wise": True, "seed": 7,
}  # fmt: skip
KEPT_EASY = 0.3  # share of the short blocks outside the article that are learnt from, with more weight
LONG_RUN = 8  # words from which a block is found in the gold text by its 4-grams


@dataclass(slots=True)
class Sample:
    """One page: its blocks' words, features and labels (nan: unknown), and the bench's gold."""

    page: dict[str, Any]
    words: list[str]
    rows: NDArray[np.float32]
    labels: NDArray[np.float64]
    fold: int
    chances: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))


def main() -> None:
    """Check, or write the file of trees."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("bench", type=Path, help="the folder of the extraction bench")
    asked.add_argument(
        "--check", action="store_true", help="score each page by trees that have not seen its domain"
    )
    asked.add_argument("--write", action="store_true", help="write the file that ships")
    given = asked.parse_args()
    sys.path.insert(0, str(given.bench))
    bench = importlib.import_module("bench")
    samples = [
        s
        for name in ("wcxb", "magic", "trafilatura")
        for page in bench.read_pages(name)
        if (s := sample(page, bench))
    ]
    if given.check:
        for fold in range(FOLDS):
            grown = grow([s for s in samples if s.fold != fold], bench)
            for one in (s for s in samples if s.fold == fold):
                one.chances = np.asarray(grown.predict(one.rows))
        report("unseen domains", samples, bench)
    if given.write:
        grown = grow(samples, bench)
        for one in samples:
            one.chances = np.asarray(grown.predict(one.rows))
        report("the pages learnt from", samples, bench)
        write(grown.dump_model()["tree_info"], Path(articles.__file__).parent / "data" / FILE)


def sample(page: dict[str, Any], bench: ModuleType) -> Sample | None:
    """A page with features and labels; None when it has no blocks."""
    tree = parse(page["html"])
    row = blocks(tree)
    if not row:
        return None
    words = [b.text for b in row]
    if page["text"]:
        labels = np.array(
            in_full_text([bench.words(w.casefold()) for w in words], bench.words(page["text"].casefold()))
        )
    else:
        labels = in_snippets(words, page, bench)
    domain = urls.registrable_domain(urls.host(page["url"])) or page["url"].split("::")[-1].split("-")[0]
    fold = int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS
    return Sample(page, words, features(tree, row, hints(tree, read_head(tree))), labels, fold)


# ---------------------------------------------------------------- labels


def in_full_text(row: list[list[str]], gold: list[str]) -> list[float]:
    """1 for blocks whose words stand in the gold text: long ones by their 4-grams, short ones in their "
    "place."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(gold) - 3):
        places[tuple(gold[at : at + 4])].append(at)
    found = [(at, where) for at, words in enumerate(row) if (where := _places(words, places)) is not None]
    chain = _chain(found, row)
    labels, covered = [0.0] * len(row), set[int]()
    for at, start in chain.items():
        labels[at] = 1.0
        covered.update(range(start, start + len(row[at])))
    for at, where in found:
        free = [start for start in where if start not in covered]
        if at not in chain and free:
            labels[at] = 1.0
            covered.update(range(free[0], free[0] + len(row[at])))
    _short(row, gold, chain, labels, covered)
    return labels


def _places(words: list[str], places: dict[tuple[str, ...], list[int]]) -> list[int] | None:
    """Where a long block begins in the gold text; None when under 60 % of its 4-grams stand there."""
    if len(words) < LONG_RUN:
        return None
    runs = [tuple(words[at : at + 4]) for at in range(len(words) - 3)]
    known = [run for run in runs if run in places]
    return places[known[0]][:5] if len(known) >= 0.6 * len(runs) else None


def _chain(found: list[tuple[int, list[int]]], row: list[list[str]]) -> dict[int, int]:
    """The heaviest set of long blocks that stand in the same order in page and gold text."""
    states = [(at, start, len(row[at])) for at, where in found for start in where]
    best: list[int] = []
    before: list[int] = []
    for k, (at, start, size) in enumerate(states):
        top, back = size, -1
        for j in range(max(0, k - 400), k):
            if states[j][0] < at and states[j][1] < start and best[j] + size > top:
                top, back = best[j] + size, j
        best.append(top)
        before.append(back)
    chain: dict[int, int] = {}
    k = int(np.argmax(best)) if best else -1
    while k >= 0:
        chain[states[k][0]] = states[k][1]
        k = before[k]
    return chain


def _short(
    row: list[list[str]], gold: list[str], chain: dict[int, int], labels: list[float], covered: set[int]
) -> None:
    """Short blocks count where their words stand between those of the long blocks around them."""
    order, low = sorted(chain), 0
    for at, words in enumerate(row):
        if at in chain:
            low = max(low, chain[at] + max(1, int(len(words) * 0.8)))
            continue
        if labels[at] or len(words) >= LONG_RUN or not words:
            continue
        k = bisect_left(order, at)
        high = chain[order[k]] if k < len(order) else len(gold)
        for start in range(max(0, low - 2), high):
            run = range(start, start + len(words))
            if gold[start : start + len(words)] == words and covered.isdisjoint(run):
                labels[at] = 1.0
                covered.update(run)
                low = start + len(words)
                break


def in_snippets(words: list[str], page: dict[str, Any], bench: ModuleType) -> NDArray[np.float64]:
    """1 and 0 for blocks that hold a wanted or an unwanted snippet; nan for all others."""
    labels = np.full(len(words), np.nan)
    plain = [bench.squeeze(w) for w in words]
    for snippet in filter(None, map(bench.squeeze, page["with"])):
        held = [at for at, w in enumerate(plain) if snippet in w or (len(w) > 20 and w in snippet)]
        labels[[at for at in held if len(held) <= 3 or snippet not in plain[at]]] = 1.0
    for snippet in filter(None, map(bench.squeeze, page["without"])):
        for at, w in enumerate(plain):
            if snippet in w and np.isnan(labels[at]) and len(snippet) >= min(len(w) * 0.2, 40):
                labels[at] = 0.0
    return labels


# ---------------------------------------------------------------- growing and writing


def weights(one: Sample, bench: ModuleType) -> NDArray[np.float64]:
    """A block weighs by its share of the page's gold words, since each page counts the same; a little "
    "at least."""
    count = np.array([max(1, len(w.split()) + len(bench.UNSPACED.findall(w)) / 2) for w in one.words])
    if not one.page["text"]:
        return np.where(np.isnan(one.labels), 0.0, 2.0)
    total = max(float(count[one.labels == 1].sum()), 30.0)
    return np.asarray(np.minimum(count / total, 1) * 60 + 0.25)


def grow(samples: list[Sample], bench: ModuleType) -> Any:
    """Boosted trees on these pages (LightGBM; one thread, fixed seed)."""
    lightgbm = importlib.import_module("lightgbm")
    rows, labels = np.vstack([s.rows for s in samples]), np.concatenate([s.labels for s in samples])
    weight = np.concatenate([weights(s, bench) for s in samples])
    easy = (labels == 0) & (rows[:, 0] <= 60)
    kept = ~np.isnan(labels) & (~easy | (np.random.RandomState(1).rand(len(labels)) < KEPT_EASY))
    weight = np.where(easy, weight / KEPT_EASY, weight)
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows[kept], labels[kept], weight=weight[kept]), ROUNDS)


def write(grown: list[dict[str, Any]], path: Path) -> None:
    """The trees as complete ones of one depth; see `firsthand.articles.model`."""
    inner = 2**DEPTH - 1
    feature = np.zeros((len(grown), inner), np.uint8)
    threshold = np.full((len(grown), inner), np.inf, np.float32)
    leaf = np.zeros((len(grown), inner + 1), np.float32)
    for number, tree in enumerate(grown):
        open_nodes = [(tree["tree_structure"], 0)]
        while open_nodes:
            node, at = open_nodes.pop()
            if at >= inner:
                leaf[number, at - inner] = node["leaf_value"]
                continue
            if "split_feature" in node:
                feature[number, at], threshold[number, at] = node["split_feature"], _below(node["threshold"])
            open_nodes += [
                (node.get("left_child", node), 2 * at + 1),
                (node.get("right_child", node), 2 * at + 2),
            ]
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(path, names=np.array(NAMES), feature=feature, threshold=threshold, leaf=leaf)
    print(f"wrote {path.name}: {len(grown)} trees, {path.stat().st_size} bytes")


def _below(threshold: float) -> np.float32:
    """The largest single-precision number that is not above: comparisons stay as they were learnt."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf))


def report(what: str, samples: list[Sample], bench: ModuleType) -> None:
    """The bench's body figures for the kept blocks."""
    for name in ("wcxb", "magic", "trafilatura"):
        tally = bench.Tally()
        for one in samples:
            if one.page["id"].startswith(name):
                kept = "\n".join(w for w, c in zip(one.words, one.chances, strict=True) if c > 0.5)
                tally.add(one.page, {"text": kept})
        figures = {k: round(v, 4) for k, v in tally.figures().items() if k.startswith(("body", "seg"))}
        print(f"{what}: {name} {figures}", flush=True)


if __name__ == "__main__":
    main()
