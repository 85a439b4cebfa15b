"""Subscription lists in RDF: friend-of-a-friend documents, as planets and some blog hosts publish them."""

from collections.abc import Iterator

from firsthand.records import Source
from firsthand.sources.safe_xml import Element, events

_PEOPLE = ("agent", "person")


def read(data: bytes) -> Iterator[Source | None]:
    """The feeds of the document (None for its root), named after whoever writes them; FeedError as `events`.

    A group's name is a topic. Names may follow what they name, so feeds are given when a group has ended.
    """
    people: list[_Scope] = []
    group = _Scope()
    for event, element in events(data):
        if event == "start":
            if element.name == "rdf":
                yield None
            elif element.name in _PEOPLE:
                people.append(_Scope(depth=element.depth))
            elif element.name == "group":
                group = _Scope(depth=element.depth)
            elif url := _feed(element):
                (people[-1] if people else group).feeds.append((url, ""))
        elif element.name == "name" and element.text:
            _nearest(people, group, element).name = element.text
        elif element.name in _PEOPLE and people:
            done = people.pop()
            group.feeds += [(url, done.name) for url, _ in done.feeds]
            if not people and group.depth < 0:
                yield from group.sources()
                group = _Scope()
        elif element.name == "group":
            yield from group.sources()
            group = _Scope()


class _Scope:
    def __init__(self, depth: int = -1) -> None:
        self.depth = depth
        self.name = ""
        self.feeds: list[tuple[str, str]] = []

    def sources(self) -> Iterator[Source]:
        topics = (self.name,) if self.name else ()
        return (Source(url=url, name=" ".join(name.split()), topics=topics) for url, name in self.feeds)


def _nearest(people: list[_Scope], group: _Scope, element: Element) -> _Scope:
    holder = people[-1] if people else group
    return holder if element.depth == holder.depth + 1 else _Scope()


def _feed(element: Element) -> str:
    """The feed that an element names: `rss:channel` by rdf:about, `ya:feed` by rdf:resource."""
    if element.name == "channel":
        return element.attrs.get("about", "").strip()
    return element.attrs.get("resource", "").strip() if element.name == "feed" else ""
