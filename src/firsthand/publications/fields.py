"""The keys of a record in their order: entries to lines, and lines to entries."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from firsthand.errors import RecordError
from firsthand.records import Entry, Image, Provider, Related

from . import scalars
from .frontmatter import Block, Node, Sheet, node
from .scalars import plain, quoted

T = TypeVar("T")

OURS = (
    "story", "kind", "firstHand", "trace", "qualityWhy", "language", "authors", "updatedDateTime", "license"
)  # fmt: skip
"""The optional keys that Firsthand adds, one group between `related` and `secured`."""

ORDER = (
    "category", "title", "excerpt", "publishedDateTime", "originalUrl", "webUrl", "ampWebUrl", "cdnAmpWebUrl",
    "type", "quality", "heat", "published", "featuredContent", "provider", "topics", "images", "related",
    *OURS, "secured",
)  # fmt: skip
GROUPS = frozenset(("featuredContent", "provider", "topics", "images", "related", "secured"))
"""Keys with a blank line before."""

FIRST = "---"
PLACE = " > "


def begins_group(key: str, before: str) -> bool:
    """Whether a blank line stands before `key` when `before` is the key above it."""
    return key in GROUPS or (key in OURS and before not in OURS)


# ---------------------------------------------------------------- entry to lines


def lines(entry: Entry) -> dict[str, str]:
    """The lines of each key that the entry has, in order, without blank lines; ends are newlines."""
    made = {
        "category": _line("category", plain(entry.category)) if entry.category else "",
        "title": _line("title", quoted(entry.title)),
        "excerpt": _line("excerpt", quoted(entry.excerpt)),
        "publishedDateTime": _time("publishedDateTime", entry.published_at),
        "originalUrl": _text("originalUrl", entry.original_url),
        "webUrl": "" if entry.web_url is None else _line("webUrl", quoted(entry.web_url)),
        "ampWebUrl": _text("ampWebUrl", entry.amp_url),
        "cdnAmpWebUrl": _text("cdnAmpWebUrl", entry.cdn_amp_url),
        "type": _line("type", plain(entry.type)) if entry.type else "",
        "quality": _whole("quality", entry.quality),
        "heat": _whole("heat", entry.heat),
        "published": "" if entry.published is None else _line("published", str(entry.published).lower()),
        "featuredContent": "" if entry.featured is None else _line("featuredContent", quoted(entry.featured)),
        "provider": _provider(entry.provider, "") if entry.provider else "",
        "topics": _list("topics", entry.topics),
        "images": _images(entry.images, "") if entry.images else "",
        "related": _group("related", (_related(r) for r in entry.related)),
        **_ours(entry),
        "secured": _text("secured", entry.secured),
    }
    return {key: text for key, text in made.items() if text}


def _ours(entry: Entry) -> dict[str, str]:
    return {
        "story": _line("story", plain(entry.story)) if entry.story else "",
        "kind": _line("kind", plain(entry.kind)) if entry.kind else "",
        "firstHand": _text("firstHand", entry.first_hand),
        "trace": _text("trace", entry.trace),
        "qualityWhy": _why(entry.quality_why),
        "language": _line("language", plain(entry.language)) if entry.language else "",
        "authors": _list("authors", entry.authors),
        "updatedDateTime": _time("updatedDateTime", entry.updated),
        "license": _text("license", entry.licence),
    }


def _line(key: str, value: str, indent: str = "") -> str:
    return f"{indent}{key}: {value}\n"


def _text(key: str, value: str, indent: str = "") -> str:
    return _line(key, quoted(value), indent) if value else ""


def _time(key: str, value: datetime | None, indent: str = "") -> str:
    return _line(key, scalars.moment(value), indent) if value else ""


def _whole(key: str, value: int | None, indent: str = "") -> str:
    return "" if value is None else _line(key, str(int(value)), indent)


def _list(key: str, values: Iterable[str]) -> str:
    return _group(key, (f"  - {plain(value)}\n" for value in values))


def _group(key: str, items: Iterable[str], indent: str = "") -> str:
    text = "".join(items)
    return f"{indent}{key}:\n{text}" if text else ""


def _why(parts: Iterable[tuple[str, float]]) -> str:
    """The named parts of a score; a second part of the same name and what is no number are left out."""
    made: dict[str, str] = {}
    for name, value in parts:
        if value == value and abs(value) != float("inf"):
            made.setdefault(scalars.key(name), scalars.number(value))
    return _group("qualityWhy", (_line(name, value, "  ") for name, value in made.items()))


def _provider(provider: Provider, indent: str) -> str:
    inner = indent + "  "
    lines = _line("name", plain(provider.name), inner)
    lines += _line("domain", plain(provider.domain), inner) if provider.domain else ""
    lines += _images(provider.images, inner) if provider.images else ""
    return f"{indent}provider:\n{lines}"


def _images(images: Iterable[Image], indent: str) -> str:
    return _group("images", (_image(i, indent + "    ") for i in images), indent)


def _image(image: Image, indent: str) -> str:
    lines = f"{indent[:-2]}- url: {quoted(image.url)}\n"
    lines += _whole("width", image.width or None, indent) + _whole("height", image.height or None, indent)
    return lines + (_line("isCached", "true", indent) if image.cached else "")


def _related(item: Related) -> str:
    indent = "    "
    return "".join((
        f"  - title: {quoted(item.title)}\n",
        _line("excerpt", quoted(item.excerpt), indent),
        _time("publishedDateTime", item.published, indent),
        _text("webUrl", item.web_url, indent),
        _text("ampWebUrl", item.amp_url, indent),
        _text("cdnAmpWebUrl", item.cdn_amp_url, indent),
        _line("type", plain(item.type), indent) if item.type else "",
        _provider(item.provider, indent),
        _whole("quality", item.quality, indent),
        _images(item.images, indent) if item.images else "",
    ))  # fmt: skip


# ---------------------------------------------------------------- lines to entry


def entry(sheet: Sheet, path: str) -> Entry:
    """The entry of a file's blocks, without its raw bytes. Raises RecordError, naming file and line."""
    known = _Known(sheet.blocks, path)
    if "title" not in known.blocks:
        raise RecordError(f"{path}:1: a record has a title, this one has none")
    return Entry(
        path=path,
        category=known.take("category", _string, ""),
        title=known.take("title", _string, ""),
        excerpt=known.take("excerpt", _string, ""),
        published_at=known.take("publishedDateTime", _moment, None),
        original_url=known.take("originalUrl", _string, ""),
        web_url=known.take("webUrl", _string_or_none, None),
        amp_url=known.take("ampWebUrl", _string, ""),
        cdn_amp_url=known.take("cdnAmpWebUrl", _string, ""),
        type=known.take("type", _string, ""),
        quality=known.take("quality", _integer, None),
        heat=known.take("heat", _integer, None),
        published=known.take("published", _flag, None),
        featured=known.take("featuredContent", _string_or_none, None),
        provider=known.take("provider", _to_provider, None),
        topics=known.take("topics", _strings, ()),
        images=known.take("images", _to_images, ()),
        related=known.take("related", _to_related, ()),
        story=known.take("story", _string, ""),
        kind=known.take("kind", _string, ""),
        first_hand=known.take("firstHand", _string, ""),
        trace=known.take("trace", _string, ""),
        quality_why=known.take("qualityWhy", _to_why, ()),
        language=known.take("language", _string, ""),
        authors=known.take("authors", _strings, ()),
        updated=known.take("updatedDateTime", _moment, None),
        licence=known.take("license", _string, ""),
        secured=known.take("secured", _sealed, ""),
        extra=tuple(_extra(sheet.blocks)),
        newline=sheet.newline,
    )


class _Known:
    """The blocks of keys that we know; the last one counts where a key stands twice."""

    def __init__(self, blocks: Iterable[Block], path: str) -> None:
        self.blocks = {b.key: b for b in blocks if b.key in ORDER}
        self.path = path

    def take(self, key: str, convert: Callable[[Node], T], default: T) -> T:
        block = self.blocks.get(key)
        if block is None:
            return default
        try:
            return convert(node(block, self.path))
        except RecordError:
            raise
        except ValueError as error:
            raise RecordError(f"{self.path}:{block.line}: {key}: {error}") from error


def _extra(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Unknown keys with their lines; one that does not stand at the end of ours is named with its place."""
    before = FIRST
    waiting: list[tuple[str, str]] = []
    for block in blocks:
        if block.key in ORDER:
            ends = block.key == "secured"
            yield from ((k if ends else f"{before}{PLACE}{k}", text) for k, text in waiting)
            waiting, before = [], block.key
        else:
            waiting.append((block.key, block.text.replace("\r\n", "\n")))
    yield from ((f"secured{PLACE}{k}" if before == "secured" else k, text) for k, text in waiting)


def place(key: str) -> str:
    """The known key after which the lines of an unknown key stand."""
    before, mark, _ = key.partition(PLACE)
    return before if mark and (before in ORDER or before == FIRST) else ORDER[-2]


def _string(value: Node) -> str:
    return _string_or_none(value) or ""


def _string_or_none(value: Node) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError("text was expected")


def _sealed(value: Node) -> str:
    """A sealed field in a form that we do not know says nothing to us; its lines stay in the file."""
    return value if isinstance(value, str) else ""


def _strings(value: Node) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value or []
    if not isinstance(items, list):
        raise ValueError("a list of texts was expected")
    return tuple(_string(item) for item in items)


def _integer(value: Node) -> int | None:
    return scalars.read_integer(_string_or_none(value))


def _flag(value: Node) -> bool | None:
    return scalars.read_flag(_string_or_none(value))


def _moment(value: Node) -> datetime | None:
    return scalars.read_moment(_string_or_none(value))


def _maps(value: Node) -> list[Mapping[str, Node]]:
    if not isinstance(value, list | None):
        raise ValueError("a list was expected")
    return [_map(item) for item in value or []]


def _map(value: Node) -> Mapping[str, Node]:
    if not isinstance(value, dict):
        raise ValueError("keys with values were expected")
    return value


def _to_images(value: Node) -> tuple[Image, ...]:
    return tuple(
        Image(
            url=_string(item.get("url")),
            width=_integer(item.get("width")) or 0,
            height=_integer(item.get("height")) or 0,
            cached=_flag(item.get("isCached")) or False,
        )
        for item in _maps(value)
    )


def _to_provider(value: Node) -> Provider | None:
    if value is None:
        return None
    item = _map(value)
    return Provider(
        name=_string(item.get("name")),
        domain=_string(item.get("domain")),
        images=_to_images(item.get("images")),
    )


def _to_related(value: Node) -> tuple[Related, ...]:
    return tuple(
        Related(
            title=_string(item.get("title")),
            excerpt=_string(item.get("excerpt")),
            published=_moment(item.get("publishedDateTime")),
            web_url=_string(item.get("webUrl")),
            amp_url=_string(item.get("ampWebUrl")),
            cdn_amp_url=_string(item.get("cdnAmpWebUrl")),
            type=_string(item.get("type")),
            provider=_to_provider(item.get("provider")) or Provider(name="", domain=""),
            quality=_integer(item.get("quality")),
            images=_to_images(item.get("images")),
        )
        for item in _maps(value)
    )


def _to_why(value: Node) -> tuple[tuple[str, float], ...]:
    return tuple((name, float(_string(part))) for name, part in _map(value).items()) if value else ()
