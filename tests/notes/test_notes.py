"""Each note carries its maker, its name and at least one reason."""

from firsthand import notes
from firsthand.records import Article


def article(**fields: object) -> Article:
    empty = {"id": "a", "url": "https://example.org/a", "page": "", "digest": "", "maker": ""}
    return Article(**(empty | {"title": "", "text": ""} | fields))  # type: ignore[arg-type]


def test_notes_have_reasons() -> None:
    """Language, excerpt, page type and quality explain themselves."""
    one = article(title="Harbour opens", text="The harbour opened on Monday, the mayor of the town said.")
    for note in (notes.language(one), notes.excerpt(one), notes.page_type(one), notes.quality(one)):
        assert note.maker.startswith(f"{note.name}/")
        assert note.because
