"""Scores single passages: does it credit an outlet, did its outlet ask, does a house state something.

`python -m tests.sets.score_wording [--errors]` prints, by language and question, how many of the true ones
are found and how many of those found are true, for the odd rows (rules were mended by them) and the even ones
(an exam: `--errors` never shows them).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from firsthand import provenance
from firsthand.provenance.told import asked
from firsthand.records import Article, Outlet
from firsthand.texts import fold, words

ROOM = Path(__file__).parent / "wording"
ASKS = ("credit", "asked", "statement")
Counts = dict[tuple[str, str, str], Counter[str]]


@lru_cache(maxsize=1)
def shipped() -> tuple[Outlet, ...]:
    """The table that ships with the package."""
    return provenance.load_outlets()


def read(row: dict[str, Any], language: str) -> Article:
    """The passage as the text of a page of its outlet."""
    page = row.get("page", "Some Other Paper")
    host = "".join(words(fold(page))) or "page"
    domain = page.lower() if "." in page and " " not in page else f"{host}.example"
    return Article(
        id="a", url=f"https://{domain}/1", page="", digest="d", maker="set", title="", text=row["text"],
        outlet=page, domain=domain, language=language,
    )  # fmt: skip


def found(row: dict[str, Any], language: str) -> bool:
    """What the rules answer."""
    article = read(row, language)
    if row["ask"] == "asked":
        return bool(asked(article))
    named = [Outlet(name=row["outlet"])] if row["ask"] == "credit" else []
    outlets = provenance.Outlets((*shipped(), *named))
    clues = provenance.clues(article, outlets)
    if row["ask"] == "credit":
        return any(_same(c.name, row["outlet"], outlets) for c in clues if c.type != "press_release")
    wanted = set(words(fold(row["house"])))
    told = (set(words(fold(c.name))) for c in clues if c.type == "press_release")
    return any(not name or name & wanted for name in told)


def _same(one: str, other: str, outlets: provenance.Outlets) -> bool:
    known, wanted = outlets.by_name(one), outlets.by_name(other)
    return known == wanted if known and wanted else fold(one) == fold(other)


def rows() -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Every row with its number from 1 and its language."""
    for file in sorted(ROOM.glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            yield number, file.stem, json.loads(line)


def counted(show: bool = False) -> Counts:
    """True and false answers, by language, question and half."""
    counts: Counts = {}
    for number, language, row in rows():
        half = "odd" if number % 2 else "even"
        said, wanted = found(row, language), row["answer"] == "yes"
        what = ("hit" if said else "miss") if wanted else ("false" if said else "rest")
        counts.setdefault((language, row["ask"], half), Counter())[what] += 1
        if show and half == "odd" and said != wanted:
            house = row.get("outlet", row.get("house", ""))
            print(f"{language} {number} {row['ask']} {what}: {house} | {row['text']}")
    return counts


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="show the wrong answers of the odd rows")
    counts = counted(parser.parse_args().errors)
    for ask in ASKS:
        for half in ("odd", "even"):
            line = [f"{ask:10} {half:5}"]
            for language in sorted({key[0] for key in counts}):
                c = counts.get((language, ask, half), Counter())
                recall = c["hit"] / max(1, c["hit"] + c["miss"])
                precision = c["hit"] / max(1, c["hit"] + c["false"])
                line.append(f"{language} P {precision:.2f} R {recall:.2f}")
            print("   ".join(line))
    return 0


if __name__ == "__main__":
    sys.exit(main())
