"""Quotations that run on: who speaks where a sentence is all quotation."""

from dataclasses import replace

from firsthand.provenance.quotations import within
from firsthand.provenance.referents import Reading
from firsthand.records import Attribution


def run_on(state: Reading, spans: list[tuple[int, int]], found: list[list[Attribution]]) -> None:
    """Sentences that are all quotation take the source of the one before, or of the one that closes it."""
    last: Attribution | None = None
    for number, span in enumerate(spans):
        if found[number]:
            last = found[number][0]
            continue
        if not _all_quoted(state, span):
            continue
        source = _closing(state, spans, found, number) or last
        if source is not None:
            found[number] = [
                replace(
                    source,
                    sentence_start=span[0],
                    sentence_end=span[1],
                    sentence=state.text[span[0] : span[1]],
                    cue="",
                    source_start=-1,
                    source_end=-1,
                    cue_start=-1,
                    cue_end=-1,
                    refusal=False,
                    continued=True,
                )
            ]


def _all_quoted(state: Reading, span: tuple[int, int]) -> bool:
    """Most of the sentence is quotation of more than a few words."""
    found = within(state.quotes, *span)
    covered = sum(min(b, span[1]) - max(a, span[0]) for a, b in found)
    long = any(state.text.count(" ", a, b) >= 3 for a, b in found)
    return long and covered >= 0.75 * (span[1] - span[0])


def _closing(
    state: Reading, spans: list[tuple[int, int]], found: list[list[Attribution]], number: int
) -> Attribution | None:
    """The source named where the same quotation, or the next one of the paragraph, ends."""
    for later in range(number + 1, min(number + 6, len(spans))):
        if "\n" in state.text[spans[later - 1][1] : spans[later][0]] and not _opens(state, spans[later - 1]):
            return None
        if found[later]:
            return found[later][0] if _is_quoted(state, spans[later]) else None
        if not _all_quoted(state, spans[later]):
            return None
    return None


def _opens(state: Reading, span: tuple[int, int]) -> bool:
    """The quotation at the end of a sentence is not closed."""
    return state.text[span[1] - 1] not in '”"»“'


def _is_quoted(state: Reading, span: tuple[int, int]) -> bool:
    return any(a <= span[0] + 1 for a, _ in within(state.quotes, *span))
