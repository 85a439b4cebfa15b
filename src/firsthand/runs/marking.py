"""Clues marked where their words stand, for the eye and as offsets."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from firsthand.records import Article, Clue, PartName

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One clue with its words: `article.part(part)[start:end] == text` in the revision `digest`."""

    rule: str
    type: str
    outlet: str
    role: str
    confidence: float
    part: str
    start: int
    end: int
    text: str
    digest: str

    def __str__(self) -> str:
        """As one line for people."""
        words = f"{self.part} {self.start}–{self.end} “{self.text}”"
        return f"{self.type} {self.outlet} as {self.role}, {self.rule} {self.confidence:.2f}: {words}"

    def row(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)


def seen(clues: Iterable[Clue]) -> list[Seen]:
    """Each piece of evidence of each clue."""
    return [
        Seen(
            rule=clue.rule,
            type=clue.type,
            outlet=clue.name,
            role=clue.role,
            confidence=clue.confidence,
            part=proof.part,
            start=proof.start,
            end=proof.end,
            text=proof.text,
            digest=proof.digest,
        )
        for clue in clues
        for proof in clue.evidence
    ]


def marked(article: Article, part: PartName, found: Iterable[Seen]) -> str:
    """The words of a part with each clue marked, its rule behind: "⟦Reuters reported⟧[X reported]".

    Of clues that overlap, the first is marked; the others' rules stand behind it too.
    """
    text = article.part(part)
    here = sorted((s for s in found if s.part == part), key=lambda s: (s.start, -s.end))
    pieces, at, rules, end = [], 0, list[str](), 0
    for clue in here:
        if rules and clue.start >= end:
            pieces.append(f"{text[at:end]}{CLOSE}[{'; '.join(rules)}]")
            at, rules = end, []
        if not rules:
            pieces.append(text[at : clue.start] + OPEN)
            at, end = clue.start, clue.end
        end = max(end, clue.end)
        rules.append(clue.rule)
    if rules:
        pieces.append(f"{text[at:end]}{CLOSE}[{'; '.join(rules)}]")
        at = end
    return "".join([*pieces, text[at:]])
