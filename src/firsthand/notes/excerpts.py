"""The few sentences that stand for an article where its text may not be shown."""

import re

from firsthand.records import Article, Note
from firsthand.texts import sentences, words

MAKER = "excerpt/1"
LONGEST = 300  # code points
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_END = re.compile(r"[.!?。！？][\"”’)]?$")


def excerpt(article: Article) -> Note:
    """At most 300 characters, whole sentences, every figure found in the body; "" when none fits."""
    described = " ".join(article.description.split())
    if usable(described, article):
        reason = "The publisher's own description is complete and borne out by the text."
        return Note(
            about=article.id, name="excerpt", value=described, maker=MAKER, because=(reason,), sure=1.0
        )
    lead = _lead(article.text)
    reason = "The first sentences of the text."
    return Note(about=article.id, name="excerpt", value=lead, maker=MAKER, because=(reason,), sure=0.8)


def usable(described: str, article: Article) -> bool:
    """Whether a publisher's description is complete, specific and borne out by the body."""
    if not 40 <= len(described) <= LONGEST or not _END.search(described) or described.endswith("..."):
        return False
    figures = set(_FIGURE.findall(article.text))
    if any(f not in figures for f in _FIGURE.findall(described)):
        return False
    body = set(words(article.text))
    own = [w for w in words(described) if len(w) > 3]
    return bool(own) and sum(w in body for w in own) / len(own) >= 0.6


def _lead(text: str) -> str:
    fit = [s for s in sentences(text[:20000]) if len(s.split()) >= 6 and _END.search(s)]
    if len(fit) > 1 and len(fit[0]) + 1 + len(fit[1]) <= LONGEST and f"{fit[0]} {fit[1]}" in text:
        return f"{fit[0]} {fit[1]}"
    return next((s for s in fit if len(s) <= LONGEST), "")
