"""What a page says, and nothing that we think of it.

Takes: a Page; or pasted text; or an Entry of an older desk.
Gives: an Article, or Skipped with the reason; the revisions of an Article from its readings.
"""

from firsthand.articles.entries import from_entry
from firsthand.articles.pasted import attach, from_text
from firsthand.articles.reading import MAKER, heavy, read
from firsthand.articles.revising import revisions
from firsthand.articles.suggesting import suggest

__all__ = ["MAKER", "attach", "from_entry", "from_text", "heavy", "read", "revisions", "suggest"]
