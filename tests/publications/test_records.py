"""Records are read and written without a changed byte."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import RecordError
from firsthand.publications import frontmatter, markdown
from firsthand.publications.fields import ORDER
from firsthand.records import Entry
from tests.publications import invented, nasty
from tests.publications.strategies import entries

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("00[0234]*.txt"))


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS, reason="the seeds are not here")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda s: s.name[:3])
def test_seeds_keep_every_byte(seed: Path) -> None:
    """A seed is written back exactly, as it was read and from its fields alone."""
    raw = seed.read_bytes()
    entry = markdown.read(raw, seed.name)

    assert raw == markdown.write(entry)
    assert raw == markdown.write(replace(entry, raw=b""))
    assert raw == markdown.write(replace(entry, title=entry.title + "!")).replace(
        b'!"\nexcerpt', b'"\nexcerpt', 1
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", nasty.EXACT)
def test_fields_give_every_byte_back(name: str, newline: str) -> None:
    """A record in the format is written from its fields alone exactly as it was."""
    raw = nasty.EXACT[name].replace("\n", newline).encode()
    entry = markdown.read(raw, "a.md")

    assert raw == markdown.write(replace(entry, raw=b""))
    assert raw == markdown.write(entry)
    assert newline == entry.newline


@pytest.mark.parametrize("name", nasty.FOREIGN)
def test_foreign_styles_are_kept(name: str) -> None:
    """A record that others wrote keeps its bytes; what it says is what PyYAML reads in it."""
    raw = nasty.FOREIGN[name].encode()
    entry = markdown.read(raw, "a.md")

    assert raw == markdown.write(entry)
    assert raw == markdown.write(replace(entry))


@pytest.mark.parametrize("name", [*nasty.EXACT, *nasty.FOREIGN])
def test_one_change_changes_one_key(name: str) -> None:
    """When an editor changes the heat, every other line of the file stays."""
    text = (nasty.EXACT | nasty.FOREIGN)[name]
    entry = markdown.read(text.encode(), "a.md")
    made = markdown.write(replace(entry, heat=99)).decode()

    assert 99 == markdown.read(made.encode(), "a.md").heat
    assert _without(text, "heat:") == _without(made, "heat:")


CHANGED = ("title", "web_url", "amp_url", "heat", "featured", "provider", "topics", "images", "related",
    "story", "quality_why", "authors", "updated", "secured")  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(nasty.FOREIGN)),
    st.sampled_from("\n \r\n".split(" ")),
    entries(),
    st.sets(st.sampled_from(CHANGED)),
)
def test_any_change_of_a_foreign_record_is_read_back(
    name: str, newline: str, other: Entry, keys: set[str]
) -> None:
    """Whatever fields of a record of other hands change, the file says the new ones and keeps the others."""
    old = markdown.read(nasty.FOREIGN[name].replace("\r", "").replace("\n", newline).encode(), "a.md")
    given = markdown.read(markdown.write(other), "a.md")
    wanted = replace(old, **{key: getattr(given, key) for key in keys})
    made = markdown.read(markdown.write(wanted), "a.md")

    assert replace(wanted, raw=b"", newline="\n") == replace(made, raw=b"", newline="\n")
    assert [k for k, _ in old.extra] == [k for k, _ in made.extra]


def test_new_keys_stand_before_the_sealed_field() -> None:
    """Our own keys are a group between `related` and `secured`, also in a file that others wrote."""
    foreign = nasty.FOREIGN["other order"].replace("\n---\n\n", '\n\nsecured: "a"\n---\n\n')
    entry = markdown.read(foreign.encode(), "a.md")
    made = markdown.write(replace(entry, story="abc", kind="wire", topics=("Harbour",))).decode()

    assert made.endswith(
        '  domain: video.example\n\ntopics:\n  - Harbour\n\nstory: abc\nkind: wire\n\nsecured: "a"\n---\n\n'
    )
    assert foreign.encode() == markdown.write(
        replace(markdown.read(made.encode(), "a.md"), story="", kind="", topics=())
    )


def test_unknown_keys_stay_where_they_stood() -> None:
    """Unknown keys keep their place and lines; those at the end are named by their key alone."""
    entry = markdown.read(nasty.UNKNOWN.encode(), "a.md")

    assert [
        "--- > layout", "quality > rating", "published > #", "published > tags", "provider > review", "mood",
        "secured > after",
    ] == [k for k, _ in entry.extra]  # fmt: skip
    assert "\nmood: calm\n" == dict(entry.extra)["mood"]


@settings(max_examples=40, deadline=None)
@given(entries())
def test_any_entry_comes_back(entry: Entry) -> None:
    """Any entry gives bytes, those give an entry, and that gives the same bytes again."""
    raw = markdown.write(entry)
    again = markdown.read(raw, entry.path)

    assert raw == markdown.write(replace(again, raw=b""))
    assert raw == markdown.write(again)


@settings(max_examples=40, deadline=None)
@given(entries())
def test_yaml_reads_the_same(entry: Entry) -> None:
    """PyYAML reads the same title, excerpt, names and topics, and finds no key that we did not write."""
    found = _yaml(markdown.write(replace(entry, extra=())))

    assert set(found) <= set(ORDER)
    assert _utf8(entry.title) == found["title"]
    assert _utf8(entry.excerpt) == found["excerpt"]
    assert [_utf8(t) for t in entry.topics] == found.get("topics", [])
    assert [_utf8(r.title) for r in entry.related] == [r["title"] for r in found.get("related", [])]
    if entry.provider:
        assert _utf8(entry.provider.name) == found["provider"]["name"]


TRAPS = [
    "null", "- a", "~", "true", "No", "1843", "1e3", "0o17", "1:30", "2022-07-12", "a: b", "a #b", "#a",
    "? x", "[a]", "{a", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "'", '"', "\\", 'a "b" \\n', "---",
    "...", "- - a", "<<", "=", "a\nheat: 99", "a\r\nsecured: x", 'x"\npublished: true\ny: "',
    "\x00\x07\x1b[31m", "\u2028\u2029\x85", "⚓ 🏴‍☠️", "\u202eevil\u202c \u200f", " a ", "\ta", "\ufeffa",
    "\ufffe", "", "a" * 50_000, "\N{NO-BREAK SPACE}a", ":", "-", "a:",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS, ids=lambda t: repr(t)[:20])
def test_traps_stay_text(text: str) -> None:
    """A title, a publisher, a topic that look like YAML stay what they are, and inject no key."""
    entry = invented.crane()
    assert entry.provider is not None
    entry = replace(
        entry,
        title=text,
        provider=replace(entry.provider, name=text),
        topics=(text, "b"),
        authors=(text,),
        story=text,
        related=(replace(entry.related[0], title=text),),
        quality_why=((text, 1.0),),
    )
    raw = markdown.write(entry)
    found = _yaml(raw)

    assert set(found) <= set(ORDER)
    assert (
        text
        == found["title"]
        == found["provider"]["name"]
        == found["topics"][0]
        == found["related"][0]["title"]
    )
    assert text[:100] in found["qualityWhy"]
    assert replace(entry, quality_why=((text[:100], 1.0),)) == replace(
        markdown.read(raw, entry.path), raw=b""
    )


VALUES = st.text() | st.integers() | st.booleans() | st.none() | st.lists(st.text(), max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=60), VALUES, max_size=4))
def test_any_fields_make_a_block_that_yaml_reads(fields: dict[str, Any]) -> None:
    """A block of any fields is read back equal by PyYAML, key by key."""
    found = _yaml(frontmatter.block(fields).encode())

    assert {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()} == found


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "a.md:1: no front matter"),
        (b"title: x\n", "a.md:1: no front matter"),
        (b"---\ntitle: x\n", "a.md:3: the front matter is not closed"),
        (b"---\ncategory: news\n---\n", "a.md:1: a record has a title"),
        (b"---\ntitle: \xff\n---\n", "a.md:2: not UTF-8"),
        (b"---\ncategory: news\ntitle: [a\n---\n", "a.md:"),
        (b'---\ntitle: "a"\nquality: many\n---\n', "a.md:3: quality: 'many' is no whole number"),
        (b'---\ntitle: "a"\n\npublishedDateTime: soon\n---\n', "a.md:4: publishedDateTime"),
        (b'---\ntitle: "a"\npublished: perhaps\n---\n', "a.md:3: published"),
        (b'---\ntitle: "a"\nprovider: x\n---\n', "a.md:3: provider"),
        (b'---\ntitle: "a"\ntopics: &a [*a]\n---\n', "a.md:3: aliases are not read"),
        (b'---\ntitle: "a"\ntopics: ' + b"[" * 50_000 + b"\n---\n", "a.md:3: nested too deep"),
        (b'---\ntitle: !!python/object/apply:os.system ["true"]\n---\n', "a.md:2: "),
        (b"---\n" + b"a" * 600_000, "a.md:1: a record of 600004 bytes is too large"),
    ],
)
def test_broken_records_name_file_and_line(raw: bytes, told: str) -> None:
    """What cannot be read raises RecordError with file and line."""
    with pytest.raises(RecordError) as raised:
        markdown.read(raw, "a.md")

    assert str(raised.value).startswith(told)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200).map(lambda b: b"---\ntitle: " + b + b"\n---\n") | st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """No bytes raise anything but RecordError; what is read is written back."""
    try:
        entry = markdown.read(raw, "a.md")
    except RecordError:
        return
    assert raw == markdown.write(entry)


@pytest.mark.parametrize("fill", ["a", '"', "\\", " ", "\n", "-", "[", "a:\n", "- ", "#\n", "\r"])
def test_monotonous_files_are_read_in_time(fill: str) -> None:
    """A large file of one character is read or refused at once."""
    run = fill * (30_000 // len(fill))
    for line in (f"x: {run}", f"x{run}x", f'title: "{run}', f"topics: {run}", f"topics:\n  - a{run}b"):
        raw = f'---\ntitle: "a"\n{line}\n---\n'.encode()
        try:
            assert raw == markdown.write(markdown.read(raw, "a.md"))
        except RecordError:
            continue


def test_same_looks_at_what_is_said() -> None:
    """Two entries are the same whatever bytes they were read from, and not when a field differs."""
    entry = invented.crane()

    assert markdown.same(entry, replace(entry, raw=b"x"))
    assert not markdown.same(entry, replace(entry, heat=1))


def _without(text: str, start: str) -> list[str]:
    return [line for line in text.split("\n") if not line.startswith(start)]


def _yaml(raw: bytes) -> dict[str, Any]:
    text = raw.decode()
    assert text.startswith("---")
    loaded = yaml.load(text.replace("\r\n", "\n").split("\n---\n")[0], Loader=yaml.CSafeLoader)
    assert isinstance(loaded, dict | None)
    return loaded or {}


def _utf8(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
