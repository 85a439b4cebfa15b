"""List the desk's sources with their health."""

import argparse
from dataclasses import asdict
from datetime import datetime

from firsthand.errors import SettingsError
from firsthand.runs import health, settings
from firsthand.runs.folder import PRIVATE
from firsthand.times import stamp

from .terminal import now_of, safe, say, say_json


def run(options: argparse.Namespace) -> int:
    """Print one line a source, as the last run left them; exit status 1 when one has an error."""
    file = options.desk / "firsthand.toml"
    if not file.exists():
        raise SettingsError(f"no such desk: {options.desk}; firsthand init makes one")
    listed = settings.read(file).sources
    rows = health.table(listed, health.read(options.desk / PRIVATE / health.HEALTH), now_of(options))
    if options.json:
        say_json(
            [{k: stamp(v) if isinstance(v, datetime) else v for k, v in asdict(r).items()} for r in rows]
        )
    else:
        say(f"{'last success':16}  {'304':>4}  {'a day':>6}  {'silent':>6}  {'next':16}  source")
        for row in rows:
            say(_line(row))
            if row.error:
                say(f"{'':16}  error: {safe(row.error)}")
    return 1 if any(row.error for row in rows) else 0


def _line(row: health.Row) -> str:
    rate = f"{row.unchanged_rate:.0%}" if row.last_success else "-"
    day = f"{row.per_day:.1f}" if row.per_day >= 0 else "-"
    silent = f"{row.silent_days} d" if row.silent_days is not None else "-"
    times = f"{_time(row.last_success):16}  {rate:>4}  {day:>6}  {silent:>6}  {_time(row.next):16}"
    return f"{times}  {safe(row.name)}"


def _time(value: datetime | None) -> str:
    return stamp(value)[:16].replace("T", " ") if value else "never"
