"""Check that the attribution set is whole: run `python check.py`, silence but for one line means yes.

The labels themselves are a matter of reading and are not judged here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS = {"outlet", "agency", "official", "company", "document", "person", "anonymous"}
LANGUAGES = {"en", "de", "fr", "es"}
ARTICLE_KEYS = ["id", "lang", "style", "text", "sentences", "optional", "labels"]
LABEL_KEYS = ["n", "sentence", "source", "source_kind", "cue", "continued"]
FEWEST_SENTENCES = 600
FEWEST_PER_LANGUAGE = 55

Row = dict[str, Any]


def rows() -> list[Row]:
    """The articles of the set, in file order."""
    lines = (HERE / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def sentence_faults(row: Row) -> list[str]:
    """Sentences that do not stand verbatim and in order, with nothing but white space between them."""
    faults, at, text = [], 0, row["text"]
    for number, sentence in enumerate(row["sentences"], start=1):
        found = text.find(sentence, at)
        if found < 0 or text[at:found].strip():
            faults.append(f"sentence {number} is not where it should be")
            continue
        at = found + len(sentence)
    if text[at:].strip():
        faults.append("the text goes on after the last sentence")
    return faults


def label_faults(row: Row, label: Row) -> list[str]:
    """What is wrong with one label of an article."""
    n, cue = label["n"], label["cue"]
    tests = {
        "keys": list(label) == LABEL_KEYS,
        "number": 1 <= n <= len(row["sentences"]) and n not in row["optional"],
        "sentence": row["sentences"][n - 1 : n] == [label["sentence"]],
        "source": bool(label["source"].strip()),
        "kind": label["source_kind"] in KINDS,
        "cue": cue is None or (bool(cue) and cue in label["sentence"]),
        "continued": (cue is None) == label["continued"],
    }
    return [f"label of sentence {n}: bad {name}" for name, good in tests.items() if not good]


def article_faults(row: Row) -> list[str]:
    """What is wrong with one article."""
    faults = [] if list(row) == ARTICLE_KEYS else ["unexpected keys"]
    if row["lang"] not in LANGUAGES:
        faults.append("unknown language")
    if not set(row["optional"]) <= set(range(1, len(row["sentences"]) + 1)):
        faults.append("optional number out of range")
    pairs = Counter((label["n"], label["source"]) for label in row["labels"])
    faults += [f"label twice: {pair}" for pair, times in pairs.items() if times > 1]
    faults += sentence_faults(row)
    for label in row["labels"]:
        faults += label_faults(row, label)
    return [f"{row['id']}: {fault}" for fault in faults]


def set_faults(articles: list[Row]) -> list[str]:
    """What is wrong with the set as a whole."""
    faults = [f"{name}: id used twice" for name, n in Counter(r["id"] for r in articles).items() if n > 1]
    sizes = Counter[str]()
    for row in articles:
        sizes[row["lang"]] += len(row["sentences"])
    if sizes.total() < FEWEST_SENTENCES:
        faults.append(f"only {sizes.total()} sentences")
    faults += [f"only {sizes[x]} sentences in {x}" for x in LANGUAGES if sizes[x] < FEWEST_PER_LANGUAGE]
    return faults


def main() -> int:
    """Print every fault, or one line of counts; the exit code is 1 if there are faults."""
    articles = rows()
    faults = set_faults(articles) + [fault for row in articles for fault in article_faults(row)]
    sentences = sum(len(row["sentences"]) for row in articles)
    labels = sum(len(row["labels"]) for row in articles)
    print("\n".join(faults) or f"ok: {len(articles)} articles, {sentences} sentences, {labels} labels")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
