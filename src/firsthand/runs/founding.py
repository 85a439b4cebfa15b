"""A new desk's first files."""

import json
from collections.abc import Sequence
from pathlib import Path

from firsthand.errors import StoreError
from firsthand.publications import markdown
from firsthand.publications import topics as topic_files
from firsthand.records import Topic

SETTINGS = """# The desk's settings; docs/reference/settings.md explains every key.
[desk]
name = {name}
root_topic = {name}
publish_at = 0             # heat from which a story's lead publishes itself: 0 at once, 70 what is hot;
                           # without this line everything waits for your review
{sources}
[fetch]
contact = ""               # an address for the sites' operators, sent in the user agent

[publish]
markdown = true
portal = true
legacy_api = true
api = true
feeds = ["rss", "atom", "json"]
"""
SOURCE = """
[[source]]
url = {url}
"""


def found(root: Path, name: str, feeds: Sequence[str]) -> list[str]:
    """Write settings and the root topic; gives their paths. Raises StoreError when the disk says no."""
    sources = "".join(SOURCE.format(url=json.dumps(f)) for f in feeds)
    topic = Topic(id=markdown.slug(name) or "desk", name=name)
    made = {
        "firsthand.toml": SETTINGS.format(name=json.dumps(name), sources=sources).encode(),
        f"_data/topics/01-{topic.id}.yaml": topic_files.write_topic(topic),
        ".gitignore": b".firsthand/\n",
    }
    try:
        for path, body in made.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            if not (root / path).exists():
                (root / path).write_bytes(body)
    except OSError as problem:
        raise StoreError(f"{problem.filename} cannot be written: {problem.strerror}") from problem
    return sorted(made)
