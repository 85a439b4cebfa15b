"""Pages from WACZ files: a zip of web archives with their index (specs.webrecorder.net/wacz/1.1.1).

Only the archives inside are read, one after the other, straight from the zip; nothing is unpacked to a disk.
"""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from firsthand.pages import warc
from firsthand.records import Page, Skipped

LARGEST = 64 << 30  # bytes of all archives, unpacked
_MOST_MEMBERS = 10_000
_STAGE = "pages.wacz"


def from_wacz(path: Path | str) -> Iterator[Page | Skipped]:
    """The pages of a WACZ file, archive by archive; `Skipped` for what is none."""
    name = Path(path).name
    try:
        with zipfile.ZipFile(path) as packed:
            members = [m for m in packed.infolist() if _archive(m.filename)]
            if not members:
                yield Skipped(stage=_STAGE, about=name, reason="wacz: no archive in it")
            if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST:
                yield Skipped(stage=_STAGE, about=name, reason="wacz: too large")
                return
            for member in sorted(members, key=lambda m: m.filename):
                yield from warc.read(partial(packed.open, member), f"{name}/{member.filename}")
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        # zipfile's own list for hostile archives: RuntimeError for encrypted members, NotImplementedError for
        # unknown compression, EOFError for cut ones
        yield Skipped(stage=_STAGE, about=name, reason=f"wacz: cannot be read ({type(problem).__name__})")


def _archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))
