"""Write the whole desk into one file: its store at one moment, and what people wrote."""

import argparse

from firsthand.runs import backing_up

from .terminal import say, say_json


def run(options: argparse.Namespace) -> int:
    """Back up and say what is in it."""
    made = backing_up.backup(options.desk, options.file, force=options.force)
    if options.json:
        say_json({"file": str(options.file), "bytes": made.bytes, "pages": made.pages, "files": made.files})
    else:
        say(f"wrote {options.file}: {made.pages} pages, {len(made.files)} files, {made.bytes:,} bytes")
        say(f"restore it into an empty folder: python3 -m zipfile -e {options.file} FOLDER")
    return 0
