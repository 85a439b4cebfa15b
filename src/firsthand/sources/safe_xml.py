"""XML that strangers wrote, as a flat run of events: no entities of their own, no outside files, bounded."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from firsthand.errors import FeedError

DEEPEST = 500
MOST = 2_000_000


@dataclass(slots=True)
class Element:
    """One element: local name, attributes by local name, its own text once it has ended, its depth."""

    name: str
    attrs: dict[str, str]
    text: str = ""
    depth: int = 0


class _Reader:
    def __init__(self) -> None:
        self.ready: list[tuple[str, Element]] = []
        self._open: list[tuple[Element, list[str]]] = []
        self._count = 0

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST:
            raise FeedError("XML that nests too deep or has too many elements")
        local = {key.rpartition(" ")[2].rpartition(":")[2].lower(): value for key, value in attrs.items()}
        element = Element(local_name(name), local, depth=len(self._open))
        self._open.append((element, []))
        self.ready.append(("start", element))

    def text(self, data: str) -> None:
        if self._open:
            self._open[-1][1].append(data)

    def end(self, name: str) -> None:
        element, pieces = self._open.pop()
        element.text = "".join(pieces).strip()
        self.ready.append(("end", element))

    def entity(self, *_: object) -> None:
        raise FeedError("XML that declares entities")


def local_name(name: str) -> str:
    """A name without its prefix, in lower case."""
    return name.rpartition(":")[2].lower()


def events(data: bytes) -> Iterator[tuple[str, Element]]:
    """("start" or "end", element) in document order; FeedError where the document breaks.

    What came before the break has been given by then. Undeclared prefixes are no break.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        for at in range(0, len(data), 65536):
            parser.Parse(data[at : at + 65536], False)
            yield from reader.ready
            reader.ready.clear()
        parser.Parse(b"", True)
        yield from reader.ready
    except (expat.ExpatError, ValueError, LookupError) as error:
        yield from reader.ready
        if isinstance(error, FeedError):
            raise
        raise FeedError(f"broken XML: {error}") from error
