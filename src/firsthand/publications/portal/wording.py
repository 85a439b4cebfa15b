"""The words of the portal: calm, and never more than the evidence carries.

Trust rule: an edge "credits", "shares text with", "closely matches", "responds to"; nothing stronger.
"""

import re
import unicodedata
from datetime import UTC, datetime

from firsthand import times
from firsthand.records import Counts

VERBS = {
    "credits": "credits",
    "quotes": "quotes",
    "responds_to": "responds to",
    "wire_copy": "carries agency text of",
    "same_text": "shares text with",
    "spun_copy": "closely matches, reworded,",
    "press_release": "draws on a release or statement of",
}
PASSIVE = {
    "credits": "credits it",
    "quotes": "quotes it",
    "responds_to": "responds to it",
    "wire_copy": "carries its text",
    "same_text": "shares text with it",
    "spun_copy": "closely matches it, reworded",
    "press_release": "draws on it",
}
ROLES = {"first-hand": "First-hand", "echo": "Echo", "reply": "Reply", "undecided": "Undecided"}
RELATED = {"follow_up": "Follow-up", "background": "Background", "same_topic": "Same topic"}
STATES = {
    "first-hand": "held",
    "absent": "NOT IN YOUR SET",
    "statement": "statement",
    "unknown": "unknown",
}
KINDS = {
    "own_reporting": "own reporting",
    "from_statements": "from statements",
    "wire": "agency text",
    "rewrite": "rewrite",
    "aggregation": "aggregation",
    "opinion": "opinion",
    "press_release": "release",
}
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def fit(text: str) -> str:
    """The text without what HTML cannot hold: control characters and half surrogates."""
    return _UNFIT.sub("", text)


def still(text: str) -> str:
    """The text without characters that turn the direction of what follows; words stay as they are."""
    return fit(text).translate(_TURNS)


def line(text: str, longest: int = 300) -> str:
    """One line of a stranger's words: no control or direction characters, not longer than `longest`.

    >>> line(" Two\\nlines \\u202e ", 20), line("abcdef", 4)
    ('Two lines', 'abc…')
    """
    kept = " ".join(fit(text[: longest * 4]).translate(_BIDI).split())
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + "…"


def isolate(name: str) -> str:
    """The name, set apart (Unicode's FSI and PDI) when it runs from right to left, for plain text."""
    turns = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in name)
    return f"\u2068{name}\u2069" if turns else name


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "article"), count(0, "story", "stories")
    ('1 article', '0 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def answer(counts: Counts) -> str:
    """The answer of a trace in one line.

    >>> answer(Counts(articles=3, families=3, origins=1, held=0))
    '3 articles, 1 first-hand source, 0 held'
    """
    sources = count(counts.origins, "first-hand source")
    return f"{count(counts.articles, 'article')}, {sources}, {counts.held:,} held"


def names(items: list[str], most: int = 5) -> str:
    """Names in a sentence.

    >>> names(["A", "B", "C"]), names(["A"]), names(["A", "B", "C"], 2)
    ('A, B and C', 'A', 'A, B and 1 more')
    """
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def day(time: datetime | None) -> str:
    """A date as people read it; "" for none."""
    if time is None:
        return ""
    time = times.utc(time)
    return f"{time.day} {_MONTHS[time.month - 1]} {time.year}"


def date(iso: str) -> str:
    """A date of ISO 8601 as people read it; "" for what is none.

    >>> date("2026-03-02"), date("soon")
    ('2 Mar 2026', '')
    """
    try:
        return day(datetime.fromisoformat(iso).replace(tzinfo=UTC))
    except ValueError:
        return ""


def moment(time: datetime | None) -> str:
    """A date and time as people read them, in UTC; "" for none."""
    return f"{day(time)}, {times.utc(time):%H:%M} UTC" if time else ""


def brief(time: datetime | None) -> str:
    """Day, month and clock, for figures; "" for none."""
    return f"{day(time).rsplit(' ', 1)[0]}, {times.utc(time):%H:%M}" if time else ""


def percent(share: float) -> str:
    """A share of one in percent.

    >>> percent(0.966)
    '97%'
    """
    return f"{round(100 * min(max(share, 0.0), 1.0))}%"


def language(tag: str) -> str:
    """A language's name, its tag when it is not in the table, or "".

    >>> language("de-AT"), language("xx"), language("<b>")
    ('German', 'xx', '')
    """
    known = tag_or_none(tag)
    return LANGUAGES.get(known.split("-")[0], known)


def tag_or_none(tag: str) -> str:
    """The language tag when it has the form of one (BCP 47, roughly), else ""."""
    return tag if _TAG.fullmatch(tag) else ""
