"""Names that nothing shows to be an outlet's, in places of credit: believed when two families agree.

"First reported by Kestrel" could mean anything. Where another outlet's article of the same story credits
Kestrel too, it is an outlet; one alone is dropped.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from firsthand.provenance.clauses import clause
from firsthand.provenance.evidence import quote
from firsthand.provenance.identity import Own, is_own
from firsthand.provenance.mentions import is_outlets
from firsthand.provenance.named import Mention
from firsthand.provenance.offices import is_office
from firsthand.provenance.outlets import Outlets, bare, folded
from firsthand.provenance.patterns import table
from firsthand.provenance.quotations import inside
from firsthand.records import Article, Clue, PartName

SLOTS = "slots-2026-11.toml"
REPORTS, TELLS = "reported by", "told in"
OPEN = 0.5  # below what counts as a credit
AGREED = 0.8
_READ = 20_000  # letters of a text that are read
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’-]{1,30}"
_NAME = rf"(?P<name>(?:(?:Le|La|El) )?{_CAP}(?: (?:& |and |of |und |et |y |de |du |del )?{_CAP}){{0,2}})"
_LEAD = 700


@lru_cache(maxsize=64)
def _slots(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The places of a language; of all where it is not known."""
    rows = table(SLOTS)
    found = []
    for row in [rows[language]] if language in rows else rows.values():
        for rule, name in ((REPORTS, "reports"), (TELLS, "tells")):
            lines = row[name].strip().splitlines()
            found += [(rule, re.compile(line.replace("{NAME}", _NAME))) for line in lines]
    return tuple(found)


def slot_clues(
    article: Article, part: PartName, quoted: list[tuple[int, int]], mine: Own, outlets: Outlets
) -> Iterator[Clue]:
    """Clues of names in places of credit that no table, shape or noun explains; none counts by itself."""
    text = article.part(part)[:_READ]
    for rule, find in _slots(article.language[:2]):
        for found in find.finditer(text):
            name = found["name"].removesuffix("’s").removesuffix("'s")
            if inside(found.start("name"), quoted) or not _may_be(name, text, outlets):
                continue
            if is_own(_mention(name, found.start("name")), mine, outlets):
                continue
            yield Clue(
                article=article.id,
                rule=rule,
                type="credits",
                name=name,
                role="primary" if part != "text" or found.start() < _LEAD else "background",
                confidence=OPEN,
                evidence=(quote(article, part, found.start(), clause(text, found.start(), found.end())),),
            )


def _mention(name: str, start: int) -> Mention:
    return Mention(start=start, end=start + len(name), name=name, shown=name, how="cue")


def _may_be(name: str, text: str, outlets: Outlets) -> bool:
    """Whether a name may be an unknown outlet's: no office, no known outlet, and nobody's full name."""
    first = name.rpartition(" ")[0]
    if (
        name in _words()
        or name.split(" ")[0] in _words()
        or is_office(name)
        or outlets.by_name(name) is not None
    ):
        return False
    if first and not is_outlets(name):
        return False  # two capital words may be somebody's name
    plain = re.escape(name)
    given = rf"(?<![\w-])[A-ZÀ-Þ][\wé-]{{1,25}} {plain}\b"
    return re.search(rf"{given}|\b{plain},? (?:\d\d|who|whose|aged)\b", text) is None


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(table(SLOTS)["en"]["nobody"].split())


def agreed(
    members: Sequence[Article], clues: Mapping[str, Sequence[Clue]], outlets: Outlets
) -> dict[str, tuple[Clue, ...]]:
    """A story's clues; names in open slots stay where two families credit them, one of them with a report."""
    family = {a.id: outlets.family(a.domain) for a in members}
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for id, found in clues.items():
        for clue in found:
            if clue.type == "credits" and id in family:
                said[bare(folded(clue.name))][family[id]].add(clue.rule)
    sure = {
        name for name, by in said.items() if len(by) > 1 and any(rules - {TELLS} for rules in by.values())
    }
    return {id: tuple(_settled(found, sure)) for id, found in clues.items()}


def _settled(found: Iterable[Clue], sure: set[str]) -> Iterator[Clue]:
    for clue in found:
        if clue.rule not in (REPORTS, TELLS) or clue.confidence > OPEN:
            yield clue
        elif bare(folded(clue.name)) in sure:
            yield replace(clue, confidence=AGREED)
