"""Bytes as they came: from the web, from files, from web archives.

*Takes:* addresses, files, folders and WARC files, with the time.
*Gives:* `Page`, or `Skipped` with the reason, for each; what a server or a file holds never makes it raise.
"""

from firsthand.pages.files import from_file, from_folder, from_text
from firsthand.pages.known import KnownHost, KnownSite, Memory
from firsthand.pages.limits import Limits, Request
from firsthand.pages.robots import robots_allow
from firsthand.pages.wacz import from_wacz
from firsthand.pages.warc import from_warc
from firsthand.pages.web import Web, fetch_one

__all__ = [
    "KnownHost",
    "KnownSite",
    "Limits",
    "Memory",
    "Request",
    "Web",
    "fetch_one",
    "from_file",
    "from_folder",
    "from_text",
    "from_wacz",
    "from_warc",
    "robots_allow",
]
