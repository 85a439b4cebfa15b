"""What two articles share."""

from dataclasses import replace

from firsthand import stories
from tests.stories.invented import BRIDGE, article

STATEMENT = (
    "“We closed the bridge because nobody could tell us how deep the crack goes, and we will not open it "
    "before somebody can. Until then the ferries of the Nordvik line run every quarter of an hour, and they "
    "cost nothing for anybody who lives on either side of the river”"
)
ONE = f"The mayor of Brenholm met us on the quay. {STATEMENT}, she said. Two shops sent their staff home."
OTHER = f"Engineers were measuring at noon. {STATEMENT}, the town hall wrote. A diver had taken photographs."


def test_shared_statement_is_no_copying() -> None:
    """A long statement that two independent reports quote is found, as a quotation, with no own words."""
    found = stories.overlap(article("a", "x", ONE), article("b", "y", OTHER))

    assert found
    assert "quoted" == found.manner
    assert 0 == found.one_share == found.other_share
    assert all(p.quoted for p in found.passages)


def test_statement_printed_without_marks_is_no_copying() -> None:
    """A statement that one quotes and the other prints bare is no copying of own words."""
    bare = OTHER.replace("“", "").replace("”", "")
    found = stories.overlap(article("a", "x", ONE), article("b", "y", bare))

    assert found
    assert "quoted" == found.manner


def test_copy_with_offsets() -> None:
    """A copied text is the same, and its offsets cut the same words from both."""
    copy = article("copy", "Other", f"Our reporter adds.\n{BRIDGE.text}\nMore soon.")
    found = stories.overlap(copy, BRIDGE)

    assert found
    assert ("bridge1", "copy", "same") == (found.one, found.other, found.manner)
    assert 1.0 == found.one_share > found.other_share > 0.8
    for p in found.passages:
        assert BRIDGE.text[p.one_start : p.one_end] == copy.text[p.other_start : p.other_end]


def test_boilerplate_never_counts() -> None:
    """Lines that a site puts under every article are known, and make no overlap."""
    foot = (
        "Sign up for our morning letter and read what the coast talks about before anybody else does, free."
    )
    site = [article(str(i), "t", f"Story number {i} of the day.\n{foot}") for i in range(5)]
    lines = stories.boilerplate(site)

    assert 1 == len(lines)
    assert stories.overlap(site[0], site[1])
    assert not stories.overlap(site[0], site[1], lines)


def test_independent_articles_share_nothing() -> None:
    """Two texts without a common passage and without signals have no overlap."""
    assert not stories.overlap(
        BRIDGE, article("x", "Harvest", "Hail ruined the harvest around Mirren on Friday.")
    )


SPUN_FROM = "\n".join(
    f"On {day} the {firm} company of {town} sold {n} boats to {buyer} and bought a {thing} near the harbour."
    for day, firm, town, n, buyer, thing in [
        ("Monday", "Varnish", "Brenholm", 41, "Okonjo", "warehouse"),
        ("Tuesday", "Haleck", "Nordvik", 57, "Sandholt", "crane"),
        ("Wednesday", "Mirren", "Eastgate", 63, "Tildas", "lighthouse"),
        ("Thursday", "Alder", "Westgate", 78, "Rubens", "dockyard"),
        ("Friday", "Quill", "Southmoor", 92, "Pieter", "railway"),
    ]
)


def test_reworded_copy_needs_two_signals() -> None:
    """The same figures and names in the same order, and the other's headline in the image name: reworded."""
    spun = "\n".join(
        f"It was {day} when {buyer} got {n} vessels from {firm}, a business in {town}."
        for day, firm, town, n, buyer in [
            ("Monday", "Varnish", "Brenholm", 41, "Okonjo"),
            ("Tuesday", "Haleck", "Nordvik", 57, "Sandholt"),
            ("Wednesday", "Mirren", "Eastgate", 63, "Tildas"),
            ("Thursday", "Alder", "Westgate", 78, "Rubens"),
            ("Friday", "Quill", "Southmoor", 92, "Pieter"),
        ]
    )
    source = article("source", "Boats change hands along whole coast this week", SPUN_FROM)
    copy = article(
        "spun", "Vessel deals surge", spun, image="https://cdn.example/Boats-change-hands-coast.jpg"
    )
    found = stories.overlap(source, copy)

    assert (
        "boats change hands coast" == stories.image_tells(source, copy) == stories.image_tells(copy, source)
    )
    assert found
    assert "reworded" == found.manner
    assert 2 <= len(found.signals)
    alone = stories.overlap(source, replace(copy, images=()))
    assert alone is None or "reworded" != alone.manner


def test_image_named_after_its_own_headline_tells_nothing() -> None:
    """An image that carries its own article's headline is no signal."""
    a = article("a", "Boats change hands along coast")
    b = article("b", "Boats change hands on coast", image="https://cdn.example/boats-change-hands-coast.jpg")

    assert "" == stories.image_tells(a, b)


def test_copies_name_the_container_first() -> None:
    """An excerpt is found inside the whole, the whole named first; an independent text is not found."""
    long = " ".join(
        f"{BRIDGE.text} Note {i}: tide {i * 7}, wind {i * 3}, boat {i * 11} moored." for i in range(6)
    )
    whole, part = article("whole", "t", long), article("part", "u", long[: len(long) // 3])
    found = stories.copies([part, article("x", "v", BRIDGE.text[::-1]), whole])

    assert [("whole", "part")] == [(a, b) for a, b, _ in found]
    assert found[0][2] > 0.9


def test_related_says_how() -> None:
    """Same story, follow-up and background are told apart, each with a reason; a stranger is left out."""
    later = article("later", BRIDGE.title, BRIDGE.text, hours=24 * 12)
    earlier = article("earlier", BRIDGE.title, BRIDGE.text, hours=-24 * 12)
    same = article("same", BRIDGE.title, BRIDGE.text, hours=3)
    stranger = article("stranger", "Hail ruins harvest", "Hail ruined the harvest around Mirren on Friday.")
    found = stories.related(BRIDGE, [stranger, earlier, later, same, BRIDGE], stories.tables())

    assert [("same", "same_story"), ("later", "follow_up"), ("earlier", "background")] == [
        f[:2] for f in found
    ]
    assert all(reason for _, _, reason in found)


def test_descriptions_stand_in_for_missing_texts() -> None:
    """Of records without a text the descriptions are compared: a small edit and a cut leave them the same."""
    told = (
        "In the hope of calming the ferry towns, Brenholm's council will spend four million on a second "
        "pillar, Mayor Tilda Okonjo told a packed hall."
    )
    cut = "In the hope of calming the ferry towns Brenholm's council will spend four million on a second pil"
    whole, short = article("a", "One", description=told), article("b", "Two", description=cut)
    found = stories.overlap(short, whole)

    assert found
    assert "same" == found.manner
    assert found.other_share > 0.9 > found.one_share > 0.6
    for p in found.passages:
        ours, theirs = told[p.one_start : p.one_end], cut[p.other_start : p.other_end]
        assert ours.replace(",", "") == theirs.replace(",", "")


def test_offsets_count_in_what_each_article_has() -> None:
    """Where one article has a text and the other only a description, each side counts in its own."""
    bare = article("teaser", "Bridge", description=f"{BRIDGE.text[:180]} ...")
    found = stories.overlap(bare, BRIDGE)

    assert found
    assert "same" == found.manner
    p = found.passages[0]
    assert BRIDGE.text[p.one_start : p.one_end] == bare.description[p.other_start : p.other_end]


def test_short_descriptions_of_one_event_are_not_the_same() -> None:
    """Two descriptions that share one phrase are no copies."""
    one = article(
        "a", "x", description="The crack in the Brenholm pillar is 42 centimetres long, a diver says."
    )
    two = article(
        "b", "y", description="Walkers were told that the crack in the Brenholm pillar is old news."
    )

    found = stories.overlap(one, two)
    assert found is None or "same" != found.manner
