"""Thin adapters over the public API, for the benches that judge results. No logic of their own."""

from benchmarks.contracts_articles import clean_html, extract
from benchmarks.contracts_intake import (
    amp_cache_url,
    canonical_url,
    fetch,
    join_url,
    parse_feed,
    parse_opml,
    registrable_domain,
    robots_allowed,
)
from benchmarks.contracts_notes import excerpt, heat, language, quality, topics
from benchmarks.contracts_provenance import attributions, credit
from benchmarks.contracts_publications import front_matter
from benchmarks.contracts_stories import copies, group

__all__ = [
    "amp_cache_url",
    "attributions",
    "canonical_url",
    "clean_html",
    "copies",
    "credit",
    "excerpt",
    "extract",
    "fetch",
    "front_matter",
    "group",
    "heat",
    "join_url",
    "language",
    "parse_feed",
    "parse_opml",
    "quality",
    "registrable_domain",
    "robots_allowed",
    "topics",
]
