"""The words of a PDF, read by pypdf: text only, a bounded number of pages and characters.

Nothing in a PDF is run, no attached file is opened and no address in it asked for. Broken and hostile files
can keep a reader busy: callers run this where it can be stopped.
"""

import io
import json
import logging
import re
import warnings
from typing import Any

MOST_PAGES = 200
MOST_CHARACTERS = 2_000_000
_LARGEST_STREAM = 32 << 20  # bytes of one page's content, unpacked
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zß-öø-ÿ])")
_END = re.compile(r"[.!?:…][»”\"')]*$")
_FULL = 0.7  # of a wide line: shorter ones end a paragraph, or are a headline
_SPACES = re.compile(r"[^\S\n]+")


def text(body: bytes) -> tuple[str, str]:
    """(title, text) of a PDF; ValueError when it cannot be read, is locked, or holds no words.

    Lines of a paragraph are joined, and words that were parted at a line's end.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(io.BytesIO(body), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ValueError("pdf: locked by a password")
            words = joined("\n\n".join(_pages(reader)))
            title = _title(reader)
    except (PyPdfError, OSError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(f"pdf: cannot be read ({type(problem).__name__})") from problem
    if not words:
        raise ValueError("pdf: no words in it (pictures of pages?)")
    return title, words


def packed_text(body: bytes) -> bytes:
    """`text` as JSON bytes: {"title", "text"} or {"error"}."""
    try:
        title, words = text(body)
    except ValueError as problem:
        return json.dumps({"error": str(problem)[:200]}).encode()
    return json.dumps({"title": title, "text": words}).encode()


def joined(words: str) -> str:
    r"""Lines made paragraphs.

    >>> joined("The har-\nbour was\nshut.\nIt opens again.")
    'The harbour was shut.\nIt opens again.'
    """
    lines = [_SPACES.sub(" ", line).strip() for line in words.replace("\0", "").split("\n")]
    wide = sorted(map(len, filter(None, lines)))
    full = _FULL * wide[len(wide) * 9 // 10] if wide else 0
    pieces: list[str] = []
    for line in lines:
        before = pieces[-1] if pieces else ""
        if before and line and _goes_on(before.rpartition("\n")[2], line, full):
            pieces[-1] = f"{before}\n{line}"
        elif line or before:
            pieces.append(line)
    made = (_HYPHEN.sub("", piece).replace("\n", " ") for piece in pieces)
    return "\n".join(piece for piece in made if piece)


def _goes_on(line: str, after: str, full: float) -> bool:
    """Whether a paragraph goes on: the line is nearly full and ends no sentence, or the next begins small."""
    if after[0].islower():
        return True
    return len(line) >= full and not _END.search(line)


def _pages(reader: Any) -> list[str]:
    found: list[str] = []
    left = MOST_CHARACTERS
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or left <= 0:
            break
        words = str(page.extract_text() or "")[:left]
        left -= len(words)
        found.append(words)
    return found


def _title(reader: Any) -> str:
    """The title of the file's own data, unless it is a file's name."""
    named = " ".join(str((reader.metadata or {}).get("/Title") or "").split())[:300]
    return "" if re.search(r"\.(?:docx?|indd|pdf|qxp|odt)$|^untitled|^microsoft word", named, re.I) else named
