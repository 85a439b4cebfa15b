"""The sources' health as one page without scripts, for the person who runs the desk."""

from datetime import datetime
from pathlib import Path

from firsthand.markup import escape
from firsthand.runs import health, settings
from firsthand.runs.folder import PRIVATE
from firsthand.times import stamp

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Sources</title>
<meta name="viewport" content="width=device-width"><h1>Sources</h1>
<p>As the last run left them, at {now}.</p>
<table><thead><tr><th>Source<th>Last success<th>Error<th>Unchanged<th>Articles a day<th>Silent<th>Next</thead>
<tbody>
{rows}
</tbody></table></html>
"""


def page(root: Path, now: datetime) -> str:
    """The page for a desk's folder. Raises SettingsError when its settings cannot be read."""
    listed = settings.read(root / "firsthand.toml").sources
    rows = health.table(listed, health.read(root / PRIVATE / health.HEALTH), now)
    return _PAGE.format(now=stamp(now), rows="\n".join(_row(row) for row in rows))


def _row(row: health.Row) -> str:
    silent = f"{row.silent_days} days" if row.silent_days is not None else "nothing yet"
    cells = (
        row.name,
        _time(row.last_success),
        row.error,
        f"{row.unchanged_rate:.0%}",
        f"{row.per_day:.1f}" if row.per_day >= 0 else "unknown",
        silent,
        _time(row.next),
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}" for cell in cells)


def _time(value: datetime | None) -> str:
    return stamp(value) if value else "never"
