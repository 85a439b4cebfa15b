"""How far the confidence of a credit clue can be trusted: fitted on half "a" of the outlets, measured on "b".

A clue counts as right when its outlet is among those that a reader found credited; optional names count
neither way. The confidences set by hand are mapped by isotonic regression (pool adjacent violators, Ayer et
al. 1955), with one right and one wrong answer added to each step, so that a few lucky answers do not become
certainty. The expected calibration error is the mean gap between confidence and share right over ten
bins, weighted by their size (Naeini et al. 2015).

Run from the project's root: `python -m benchmarks.provenance_calibration FOLDER [--svg FILE] [--raw]`
`--raw` undoes the shipped table first, which is how that table was fitted.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import contracts_provenance as contracts
from benchmarks.provenance_halves import half, load_bench
from firsthand import provenance
from firsthand.provenance import calibration

Pair = tuple[float, bool]
Step = tuple[float, float]


def pairs(bench: Any, data: Any, *, raw: bool) -> dict[str, list[Pair]]:
    """(confidence, right) of every credit clue, by half."""
    found: dict[str, list[Pair]] = {"a": [], "b": []}
    for record in data.records:
        article = contracts.article(data.pages[record["id"]], record["url"])
        if article is None:
            continue
        gold = {data.names.fold(item["name"]) for item in record["credited"]}
        optional = {data.names.fold(name) for name in record["optional"]} - gold
        for clue in provenance.clues(article, contracts.outlets()):
            name = data.names.fold(clue.name)
            if clue.type in ("credits", "wire_copy") and name not in optional:
                sure = calibration.undone(clue.confidence) if raw else clue.confidence
                found[half(record["domain"])].append((sure, name in gold))
    return found


def isotonic(given: Iterable[Pair]) -> list[Step]:
    """Steps (from this confidence on, share right), never falling.

    >>> isotonic([(0.8, True), (0.8, False), (0.9, True), (0.9, True)])
    [(0.8, 0.5), (0.9, 0.75)]
    """
    by_value: dict[float, list[bool]] = defaultdict(list)
    for sure, right in given:
        by_value[round(sure, 2)].append(right)
    pools: list[tuple[float, float, float]] = []
    for value in sorted(by_value):
        pools.append((value, sum(by_value[value]), len(by_value[value])))
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            (low, hits, size), (_, more, others) = pools[-2], pools.pop()
            pools[-1] = (low, hits + more, size + others)
    return [(low, round((hits + 1) / (size + 2), 3)) for low, hits, size in pools]


def bins(given: Sequence[Pair], count: int = 10) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, size) of each filled bin."""
    filled: dict[int, list[Pair]] = defaultdict(list)
    for pair in given:
        filled[min(count - 1, int(pair[0] * count))].append(pair)
    return [
        (sum(s for s, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows), len(rows))
        for _, rows in sorted(filled.items())
    ]


def expected_error(given: Sequence[Pair]) -> float:
    """Expected calibration error over ten bins, 0..1."""
    return sum(size * abs(sure - right) for sure, right, size in bins(given)) / max(1, len(given))


def plot(series: Mapping[str, Sequence[Pair]]) -> str:
    """A reliability plot as SVG: confidence across, share right upwards, a mark a bin, sized by its clues."""
    marks = []
    colours = ("#1b6ca8", "#b3541e")
    for number, (name, given) in enumerate(sorted(series.items())):
        colour = colours[number % 2]
        marks.append(f'<text x="60" y="{40 + 18 * number}" fill="{colour}" font-size="13">{name}</text>')
        for sure, right, filled in bins(given):
            x, y = 50 + 300 * sure, 350 - 300 * right
            radius = 2 + filled**0.5
            marks.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.6"/>'
            )
    axes = (
        '<rect x="50" y="50" width="300" height="300" fill="none" stroke="#888"/>'
        '<line x1="50" y1="350" x2="350" y2="50" stroke="#888" stroke-dasharray="4 4"/>'
        '<text x="150" y="385" font-size="13">confidence, 0 to 1</text>'
        '<text x="20" y="260" font-size="13" transform="rotate(-90 20 260)">share right, 0 to 1</text>'
    )
    size = 'width="400" height="400" viewBox="0 0 400 400" font-family="sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{axes}{"".join(marks)}</svg>\n'


def main() -> None:
    """Print steps and errors; write the plot."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--svg", type=Path)
    options.add_argument("--raw", action="store_true")
    args = options.parse_args()
    bench = load_bench(args.folder)
    found = pairs(bench, bench.load_data(None), raw=args.raw)
    print("steps fitted on a:", isotonic(found["a"]))
    for name, given in found.items():
        share = sum(right for _, right in given) / max(1, len(given))
        mean = sum(sure for sure, _ in given) / max(1, len(given))
        print(
            f"half {name}: {len(given)} clues, right {share:.3f}, "
            f"mean confidence {mean:.3f}, expected calibration error {expected_error(given):.3f}"
        )
    if args.svg:
        named = {f"half {name}, {len(given)} clues": given for name, given in found.items()}
        args.svg.write_text(plot(named), encoding="utf-8")


if __name__ == "__main__":
    main()
