"""The editor's topics: definitions and examples compiled into a filer that labels articles with reasons."""

import re
from collections.abc import Sequence

from firsthand.records import Article, Note, Topic

MAKER = "topics/1"
THRESHOLD = 0.5


class Filer:
    """Compiled topics. Immutable after it is built; the same text always gets the same labels."""

    def __init__(self, topics: Sequence[Topic], examples: Sequence[tuple[str, str]]) -> None:
        self.topics = tuple(topics)
        self._terms = {t.name: _pattern(t) for t in topics}

    def note(self, article: Article) -> Note:
        """The topics of an article, in desk order, parents included, with what fired."""
        text = f"{article.title}\n{article.description}\n{article.text}"
        scores = dict(self._scores(text))
        chosen = {n for n, s in scores.items() if s >= THRESHOLD}
        chosen |= {t.parent for t in self.topics if t.name in chosen and t.parent}
        return Note(
            about=article.id,
            name="topics",
            value=tuple(t.name for t in self.topics if t.name in chosen),
            maker=MAKER,
            because=tuple(f"{n}: its terms stand in the text." for n in sorted(chosen)),
            parts=tuple(scores.items()),
        )

    def labels(self, text: str) -> list[tuple[str, float]]:
        """The topics whose threshold the text reaches, as (name, score 0..1), best first."""
        return sorted((s for s in self._scores(text) if s[1] >= THRESHOLD), key=lambda s: (-s[1], s[0]))

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The one best topic of each text."""
        return [max(self._scores(text), key=lambda s: s[1])[0] for text in texts]

    def _scores(self, text: str) -> list[tuple[str, float]]:
        counts = {t.name: len(self._terms[t.name].findall(text.casefold())) for t in self.topics}
        return [(n, c / (1 + c)) for n, c in counts.items()]


def compile_topics(topics: Sequence[Topic], examples: Sequence[tuple[str, str]] = ()) -> Filer:
    """Topics and (text, topic name) examples made ready for filing."""
    return Filer(topics, examples)


def _pattern(topic: Topic) -> re.Pattern[str]:
    terms = [topic.name, *topic.keywords]
    return re.compile(rf"\b(?:{'|'.join(re.escape(t.casefold()) for t in terms)})\w{{0,2}}\b")
