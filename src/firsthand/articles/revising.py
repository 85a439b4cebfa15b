"""What later pages at an article's address changed: by paragraph, and within a paragraph by word.

The longest common subsequence in the manner of `difflib` (Ratcliff and Obershelp), on whole paragraphs first.
Equal input gives equal changes. Lines that differ in figures alone and are short (counters, "5 min ago") are
no edits, nor is a page that a wall stands before.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from firsthand.records import Article, Change, Revision

MOST_CHANGES = 40
_MOST_PARAGRAPHS = 2_000
_MOST_WORDS = 1_500  # of a paragraph that is compared word by word
_AKIN = 0.5  # share of words from which two paragraphs are versions of one
_AROUND = 4  # words kept on both sides of an edit
_LONGEST = 240  # characters of a quotation
_COUNTER = 40  # characters of a line that may be a counter
_FIGURE = re.compile(r"\d+")


def revisions(versions: Sequence[Article]) -> tuple[Revision, ...]:
    """The revisions of one article from its readings; the first page and pages without changes are none.

    Readings are put in the order of fetching; of those of one moment (a page and its twin) the longest
    counts.
    One with less than half of the text, behind a wall, is passed over.
    """
    by_time: dict[str, Article] = {}
    for version in sorted(versions, key=lambda a: (len(a.text), a.page)):
        by_time[version.fetched.isoformat() if version.fetched else ""] = version
    found: list[Revision] = []
    last: Article | None = None
    for version in (by_time[time] for time in sorted(by_time)):
        if last is not None and _walled(last, version):
            continue
        changes = changes_between(last, version) if last is not None else ()
        if last is not None and changes:
            found.append(_revision(last, version, changes))
        last = version
    return tuple(found)


def changes_between(old: Article, new: Article) -> tuple[Change, ...]:
    """The edits that make one version of an article into another, at most `MOST_CHANGES`."""
    changes: list[Change] = []
    if old.title.split() != new.title.split():
        changes.append(Change(part="title", before=_cut(old.title), after=_cut(new.title)))
    for before, after in _paragraphs(_lines(old.text), _lines(new.text)):
        changes += [Change(part="text", before=b, after=a) for b, a in _within(before, after)]
    return tuple(changes[:MOST_CHANGES])


def _walled(old: Article, new: Article) -> bool:
    return bool(new.walls or not new.text) and 2 * len(new.text) < len(old.text)


def _revision(old: Article, new: Article, changes: tuple[Change, ...]) -> Revision:
    notes = tuple(c for c in new.corrections if c not in old.corrections)
    told = bool(notes) or (new.updated is not None and (old.updated is None or new.updated > old.updated))
    return Revision(
        article=new.id,
        page=new.page,
        at=new.fetched,
        changes=changes,
        corrections=notes,
        updated=new.updated,
        silent=not told,
    )


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")][:_MOST_PARAGRAPHS]


def _paragraphs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paragraphs that differ; "" stands for the missing one."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        rest = new[c:d]
        for before in old[a:b]:
            mate = next((after for after in rest if _akin(before, after)), None)
            if mate is not None:
                yield from [("", after) for after in rest[: rest.index(mate)] if after]
                rest = rest[rest.index(mate) + 1 :]
            if not _counters(before, mate or ""):
                yield before, mate or ""
        yield from [("", after) for after in rest if after and not _counters("", after)]


def _akin(one: str, other: str) -> bool:
    """Whether two paragraphs share half of their words."""
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= _AKIN * max(len(words), len(others), 1)


def _counters(before: str, after: str) -> bool:
    """Whether two short lines differ in their figures alone."""
    short = max(len(before), len(after)) <= _COUNTER
    return short and bool(before and after) and _FIGURE.sub("0", before) == _FIGURE.sub("0", after)


def _within(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The edits within a paragraph, each with a few words around; whole paragraphs where one is missing."""
    old, new = before.split(), after.split()
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        yield _cut(before), _cut(after)
        return
    for a, b, c, d in _joined(SequenceMatcher(None, old, new, autojunk=False)):
        low, high = max(0, a - _AROUND), min(len(old), b + _AROUND)
        start, end = max(0, c - _AROUND), min(len(new), d + _AROUND)
        yield _quoted(old, low, high), _quoted(new, start, end)


def _joined(matcher: SequenceMatcher[str]) -> list[tuple[int, int, int, int]]:
    """Where words differ; differences with few words between them are one."""
    found: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if found and a - found[-1][1] <= 2 * _AROUND:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def _quoted(words: list[str], start: int, end: int) -> str:
    """Some of a paragraph's words, with an ellipsis where more stand before or after."""
    inner = " ".join(words[start:end])
    return _cut(f"{'… ' if start else ''}{inner}{' …' if end < len(words) else ''}")


def _cut(text: str) -> str:
    """A text that is not longer than a short quotation: its beginning and its end."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 80].rstrip()} […] {text[-70:].lstrip()}"
