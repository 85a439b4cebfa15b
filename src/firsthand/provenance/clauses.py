"""How far the words of a credit reach: the clause around a cue, and the sources that a report cites."""

import re

LONGEST = 160
_STOP = re.compile(
    r"[;:!?“”„«»\"\n(—–]|\.(?=\s|$)|, (?!(?:which|who|whose|that|citing|quoting|including|"
    r"das|die|der|que|qui|unter Berufung|citando|citant)\b)"
)
_BEFORE = re.compile(
    r"\b(?:first|originally|exclusively|[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Ee]l|[Ll]a|[Ll]e) $"
)
_WHO = r"(?P<who>[^.;:“”\"\n]{3,90}?)(?=[.;:“”\"\n]|, (?!and)|$)"
_CITES = re.compile(rf"\b(?:citing|quoting|unter Berufung auf|citant|citando a) {_WHO}")
_CITES_AFTER = re.compile(
    r"\baccording to (?P<who>(?:(?:two|three|four|five|several|multiple|anonymous|unnamed|people|sources|"
    r"officials|former|current|documents)\b ?)[^.;:,\n]{0,60})"
)
_ITS_SOURCES = re.compile(
    r"\b(?:[Tt]he (?:newspaper|paper|outlet|magazine|broadcaster|report|agency|site|website|station)|"
    r"[Dd]as Blatt|[Dd]ie Zeitung|[Dd]er Bericht|[Dd]er Sender|"
    r"[Ee]l (?:diario|periódico)|[Ll]e (?:journal|quotidien))"
    r"(?: also)? (?:cited|quoted|cites|quotes|(?:said|says|wrote)(?: that)? it "
    r"(?:had |has |’d )?(?:obtained|seen|saw|reviewed|read|got hold of|spoken to|spoke to|interviewed)|"
    r"beruft sich auf|berief sich auf|beruft sich dabei auf|cita a|citó a|cite|a cité) " + _WHO
)


def clause(text: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` and reaches at least to `end` is over.

    >>> words = "According to the Herald, which broke the story, nine fell."
    >>> words[: clause(words, 0, 23)]
    'According to the Herald, which broke the story'
    """
    limit = start + LONGEST
    if end >= limit:
        return end
    stop = _STOP.search(text, end, min(len(text), limit + 1))
    if stop is not None:
        return stop.start()
    if len(text) <= limit:
        return len(text)
    comma = text.rfind(", ", end, limit)
    return comma if comma > end else max(end, text.rfind(" ", end, limit))


def with_leading(text: str, start: int) -> int:
    """The start of words, moved before the article or "first" that belongs to them."""
    found = _BEFORE.search(text, max(0, start - 12), start)
    return found.start() if found else start


def cited(text: str, start: int, end: int) -> tuple[str, ...]:
    """The sources that a credited report itself cites, in its sentence or in one of the next ones."""
    found = _CITES.search(text, start, end) or _CITES_AFTER.search(text, start, end)
    found = found or _ITS_SOURCES.search(text, end, end + 500)
    return (found["who"].strip(" ,"),) if found else ()
