"""A small invented edition that has one of everything: the desk of a harbour town."""

from datetime import UTC, datetime, timedelta

from firsthand.records import (
    Counts,
    Coverage,
    Edge,
    Edition,
    Entry,
    Evidence,
    Image,
    Note,
    Origin,
    Provider,
    Related,
    Standing,
    Story,
    Telling,
    Topic,
    Trail,
)

START = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
LONG = "The harbour master said the crane had been inspected. " * 12

HARBOUR = Topic(id="harbour", name="Harbour", shortname="Port", keywords=("crane", "quay"))
COUNCIL = Topic(id="town-council", name="Town Council", parent="Harbour", description="What the town decides")

IMAGE = Image(url="https://quaynews.example/crane.jpg?w=600&h=400", width=600, height=400, cached=True)


def at(hours: int) -> datetime:
    """A time in the hours after the first report."""
    return START + timedelta(hours=hours)


def crane() -> Entry:
    """A rewrite with everything that a record may hold."""
    return Entry(
        path="_news/2026-03-02-crane-falls-at-north-quay.md",
        title='Crane "Bertha" falls at North Quay: 2 hurt & port shut',
        excerpt="Two dock workers were hurt, the Aldmoor Tribune reports. <b>The port</b> is closed ...",
        published_at=at(4),
        original_url="https://quaynews.example/2026/crane?id=7&ref=a",
        web_url="https://quaynews.example/2026/crane?id=7&ref=a",
        amp_url="https://quaynews.example/amp/crane",
        cdn_amp_url="https://quaynews-example.cdn.ampproject.org/c/s/quaynews.example/amp/crane",
        quality=61,
        heat=74,
        published=True,
        provider=Provider(
            name="Quay News",
            domain="quaynews.example",
            images=(Image(url="https://desk.example/assets/quaynews-50x50.jpg", width=50, height=50),),
        ),
        topics=("Harbour", "Town Council"),
        images=(IMAGE,),
        related=(
            Related(
                title="Dock inquiry called",
                excerpt="The council wants answers.",
                published=at(6),
                web_url="https://echo.example/inquiry",
                type="article",
                provider=Provider(name="Coast Echo", domain="echo.example"),
                quality=48,
                images=(Image(url="https://echo.example/i.png", width=300, height=200),),
            ),
        ),
        story="c0ffee0000000001",
        kind="rewrite",
        first_hand="Aldmoor Tribune",
        trace="Aldmoor Tribune (named, not held)",
        quality_why=(("byline", 10.0), ("named sources", 12.5)),
        language="en",
        authors=("Ines Falk",),
        updated=at(9),
        licence="CC BY 4.0",
        secured="QUJD;REVGR0hJSktMTU5PUFFSUw==",
    )


def inquiry() -> Entry:
    """A short record of the same story."""
    return Entry(
        path="_news/2026-03-02-dock-inquiry-called.md",
        title="Dock inquiry called",
        excerpt="The council wants answers.",
        published_at=at(6),
        original_url="https://echo.example/inquiry",
        web_url="https://echo.example/inquiry",
        quality=48,
        heat=-1,
        published=True,
        provider=Provider(name="Coast Echo", domain="echo.example"),
        topics=("Town Council",),
        story="c0ffee0000000001",
        kind="own_reporting",
        language="en",
    )


def waiting() -> Entry:
    """A record that nobody has published, whose address is no web address."""
    return Entry(
        path="_news/2026-03-03-null.md",
        title="null",
        excerpt="",
        published_at=None,
        original_url="javascript:alert(1)",
        web_url=None,
        type="video",
        published=False,
        featured='<iframe src="https://video.example/1"></iframe>',
    )


def _telling(entry: Entry, id: str, role: str) -> Telling:
    standing = Standing(article=id, kind="rewrite" if role == "echo" else None, role=role)  # type: ignore[arg-type]
    provider = entry.provider or Provider(name="", domain="")
    return Telling(
        id=id,
        url=entry.original_url,
        title=entry.title,
        outlet=provider.name,
        domain=provider.domain,
        published=entry.published_at,
        excerpt=entry.excerpt,
        language=entry.language,
        authors=entry.authors,
        topics=entry.topics,
        notes=(
            Note(
                about=id,
                name="quality",
                value=61,
                maker="quality/1",
                because=("byline",),
                parts=(("a", 1 / 3),),
            ),
        ),
        standing=standing,
        path=entry.path,
        image=IMAGE,
    )


def coverage() -> Coverage:
    """A story of two articles that rest on one report that is not held."""
    words = "the Aldmoor Tribune reports"
    edges = (
        Edge(
            source="aaaa",
            target="outlet:aldmoor tribune",
            type="credits",
            confidence=0.971234,
            rule="credit/1",
            evidence=(
                Evidence(article="aaaa", digest="d", part="text", start=26, end=53, text=words),
                Evidence(article="aaaa", digest="d", part="text", start=60, end=60 + len(LONG), text=LONG),
            ),
        ),
        Edge(source="bbbb", target="aaaa", type="spun_copy", confidence=0.6, rule="spun/1"),
    )
    origin = Origin(
        id="outlet:aldmoor tribune",
        type="outlet",
        name="Aldmoor Tribune",
        not_after=at(4),
        stated="Monday",
        cites=("anonymous sources",),
    )
    story = Story(id="c0ffee0000000001", articles=("aaaa", "bbbb"), maker="stories/1", formerly=("0ld",))
    return Coverage(
        story=story,
        title=crane().title,
        lead="aaaa",
        tellings=(_telling(crane(), "aaaa", "echo"), _telling(inquiry(), "bbbb", "undecided")),
        trail=Trail(
            story=story.id,
            origins=(origin,),
            edges=edges,
            standings=(Standing(article="aaaa", kind="rewrite", role="echo"),),
            counts=Counts(articles=2, families=2, origins=1, held=0),
            maker="trace/1",
        ),
        topics=("Harbour",),
        heat=81,
    )


def edition() -> Edition:
    """The whole desk."""
    return Edition(
        name="Aldmoor Desk",
        root_topic="Harbour",
        url="https://desk.example/aldmoor",
        entries=(crane(), inquiry(), waiting()),
        coverages=(coverage(),),
        topics=(HARBOUR, COUNCIL),
        updated=at(9),
    )
