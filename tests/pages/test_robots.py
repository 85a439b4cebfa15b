"""robots.txt as RFC 9309 reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import pages
from firsthand.pages.robots import Rules

BASE = "https://paper.example"
CASES = (
    ("", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: Other\nDisallow: /", "/a", True),
    ("User-agent: Firsthand\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
    ("user-agent: FIRSTHAND news reader\nDisallow: /", "/a", False),
    ("User-agent: Firsthand/1.0\nDisallow: /", "/a", False),
    ("User-agent: First\nDisallow: /", "/a", True),
    ("User-agent: Other\nUser-agent: Firsthand\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
    ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ("User-agent: *\nDisallow: /%61", "/a", True),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("User-agent: *\nDisallow: /" + "*a" * 300 + "b", "/" + "a" * 2000, True),
    ("User-agent: *\nDisallow: /x" + "y" * 17_000, "/x" + "y" * 16_900, False),
)  # fmt: skip


@pytest.mark.parametrize(("text", "path", "allowed"), CASES)
def test_rules(text: str, path: str, allowed: bool) -> None:
    """The longest match of the agent's own group decides, allow wins a tie, no rule means yes."""
    assert pages.robots_allow(text, "Firsthand", BASE + path) is allowed


def test_delay() -> None:
    """The agent's own group names its pause; nonsense is none."""
    text = "User-agent: *\nCrawl-delay: 9\nUser-agent: firsthand\nCrawl-delay: 2.5"
    assert Rules(text).delay("Firsthand") == 2.5
    assert Rules("User-agent: *\nCrawl-delay: nan").delay("Firsthand") == 0.0


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """No text makes the reader raise."""
    pages.robots_allow(f"User-agent: *\nDisallow: /{text}\n{text}", text, BASE + "/a")
