"""Any entry, for properties."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from firsthand.records import Entry, Image, Provider, Related

TEXT = st.text(st.characters(), max_size=30) | st.sampled_from(
    ["null", "- a", "a: b", 'say "hi"', "\\", "a\nheat: 1", "1.5", "\u2028", "yes", " a", "#a"]
)
TIMES = st.none() | st.integers(-62_135_000_000, 253_402_000_000).map(
    lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
SCORES = st.none() | st.integers(-5, 100_000)
SIZES = st.integers(0, 9000)


def images() -> st.SearchStrategy[tuple[Image, ...]]:
    """None to two images."""
    one = st.builds(Image, url=TEXT, width=SIZES, height=SIZES, cached=st.booleans())
    return st.lists(one, max_size=2).map(tuple)


def providers() -> st.SearchStrategy[Provider]:
    """A publisher."""
    return st.builds(Provider, name=TEXT, domain=TEXT, images=images())


def related() -> st.SearchStrategy[tuple[Related, ...]]:
    """None to two related articles."""
    one = st.builds(
        Related,
        title=TEXT,
        excerpt=TEXT,
        published=TIMES,
        web_url=TEXT,
        type=TEXT,
        provider=providers(),
        quality=SCORES,
        images=images(),
        amp_url=TEXT,
        cdn_amp_url=TEXT,
    )
    return st.lists(one, max_size=2).map(tuple)


def entries() -> st.SearchStrategy[Entry]:
    """Any entry; its unknown keys are legal lines."""
    texts = st.lists(TEXT, max_size=3).map(tuple)
    extra = st.lists(
        st.sampled_from([("mood", "mood: calm\n"), ("heat > rating", "\nrating:\n  stars: 5\n")]),
        unique=True,
        max_size=2,
    ).map(tuple)
    scores = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-100, 100).map(float)
    return st.builds(
        Entry,
        path=st.just("_news/a.md"),
        title=TEXT,
        excerpt=TEXT,
        published_at=TIMES,
        original_url=TEXT,
        web_url=st.none() | TEXT,
        type=TEXT,
        quality=SCORES,
        heat=SCORES,
        published=st.none() | st.booleans(),
        provider=st.none() | providers(),
        topics=texts,
        images=images(),
        related=related(),
        amp_url=TEXT,
        cdn_amp_url=TEXT,
        featured=st.none() | TEXT,
        story=TEXT,
        kind=TEXT,
        first_hand=TEXT,
        trace=TEXT,
        quality_why=st.lists(st.tuples(TEXT, scores), max_size=3).map(tuple),
        language=TEXT,
        authors=texts,
        updated=TIMES,
        licence=TEXT,
        secured=TEXT,
        category=TEXT,
        extra=extra,
        newline=st.sampled_from(["\n", "\r\n"]),
    )
