"""First notes of articles: language, excerpt, page type, topics; made once for each text and definition."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from firsthand import notes, plugins, urls
from firsthand.errors import SettingsError
from firsthand.records import Article, Topic

from .folder import Desk
from .kept import Noted, Tell, remembered, stamp


def first_notes(desk: Desk, said: Mapping[str, Article], tell: Tell) -> dict[str, Noted]:
    """The notes of each article that need nothing but the article and the desk's definitions."""
    file_under = filer(desk, said, desk.topics)
    offered = plugins.offered("firsthand.notes")
    makers = (*notes.BUILT_IN, *offered.values())
    mark = stamp(notes.MAKER, _definitions(desk, said), *offered)
    wanted = {i: stamp(a.digest, mark) for i, a in said.items()}

    def make(ids: Sequence[str]) -> Iterator[Noted]:
        for article in (said[i] for i in ids):
            made = [maker(article) for maker in makers]
            yield Noted(notes=(*made, file_under.note(article)))

    return remembered(desk.library, "notes", Noted, wanted, make, tell)


def filer(desk: Desk, said: Mapping[str, Article], topics: Sequence[Topic]) -> notes.Filer:
    """These topics made ready for filing, with the examples of the desk's editor."""
    examples, negatives = (_examples(desk, said, topics, which) for which in ("example", "negative"))
    return notes.compile_topics(topics, examples, negatives, _iptc(desk))


def beside(desk: Desk, name: str, setting: str) -> bytes:
    """A file that a setting names, relative to the desk's folder. Raises SettingsError."""
    path = (desk.root or Path()) / name
    try:
        return path.read_bytes()
    except OSError as problem:
        raise SettingsError(f"{setting}: {name} cannot be read: {problem.strerror}") from problem


def _definitions(desk: Desk, said: Mapping[str, Article]) -> str:
    both = [_examples(desk, said, desk.topics, which) for which in ("example", "negative")]
    return stamp(repr(desk.topics), repr(both), repr(sorted(_iptc(desk).items())))


def _iptc(desk: Desk) -> dict[str, tuple[str, ...]]:
    """What the user's IPTC file calls the codes of the desk's topics; nothing without a file."""
    name = desk.settings.iptc
    return notes.read_iptc(beside(desk, name, "desk.iptc"), name) if name else {}


def _examples(
    desk: Desk, said: Mapping[str, Article], topics: Sequence[Topic], which: str
) -> list[tuple[str, str]]:
    """(text, topic) of the articles that an editor gave as examples, in the settings or by decision."""
    listed = [
        (address, topic.name)
        for topic in topics
        for address in (topic.examples if which == "example" else topic.negatives)
        if "://" in address
    ]
    listed += [(d.about[0], str(d.value)) for d in desk.decisions if d.action == which]
    by_id = ((urls.article_id(address), name) for address, name in dict.fromkeys(listed))
    return [(f"{said[i].title}\n{said[i].text}", name) for i, name in by_id if i in said]
