"""File names: the old slug rule, one file for each address, below the desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.publications.markdown import record_path, slug
from firsthand.publications.naming import below, folder
from tests.publications.invented import START


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("GT Voice: trade won’t be affected", "gt-voice-trade-wont-be-affected"),
        ("  Über   die Brücke – São Tomé -- ça va? ", "uber-die-brucke-sao-tome-ca-va"),
        ("U.S., UK announce pact: Wire", "us-uk-announce-pact-wire"),
        ("İstanbul ŁÓDŹ", "istanbul-odz"),
        ("港口关闭", ""),
        ("- - -", ""),
        ("a\tb\nc\u00a0d", "a-b-c-d"),
    ],
)
def test_the_slug_rule(title: str, expected: str) -> None:
    """Accents folded, lower case, a-z, 0-9 and single hyphens only."""
    assert expected == slug(title)


def test_a_taken_name_gets_a_suffix() -> None:
    """Two outlets with one title on one day have two files, and each always the same one."""
    first = record_path("Port shut", START, "https://a.example/1")
    second = record_path("Port shut", START, "https://b.example/1", {first})

    assert "_news/2026-03-02-port-shut.md" == first
    assert second != first
    assert second.startswith("_news/2026-03-02-port-shut-")
    assert second == record_path("Port shut", START, "https://b.example/1", {first: "id"})
    assert record_path("Port shut", START, "https://b.example/1", {first, second}) not in {first, second}


def test_no_title_and_no_time_still_give_a_name() -> None:
    """A title without a letter of the rule is named by its address, a missing time by zeros."""
    one, other = (record_path("港口", None, f"https://a.example/{n}") for n in (1, 2))

    assert one != other
    assert one.startswith("_news/0000-00-00-")


@given(st.text(max_size=400), st.text(max_size=50))
def test_any_title_gives_a_short_safe_path(title: str, url: str) -> None:
    """Whatever the title, the name is below 255 bytes and the path below the desk."""
    path = record_path(title * 3, START, url)

    assert path == below(path)
    assert len(path.encode()) < 255
    assert path.count("/") == 1


def test_folders_are_harmless() -> None:
    """An id that is a name stays; any other becomes one, different for different ids."""
    assert "computer-vision" == folder("computer-vision")
    assert 4 == len({folder(n) for n in ("../a", "/a", "a b", "page")})
    assert all("/" not in folder(n) and folder(n) not in ("", ".", "..") for n in ("../a", "", ".", "港"))
