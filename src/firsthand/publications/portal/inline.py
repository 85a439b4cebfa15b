"""Small pieces of markup that stand in running text on every page: foreign words and times.

They are functions and not template macros because a large edition holds hundreds of thousands.
"""

from datetime import datetime
from functools import lru_cache

from markupsafe import Markup, escape

from firsthand import times
from firsthand.publications.portal import wording


def foreign(text: str, language: str = "") -> Markup:
    """A stranger's words, escaped, in an isolate of their own direction, with their language if known."""
    tag = wording.tag_or_none(language)
    lang = f' lang="{tag}"' if tag else ""
    return Markup(f'<bdi{lang} dir="auto">{escape(wording.fit(text))}</bdi>')


@lru_cache(maxsize=4096)
def when(time: datetime | None) -> Markup:
    """A time for people and machines, or the word that it is unknown."""
    if time is None:
        return Markup('<span class="soft">time unknown</span>')
    return Markup(f'<time datetime="{times.stamp(time)}">{wording.moment(time)}</time>')
