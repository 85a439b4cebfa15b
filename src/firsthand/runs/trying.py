"""Trying a topic out: what it matches now, what it nearly matches, and what a change would move.

A changed definition is compared with what the last run filed, or with the desk's own when it comes from a
file or from the command line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from firsthand import notes
from firsthand.errors import UsageError
from firsthand.publications import topics as topic_files
from firsthand.records import Article, Note, Topic

from . import filing, reading, settings
from .folder import Desk
from .kept import Noted, Tell, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a topic makes of the desk's articles; `since` says what the moves are compared with."""

    trial: notes.Trial
    moves: tuple[notes.Move, ...]
    since: str
    articles: int


def listed(desk: Desk) -> list[tuple[Topic, int]]:
    """The desk's topics in order, each with how many articles the last run filed under it."""
    filed = _filed(desk)
    return [(topic, sum(topic.name in names for names in filed.values())) for topic in desk.topics]


def try_topic(
    desk: Desk,
    id: str,
    changed: Path | None = None,
    keywords: Sequence[str] = (),
    threshold: float | None = None,
    tell: Tell = silent,
) -> Tried:
    """The topic of this id or name, tried on every article that the desk holds. Raises UsageError."""
    said = {a.id: a for a in reading.current(desk.library, tell)[0]}
    found = _replaced(desk, id, changed, keywords, threshold)
    topic = next(t for t in found if id in (t.id, t.name))
    after = filing.filer(desk, said, found)
    if found == desk.topics:
        moves, since = _since_filed(desk, topic, said, after), "the last run"
    else:
        before = filing.filer(desk, said, desk.topics)
        moves, since = notes.moved(before, after, said.values()), "the desk's definition"
    trial = notes.trial(after, topic.name, said.values())
    return Tried(trial=trial, moves=moves, since=since, articles=len(said))


def _replaced(
    desk: Desk, id: str, changed: Path | None, keywords: Sequence[str], threshold: float | None
) -> tuple[Topic, ...]:
    """The desk's topics with the changes to one of them."""
    own = next((t for t in desk.topics if id in (t.id, t.name)), None)
    topic = _from_file(changed, id) if changed else own
    if topic is None:
        known = ", ".join(t.id for t in desk.topics) or "none"
        raise UsageError(f"no topic {id!r} on this desk; known are: {known}")
    topic = replace(topic, keywords=(*topic.keywords, *keywords))
    if threshold is not None:
        topic = replace(topic, threshold=threshold)
    if own is None:
        return (*desk.topics, topic)
    return tuple(topic if t is own else t for t in desk.topics)


def _from_file(file: Path, id: str) -> Topic:
    """The topic of this id in a settings file, or the one of a YAML file."""
    if file.suffix in (".yaml", ".yml"):
        try:
            return replace(topic_files.read_topic(file.read_bytes(), file.name), id=id)
        except OSError as problem:
            raise UsageError(f"{file} cannot be read: {problem.strerror}") from problem
    if not file.exists():
        raise UsageError(f"{file} cannot be read: no such file")
    found = next((t for t in settings.read(file).topics if id in (t.id, t.name)), None)
    if found is None:
        raise UsageError(f"{file} has no [[topic]] with the id {id!r}")
    return found


def _since_filed(
    desk: Desk, topic: Topic, said: Mapping[str, Article], after: notes.Filer
) -> tuple[notes.Move, ...]:
    """What another run would file elsewhere than the last one did, as far as this topic goes."""
    filed = _filed(desk)
    return tuple(
        _move(article, topic.name, gained)
        for article in said.values()
        if article.id in filed
        for gained in [_under(after, article, topic.name)]
        if gained != (topic.name in filed[article.id])
    )


def _move(article: Article, name: str, gained: bool) -> notes.Move:
    which = (name,)
    return notes.Move(
        article=article.id, title=article.title, gained=which if gained else (), lost=() if gained else which
    )


def _under(filer: notes.Filer, article: Article, name: str) -> bool:
    value = filer.note(article).value
    return isinstance(value, tuple) and name in value


def _filed(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The topics under which the last run filed each article."""
    return {id: _topics(noted.notes) for id, noted in desk.library.shelf("notes", Noted).all()}


def _topics(made: Iterable[Note]) -> tuple[str, ...]:
    value = next((n.value for n in made if n.name == "topics"), ())
    return value if isinstance(value, tuple) else ()
