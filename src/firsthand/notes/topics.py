"""The editor's topics: definitions and examples compiled into a filer that labels articles with reasons.

A topic with nothing but a name gets words from the association table; keywords, weighted terms and examples
add to that. What the article is about instead (a subject that no topic of the desk covers) counts against.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.notes import associations, learning
from firsthand.notes.learning import Floats
from firsthand.notes.rules import Finding, Text, apply, near_terms
from firsthand.notes.terms import Term, by_first, function_words, split_title, term, weighed
from firsthand.records import Article, Note, Topic

MAKER = "topics/1"
THRESHOLD = 0.5
NAME, KEYWORD = 1.5, 1.05  # weight of a topic's own words, beside the table's 0..1
OWN, BEYOND, BASE, RULES = 6.0, 5.0, -2.0, 2.2  # logit of a label; fitted on half "a" of the off-topic set
EXAMPLE = 6.0  # logit of a likeness of 1 to a topic's examples, beyond that to all examples
SHORTEST = 20  # words that every text is thought to have
BATCH = 50  # texts from which a batch teaches itself


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What the examples taught: a vocabulary, its rarity, regression weights and centroids by topic."""

    vocabulary: dict[str, int]
    idf: Floats
    weights: Floats
    centres: Floats


class Filer:
    """Compiled topics. It does not change; the same text always gets the same labels."""

    def __init__(
        self,
        topics: Sequence[Topic],
        examples: Sequence[tuple[str, str]],
        negatives: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.topics = tuple(topics)
        self._names = [topic.name for topic in topics]
        self._table, self._index, self._phrases = _table(self.topics)
        count = len(self.topics)
        own = self._table[:, :count]
        shared = np.maximum(own.sum(1, keepdims=True), 1e-9)
        self._telling = own * np.sqrt(np.maximum(own.max(1, keepdims=True), 1e-9) / shared)
        self._examples = [(text, name) for text, name in examples if name in self._names]
        self._negatives = [(text, name) for text, name in negatives if name in self._names]
        self._lesson = self._learn() if self._examples else None

    def note(self, article: Article) -> Note:
        """The topics of an article, in desk order with parents after their children, and what fired."""
        body = f"{article.description}\n{article.text}"
        findings = self.findings(article.title, body)
        chosen = [one for one in findings if one.fires]
        names = self._with_parents([one.topic.name for one in chosen])
        near_miss = "" if chosen else _nearest_miss(findings)
        reasons = tuple(one.reason for one in chosen) or ((near_miss,) if near_miss else ())
        return Note(
            about=article.id,
            name="topics",
            value=tuple(names),
            maker=MAKER,
            because=reasons or ("No topic's words stand in the text.",),
            sure=max((one.score for one in chosen), default=None),
            parts=tuple((one.topic.name, round(one.score, 4)) for one in findings if one.score >= 0.01),
        )

    def labels(self, text: str) -> list[tuple[str, float]]:
        """The topics whose threshold the text reaches, as (name, score 0..1), best first, without parents."""
        found = [(one.topic.name, one.score) for one in self.findings(*split_title(text)) if one.fires]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def findings(self, title: str, body: str) -> list[Finding]:
        """What speaks for and against each topic, in desk order, near misses included."""
        counts, length = weighed(title, body, self._phrases)
        scores, terms = self._scored(counts, length)
        own, instead = scores[: len(self.topics)], float(scores[len(self.topics) :].max(initial=0.0))
        likeness, closest = self._likeness(counts)
        text = Text(title=title, body=body)
        found = []
        for at, topic in enumerate(self.topics):
            logit = OWN * own[at] + BEYOND * (own[at] - instead) + BASE + EXAMPLE * likeness[at]
            evidence = _telling_terms(terms, self._table[:, at])
            found.append(apply(topic, text, float(logit), evidence, closest[at], THRESHOLD, RULES))
        return found

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The one best topic of each text, all of which are known to belong to the desk.

        From 50 texts on the batch also teaches itself; `labels` and `note` look at one text only.
        """
        if not texts or not self.topics:
            return [""] * len(texts)
        counted = [weighed(*split_title(text), self._phrases) for text in texts]
        scores = np.stack([self._closed(counts, length) for counts, length in counted])
        words = [_words(counts) for counts, _ in counted]
        vocabulary: dict[str, int] = dict(self._lesson.vocabulary) if self._lesson else {}
        found = learning.rows(words, vocabulary, grow=True)
        if self._lesson:
            known = learning.rows(words, self._lesson.vocabulary, grow=False)
            known = learning.scaled(known, self._lesson.idf)
            scores = scores / max(float(scores.std()), 1e-9) + known.times(self._lesson.weights)
        if len(texts) >= BATCH:
            found = learning.scaled(found, learning.rarity([found], len(vocabulary)))
            scores = learning.self_labelled(found, len(vocabulary), scores)
        return [self._names[at] for at in scores.argmax(1)]

    def _scored(
        self, counts: Mapping[Term, int], length: int
    ) -> tuple[Floats, list[tuple[Term, float, int]]]:
        """Score of each topic and each other subject, and the known terms with their weight in this text."""
        terms = [(key, 1 + math.log(n), self._index[key]) for key, n in counts.items() if key in self._index]
        if not terms:
            return np.zeros(self._table.shape[1]), terms
        places = np.array([place for _, _, place in terms])
        logs = np.array([weight for _, weight, _ in terms])
        return np.asarray(logs @ self._table[places] / math.sqrt(length + SHORTEST)), terms

    def _closed(self, counts: Mapping[Term, int], length: int) -> Floats:
        """Scores for choosing one topic: words that several topics share tell less."""
        terms = [(1 + math.log(n), self._index[key]) for key, n in counts.items() if key in self._index]
        if not terms:
            return np.zeros(len(self.topics))
        logs, places = np.array([w for w, _ in terms]), np.array([place for _, place in terms])
        return np.asarray(logs @ self._telling[places] / math.sqrt(length + SHORTEST))

    def _learn(self) -> _Lesson:
        texts = [text for text, _ in [*self._examples, *self._negatives]]
        counted = [weighed(*split_title(text), self._phrases) for text in texts]
        vocabulary: dict[str, int] = {}
        found = learning.rows([_words(counts) for counts, _ in counted], vocabulary, grow=True)
        idf = learning.rarity([found], len(vocabulary))
        found = learning.scaled(found, idf)
        dense = np.zeros((found.count, len(vocabulary)))
        dense[found.row, found.column] = found.value
        right = np.zeros((found.count, len(self.topics)))
        for at, (_, name) in enumerate(self._examples):
            right[at, self._names.index(name)] = 1.0
        count = len(self._examples)
        offset = np.stack([self._closed(*one) for one in counted[:count]])
        offset /= max(float(offset.std()), 1e-9)
        kept = dense[:count]
        weights = kept.T @ learning.logistic(kept @ kept.T, right[:count], offset)
        return _Lesson(vocabulary, idf, weights, self._centres(dense, right))

    def _centres(self, dense: Floats, right: Floats) -> Floats:
        """Mean example of each topic less its negatives, and of all texts in the last column; length one."""
        for at, (_, name) in enumerate(self._negatives, start=len(self._examples)):
            right[at, self._names.index(name)] = -0.5
        centres = dense.T @ (right / np.maximum(np.abs(right).sum(0), 1.0))
        both = np.concatenate([centres, dense.mean(0)[:, None]], 1)
        return np.asarray(both / (np.linalg.norm(both, axis=0) + 1e-9))

    def _likeness(self, counts: Mapping[Term, int]) -> tuple[Floats, list[str]]:
        """How much closer the text is to each topic's examples than to all examples; a word on which one."""
        nothing = [""] * len(self.topics)
        if self._lesson is None:
            return np.zeros(len(self.topics)), nothing
        found = learning.rows([_words(counts)], self._lesson.vocabulary, grow=False)
        likeness = learning.scaled(found, self._lesson.idf).times(self._lesson.centres)[0]
        beyond = likeness[:-1] - likeness[-1]
        return beyond, [
            self._example_of(name) if b > 0.05 else "" for name, b in zip(self._names, beyond, strict=True)
        ]

    def _example_of(self, name: str) -> str:
        return next((text[:60].split("\n")[0] for text, topic in self._examples if topic == name), "")

    def _with_parents(self, names: list[str]) -> list[str]:
        """Names in desk order, then parents by rising height; a circle of parents ends itself."""
        parent = {topic.name: topic.parent for topic in self.topics}
        height: dict[str, int] = {name: 0 for name in names}
        for name in names:
            above, steps = parent.get(name, ""), 1
            while above and steps <= len(parent) and above != name:
                height[above] = max(height.get(above, 0), steps)
                above, steps = parent.get(above, ""), steps + 1
        order = {name: at for at, name in enumerate(self._names)}
        return sorted(height, key=lambda name: (height[name], order.get(name, len(order)), name))


def compile_topics(
    topics: Sequence[Topic],
    examples: Sequence[tuple[str, str]] = (),
    negatives: Sequence[tuple[str, str]] = (),
) -> Filer:
    """Topics, and (text, topic name) pairs that belong there or do not, made ready for filing.

    Entries of `Topic.examples` and `Topic.negatives` that are texts (not addresses) are taken too.
    """
    more = [(text, topic.name) for topic in topics for text in topic.examples if _is_text(text)]
    less = [(text, topic.name) for topic in topics for text in topic.negatives if _is_text(text)]
    return Filer(topics, [*examples, *more], [*negatives, *less])


def _table(topics: Sequence[Topic]) -> tuple[Floats, dict[Term, int], dict[str, list[Term]]]:
    """Weights (terms, topics then other subjects), the row of each term, and phrases by first word."""
    columns = [_terms_of(topic) for topic in topics]
    used = [subject for topic in topics for subject in associations.tied(topic)]
    columns += [dict(associations.subjects()[name].words) for name in associations.others(used)]
    index: dict[Term, int] = {}
    for column in columns:
        for key in column:
            index.setdefault(key, len(index))
    table = np.zeros((len(index), len(columns)))
    for at, column in enumerate(columns):
        for key, weight in column.items():
            table[index[key], at] = weight
    return table, index, by_first(index)


def _terms_of(topic: Topic) -> dict[Term, float]:
    """A topic's words: the table's by its name, its keywords, weighted terms and its name itself."""
    found: dict[Term, float] = {}
    for subject, firm in associations.tied(topic).items():
        for key, weight in associations.subjects()[subject].words.items():
            found[key] = max(found.get(key, 0.0), weight * firm)
    own = [(word, KEYWORD) for word in topic.keywords]
    for word, weight in [*own, (topic.name, NAME), (topic.shortname, KEYWORD)]:
        key = term(word)
        if key:
            found[key] = max(found.get(key, 0.0), weight)
    return found


def _telling_terms(terms: Sequence[tuple[Term, float, int]], column: Floats) -> list[tuple[str, float]]:
    """The terms that speak most for one topic, best first."""
    found = [(" ".join(key), weight * float(column[place])) for key, weight, place in terms if column[place]]
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _nearest_miss(findings: Sequence[Finding]) -> str:
    best = max(findings, key=lambda one: one.score, default=None)
    return near_terms(best) if best and best.score > 0.05 else ""


def _words(counts: Mapping[Term, int]) -> dict[str, int]:
    """Single words that may tell a topic: no function words, no bare numbers."""
    empty = function_words()
    single = {key[0]: n for key, n in counts.items() if len(key) == 1}
    return {word: n for word, n in single.items() if word not in empty and not word.isdigit()}


def _is_text(value: str) -> bool:
    return len(value.split()) > 2
