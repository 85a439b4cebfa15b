"""Learning topics from a few examples, and from a batch that is known to belong to the desk; numpy only.

* Few examples: multinomial logistic regression on TF-IDF rows, solved in its dual form (as many unknowns as
  examples), with the word-association score as a fixed offset. Accelerated gradient (Nesterov 1983).
* A batch: centroids of softly self-labelled texts (McCallum and Nigam 1999, "Text classification by
  bootstrapping with keywords, EM and shrinkage").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TRUE = 1.0  # what an example counts beside a text that labelled itself
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: entry `i` says that row `row[i]` has weight `value[i]` in column `column[i]`."""

    count: int
    row: Whole
    column: Whole
    value: Floats

    def times(self, weights: Floats) -> Floats:
        """Rows times a (columns, classes) matrix: (rows, classes)."""
        made = [np.bincount(self.row, self.value * w[self.column], self.count) for w in weights.T]
        return np.stack(made, 1) if made else np.zeros((self.count, 0))

    def turned_times(self, weights: Floats, columns: int) -> Floats:
        """The transpose times a (rows, classes) matrix: (columns, classes)."""
        made = [np.bincount(self.column, self.value * w[self.row], columns) for w in weights.T]
        return np.stack(made, 1) if made else np.zeros((columns, 0))


def rows(counts: Sequence[Mapping[str, int]], vocabulary: dict[str, int], *, grow: bool) -> Rows:
    """Word counts as rows of 1 + ln(count); new words get columns when the vocabulary may grow."""
    column: list[int] = []
    value: list[int] = []
    for words in counts:
        if grow:
            column += [vocabulary.setdefault(word, len(vocabulary)) for word in words]
        else:
            column += [vocabulary.get(word, -1) for word in words]
        value += words.values()
    sizes = np.array([len(words) for words in counts], np.int64)
    row: Whole = np.repeat(np.arange(len(counts), dtype=np.int64), sizes)
    found = np.array(column, np.int64)
    kept = found >= 0
    logs = 1 + np.log(np.array(value, np.float64)[kept])
    return Rows(len(counts), row[kept], found[kept], logs)


def rarity(parts: Sequence[Rows], columns: int) -> Floats:
    """Inverse document frequency of each column, smoothed."""
    total = sum(part.count for part in parts)
    seen = np.zeros(columns)
    for part in parts:
        seen += np.bincount(part.column, minlength=columns)
    return np.log((total + 1) / (seen + 0.5)).clip(0)


def scaled(part: Rows, idf: Floats) -> Rows:
    """TF-IDF rows of length one."""
    value = part.value * idf[part.column]
    length = np.sqrt(np.bincount(part.row, value * value, part.count))
    return Rows(part.count, part.row, part.column, value / np.maximum(length[part.row], 1e-9))


def kernel(part: Rows, columns: int, block: int = 4096) -> Floats:
    """Likeness of each row to each other, (rows, rows), a block of columns at a time."""
    made = np.zeros((part.count, part.count))
    for start in range(0, columns, block):
        dense = np.zeros((part.count, block))
        inside = (part.column >= start) & (part.column < start + block)
        dense[part.row[inside], part.column[inside] - start] = part.value[inside]
        made += dense @ dense.T
    return made


def softmax(scores: Floats) -> Floats:
    """Each row as probabilities."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def logistic(kernel: Floats, right: Floats, offset: Floats, ridge: float = 0.1, steps: int = 150) -> Floats:
    """Dual weights (examples, classes) of a ridge-penalised multinomial logistic regression."""
    weights = np.zeros_like(right)
    ahead, pace = weights, 1.0
    step = 1.0 / (0.5 * float(np.abs(kernel).sum(1).max()) + ridge)  # a bound of the largest eigenvalue
    for _ in range(steps):
        moved = ahead - step * (softmax(kernel @ ahead + offset) - right + ridge * ahead)
        following = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = moved + (pace - 1) / following * (moved - weights)
        weights, pace = moved, following
    return weights


def self_labelled(texts: Rows, known: Floats, scores: Floats, rounds: int = 3) -> Floats:
    """Scores of a batch after its own surest texts have taught the words that go with each class.

    `known` (columns, classes) is the sum of the examples' rows; each counts `TRUE` times a text of the batch.
    """
    start = scores / max(float(scores.std()), 1e-9)
    belief, total = softmax(3 * start), start
    for _ in range(rounds):
        centre = texts.turned_times(belief / np.maximum(belief.sum(0), 1.0), len(known))
        centre += TRUE * known / np.maximum(belief.sum(0), 1.0)
        centre -= centre.mean(1, keepdims=True)
        centre /= np.linalg.norm(centre, axis=0) + 1e-9
        likeness = texts.times(centre)
        likeness /= max(float(likeness.std()), 1e-9)
        belief, total = softmax(2 * (likeness + start)), likeness + 0.5 * start
    return np.asarray(total)
