"""The portal: the desk as static pages, readable without JavaScript.

*Takes:* an `Edition`. *Gives:* (path, bytes) of every file: pages, style, one small script.

Everything fetched is hostile here: templates escape, only http and https addresses are linked, titles
stand in isolates, and a Content-Security-Policy forbids all that the portal did not bring itself.
"""

from collections.abc import Iterator

from firsthand.publications.portal.pages import Press
from firsthand.publications.portal.shelves import shelve
from firsthand.records import Edition


def portal(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The files of the portal, relative to its first folder; the same edition gives the same bytes.

    The edition's coverages are shown as given; records (`entries`) that are in no coverage are listed
    when they are published. Reworded matches are left out until an editor confirmed them.
    """
    press = Press(edition, shelve(edition))
    yield press.front()
    yield from press.stories()
    yield from press.topics()
    yield from press.articles()
    yield from press.rest()
