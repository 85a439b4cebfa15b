"""The article's names: its id by its address, its digest by its words."""

import hashlib
from dataclasses import replace

from firsthand.errors import AddressError
from firsthand.records import Article, PartName
from firsthand.urls import article_id

_PARTS: tuple[PartName, ...] = (
    "title", "description", "byline", "text", "credits", "image", "url", "canonical",
)  # fmt: skip


def sealed(article: Article) -> Article:
    """The article with the digest of all parts that evidence may point into."""
    return replace(article, digest=digest(article))


def digest(article: Article) -> str:
    """SHA-256 (hex) over all parts that evidence may point into, each with its length."""
    total = hashlib.sha256()
    for name in _PARTS:
        words = article.part(name).encode("utf-8", "surrogatepass")
        total.update(f"{name} {len(words)}\n".encode())
        total.update(words)
    return total.hexdigest()


def named(url: str) -> str:
    """The id of an address; addresses that name no web page (urn:...) are hashed as they are."""
    try:
        return article_id(url)
    except AddressError:
        return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:16]
