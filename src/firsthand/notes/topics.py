"""The editor's topics: definitions and examples compiled into a filer that labels articles with reasons.

A topic with nothing but a name gets words from the association table; keywords, weighted terms and examples
add to that. What the article is about instead (a subject that no topic of the desk covers) counts against.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from firsthand.notes import associations, learning
from firsthand.notes.iptc import Terms, code_of
from firsthand.notes.learning import Floats
from firsthand.notes.rules import BASE, Finding, Text, apply, near_terms
from firsthand.notes.terms import (
    LONGEST,
    Phrases,
    by_first,
    function_words,
    split_title,
    standing,
    term,
    weighed,
)
from firsthand.records import Article, Note, Topic

MAKER = "topics/2"
NAME, KEYWORD = 1.5, 1.05  # weight of a topic's own words, beside the table's 0..1
CONCEPT = 0.7  # weight of a name from the user's IPTC file
# Logits, fitted on half "a" of the off-topic set: a topic's own words, and those beyond other subjects.
OWN, BEYOND = 6.0, 5.0
TAUGHT = -0.2  # what is taken off where examples speak too, since they add to most scores
EXAMPLE = 2.4  # logit of the regression's margin; fitted there too
NEGATIVE = 8.0  # logit of being closer by 1 to a negative than to any example
CLOSE = 0.3  # margin from which an example is named as a reason
SHORTEST = 20  # words that every text is thought to have
BATCH = 50  # texts from which a batch teaches itself


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What the examples taught.

    `vocabulary` and `idf` belong to its words; `weights` (words, topics) are the regression's; `texts` the
    examples, then the negatives, as TF-IDF rows; `topic` is the place of each one's topic.
    """

    vocabulary: dict[str, int]
    idf: Floats
    weights: Floats
    texts: learning.Rows
    topic: tuple[int, ...]


class Filer:
    """Compiled topics. It does not change; the same text always gets the same labels."""

    def __init__(
        self,
        topics: Sequence[Topic],
        examples: Sequence[tuple[str, str]],
        negatives: Sequence[tuple[str, str]] = (),
        iptc: Terms = MappingProxyType({}),
    ) -> None:
        self.topics = tuple(topics)
        self._names = [topic.name for topic in topics]
        self._table, self._index, self._phrases = _table(self.topics, iptc)
        words = [word for topic in topics for word in topic.keywords]
        self._bare = {term(word): word for word in words if " " not in term(word)}
        count = len(self.topics)
        own = self._table[:, :count]
        shared = np.maximum(own.sum(1, keepdims=True), 1e-9)
        self._telling = own * np.sqrt(np.maximum(own.max(1, keepdims=True, initial=0.0), 1e-9) / shared)
        self._examples = [(text, name) for text, name in examples if name in self._names]
        self._negatives = [(text, name) for text, name in negatives if name in self._names]
        known = [text for text, _ in [*self._examples, *self._negatives]]
        self._counted = [weighed(*split_title(text), self._phrases) for text in known]
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
        every, length = weighed(title, body, self._phrases)
        counts = self._without_names(every, f"{title}\n{body[:LONGEST]}")
        scores, terms = self._scored(counts, length)
        own, instead = scores[: len(self.topics)], float(scores[len(self.topics) :].max(initial=0.0))
        likeness, closest = self._likeness(counts)
        text = Text(title=title, body=body, counts=counts)
        found = []
        base = BASE + (TAUGHT if self._lesson else 0.0)
        for at, topic in enumerate(self.topics):
            logit = OWN * own[at] + BEYOND * (own[at] - instead) + base + likeness[at]
            evidence = _telling_terms(terms, self._table[:, at])
            found.append(apply(topic, text, float(logit), evidence, closest[at]))
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
        large = len(texts) >= BATCH
        lesson = self._learn(words) if large and self._lesson else self._lesson
        if lesson:
            known = learning.rows(words, lesson.vocabulary, grow=False)
            known = learning.scaled(known, lesson.idf)
            scores = scores / max(float(scores.std()), 1e-9) + known.times(lesson.weights)
        if large:
            scores = self._taught_by_itself(words, scores, lesson)
        return [self._names[at] for at in scores.argmax(1)]

    def _taught_by_itself(
        self, words: Sequence[Mapping[str, int]], scores: Floats, lesson: _Lesson | None
    ) -> Floats:
        """Scores of a batch after its surest texts, and the examples, taught the words of each topic."""
        vocabulary = dict(lesson.vocabulary) if lesson else {}
        found = learning.rows(words, vocabulary, grow=True)
        found = learning.scaled(found, learning.rarity([found], len(vocabulary)))
        known = np.zeros((len(vocabulary), len(self.topics)))
        if lesson:
            right = np.zeros((lesson.texts.count, len(self.topics)))
            count = len(self._examples)
            right[np.arange(count), list(lesson.topic[:count])] = 1.0
            known = lesson.texts.turned_times(right, len(vocabulary))
        return learning.self_labelled(found, known, scores)

    def _without_names(self, counts: Counter[str], text: str) -> Mapping[str, int]:
        """Counts without the bare keywords that stand only inside somebody's name, or in other capitals."""
        gone = {key for key, word in self._bare.items() if key in counts and not standing(word, text)}
        return {key: n for key, n in counts.items() if key not in gone} if gone else counts

    def _scored(self, counts: Mapping[str, int], length: int) -> tuple[Floats, list[tuple[str, float, int]]]:
        """Score of each topic and each other subject, and the known terms with their weight in this text."""
        terms = [(key, 1 + math.log(n), self._index[key]) for key, n in counts.items() if key in self._index]
        if not terms:
            return np.zeros(self._table.shape[1]), terms
        places = np.array([place for _, _, place in terms])
        logs = np.array([weight for _, weight, _ in terms])
        return np.asarray(logs @ self._table[places] / math.sqrt(length + SHORTEST)), terms

    def _closed(self, counts: Mapping[str, int], length: int) -> Floats:
        """Scores for choosing one topic: words that several topics share tell less."""
        terms = [(1 + math.log(n), self._index[key]) for key, n in counts.items() if key in self._index]
        if not terms:
            return np.zeros(len(self.topics))
        logs, places = np.array([w for w, _ in terms]), np.array([place for _, place in terms])
        return np.asarray(logs @ self._telling[places] / math.sqrt(length + SHORTEST))

    def _learn(self, background: Sequence[Mapping[str, int]] = ()) -> _Lesson:
        """Lessons from the examples; `background` texts only tell which words are common."""
        texts, counted = [*self._examples, *self._negatives], self._counted
        vocabulary: dict[str, int] = {}
        found = learning.rows([_words(counts) for counts, _ in counted], vocabulary, grow=True)
        around = learning.rows(background, vocabulary, grow=False)
        idf = learning.rarity([found, around], len(vocabulary))
        found = learning.scaled(found, idf)
        topic = tuple(self._names.index(name) for _, name in texts)
        count = len(self._examples)
        right = np.zeros((found.count, len(self.topics)))
        right[np.arange(count), list(topic[:count])] = 1.0
        offset = np.stack([self._closed(*one) for one in counted[:count]])
        offset /= max(float(offset.std()), 1e-9)
        likeness = learning.kernel(found, len(vocabulary))[:count, :count]
        right[:count] = learning.logistic(likeness, right[:count], offset)
        return _Lesson(vocabulary, idf, found.turned_times(right, len(vocabulary)), found, topic)

    def _likeness(self, counts: Mapping[str, int]) -> tuple[Floats, list[str]]:
        """What the examples say for each topic (logit), and the closest example of those it speaks for."""
        closest = [""] * len(self.topics)
        if self._lesson is None:
            return np.zeros(len(self.topics)), closest
        found = learning.rows([_words(counts)], self._lesson.vocabulary, grow=False)
        found = learning.scaled(found, self._lesson.idf)
        margin = found.times(self._lesson.weights)[0]
        margin = EXAMPLE * (margin - margin.mean())
        sparse = np.zeros(len(self._lesson.vocabulary))
        sparse[found.column] = found.value
        likeness = self._lesson.texts.times(sparse[:, None])[:, 0]
        for at in range(len(self.topics)):
            best, worst, which = self._best(likeness, at)
            margin[at] -= NEGATIVE * max(0.0, worst - best)
            if margin[at] > CLOSE and best > worst:
                closest[at] = self._examples[which][0].split("\n")[0][:60]
        return margin, closest

    def _best(self, likeness: Floats, topic: int) -> tuple[float, float, int]:
        """Likeness of a topic's closest example and closest negative, and the example's place."""
        assert self._lesson
        count = len(self._examples)
        mine = [at for at, one in enumerate(self._lesson.topic) if one == topic]
        good = max(((float(likeness[at]), -at) for at in mine if at < count), default=(0.0, 0))
        bad = max((float(likeness[at]) for at in mine if at >= count), default=0.0)
        return good[0], bad, -good[1]

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
    iptc: Terms = MappingProxyType({}),
) -> Filer:
    """Topics, and (text, topic name) pairs that belong there or do not, made ready for filing.

    Entries of `Topic.examples` and `Topic.negatives` that are texts (not addresses) are taken too. `iptc`
    are the names behind each code of the user's own IPTC file (`read_iptc`).
    """
    more = [(text, topic.name) for topic in topics for text in topic.examples if _is_text(text)]
    less = [(text, topic.name) for topic in topics for text in topic.negatives if _is_text(text)]
    return Filer(topics, [*examples, *more], [*negatives, *less], iptc)


def _table(topics: Sequence[Topic], iptc: Terms) -> tuple[Floats, dict[str, int], Phrases]:
    """Weights (terms, topics then other subjects), the row of each term, and phrases by first word."""
    columns = [_terms_of(topic, iptc.get(code_of(topic.iptc), ())) for topic in topics]
    used = [subject for topic in topics for subject in associations.tied(topic)]
    columns += [dict(associations.subjects()[name].words) for name in associations.others(used)]
    index: dict[str, int] = {}
    for column in columns:
        for key in column:
            index.setdefault(key, len(index))
    table = np.zeros((len(index), len(columns)))
    for at, column in enumerate(columns):
        for key, weight in column.items():
            table[index[key], at] = weight
    return table, index, by_first(index)


def _terms_of(topic: Topic, concepts: Sequence[str] = ()) -> dict[str, float]:
    """A topic's words: the table's by its name, its keywords, IPTC names and its name itself."""
    found: dict[str, float] = {}
    for subject, firm in associations.tied(topic).items():
        for key, weight in associations.subjects()[subject].words.items():
            found[key] = max(found.get(key, 0.0), weight * firm)
    own = [(word, KEYWORD) for word in topic.keywords] + [(word, CONCEPT) for word in concepts]
    for word, weight in [*own, (topic.name, NAME), (topic.shortname, KEYWORD)]:
        key = term(word)
        if key:
            found[key] = max(found.get(key, 0.0), weight)
    return found


def _telling_terms(terms: Sequence[tuple[str, float, int]], column: Floats) -> list[tuple[str, float]]:
    """The terms that speak most for one topic, best first."""
    found = [(key, weight * float(column[place])) for key, weight, place in terms if column[place]]
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _nearest_miss(findings: Sequence[Finding]) -> str:
    best = max(findings, key=lambda one: one.score, default=None)
    return near_terms(best) if best and best.score > 0.05 else ""


def _words(counts: Mapping[str, int]) -> dict[str, int]:
    """Single words that may tell a topic: no function words, no bare numbers."""
    empty = function_words()
    single = {key: n for key, n in counts.items() if " " not in key}
    return {word: n for word, n in single.items() if word not in empty and not word.isdigit()}


def _is_text(value: str) -> bool:
    return len(value.split()) > 2
