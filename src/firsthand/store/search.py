"""The full-text index of a desk: SQLite's FTS5, unicode61 tokens without accents.

It does not part words of Chinese, Japanese or Thai, and ranks by BM25; neither is promised elsewhere.
"""

import re
from collections.abc import Iterable
from typing import Protocol

from .database import Database

TABLE = "search"
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


class Searchable(Protocol):
    """Ids by the words of a title, a text and a publisher's name."""

    def put(self, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        """Keep (id, stamp, title, body, outlet) rows; the same id twice keeps the later."""
        ...

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        ...

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        ...

    def find(self, words: str, limit: int) -> list[str]:
        """The ids that hold all words, best first; [] for an empty query."""
        ...


class SearchIndex:
    """The index in a database."""

    def __init__(self, db: Database) -> None:
        self._db = db
        db.rows(
            f"create virtual table if not exists {TABLE} using fts5"
            " (id unindexed, stamp unindexed, title, body, outlet,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )

    def put(self, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        """Keep (id, stamp, title, body, outlet) rows; the same id twice keeps the later."""
        kept = list(rows)
        self._delete({row[0] for row in kept})
        self._db.many(f"insert into {TABLE} values (?, ?, ?, ?, ?)", kept)

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        return dict(self._db.rows(f"select id, stamp from {TABLE}"))

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids, down to the words: the index is written anew without them."""
        if self._delete(set(ids)):
            self._db.rows(f"insert into {TABLE} ({TABLE}) values ('optimize')")

    def _delete(self, ids: set[str]) -> int:
        """Delete by row number: a search by id reads the whole table."""
        rows = self._db.rows(f"select rowid, id from {TABLE}") if ids else []
        found = [(row,) for row, id in rows if id in ids]
        self._db.many(f"delete from {TABLE} where rowid = ?", found)
        return len(found)

    def find(self, words: str, limit: int) -> list[str]:
        """The ids that hold all words, best first (a title counts four times); [] for an empty query."""
        query = match_query(words)
        if not query:
            return []
        found = self._db.rows(
            f"select id from {TABLE} where {TABLE} match ? order by bm25({TABLE}, 0, 0, 4, 1, 2), id limit ?",
            (query, limit),
        )
        return [id for (id,) in found]


def match_query(words: str) -> str:
    """An FTS5 query that holds the user's words as plain phrases; "" when nothing is asked for.

    >>> match_query('harbour "port authority" -ferry')
    '("harbour" AND "port authority") NOT "ferry"'
    """
    wanted: list[str] = []
    refused: list[str] = []
    for minus, phrase, word in _TERM.findall(words):
        plain = (phrase or word).replace('"', " ").strip()
        if any(c.isalnum() for c in plain):
            (refused if minus else wanted).append(f'"{plain}"')
    if not wanted:
        return ""
    return " NOT ".join([f"({' AND '.join(wanted)})", *refused])
