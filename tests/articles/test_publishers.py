"""Each publisher's rule file has a sample page that we wrote, and what must be read from it."""

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from firsthand.articles import read, suggest
from firsthand.articles.rules import parse_rules
from firsthand.errors import SettingsError
from firsthand.records import Article, Page
from firsthand.times import stamp

HERE = Path(__file__).parent / "publishers"
DOMAINS = sorted(
    f.name.removesuffix(".toml")
    for f in (files("firsthand.articles") / "publishers").iterdir()
    if f.name.endswith(".toml")
)


def sample(domain: str) -> tuple[Page, dict[str, object]]:
    expected = json.loads((HERE / f"{domain}.json").read_text("utf-8"))
    body = (HERE / f"{domain}.html").read_bytes()
    fetched = datetime(2026, 6, 1, tzinfo=UTC)
    return Page(id="p", url=str(expected["url"]), fetched=fetched, body=body, media="text/html"), expected


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_rule_file_reads_its_sample(domain: str) -> None:
    """A rule file without sample or expectation fails; with them, all named fields are as expected."""
    page, expected = sample(domain)
    article = read(page)

    assert isinstance(article, Article)
    lines = article.text.split("\n")
    found = {
        "url": page.url,
        "article_url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": stamp(article.published) if article.published else None,
        "starts": article.text[: len(str(expected["starts"]))],
        "ends": article.text[-len(str(expected["ends"])) :],
        "paragraphs": len(lines),
        "links": [link.text for link in article.links],
    }
    assert expected == found


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_proposal_is_a_rule_file(domain: str) -> None:
    """What is proposed from a page can be read back as rules."""
    page, expected = sample(domain)
    rules = parse_rules(suggest(page), "proposed.toml")

    assert expected["outlet"] == rules.name


@pytest.mark.parametrize(
    ("text", "said"), [("name = 1", "name"), ("nmae = 'x'", "nmae"), ("name = ", "bad.toml")]
)
def test_wrong_rules_name_file_and_key(text: str, said: str) -> None:
    """A wrong rule file says where it is wrong."""
    with pytest.raises(SettingsError, match=said):
        parse_rules(text, "bad.toml")
