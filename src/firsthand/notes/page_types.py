"""What sort of page an article comes from; pages that are no articles never become stories."""

import re

from firsthand.records import Article, Note

MAKER = "page_type/1"
_RULES = (
    ("video", re.compile(r"/(?:video|videos|watch)/", re.IGNORECASE), "the address"),
    ("live", re.compile(r"/(?:live|liveblog|live-updates?)(?:/|-|$)|-live-", re.IGNORECASE), "the address"),
    ("obituaries", re.compile(r"/(?:obituaries|obits)/?$", re.IGNORECASE), "the address"),
    (
        "index",
        re.compile(r"/(?:tag|tags|category|topics?|author|section)/[^/]*/?$", re.IGNORECASE),
        "the address",
    ),
)


def page_type(article: Article) -> Note:
    """One of article, video, live, index, obituaries, prices."""
    for value, pattern, where in _RULES:
        if pattern.search(article.url):
            return _note(article, value, f"{where.capitalize()} says so.")
    return _note(article, "article", "Nothing says that it is anything else.")


def _note(article: Article, value: str, reason: str) -> Note:
    return Note(about=article.id, name="page_type", value=value, maker=MAKER, because=(reason,), sure=0.9)
