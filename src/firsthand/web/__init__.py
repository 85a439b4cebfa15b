"""The server of what is published. It serves the files that the desk published, and nothing else."""

from .serving import published, serve

__all__ = ["published", "serve"]
