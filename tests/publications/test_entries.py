"""Records made of articles, notes and trails."""

from dataclasses import replace

from firsthand.publications import entries, markdown
from firsthand.records import (
    UNKNOWN,
    Article,
    Counts,
    Edge,
    Entry,
    Image,
    Note,
    Origin,
    Related,
    Standing,
    Trail,
)
from tests.publications.invented import START, crane

ARTICLE = Article(
    id="aaaa",
    url="https://quaynews.example/1",
    page="p",
    digest="d",
    maker="m",
    title="Crane falls",
    text="The whole text stays private.",
    outlet="Quay News",
    domain="quaynews.example",
    published=START,
    authors=("Ines Falk",),
    images=(
        Image(url="https://quaynews.example/1.jpg", width=9, height=6),
        Image(url="https://quaynews.example/2.jpg"),
    ),
    amp="https://quaynews.example/amp/1",
)
NOTES = (
    Note(about="aaaa", name="topics", value=("Harbour",), maker="topics/1"),
    Note(about="aaaa", name="quality", value=61.4, maker="quality/1", parts=(("byline", 10.0),)),
    Note(about="aaaa", name="excerpt", value="A crane fell.", maker="excerpt/1"),
    Note(about="aaaa", name="language", value="en", maker="language/1"),
)
TRIBUNE = Origin(id="outlet:tribune", type="outlet", name="Tribune")


def trail(*edges: Edge, origins: tuple[Origin, ...] = (TRIBUNE,), role: str = "echo") -> Trail:
    standing = Standing(article="aaaa", kind="rewrite", role=role)  # type: ignore[arg-type]
    counts = Counts(articles=1, families=1, origins=1, held=0)
    return Trail(story="s1", origins=origins, edges=edges, standings=(standing,), counts=counts, maker="t/1")


def edge(target: str, type: str = "credits", source: str = "aaaa", confidence: float = 0.9) -> Edge:
    return Edge(source=source, target=target, type=type, confidence=confidence, rule="r/1")  # type: ignore[arg-type]


def made(
    told: Trail | None = None, related: tuple[Related, ...] = (), heat: int = 12, published: bool = False,
    previous: Entry | None = None, article: Article = ARTICLE,
) -> Entry:  # fmt: skip
    return entries.entry(
        article, NOTES, story_id="s1", trail=told, related=related, path="_news/a.md", heat=heat,
        published=published, previous=previous,
    )  # fmt: skip


def test_a_record_holds_what_may_be_published() -> None:
    """Title, excerpt, link, scores, one image; never the text."""
    entry = made(trail(edge("outlet:tribune")))

    assert ("Crane falls", "A crane fell.", 61, 12, ("Harbour",)) == (
        entry.title, entry.excerpt, entry.quality, entry.heat, entry.topics,
    )  # fmt: skip
    assert ("Quay News", "quaynews.example") == (
        entry.provider and entry.provider.name,
        entry.provider and entry.provider.domain,
    )
    assert 1 == len(entry.images)
    assert "https://quaynews-example.cdn.ampproject.org/c/s/quaynews.example/amp/1" == entry.cdn_amp_url
    assert b"private" not in markdown.write(entry)


def test_the_trace_in_words() -> None:
    """The phrase names the origin and whether it is held; what is not known is not said."""
    held = Origin(id="bbbb", type="article", name="Coast Echo", held=True)
    paper = Origin(id="statement:x", type="statement", name="Port Authority")
    own = replace(held, id="aaaa", name="Quay News")
    copied = edge("bbbb", "same_text")
    cases = [
        (trail(edge("outlet:tribune")), "Tribune", "Tribune (named, not held)"),
        (trail(edge("bbbb"), origins=(held,)), "Coast Echo", "Coast Echo (held)"),
        (trail(edge("statement:x"), origins=(paper,)), "Port Authority", "Port Authority (statement)"),
        (trail(origins=(own,), role="first-hand"), ARTICLE.url, "first-hand"),
        (trail(copied, edge("outlet:tribune", source="bbbb")), "Tribune", "Tribune (named, not held)"),
        (
            trail(edge("cccc", "quotes"), edge("outlet:tribune", confidence=0.4)),
            "Tribune",
            "Tribune (named, not held)",
        ),
        (trail(edge("outlet:tribune", "spun_copy")), "", ""),
        (trail(edge("unknown"), origins=(UNKNOWN,)), "", ""),
        (trail(), "", ""),
        (trail(edge("bbbb"), edge("aaaa", source="bbbb")), "", ""),
        (None, "", ""),
    ]

    for told, first_hand, phrase in cases:
        entry = made(told)
        assert (first_hand, phrase) == (entry.first_hand, entry.trace)


def test_related_are_the_five_best() -> None:
    """Related articles stand by quality, highest first, five at most."""
    some = tuple(
        replace(entries.related(ARTICLE, NOTES), quality=q, web_url=str(q))
        for q in (3, None, 50, 7, 99, 12, 1)
    )

    assert [99, 50, 12, 7, 3] == [r.quality for r in made(related=some).related]


def test_an_imported_record_is_left_alone() -> None:
    """A record of an old desk comes back as it was, heat and topics included."""
    raw = markdown.write(replace(crane(), story="", kind="", first_hand="", trace="", quality_why=()))
    old = markdown.read(raw, "_news/old.md")

    told = trail(edge("outlet:tribune"))

    assert old is made(told, previous=old, heat=90, published=True)
    assert old == made(told, previous=replace(old, title="Retitled by an editor who took it back"))


def test_our_record_is_made_anew_and_keeps_what_only_the_file_knows() -> None:
    """A second run over the same facts gives the same bytes; sealed field and unknown keys stay."""
    first = replace(made(), secured="QUJD;REVG", extra=(("mood", "mood: calm\n"),), newline="\r\n")
    held = markdown.read(markdown.write(first), "_news/a.md")
    second = made(previous=held)
    third = made(previous=held, article=replace(ARTICLE, title="Crane fell"))

    assert held is second
    assert "Crane fell" == third.title
    assert b"mood: calm\r\n" in markdown.write(third)
    assert b'secured: "QUJD;REVG"\r\n' in markdown.write(third)


def test_heat_stays_what_it_was_at_publication() -> None:
    """The live heat does not reach a record that is published already."""
    held = made(heat=74, published=True)

    assert 74 == made(heat=81, published=True, previous=held).heat
    assert 81 == made(heat=81, published=False, previous=replace(held, published=False)).heat
