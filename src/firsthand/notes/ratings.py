"""A ratings file that the user chose: a CSV of domains and scores. None is bundled."""

import csv

from firsthand.errors import SettingsError
from firsthand.urls import host, registrable_domain

LONGEST = 5_000_000  # bytes of a file that are read


def read_ratings(data: bytes, file: str) -> dict[str, float]:
    """Scores 0..1 by registrable domain, from UTF-8 CSV.

    A header may name the columns `domain` and `score` (or `rating`); without one they are the first two.
    Scores are 0 to 1; when one is greater, all are taken as 0 to 100. The last row of a domain counts.
    Raises SettingsError, which names the line.
    """
    if len(data) > LONGEST:
        raise SettingsError(f"{file}: over {LONGEST:,} bytes; a ratings file has a line for each domain")
    try:
        rows = [row for row in csv.reader(data.decode("utf-8-sig").splitlines()) if any(row)]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise SettingsError(f"{file} cannot be read: {problem}") from problem
    (domain, score), first = _columns(rows)
    found = {}
    for number, row in enumerate(rows[first:], first + 1):
        name, value = _rated(row, domain, score, f"{file}, line {number}")
        found[name] = value
    span = 100.0 if max(found.values(), default=0.0) > 1 else 1.0
    return {name: value / span for name, value in found.items()}


def _columns(rows: list[list[str]]) -> tuple[tuple[int, int], int]:
    """The places of domain and score, and how many header rows there are."""
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "domain" not in head:
        return (0, 1), 0
    score = next((head.index(name) for name in ("score", "rating") if name in head), 1)
    return (head.index("domain"), score), 1


def _rated(row: list[str], domain: int, score: int, where: str) -> tuple[str, float]:
    try:
        name, value = row[domain].strip().casefold(), float(row[score])
    except (IndexError, ValueError) as problem:
        raise SettingsError(f"{where}: {','.join(row)[:80]!r} is no domain and score") from problem
    if not 0 <= value <= 100:
        raise SettingsError(f"{where}: the score {value:g} is not between 0 and 100")
    bare = host(name) if "://" in name else name.removeprefix("www.")
    return registrable_domain(bare) or bare, value
