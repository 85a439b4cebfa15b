"""Signs that one article was written over another in other words."""

import re

from firsthand.records import Article
from firsthand.texts import words

_SPLIT = re.compile(r"[^a-z0-9]+")


def image_tells(a: Article, b: Article) -> str:
    """Words of the headline of one in the image name of the other, "" when fewer than three in order."""
    return _tells(a, b) or _tells(b, a)


def signals(one: Article, other: Article) -> tuple[str, ...]:
    """Independent signs that one is the other in other words; two make a case."""
    told = image_tells(one, other)
    return (f"image name: {told}",) if told else ()


def _tells(titled: Article, pictured: Article) -> str:
    own = set(words(pictured.title))
    heads = [w for w in words(titled.title) if len(w) > 3]
    for image in pictured.images[:3]:
        name = set(_SPLIT.split(image.url.casefold().rpartition("/")[2]))
        found = [w for w in heads if w in name]
        if len(found) >= 3 and not set(found) <= own:
            return " ".join(found)
    return ""
