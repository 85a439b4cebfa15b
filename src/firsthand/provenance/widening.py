"""Evidence that speaks for itself: a bare name is shown with its credit line, dateline or sentence.

A reader who sees only the quoted words must see what they say: "BERLIN (dpa)", not "dpa".
"""

from firsthand.provenance.evidence import quote
from firsthand.records import Article, Evidence

SHORT = 40  # words shorter than this seldom say anything alone
REACH = 60  # how far to go on each side, in characters
LINE = 140  # a byline or credit line is shown whole up to this length
_ENDS = (". ", "! ", "? ", "; ", "。", "！", "？")


def widened(evidence: Evidence, article: Article) -> Evidence:
    """The same place with the words around it, where it is short; within its line, no longer than needed."""
    if len(evidence.text) >= SHORT or evidence.part in ("image", "url", "canonical"):
        return evidence
    text = article.part(evidence.part)
    if text[evidence.start : evidence.end] != evidence.text:
        return evidence
    low = text.rfind("\n", 0, evidence.start) + 1
    high = text.find("\n", evidence.end)
    high = len(text) if high < 0 else high
    if high - low <= LINE and evidence.part != "text":
        return quote(article, evidence.part, low, high)
    return quote(article, evidence.part, _left(text, low, evidence.start), _right(text, evidence.end, high))


def _left(text: str, low: int, start: int) -> int:
    """The start of the sentence, or of a word within reach."""
    floor = max(low, start - REACH)
    stops = [at + len(end) for end in _ENDS if (at := text.rfind(end, floor, start)) >= 0]
    if stops:
        return max(stops)
    space = text.find(" ", floor, start)
    return low if floor == low else (space + 1 if space >= 0 else floor)


def _right(text: str, end: int, high: int) -> int:
    """The end of the sentence, or of a word within reach."""
    ceiling = min(high, end + REACH)
    stops = [at + 1 for stop in _ENDS if (at := text.find(stop, max(end - 1, 0), ceiling)) >= 0]
    if stops:
        return max(end, min(stops))
    space = text.rfind(" ", end, ceiling)
    return high if ceiling == high else (space if space >= 0 else ceiling)
