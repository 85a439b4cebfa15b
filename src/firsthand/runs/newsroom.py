"""The sample newsroom: a desk built from the pages that ship inside the package."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from firsthand.records import Page

from . import folder, intake, whole
from .kept import Tell, silent
from .press import tree

NOW = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
SETTINGS = """[desk]
name = "Coastal Desk"
root_topic = "Coastal Region"
publish_at = 0

[publish]
markdown = true
portal = true
legacy_api = true
api = true
sitemap = true
opml = true
feeds = ["rss", "atom", "json"]
"""


def build(root: Path, tell: Tell = silent, *, but: frozenset[str] = frozenset()) -> whole.Ran:
    """Found the desk, take in the pages in order of arrival, judge, publish. `but`: addresses left out."""
    with as_file(files("firsthand") / "newsroom") as room:
        made = {"firsthand.toml": SETTINGS.encode(), "outlets.toml": (room / "outlets.toml").read_bytes()}
        made |= {f"_data/topics/{f.name}": f.read_bytes() for f in sorted((room / "topics").glob("*.yaml"))}
        tree(made, root)
        with folder.opened(root) as desk:
            found = (p for p in intake.local(str(room), NOW) if not (isinstance(p, Page) and p.url in but))
            intake.take(desk.library, found, tell)
            return whole.publish(desk, NOW, tell)
