"""The full-text index of a desk: SQLite's FTS5, unicode61 tokens without accents.

It does not part words of Chinese, Japanese or Thai, and ranks by BM25; neither is promised elsewhere.
"""

import re
import sqlite3
from collections.abc import Iterable

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


class SearchIndex:
    """Ids by the words of a title, a text and a publisher's name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(
            "create virtual table if not exists search using fts5"
            " (id unindexed, stamp unindexed, title, body, outlet,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )

    def put(self, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        """Keep (id, stamp, title, body, outlet) rows; the same id twice keeps the later."""
        kept = list(rows)
        self.drop(row[0] for row in kept)
        self._db.executemany("insert into search values (?, ?, ?, ?, ?)", kept)

    def stamps(self) -> dict[str, str]:
        """The stamp of every id."""
        return dict(self._db.execute("select id, stamp from search").fetchall())

    def drop(self, ids: Iterable[str]) -> None:
        """Forget these ids."""
        self._db.executemany("delete from search where id = ?", [(i,) for i in ids])

    def find(self, words: str, limit: int) -> list[str]:
        """The ids that hold all words, best first (a title counts four times); [] for an empty query."""
        query = match_query(words)
        if not query:
            return []
        found = self._db.execute(
            "select id from search where search match ? order by bm25(search, 0, 0, 4, 1, 2), id limit ?",
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
