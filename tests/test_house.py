"""The house is as its documents say."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import firsthand

SOURCE = Path(firsthand.__file__).parent
ROOMS = ["sources", "pages", "articles", "notes", "stories", "provenance", "desk", "publications"]
REFUSED = {
    "utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "managers", "shared"
}  # fmt: skip


def modules() -> list[str]:
    found = (m.name for m in pkgutil.walk_packages(firsthand.__path__, "firsthand."))
    return [name for name in found if "__main__" not in name]


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_say_what_they_take_and_give(room: str) -> None:
    """Each room's first lines say what goes in and what comes out."""
    text = importlib.import_module(f"firsthand.{room}").__doc__ or ""

    assert "Takes:" in text
    assert "Gives:" in text


def test_every_module_has_a_first_line() -> None:
    """Each module begins by saying what it is."""
    assert [] == [m for m in modules() if not importlib.import_module(m).__doc__]


def test_no_nameless_rooms() -> None:
    """No module is named for being useful."""
    assert [] == [m for m in modules() if m.rpartition(".")[2].lstrip("_") in REFUSED]


def test_exported_names_are_listed() -> None:
    """What `import firsthand` gives is listed, and sorted."""
    assert sorted(firsthand.__all__) == list(firsthand.__all__)
    assert [] == [n for n in firsthand.__all__ if not hasattr(firsthand, n)]


def test_files_stay_small() -> None:
    """No file of the package has 400 lines or more."""
    long = {f.name: len(f.read_text("utf-8").splitlines()) for f in SOURCE.rglob("*.py")}

    assert {} == {n: c for n, c in long.items() if c >= 400}


def test_functions_stay_small() -> None:
    """Nine functions in ten have under thirty lines, none has over sixty."""
    sizes = [
        node.end_lineno - node.lineno + 1
        for f in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(f.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]

    assert max(sizes) <= 60
    assert len([s for s in sizes if s < 30]) / len(sizes) >= 0.9


def test_public_functions_are_explained() -> None:
    """Each public function and class of a module has a docstring."""
    bare = [
        f"{f.relative_to(SOURCE)}:{node.lineno} {node.name}"
        for f in SOURCE.rglob("*.py")
        for node in ast.parse(f.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]

    assert [] == bare
