"""What people decide, and how the log keeps it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import desk
from firsthand.desk import log
from firsthand.errors import SettingsError
from firsthand.records import Counts, Decision, Edge, Entry, Evidence, Origin, Standing, Trail, Value

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
A, B, C = (f"https://{x}.example/1" for x in "abc")


def entry(url: str = A, heat: int | None = 50, published: bool | None = False, story: str = "s1") -> Entry:
    """A record of one article."""
    return Entry(
        path=f"_news/{url[8]}.md", title="Old title", excerpt="", published_at=NOW, original_url=url,
        web_url=url, heat=heat, published=published, story=story, topics=("Harbour",),
    )  # fmt: skip


def said(action: str, *about: str, value: Value = None, after: int = 0, by: str = "editor") -> Decision:
    """One decision, some minutes after the first."""
    return Decision(about=about or (A,), action=action, at=NOW + timedelta(minutes=after), by=by, value=value)


# ---------------------------------------------------------------- choosing


def test_without_decisions_nothing_is_published_by_itself() -> None:
    """Without a threshold only decisions publish; an unpublished record carries no live heat."""
    chosen = desk.choose([entry(), entry(B, heat=88, published=True)], [], None)

    assert [(False, -1), (False, -1)] == [(e.published, e.heat) for e in chosen]


def test_undo_takes_the_last_decision_back() -> None:
    """Undo steps back one decision at a time, and undoes splits and edges as well."""
    decisions = [said("publish", value=61), said("hide", after=1), said("undo", after=2)]

    assert [(True, 61)] == [(e.published, e.heat) for e in desk.choose([entry()], decisions, None)]
    again = [*decisions, said("undo", after=3), said("undo", after=4)]
    assert [False] == [e.published for e in desk.choose([entry(published=True)], again, None)]
    assert frozenset() == desk.apart([said("split", A, B), said("undo", B, after=1)])
    assert frozenset({(A, B)}) == desk.apart([said("split", A, B), said("undo", C, after=1)])


def test_an_undone_threshold_does_not_decide_again() -> None:
    """Who takes a publication by the threshold back does not see it come back in the next run."""
    crossed = desk.due([entry(heat=74)], [], 70, NOW)
    history = [*crossed, said("undo", after=1)]

    assert () == desk.due([entry(heat=90)], history, 70, NOW)
    assert [False] == [e.published for e in desk.choose([entry(heat=90, published=True)], history, 70)]


def test_hide_takes_out_and_publish_brings_back() -> None:
    """The last decision counts, in the order of time and not of the list."""
    decisions = [said("publish", after=9), said("hide", after=5), said("publish", after=1)]

    assert [True] == [e.published for e in desk.choose([entry()], decisions, None)]
    assert [] == desk.choose([entry()], decisions[1:], None)


def test_an_undo_is_a_decision_too() -> None:
    """Value false lifts a hide, a lone retitle or refile gives the old title and topics back."""
    decisions = [
        said("hide"), said("hide", value=False, after=1),
        said("retitle", value="New"), said("retitle", after=1),
        said("refile", value=("Ports", "Sea")), said("refile", after=1),
    ]  # fmt: skip

    assert desk.choose([entry()], [], None) == desk.choose([entry()], decisions, None)


def test_retitle_and_refile() -> None:
    """A title and topics of the editor replace ours; the file stays where it is."""
    decisions = [said("retitle", value="New"), said("refile", value=("Ports", "Sea"))]
    (made,) = desk.choose([entry()], decisions, None)

    assert ("New", ("Ports", "Sea"), entry().path) == (made.title, made.topics, made.path)


def test_forget_removes() -> None:
    """A forgotten article is in no publication."""
    chosen = desk.choose([entry(heat=99), entry(B)], [said("forget")], 70)

    assert [B] == [e.original_url for e in chosen]


def test_unpublish_keeps_the_record() -> None:
    """Publish with value false lists a record without publishing it, whatever its heat."""
    (made,) = desk.choose([entry(heat=99, published=True)], [said("publish", value=False)], 70)

    assert (False, -1) == (made.published, made.heat)


def test_an_imported_record_keeps_its_scores() -> None:
    """A record of an old desk that nobody decided on comes out as the same object."""
    old = entry(story="", heat=42)

    assert old is desk.choose([old], [], 70)[0]


def test_addresses_are_compared_as_articles() -> None:
    """A decision on the canonical address reaches a record whose address has tracking on it."""
    assert [] == desk.choose([entry(A + "?utm_source=x")], [said("hide")], None)


# ---------------------------------------------------------------- the threshold


def test_the_threshold_decides_once() -> None:
    """Crossing is a decision with its time and the heat it saw; the next run, hotter, makes none."""
    first = desk.due([entry(heat=74), entry(B, heat=69)], [], 70, NOW)
    (decision,) = first

    assert ((A,), "publish", "threshold", 74, NOW) == (
        decision.about, decision.action, decision.by, decision.value, decision.at,
    )  # fmt: skip
    assert () == desk.due([entry(heat=90)], first, 70, NOW + timedelta(days=1))
    assert [(True, 74)] == [(e.published, e.heat) for e in desk.choose([entry(heat=90)], first, 70)]
    assert [(True, 74)] == [(e.published, e.heat) for e in desk.choose([entry(heat=3)], first, 70)]


@pytest.mark.parametrize("action", ["hide", "forget", "publish"])
def test_the_threshold_never_outranks_a_person(action: str) -> None:
    """What a person hid, forgot or unpublished does not publish itself."""
    assert () == desk.due(
        [entry(heat=99)], [said(action, value=False if action == "publish" else None)], 70, NOW
    )


def test_no_threshold_no_decision() -> None:
    """Without a threshold, without a heat or when published already, nothing is due."""
    assert () == desk.due([entry(heat=99)], [], None, NOW)
    assert () == desk.due([entry(heat=None), entry(heat=-1), entry(heat=99, published=True)], [], 70, NOW)


# ---------------------------------------------------------------- pairs and edges


def test_pairs() -> None:
    """Split and merge name pairs in either order; the last one counts, value false lifts it."""
    decisions = [
        said("split", B, A), said("merge", A, B, after=2), said("merge", C, B),
        said("merge", B, C, value=False, after=1), said("split", A, C),
    ]  # fmt: skip

    assert frozenset({(A, C)}) == desk.apart(decisions)
    assert frozenset({(A, B)}) == desk.together(decisions)


def test_an_edge_is_corrected() -> None:
    """An editor takes an edge away, changes its type, or adds one; the words of the evidence stay."""
    proof = (Evidence(article="a", digest="d", part="text", start=0, end=2, text="by"),)
    edge = Edge(source="a", target="outlet:x", type="credits", confidence=0.5, rule="r", evidence=proof)
    told = Trail(
        story="s", origins=(Origin(id="outlet:x", type="outlet", name="X"),), edges=(edge,),
        standings=tuple(Standing(article=i, kind=None, role="echo") for i in "ab"),
        counts=Counts(articles=2, families=2, origins=1, held=0), maker="m",
    )  # fmt: skip
    where = {"a": A, "b": B}

    assert told is desk.correct(told, [], where)
    assert () == desk.correct(told, [said("edge", A, "outlet:x", value="none")], where).edges
    changed = desk.correct(told, [said("edge", A, "outlet:x", value="responds_to")], where).edges[0]
    assert ("responds_to", 1.0, "editor/editor", proof) == (
        changed.type, changed.confidence, changed.rule, changed.evidence,
    )  # fmt: skip
    added = desk.correct(told, [said("edge", B, A, value="same_text")], where)
    assert [("a", "outlet:x"), ("b", "a")] == [(e.source, e.target) for e in added.edges]
    assert told is desk.correct(told, [said("edge", C, A, value="same_text")], where)
    assert told is desk.correct(told, [said("edge", B, A, value="proves")], where)


# ---------------------------------------------------------------- the log

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
    | st.lists(WORDS, max_size=3).map(tuple)
)  # fmt: skip


def decisions() -> st.SearchStrategy[Decision]:
    """Any decision."""

    def build(action: str) -> st.SearchStrategy[Decision]:
        count = 2 if action in log.PAIRS else 1
        return st.builds(
            Decision,
            about=st.lists(WORDS, min_size=count, max_size=count).map(tuple),
            action=st.just(action),
            at=st.integers(0, 10**9).map(lambda s: NOW + timedelta(seconds=s)),
            by=WORDS,
            value=VALUES,
            because=WORDS,
        )

    return st.sampled_from(sorted(log.ACTIONS)).flatmap(build)


@settings(max_examples=50, deadline=None)
@given(st.lists(decisions(), max_size=4))
def test_the_log_is_read_back(some: list[Decision]) -> None:
    """Any decisions are read back equal, one line each."""
    text = log.write(some)

    assert tuple(some) == log.read(text)
    assert len(some) == len(text.splitlines()) == text.count("\n")


def test_the_log_is_readable() -> None:
    """A line says when, who, what, on which address, with which value, and why."""
    decision = Decision(
        about=(A,), action="retitle", at=NOW, by="jo", value='Port "shut"', because="the old one was wrong"
    )

    line = log.write([decision])

    assert line.startswith('2026-03-02T10:00:00Z jo retitle https://a.example/1 = "Port \\"shut\\""')
    assert line.endswith(' because "the old one was wrong"\n')
    assert (decision,) == log.read("# why\n\n" + line.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "line",
    [
        "nonsense", "2026-03-02T10:00:00Z jo publish", "2026-03-02T10:00:00Z jo adore https://a.example/1",
        "soon jo publish https://a.example/1", "2026-03-02T10:00:00Z jo split https://a.example/1",
        "2026-03-02T10:00:00Z jo publish https://a.example/1 https://b.example/1",
        '2026-03-02T10:00:00Z jo publish https://a.example/1 = {"a": 1}',
        "2026-03-02T10:00:00Z jo publish https://a.example/1 = [1]",
        "2026-03-02T10:00:00Z jo publish https://a.example/1 = ",
        '2026-03-02T10:00:00Z jo publish "https://a.example/1',
    ],
)  # fmt: skip
def test_a_broken_line_is_named(line: str) -> None:
    """A line that cannot be read raises SettingsError with file and line."""
    good = log.write([said("publish")])
    with pytest.raises(SettingsError, match=r"decisions\.log:3: "):
        log.read(f"# first\n{good}{line}\n")


@pytest.mark.parametrize("fill", ["a", " ", '"', "\\", "[", "=", "a ", '" '])
def test_a_monotonous_log_is_read_in_time(fill: str) -> None:
    """A long line of one character is refused at once."""
    with pytest.raises(SettingsError):
        log.read("x" + fill * 200_000)
