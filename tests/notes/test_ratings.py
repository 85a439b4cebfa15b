"""The user's own files, ratings of sites and IPTC Media Topics: what is off there is told with its place."""

import json
from typing import Any

import pytest

from firsthand.errors import SettingsError
from firsthand.notes import SiteRecord, compile_topics, quality, read_iptc, read_ratings, site_records
from firsthand.notes.iptc import code_of
from firsthand.records import Article, Topic


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.example,0.5\nb.example,1\n", {"a.example": 0.5, "b.example": 1.0}),
        ("Domain,Score\nwww.a.example,80\nb.example,40\n", {"a.example": 0.8, "b.example": 0.4}),
        ("name,rating,domain\nA,0.3,https://news.a.example/\n", {"a.example": 0.3}),
        ("\ufeffdomain,score\r\n\r\na.example,0\r\n", {"a.example": 0.0}),
        ("", {}),
    ],
)
def test_ratings_are_read_by_registrable_domain(text: str, found: dict[str, float]) -> None:
    """Header or none, 0 to 1 or 0 to 100, hosts or addresses: one score for each domain."""
    assert found == read_ratings(text.encode(), "ratings.csv")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a.example,0.5\nb.example,good\n", "ratings.csv, line 2"),
        ("domain,score\na.example\n", "ratings.csv, line 2"),
        ("a.example,-1\n", "not between 0 and 100"),
        ("a.example,nan\n", "not between 0 and 100"),
        ("a.example,\xff\n", "cannot be read"),
    ],
)
def test_a_wrong_line_is_named(text: str, told: str) -> None:
    """A score that is none is an error with its line, not a rating of zero."""
    with pytest.raises(SettingsError, match=told):
        read_ratings(text.encode("latin-1"), "ratings.csv")


def test_a_new_article_changes_no_older_one() -> None:
    """Each article sees the record of its site as it was before it came."""
    cared = [("1", "a.example", 80.0), ("2", "b.example", 20.0), ("3", "a.example", 40.0)]

    before = site_records(cared)
    after = site_records([*cared, ("4", "a.example", 0.0)])

    assert before == {i: after[i] for i in before}
    assert SiteRecord(domain="a.example", articles=0, mean=50.0) == after["1"]
    assert (2, 60.0) == (after["4"].articles, after["4"].mean)


def test_a_rating_and_a_record_move_the_score_the_right_way() -> None:
    """A better rating and a better record never lower an article; both are named among its parts."""
    empty: dict[str, Any] = {"page": "", "digest": "", "maker": ""}
    article = Article(
        id="a", url="https://a.example/a", title="Bridge shut", text="The bridge is shut.", **empty
    )

    def scored(mean: float, rating: float) -> int:
        note = quality(article, None, SiteRecord(domain="a.example", articles=30, mean=mean, rating=rating))
        assert {"site record", "site rating"} <= {name for name, _ in note.parts}
        assert isinstance(note.value, int)
        return note.value

    grid = [[scored(mean, rating) for rating in (0.0, 0.4, 1.0)] for mean in (10.0, 55.0, 90.0)]

    assert all(row == sorted(row) for row in grid)
    assert all(list(column) == sorted(column) for column in zip(*grid, strict=True))
    assert grid[0][0] < grid[-1][-1]


def concept(code: str, name: str, **more: Any) -> dict[str, Any]:
    uri = f"http://cv.iptc.org/newscodes/mediatopic/{code}"
    return {"uri": uri, "qcode": f"medtop:{code}", "prefLabel": {"en-GB": name}, **more}


SHIPS = json.dumps({
    "conceptSet": [
        concept("10000001", "waterways and ships", narrower=["http://cv.iptc.org/newscodes/mediatopic/10000002"]),
        concept("10000002", "ice breaking"),
        concept("10000003", "dredging", broader=["http://cv.iptc.org/newscodes/mediatopic/10000001"]),
        concept("10000004", "bell ringing"),
    ]
}).encode()  # fmt: skip


def test_a_code_brings_the_names_of_all_below_it() -> None:
    """Whether the file says it from above or from below; joined names also count by their parts."""
    names = read_iptc(SHIPS, "iptc.json")

    assert {"waterways and ships", "waterways", "ships", "ice breaking", "dredging"} == set(names["10000001"])
    assert ("bell ringing",) == names[code_of("medtop:10000004")]


def test_a_topic_with_a_code_is_known_by_its_concepts() -> None:
    """Without the user's file the code says nothing; with it, what stands below the code fires."""
    topic = Topic(id="w", name="Zyx", iptc="medtop:10000001")
    text = "Dredging begins\nDredging of the channel begins in May; ice breaking went on until April."

    assert [] == compile_topics([topic]).labels(text)
    [(name, _)] = compile_topics([topic], iptc=read_iptc(SHIPS, "iptc.json")).labels(text)
    assert "Zyx" == name


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"conceptSet": 3}', b'{"conceptSet": [3]}', b"\xff"])
def test_a_file_that_is_no_concept_list_is_told(data: bytes) -> None:
    """It is a SettingsError that names the file."""
    with pytest.raises(SettingsError, match=r"iptc\.json"):
        read_iptc(data, "iptc.json")


def test_a_circle_of_concepts_ends() -> None:
    """Concepts that stand below each other do not hang the reader."""
    one = concept("10000001", "one", narrower=["http://cv.iptc.org/newscodes/mediatopic/10000002"])
    two = concept("10000002", "two", narrower=["http://cv.iptc.org/newscodes/mediatopic/10000001"])

    names = read_iptc(json.dumps({"conceptSet": [one, two]}).encode(), "iptc.json")

    assert {"one", "two"} == set(names["10000001"]) == set(names["10000002"])
