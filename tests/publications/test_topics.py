"""Topic and publisher files of old desks, and topic files of new ones."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import RecordError
from firsthand.publications import topics
from firsthand.records import Topic

OLD = """taxonomy: topic
_id: harbour-cranes
name: Harbour Cranes
shortname: Cranes
parent: Harbour
description: What lifts “things”
keywords:
  - crane
  - 1843
hashtags:
  - "#Cranes"
images:
  - https://desk.example/cranes.jpg
services:
  news: https://desk.example/api/news/harbour-cranes/
any:
  - [gantry, 2.5, title]
  - jib
  - {term: hoist, weight: 0.5, in: lead}
not: [bird]
near:
  - [quay, crane, 8]
threshold: 3
"""
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_an_old_topic_is_read() -> None:
    """The keys of the format and the optional ones are read; unknown ones do no harm."""
    topic = topics.read_topic(OLD.encode(), "01-cranes.yaml")

    assert ("harbour-cranes", "Harbour Cranes", "Cranes", "Harbour") == (
        topic.id, topic.name, topic.shortname, topic.parent,
    )  # fmt: skip
    assert ("crane", "1843") == topic.keywords
    assert (("gantry", 2.5, "title"), ("jib", 1.0, ""), ("hoist", 0.5, "lead")) == topic.any
    assert (("bird",), (("quay", "crane", 8),), 3.0) == (topic.none, topic.near, topic.threshold)


def test_a_publisher_is_read() -> None:
    """Front matter of an organisation gives name and domain."""
    raw = b"---\ntaxonomy: organization\n_id: quay.example\nname: The Quay\ndomain: Quay.example\n---\n"
    outlet = topics.read_organization(raw, "quay.example.md")

    assert ("The Quay", ("quay.example",)) == (outlet.name, outlet.domains)


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Topic,
        id=TEXT.filter(bool),
        name=TEXT.filter(bool),
        shortname=TEXT,
        parent=TEXT,
        description=TEXT,
        keywords=st.lists(TEXT.filter(bool), max_size=3).map(tuple),
        any=st.lists(st.tuples(TEXT, st.floats(-9, 9), st.sampled_from(["", "title"])), max_size=2).map(
            tuple
        ),
        none=st.lists(TEXT.filter(bool), max_size=2).map(tuple),
        near=st.lists(st.tuples(TEXT, TEXT, st.integers(0, 99)), max_size=2).map(tuple),
        threshold=st.none() | st.floats(-99, 99),
    )
)
def test_a_new_topic_is_read_back(topic: Topic) -> None:
    """What is written for a new desk is read back equal."""
    assert topic == topics.read_topic(topics.write_topic(topic), "a.yaml")


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"- a\n", b"name: [a\n", b"\xff", b"_id: a\n", b"name: {a: b}\n", b"name: a\nthreshold: high\n",
        b"name: a\nany: [[x, y]]\n", b"name: a\nnear: [[x]]\n", b"name: &a [*a]\n",
        b"name: a\nkeywords: [[b]]\n",
    ],
)  # fmt: skip
def test_a_broken_topic_names_its_file(raw: bytes) -> None:
    """What cannot be read raises RecordError with the file's name."""
    with pytest.raises(RecordError, match="bad\\.yaml"):
        topics.read_topic(raw, "bad.yaml")


def test_yaml_finds_what_we_wrote() -> None:
    """A name that looks like YAML stays a name for other readers."""
    raw = topics.write_topic(Topic(id="null", name="a: b", keywords=("yes", "#x")))
    found = yaml.safe_load(raw)

    assert ("null", "a: b", ["yes", "#x"]) == (found["_id"], found["name"], found["keywords"])
