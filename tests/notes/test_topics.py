"""Topics are the editor's: every label says what fired, and off-topic articles stay out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.notes import compile_topics, moved, trial
from firsthand.notes.associations import subjects, tied
from firsthand.notes.rules import close
from firsthand.notes.terms import standing, stem, term
from firsthand.records import Article, Topic


def topic(name: str, **fields: Any) -> Topic:
    return Topic(id=name.lower().replace(" ", "-"), name=name, **fields)


def article(title: str, text: str = "") -> Article:
    return Article(
        id=title, url="https://example.org/a", page="", digest="", maker="", title=title, text=text
    )


DESK = [
    topic("AI"),
    topic("Natural Language Processing", parent="AI", keywords=("voice", "speech recognition", "NLP")),
    topic("Computer Vision", parent="AI", keywords=("facial recognition", "image recognition")),
]
CAMERAS = article(
    "Town tests cameras at its station",
    "The town will try facial recognition at its station, it was said. Cameras compare faces with a list.",
)
VOICE = article(
    "GT Voice: Trade goes on",
    "Trade between the neighbours grew by a tenth. Officials met at the border and companies won a tender.",
)
BRIDGE = article(
    "Harbour bridge closed", "The bridge over the sound will stay closed until May, the mayor said."
)
FOOTBALL = "The striker scored twice and the team won the cup final. The coach praised the goalkeeper.\n"
BUDGET = (
    "The central bank kept interest rates as inflation fell. Economists expect growth and fewer jobless.\n"
)


def test_children_come_before_their_parents() -> None:
    """A child's article is the parent's too, and the parent is listed after it."""
    note = compile_topics(DESK).note(CAMERAS)

    assert note.value == ("Computer Vision", "AI")
    assert "“facial recognition”" in note.because[0]
    assert dict(note.parts)["Computer Vision"] >= 0.5


def test_a_word_inside_a_name_is_not_a_topic() -> None:
    """ "GT Voice" is not natural language processing."""
    note = compile_topics(DESK).note(VOICE)

    assert note.value == ()
    assert len(note.because) == 1


def test_off_topic_articles_stay_out() -> None:
    """An article about something else gets no label, whatever the desk."""
    for desk in (DESK, [topic("Sport"), topic("Economy")]):
        assert compile_topics(desk).note(BRIDGE).value == ()


def test_a_name_is_enough() -> None:
    """Topics with nothing but a name file what is clearly theirs, and several labels are possible."""
    filer = compile_topics([topic("Economy"), topic("Sport")])

    assert [name for name, _ in filer.labels(FOOTBALL)] == ["Sport"]
    assert [name for name, _ in filer.labels(BUDGET)] == ["Economy"]
    assert {name for name, _ in filer.labels((FOOTBALL + BUDGET) * 2)} == {"Economy", "Sport"}
    assert filer.predict([FOOTBALL, BUDGET]) == ["Sport", "Economy"]


def test_invented_topics_live_on_keywords_and_examples() -> None:
    """A topic that no table knows works by its keywords, and by five examples."""
    bees = "Frost killed the colonies in the valley, a keeper said. The hives were empty and the honey lost."
    keyed = compile_topics([topic("Beekeeping", keywords=("hives", "honey", "bee colonies"))])
    others = ["The ferry was late again because of the ice.", "The library lends tools to its readers now."]
    learnt = compile_topics(
        [topic("Beekeeping"), topic("Lindmar")],
        [(f"{bees} The keepers of {n} hives asked for help.", "Beekeeping") for n in range(5)]
        + [(f"{other} That holds for {n} days.", "Lindmar") for n, other in enumerate(others * 3)],
    )

    assert [name for name, _ in keyed.labels(bees)] == ["Beekeeping"]
    assert learnt.predict(["The keeper counted the empty hives and the honey."]) == ["Beekeeping"]
    assert any("close to the example" in one.reason for one in learnt.findings("", bees))


def test_negatives_speak_against() -> None:
    """A text close to a negative loses score."""
    good = [
        ("The hives in the valley gave much honey.", "Bees"),
        ("The ferry was late in the ice.", "Ferries"),
    ]
    bad = [("The beehive hairdo is back, a hairdresser says.", "Bees")]
    text = "The beehive hairdo came back, hairdressers say."
    desk = [topic("Bees", keywords=("beehive",)), topic("Ferries")]
    with_it, without = compile_topics(desk, good, bad), compile_topics(desk, good)

    assert with_it.findings("", text)[0].score < without.findings("", text)[0].score


@pytest.mark.parametrize(
    ("rules", "fires"),
    [
        ({"any": (("quay", 1.0, ""),)}, True),
        ({"any": (("quay", 1.0, "title"),)}, False),
        ({"any": (("quay", 1.0, ""), ("ferry", -1.0, ""))}, False),
        ({"any": (("quay", 1.0, ""),), "none": ("ferry",)}, False),
        ({"any": (("quay", 1.0, ""),), "all": ("pier",)}, False),
        ({"any": (("quay", 1.0, ""),), "all": ("ferry", "quay")}, True),
        ({"near": (("ferry", "quay", 6),)}, True),
        ({"near": (("ferry", "quay", 2),)}, False),
        ({"any": (("quay", 1.0, ""),), "threshold": 0.9}, False),
    ],
)
def test_the_editors_rules(rules: dict[str, Any], fires: bool) -> None:
    """Weighted terms, places, all, none, near and threshold do what they say."""
    filer = compile_topics([topic("Xyzzy", **rules)])

    assert (
        bool(filer.labels("The ferry lay at the old quay for a week. Nothing else happened there.")) is fires
    )


def test_terms_match_whole_words_as_meant() -> None:
    """Whole words, plurals, hyphens and capitals."""
    assert standing("AI", "He said it again in the air; AI helps") == 1
    assert standing("art", "The party started") == 0
    assert standing("facial recognition", "Facial-recognition cameras and facial recognition") == 2
    assert standing("company", "A company") == 1
    assert standing("voice", "Town Voice Choir sang") == 0
    assert close("ferry", "quay", 3, "The ferry left the quay")
    assert (stem("companies"), term("Supreme Courts")) == ("company", "supreme court")


def test_the_table_of_associations_is_sound() -> None:
    """Every subject has names and words, includes only what exists, and goes by its name."""
    known = subjects()

    assert len(known) > 80
    for name, one in known.items():
        assert one.words, name
        assert one.aliases, name
        assert set(one.includes) <= set(known), name
    assert tied(topic("gun control and gun rights")) == {"guns": 0.8}
    assert "climate" in tied(topic("Climate change"))


def test_circles_of_parents_end() -> None:
    """A parent that is its own grandchild hangs nothing."""
    desk = [topic("Sport", parent="Games"), topic("Games", parent="Sport")]

    assert set(compile_topics(desk).note(article("Cup final", FOOTBALL)).value or ()) >= {"Sport"}  # type: ignore[arg-type]


def test_nothing_compiles_to_nothing() -> None:
    """No topics, no texts, odd topics: no labels and no failure."""
    assert compile_topics([]).labels(FOOTBALL) == []
    assert compile_topics([topic("Sport")]).predict([]) == []
    assert compile_topics([topic("!!!", keywords=("", "-"))]).labels(FOOTBALL) == []


def test_trials_show_matches_misses_and_moves() -> None:
    """What a topic matches, and what a changed definition would move."""
    before, after = (
        compile_topics(DESK),
        compile_topics([*DESK, topic("Bridges", keywords=("harbour bridge",))]),
    )

    assert [hit.article for hit in trial(before, "Computer Vision", [CAMERAS, BRIDGE]).matches] == [
        CAMERAS.id
    ]
    assert [(m.article, m.gained) for m in moved(before, after, [CAMERAS, BRIDGE])] == [
        (BRIDGE.id, ("Bridges",))
    ]


@settings(max_examples=25, deadline=None)
@given(st.permutations(DESK), st.text(max_size=200))
def test_same_text_same_labels(desk: list[Topic], text: str) -> None:
    """Scores do not depend on the order of the topics, and any text can be filed."""
    one = {name: round(score, 9) for name, score in compile_topics(DESK).labels(text + CAMERAS.text)}
    other = {name: round(score, 9) for name, score in compile_topics(desk).labels(text + CAMERAS.text)}

    assert one == other


def test_a_large_batch_teaches_itself() -> None:
    """From fifty texts on `predict` looks at the batch, and still tells the plain ones apart."""
    texts = [f"{FOOTBALL} It was match {n}." if n % 2 else f"{BUDGET} It was report {n}." for n in range(60)]

    assert compile_topics([topic("Sport"), topic("Economy")]).predict(texts) == ["Economy", "Sport"] * 30
