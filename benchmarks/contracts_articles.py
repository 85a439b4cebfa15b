"""Thin adapters of the articles room for the extraction and markup benches."""

from firsthand.markup import clean_html

__all__ = ["clean_html"]
