"""What all tests share: an option that writes expected files anew, and a fixture that compares with them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

Files = Iterable[tuple[str, bytes]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --write-expected` writes the expected files; read them before you commit."""
    parser.addoption(
        "--write-expected", action="store_true", help="write expected files instead of comparing"
    )


@pytest.fixture
def as_expected(request: pytest.FixtureRequest) -> Callable[[str, Files], None]:
    """Compare files with those in `expected/<name>/` beside the test, or write them there."""
    folder = Path(str(request.path)).parent / "expected"

    def compare(name: str, files: Files) -> None:
        made = dict(files)
        if request.config.getoption("--write-expected"):
            _write(folder / name, made)
        held = {
            f.relative_to(folder / name).as_posix(): f.read_bytes()
            for f in sorted((folder / name).rglob("*"))
            if f.is_file()
        }
        assert sorted(held) == sorted(made)
        for path, body in held.items():
            assert body.decode() == made[path].decode(), path

    return compare


def _write(folder: Path, made: dict[str, bytes]) -> None:
    for old in folder.rglob("*"):
        if old.is_file():
            old.unlink()
    for path, body in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
