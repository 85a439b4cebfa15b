"""An invented edition for the portal's tests: outlets, events and people in it do not exist.

Eight stories: three outlets that all rest on one absent investigation; a release used by two; sister
titles; a reply; reports in Spanish, German and Arabic; very long titles; a reworded match that awaits
an editor and one that was confirmed; a held report with many echoes; hostile words in every place.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from firsthand.records import (
    UNKNOWN,
    Counts,
    Coverage,
    Edge,
    EdgeType,
    Edition,
    Entry,
    Evidence,
    Note,
    Origin,
    Provider,
    Standing,
    Story,
    Telling,
    Topic,
    Trail,
)

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
HOSTILE = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>\u202e{{7*7}}'

TOPICS = (
    Topic(id="city", name="City & Region", description="What happens between the harbour and the hills."),
    Topic(id="harbour", name="Harbour", parent="City & Region"),
    Topic(id="energy", name="Energy"),
    Topic(id="health", name="Health"),
    Topic(id="../../etc/passwd", name='Odd "<b>topic</b>"'),
    Topic(id="empty", name="Nothing yet"),
)


def telling(
    id: str, outlet: str, title: str, hours: float, *, language: str = "en", text: str = "", **more: object
) -> Telling:
    """An article `hours` after the start."""
    domain = outlet.lower().replace(" ", "-") + ".example"
    base = Telling(
        id=id,
        url=f"https://{domain}/news/{id}",
        title=title,
        outlet=outlet,
        domain=domain,
        published=START + timedelta(hours=hours),
        excerpt=text,
        language=language,
        notes=(
            Note(
                about=id, name="quality", value=61, maker="quality/1", parts=(("byline", 8.0), ("links", 5.0))
            ),
        ),
        path=f"_news/2026-03-02-{id}.md",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def edge(
    source: str,
    target: str,
    type: EdgeType,
    words: str,
    sure: float = 0.95,
    rule: str = "credit-phrase",
    because: str = "",
) -> Edge:
    """A relation with its quoted words; none when `words` is empty."""
    found = Evidence(article=source, digest="0" * 64, part="text", start=0, end=len(words), text=words)
    evidence = (found,) if words else ()
    return Edge(
        source=source,
        target=target,
        type=type,
        confidence=sure,
        rule=rule,
        evidence=evidence,
        because=because,
    )


def coverage(
    id: str,
    title: str,
    tellings: tuple[Telling, ...],
    origins: tuple[Origin, ...],
    edges: tuple[Edge, ...],
    roles: str,
    topics: tuple[str, ...],
    **more: object,
) -> Coverage:
    """A story; `roles` has one letter per article: f(irst-hand), e(cho), r(eply), u(ndecided)."""
    names = {"f": "first-hand", "e": "echo", "r": "reply", "u": "undecided"}
    kinds = {"f": "own_reporting", "e": "rewrite", "r": "opinion", "u": None}
    standings = tuple(
        Standing(article=t.id, kind=kinds[r], role=names[r], because=(f"reason for {t.id}",))  # type: ignore[arg-type]
        for t, r in zip(tellings, roles, strict=True)
    )
    counts = Counts(
        articles=len(tellings),
        families=len({t.domain for t in tellings}),
        origins=sum(o.type != "unknown" for o in origins),
        held=sum(o.held for o in origins),
    )
    trail = Trail(story=id, origins=origins, edges=edges, standings=standings, counts=counts, maker="trace/1")
    story = Story(
        id=id, articles=tuple(t.id for t in tellings), maker="stories/1", because=("same event, same names",)
    )
    made = Coverage(
        story=story, title=title, lead=tellings[0].id, tellings=tellings, trail=trail, topics=topics, heat=40
    )
    return replace(made, **more)  # type: ignore[arg-type]


def held(article: Telling) -> Origin:
    """A first-hand report that is in the set."""
    return Origin(id=article.id, type="article", name=article.outlet, held=True)


def cameras() -> Coverage:
    """The classic: three outlets, two of them arguing, all resting on one investigation that is absent."""
    a = telling(
        "cam-reply",
        "Ostwind Gazette",
        "Commentary: the camera report of the Meridian Wire is one-sided and its numbers need a second look",
        9.5,
        text="The report named no one, writes our columnist, and the figures count test rigs as cameras.",
    )
    b = telling(
        "cam-chronicle",
        "Harbour Chronicle",
        "Port authority bought 1,400 face-reading cameras without a tender",
        15,
        text="The authority bought them in three lots, each just below the sum that needs a tender.",
        corrections=("An earlier version gave the number of cameras as 14,000.",),
    )
    c = telling(
        "cam-tagblatt",
        "Küstentagblatt",
        "Hafenbehörde kaufte 1.400 Kameras zur Gesichtserkennung ohne Ausschreibung",
        31,
        language="de",
        text="Die Behörde teilte den Auftrag in drei Lose, berichtet Meridian Wire.",
    )
    wire = Origin(
        id="outlet:meridian wire",
        type="outlet",
        name="Meridian Wire",
        not_after=START + timedelta(hours=8),
        stated="Monday",
        cites=("procurement records", "two officials who were not named"),
    )
    edges = (
        edge(
            a.id,
            wire.id,
            "responds_to",
            "The Meridian Wire report on Monday counts every lens as a camera",
            0.9,
        ),
        edge(b.id, wire.id, "credits", "an investigation by Meridian Wire found", 0.97),
        edge(c.id, wire.id, "credits", "berichtet Meridian Wire", 0.96),
        edge(c.id, b.id, "quotes", "„Es gab nie eine Ausschreibung“, zitiert der Harbour Chronicle", 0.58),
    )
    return coverage(
        "st-cameras",
        "Port authority bought 1,400 face-reading cameras without a tender",
        (a, b, c),
        (wire,),
        edges,
        "ree",
        ("Harbour",),
        heat=78,
        events=("2 Mar 2026: the reply was first taken for the report itself; set right by an editor.",),
    )


def ferry() -> Coverage:
    """One held report and nine that rest on it, some at second hand."""
    first = telling(
        "ferry-1",
        "Harbour Chronicle",
        "We rode the night ferry for a month: how the Lyssa line lost its crews",
        26,
        text="Four weeks on board, thirty-one interviews and the rosters of two years.",
    )
    outlets = (
        "Bay Courier",
        "The Lantern",
        "Morning Tide",
        "North Quay News",
        "Islands Today",
        "El Faro del Sur",
        "Wochenspiegel Nord",
        "Signal Daily",
        "Transport Weekly",
    )
    titles = (
        "Night ferry short of crews, Chronicle finds",
        "Lyssa line ran 212 crossings below its own minimum, report says",
        "What the ferry rosters show",
        "Ferry crews: union asks for talks",
        "Crews on the Lyssa line worked 19-hour days",
        "La línea Lyssa operó 212 travesías sin tripulación mínima, según el Harbour Chronicle",
        "Fähre ohne Mannschaft: 212 Fahrten unter der eigenen Grenze",
        "Ferry operator answers the Chronicle: ‘rosters were drafts’",
        "Rostering software behind ferry gaps",
    )
    languages = ("en", "en", "en", "en", "en", "es", "de", "en", "en")
    echoes = tuple(
        telling(f"ferry-{at + 2}", outlet, title, 27 + at * 3.7, language=tag)
        for at, (outlet, title, tag) in enumerate(zip(outlets, titles, languages, strict=True))
    )
    plain = tuple(
        edge(
            e.id,
            first.id,
            "responds_to" if e.id == "ferry-9" else "credits",
            "the Harbour Chronicle reported",
        )
        for e in echoes
        if e.id not in {"ferry-4", "ferry-10"}
    )
    edges = (
        *plain,
        edge(
            "ferry-4",
            "ferry-2",
            "same_text",
            "ran below its own minimum on 212 crossings",
            0.88,
            "shared-passage",
        ),
        edge("ferry-10", "ferry-3", "credits", "according to The Lantern", 0.71),
    )
    return coverage(
        "st-ferry",
        "How the Lyssa night ferry lost its crews",
        (first, *echoes),
        (held(first),),
        edges,
        "feeeeeeere",
        ("Harbour", "Energy"),
        heat=64,
    )


def release() -> Coverage:
    """Two outlets write from one public statement: nobody copied anybody."""
    a = telling("dam-1", "Bay Courier", "Solvane to shut its hill reservoir for two years", 40)
    b = telling("dam-2", "Transport Weekly", "Hill reservoir closes for repairs until 2028", 41.5)
    statement = Origin(
        id="statement:solvane", type="statement", name="Solvane statement of 3 March", stated="Tuesday"
    )
    edges = (
        edge(
            a.id,
            statement.id,
            "press_release",
            "Solvane said in a statement on Tuesday",
            0.9,
            "statement-cue",
        ),
        edge(b.id, statement.id, "press_release", "the company said in a statement", 0.86, "statement-cue"),
    )
    return coverage(
        "st-reservoir", "Hill reservoir closes for two years", (a, b), (statement,), edges, "uu", ("Energy",)
    )


def sisters() -> Coverage:
    """Sister titles of one owner with the same agency text, and an agency that is not held."""
    a = telling(
        "clinic-1", "Wochenspiegel Nord", "Kinderklinik nimmt keine Notfälle mehr auf", 50, language="de"
    )
    b = telling(
        "clinic-2", "Wochenspiegel Süd", "Kinderklinik nimmt keine Notfälle mehr auf", 50.2, language="de"
    )
    c = telling("clinic-3", "Morning Tide", "Children’s clinic turns emergencies away", 55)
    agency = Origin(
        id="outlet:nordpress", type="outlet", name="Nordpress", not_after=START + timedelta(hours=50)
    )
    edges = (
        edge(a.id, agency.id, "wire_copy", "(Nordpress)", 0.98, "dateline"),
        edge(b.id, agency.id, "wire_copy", "(Nordpress)", 0.98, "dateline"),
        edge(c.id, agency.id, "credits", "Nordpress reported", 0.93),
    )
    told = coverage(
        "st-clinic",
        "Kinderklinik nimmt keine Notfälle mehr auf",
        (a, b, c),
        (agency,),
        edges,
        "eee",
        ("Health",),
    )
    counts = replace(told.trail.counts, families=2)
    return replace(told, trail=replace(told.trail, counts=counts))


def arabic() -> Coverage:
    """Reports in Arabic and Spanish; one first-hand, one with an unknown origin."""
    a = telling(
        "well-1",
        "منارة الخليج",
        "تحقيق: آبار القرية تجف بعد تشغيل المحطة الجديدة (المرحلة 2)",
        60,
        language="ar",
        text="زار مراسلنا سبع عشرة بئرا وقاس منسوب المياه فيها.",
    )
    b = telling(
        "well-2", "El Faro del Sur", "Los pozos del valle se secan tras abrir la planta", 70, language="es"
    )
    edges = (edge(b.id, a.id, "credits", "según publicó منارة الخليج el martes", 0.82),)
    return coverage(
        "st-wells",
        "Los pozos del valle se secan",
        (a, b),
        (held(a), UNKNOWN),
        edges,
        "fe",
        ("Energy", "Health"),
    )


def reworded() -> Coverage:
    """A reworded match that awaits an editor, and one that was confirmed."""
    a = telling("chip-1", "Signal Daily", "Inside the plant that tests every third chip twice", 80)
    b = telling("chip-2", "Gadget Parade", "Every third chip gets tested two times at this factory", 86)
    c = telling("chip-3", "Daily Relay", "Factory double-checks a third of its chips", 90)
    edges = (
        edge(b.id, a.id, "spun_copy", "Each third chip passes the bench two times", 0.83, "order-of-figures"),
        edge(
            c.id,
            a.id,
            "spun_copy",
            "A third of the chips passes the test bench twice",
            0.91,
            "order-of-figures",
            "confirmed by the desk on 4 March",
        ),
    )
    return coverage(
        "st-chips", "The plant that tests chips twice", (a, b, c), (held(a),), edges, "fee", ("Energy",)
    )


def long_titles() -> Coverage:
    """Titles that never end, one without a space, and an article whose time nobody knows."""
    a = telling(
        "long-1", "The Lantern", "A very long title about the council’s budget that " + "goes on and " * 30, 3
    )
    b = telling(
        "long-2",
        "Averyveryverylongoutletnamethatneverstops" * 3,
        "Donaudampfschifffahrts" * 14,
        4,
        language="de",
    )
    c = replace(telling("long-3", "Islands Today", "Council budget", 5), published=None)
    return coverage("st-long", a.title, (a, b, c), (UNKNOWN,), (), "uuu", ("City & Region",), heat=-1)


def hostile() -> Coverage:
    """Every string that a stranger wrote tries to break out."""
    a = telling(
        "bad-1",
        HOSTILE,
        HOSTILE,
        12,
        text=HOSTILE,
        url="javascript:alert(1)",
        language='en" onload="alert(1)',
        corrections=(HOSTILE,),
        topics=(HOSTILE,),
        notes=(Note(about="bad-1", name=HOSTILE, value=HOSTILE, maker=HOSTILE, because=(HOSTILE,)),),
    )
    b = telling(
        "bad-2", "Bay Courier", "</title></script><svg onload=alert(2)>", 13, url="https://a@b.example/"
    )
    origin = Origin(id="outlet:" + HOSTILE, type="outlet", name=HOSTILE, stated=HOSTILE, cites=(HOSTILE,))
    edges = (
        edge(a.id, origin.id, "credits", HOSTILE, 0.9, HOSTILE, HOSTILE),
        edge(b.id, origin.id, "credits", "</blockquote><script>alert(3)</script>\ud800\x00", 0.9),
    )
    return coverage(
        "../st-bad", HOSTILE, (a, b), (origin,), edges, "ee", ('Odd "<b>topic</b>"', HOSTILE), heat=1
    )


def single() -> Coverage:
    """One article alone, first-hand, in a story that swallowed another."""
    a = telling("solo-1", "North Quay News", "A walk along the new sea wall, metre by metre", 95)
    made = coverage("st-wall", a.title, (a,), (held(a),), (), "f", ("City & Region",))
    return replace(made, story=replace(made.story, formerly=("st-wall-old",)))


def edition() -> Edition:
    """The whole invented edition."""
    entry = Entry(
        path="_news/2026-03-01-bridge.md",
        title="Bridge toll ends in May",
        excerpt="The council voted nine to two.",
        published_at=START - timedelta(hours=10),
        original_url="https://islands-today.example/bridge",
        web_url="https://islands-today.example/bridge",
        published=True,
        provider=Provider(name="Islands Today", domain="islands-today.example"),
        topics=("City & Region",),
        language="en",
    )
    hidden = replace(entry, path="_news/hidden.md", title="Not for the public", published=False)
    return Edition(
        name="The Tide Desk",
        root_topic="City & Region",
        url="https://tide.example/desk",
        entries=(entry, hidden),
        coverages=(
            cameras(),
            ferry(),
            release(),
            sisters(),
            arabic(),
            reworded(),
            long_titles(),
            hostile(),
            single(),
        ),
        topics=TOPICS,
        updated=START + timedelta(days=5),
    )


def large(stories: int = 1000) -> Edition:
    """An edition of many stories of four articles each."""
    coverages = []
    for number in range(stories):
        tellings = tuple(
            telling(f"n{number}-{at}", f"Outlet {at}", f"Story {number}, told by {at}", number + at)
            for at in range(4)
        )
        edges = tuple(edge(t.id, tellings[0].id, "credits", "Outlet 0 reported") for t in tellings[1:])
        topic = TOPICS[number % 3].name
        coverages.append(
            coverage(f"s{number}", f"Story {number}", tellings, (held(tellings[0]),), edges, "feee", (topic,))
        )
    return replace(edition(), coverages=tuple(coverages))
