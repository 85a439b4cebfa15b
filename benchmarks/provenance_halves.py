"""Credit and attribution figures of two halves of the provenance bench, split by outlet.

The last hexadecimal digit of the SHA-256 of an article's domain decides: odd is half "a", on which rules are
tuned and whose errors are listed; even is half "b", of which only figures are shown.

Run from the project's root: `python -m benchmarks.provenance_halves FOLDER [--errors FILE]`
"""

import argparse
import hashlib
import importlib
import sys
from pathlib import Path
from typing import Any

from benchmarks import contracts_provenance


def half(domain: str) -> str:
    """The half to which an outlet belongs.

    >>> half("harbour-ledger.example")
    'b'
    """
    return "a" if int(hashlib.sha256(domain.encode()).hexdigest()[-1], 16) % 2 else "b"


def load_bench(folder: Path) -> Any:
    """The bench's own module."""
    sys.path.insert(0, str(folder.resolve()))
    return importlib.import_module("bench")


def main() -> None:
    """Print the figures of both halves; write the errors of half "a"."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--errors", type=Path)
    args = options.parse_args()
    bench = load_bench(args.folder)
    data = bench.load_data(None)
    lines: list[str] = []
    domains = {record["id"]: record["domain"] for record in data.records}
    for name in ("a", "b"):
        records = [r for r in data.records if half(r["domain"]) == name]
        articles = [a for a in data.articles if half(domains[a["id"]]) == name]
        impl = bench.Impl(name, contracts_provenance.credit, contracts_provenance.attributions)
        parts = [
            bench.run_credit(impl, records, data.pages, data.names, 0),
            bench.run_sentences(impl, articles, data.names, 0),
        ]
        for part in parts:
            bench.print_part(impl, part)
            lines += part.errors if name == "a" else []
    if args.errors:
        args.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
