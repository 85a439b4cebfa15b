"""What the benches call of publications: thin adapters, no logic of their own."""

from typing import Any

from firsthand.publications import frontmatter


def front_matter(fields: dict[str, Any]) -> str:
    """A whole front matter block of the fields given."""
    return frontmatter.block(fields)
