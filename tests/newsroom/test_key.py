"""The sample newsroom reads as its answer key says, and nothing that it forbids is said."""

from pathlib import Path

import pytest

from tests.newsroom.answer_key import Finding, built, findings

# Statements that do not hold today, each with its reason. One that begins to hold must leave the list.
KNOWN_MISSES: dict[str, str] = {}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    folder: Path = tmp_path_factory.mktemp("newsroom")
    return list(findings(*built(folder)))


def test_every_statement_of_the_key_holds(found: list[Finding]) -> None:
    """Stories, origins, edges, counts, kinds, languages, titles, times and authors are those of the key."""
    missed = {f"{f.group}: {f.says}": f.found for f in found if not f.holds and f.group != "optional edges"}

    assert set(KNOWN_MISSES) == set(missed), "\n".join(f"{k}\n    {v}" for k, v in missed.items())


def test_nothing_forbidden_is_said(found: list[Finding]) -> None:
    """None of the key's must-nots is broken, and there are as many as the key has."""
    forbidden = [f for f in found if f.group == "must not"]

    assert len(forbidden) > 100
    assert [] == [f.says for f in forbidden if not f.holds]
