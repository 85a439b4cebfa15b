"""What an editor's own rules say of one text: terms that must, must not or may stand there, and where."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.notes.terms import LONGEST, standing, stems, term
from firsthand.records import Topic

THRESHOLD = 0.5
BASE, RULES = -2.0, 2.2  # logit of a text without any sign, and of an editor's term of weight 1
LEAD = 600  # code points of the body that count as its lead
TITLE_HIT, LEAD_HIT, BODY_HIT = 1.0, 0.6, 0.25  # strength of a keyword of several words
UNSUPPORTED = 0.45  # the highest score of a topic for which only one ambiguous word speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as rules see it, with how often each of its words and known phrases stands there."""

    title: str
    body: str
    counts: Mapping[str, int]

    def place(self, where: str) -> str:
        """The title, the lead, the body, or ("") all of it."""
        body = self.body[:LONGEST]
        places = {"title": self.title, "lead": f"{self.title}\n{body[:LEAD]}", "body": body}
        return places.get(where, f"{self.title}\n{body}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one topic got from one text: its score 0..1, whether that reaches its threshold, and why."""

    topic: Topic
    score: float
    fires: bool
    reason: str
    terms: tuple[str, ...] = ()


def apply(
    topic: Topic,
    text: Text,
    logit: float,
    evidence: Sequence[tuple[str, float]],
    closest: str,
) -> Finding:
    """The finding of one topic: `logit` from words and examples, raised or barred by the editor's rules.

    Where a rule of the editor fires, what else the article is about no longer counts against the topic.
    """
    missing = next((word for word in topic.all if not standing(word, text.place(""))), "")
    barred = next((word for word in topic.none if standing(word, text.place(""))), "")
    if missing or barred:
        why = f"“{missing}” is missing" if missing else f"“{barred}” stands there"
        return Finding(topic=topic, score=0.0, fires=False, reason=f"{topic.name}: {why}.")
    strength, fired = explicit(topic, text)
    if strength > 0:
        logit = max(logit, BASE)
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit + RULES * strength))))
    named = {term(word) for word in fired}
    terms = (*dict.fromkeys(fired), *(word for word, _ in evidence[:5] if word not in named))
    if not strength and not closest and not supported(topic, text, [word for word, _ in evidence]):
        score = min(score, UNSUPPORTED)
    threshold = THRESHOLD if topic.threshold is None else topic.threshold
    fires = score >= threshold and bool(terms or closest)
    return Finding(
        topic=topic, score=score, fires=fires, reason=_reason(topic, terms, closest, score), terms=terms
    )


def explicit(topic: Topic, text: Text) -> tuple[float, list[str]]:
    """How strongly the editor's own weighted, near and many-word terms speak, and which of them."""
    strength, fired = 0.0, []
    for word, weight, where in topic.any:
        if standing(word, text.place(where)):
            strength += weight
            fired.append(word)
    for first, second, words in topic.near:
        if close(first, second, words, text.place("")):
            strength += 1.0
            fired.append(f"{first} near {second}")
    for word in topic.keywords:
        hit = _keyword_hit(word, text)
        if hit:
            strength += hit
            fired.append(word)
    return max(-2.0, min(2.0, strength)), fired


def supported(topic: Topic, text: Text, terms: Sequence[str]) -> bool:
    """Whether more than one bare word speaks for a topic, or that word is more than part of a name."""
    if len(terms) > 1 or any(" " in one for one in terms):
        return True
    written = {term(word): word for word in [*topic.keywords, topic.name]}
    counts = [standing(written.get(one, one), text.place("")) for one in terms]
    return sum(counts) > 2


def close(first: str, second: str, words: int, text: str) -> bool:
    """Whether two terms stand within so many words of each other."""
    part = stems(text)
    one, other = _places(term(first), part), _places(term(second), part)
    return any(abs(a - b) <= words for a in one[:200] for b in other[:200])


def near_terms(finding: Finding) -> str:
    """One sentence on a topic that came nearest without reaching its threshold."""
    terms = ", ".join(finding.terms[:3])
    return f"No topic; nearest was {finding.topic.name} ({finding.score:.2f}){': ' + terms if terms else ''}."


def _keyword_hit(word: str, text: Text) -> float:
    """Keywords of several words, or in capitals, are clear enough to count by themselves."""
    key = term(word)
    if key not in text.counts or (" " not in key and not (word.isupper() and len(word) > 1)):
        return 0.0
    if standing(word, text.title):
        return TITLE_HIT
    if standing(word, text.place("lead")):
        return LEAD_HIT
    count = standing(word, text.place("body"))
    return BODY_HIT * (1 + math.log(count)) if count else 0.0


def _places(key: str, part: Sequence[str]) -> list[int]:
    size = key.count(" ") + 1
    return [at for at in range(len(part)) if key and " ".join(part[at : at + size]) == key]


def _reason(topic: Topic, terms: Sequence[str], closest: str, score: float) -> str:
    parts = [f"its words {', '.join(f'“{word}”' for word in terms[:5])} stand there"] if terms else []
    if closest:
        parts.append(f"it is close to the example “{closest}”")
    return f"{topic.name} ({score:.2f}): {' and '.join(parts) or 'nothing speaks for it'}."
