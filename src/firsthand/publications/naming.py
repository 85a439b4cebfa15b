"""The file of a record: `_news/YYYY-MM-DD-slug.md`, one for each address, and always below the desk."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from datetime import datetime
from pathlib import PurePosixPath

from firsthand.errors import RecordError
from firsthand.texts import fold
from firsthand.times import utc

LONGEST = 180
"""Characters of a slug in a file name; with date, suffix and ending it stays below 255 bytes."""

_DROPPED = re.compile(r"[^a-z0-9\s-]+")
_GAPS = re.compile(r"[\s-]+")
_FOLDER = re.compile(r"[A-Za-z0-9_-]{1,120}")


def slug(title: str) -> str:
    """Accents folded, lower case, only a-z, 0-9 and single hyphens; "" when nothing is left.

    >>> slug("Où est la «Tour»?  Près d'ici")
    'ou-est-la-tour-pres-dici'
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c))
    return _GAPS.sub("-", _DROPPED.sub("", plain.lower())).strip("-")


def record_path(title: str, published: datetime | None, url: str, taken: Container[str] = ()) -> str:
    """The file of a new record.

    `taken` are paths of records of other addresses: a taken name, an empty one and one that is too long
    get a suffix from the SHA-256 of the address. A record without a time gets the date 0000-00-00.

    >>> record_path("Port of Aldmoor closes", None, "https://a.example/1")
    '_news/0000-00-00-port-of-aldmoor-closes.md'
    """
    day = utc(published).date().isoformat() if published else "0000-00-00"
    whole = slug(title)
    short = whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition("-")[0] or whole[:LONGEST]
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
    suffixes = ([""] if short else []) + [digest[:size] for size in (8, 12, 16, 64)]
    names = ("-".join(part for part in (day, short, suffix) if part) for suffix in suffixes)
    paths = [f"_news/{name}.md" for name in names]
    return next((path for path in paths if path not in taken), paths[-1])


def folder(name: str) -> str:
    """A folder's name for an id: the id itself when it is harmless, else its letters and a short hash.

    >>> folder("computer-vision"), folder("../etc")
    ('computer-vision', 'etc-f7f9121f')
    """
    if _FOLDER.fullmatch(name) and name != "page":
        return name
    letters = re.sub(r"[^a-z0-9]+", "-", fold(name[:200]))[:60].strip("-")
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{letters or 'x'}-{mark}"


def below(path: str) -> str:
    """The path itself when it stays below the desk; RecordError when it would leave it.

    >>> below("_news/2022-07-12-a.md")
    '_news/2022-07-12-a.md'
    """
    parts = PurePosixPath(path).parts
    hidden = any(part == ".." or part.startswith(".") for part in parts)
    if not parts or hidden or path.startswith("/") or "\\" in path or "\0" in path or ":" in parts[0]:
        raise RecordError(f"{path[:200]!r} is no path below the desk")
    return path
