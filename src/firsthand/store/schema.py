"""The versions of the store's schema, and the way forward from each to the next.

Version 1 is the first release's. A step takes a store of the version before to its own; all steps that a
store needs are one transaction, so a run that is killed meanwhile leaves the old version whole.
"""

from collections.abc import Callable, Mapping

from firsthand.errors import NewerError

from .database import Database

Step = Callable[[Database], None]


def upgrade(db: Database, steps: Mapping[int, Step] | None = None) -> None:
    """Bring a store to the last version. Raises NewerError on one of a later program."""
    known = STEPS if steps is None else steps
    last = max(known, default=1)
    if check(db, last) == last:
        return
    with db.transaction():
        before = db.version() or 1  # somebody else may have been faster
        for number in range(before + 1, last + 1):
            known[number](db)
        db.rows(f"pragma user_version = {last}")


def check(db: Database, last: int | None = None) -> int:
    """The version of a store that this program can use. Raises NewerError."""
    last = VERSION if last is None else last
    found = db.version()
    if found > last:
        raise NewerError(
            f"{db.path} was written by a newer Firsthand (schema {found}; this one knows {last}): "
            "update the program"
        )
    return found


def _addresses(db: Database) -> None:
    """2: the addresses of pages stand in the pages' stamps; their drawers are read no more."""
    db.rows("drop table if exists addresses")


STEPS: dict[int, Step] = {2: _addresses}
VERSION = max(STEPS)
