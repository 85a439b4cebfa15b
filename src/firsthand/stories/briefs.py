"""A story in up to five sentences, each in the words of one article."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Article, Evidence
from firsthand.stories.terms import Tables, terms
from firsthand.texts import sentence_spans

MOST = 5
_SHORTEST, _LONGEST = 40, 300  # characters of a sentence; more may not be quoted
_LOOKED = 12  # sentences from the start of a text
_SOURCES = 3  # independent sources that a brief has where there are so many
_EARLY = 0.04  # of its weight that a sentence loses with each one before it
_AGAIN = 0.7  # share of a sentence's terms that must not be told yet
_NEW = 0.5  # of its weight that counts for what is new


@dataclass(frozen=True, slots=True)
class _Sentence:
    evidence: Evidence
    group: str
    terms: frozenset[str]
    place: int
    language: str


def brief(
    members: Sequence[Article], groups: Mapping[str, str], tables: Tables, most: int = MOST
) -> tuple[Evidence, ...]:
    """Up to five sentences, verbatim, with their places; no two of one echo group.

    `members` come closest to first-hand first: the first that says something leads. `groups` names the echo
    group of each article. The sentences tell what most groups tell and what is new over those before them
    (maximal marginal relevance, Carbonell and Goldstein 1998). They are in the language of the first article;
    others are taken only to reach three groups. In the order of `members`.
    """
    found = [s for a in members for s in _sentences(a, groups.get(a.id, a.id))]
    if not found:
        return ()
    language = found[0].language
    weights = _weights(found, tables)
    chosen: list[_Sentence] = []
    while len(chosen) < most:
        left = _left(found, chosen, language)
        scored = [(-_worth(s, chosen, weights), n) for n, s in enumerate(left)]
        best = min(scored, default=(0.0, -1))
        if best[0] >= 0:
            break
        chosen.append(left[best[1]])
    order = {a.id: at for at, a in enumerate(members)}
    return tuple(s.evidence for s in sorted(chosen, key=lambda s: order[s.evidence.article]))


def _sentences(article: Article, group: str) -> list[_Sentence]:
    """Whole statements from the start of an article's text."""
    made = []
    for place, (start, end) in enumerate(sentence_spans(article.text[:6000])[:_LOOKED]):
        text = article.text[start:end]
        if _SHORTEST <= len(text) <= _LONGEST and text[-1] in '.”"’»' and "\n" not in text:
            piece = Evidence(
                article=article.id, digest=article.digest, part="text", start=start, end=end, text=text
            )
            made.append(_Sentence(piece, group, frozenset(terms(text)), place, article.language[:2]))
    return made


def _weights(found: Sequence[_Sentence], tables: Tables) -> dict[str, float]:
    """What a term weighs: by how rare it is in the news, and how many groups tell it."""
    told = Counter(term for _, term in sorted({(s.group, t) for s in found for t in s.terms}))
    return {term: tables.weight(term) * count for term, count in told.items()}


def _left(found: Sequence[_Sentence], chosen: Sequence[_Sentence], language: str) -> list[_Sentence]:
    """What may come next: the leading group first, then a group that has said nothing yet."""
    groups = {s.group for s in chosen}
    if not chosen:
        return [s for s in found if s.group == found[0].group and s.language == language]
    left = [s for s in found if s.group not in groups]
    own = [s for s in left if s.language == language]
    return own or (left if len(groups) < _SOURCES else [])


def _worth(sentence: _Sentence, chosen: Sequence[_Sentence], weights: Mapping[str, float]) -> float:
    """What a sentence tells, by the root of its length; 0 when it says little that was not said."""
    told = frozenset(t for s in chosen for t in s.terms)
    whole = math.fsum(weights[t] for t in sentence.terms)
    new = math.fsum(weights[t] for t in sentence.terms - told)
    if not whole or (chosen and new < (1 - _AGAIN) * whole):
        return 0.0
    early = max(0.4, 1 - _EARLY * sentence.place)
    return early * ((1 - _NEW) * whole + _NEW * new) / math.sqrt(len(sentence.terms) + 5)
