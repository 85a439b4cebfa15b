# ruff: noqa: E501
"""Who says each sentence of a text."""

import re

from firsthand.provenance.outlets import Outlets
from firsthand.records import Attribution
from firsthand.texts import sentence_spans

_SAID = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]+ ?){1,5}) (?P<cue>said|says|told|added|wrote|writes|reported|reports|announced)\b"
)


def attributions(text: str, outlets: Outlets | None = None) -> list[Attribution]:
    """The attributed sentences of a text, in order."""
    found = []
    for start, end in sentence_spans(text):
        said = _SAID.search(text, start, end)
        if said:
            found.append(
                Attribution(
                    sentence_start=start,
                    sentence_end=end,
                    sentence=text[start:end],
                    source=said["who"].strip(),
                    source_kind="person",
                    cue=said["cue"],
                    source_start=said.start("who"),
                    source_end=said.end("who"),
                    cue_start=said.start("cue"),
                    cue_end=said.end("cue"),
                )
            )
    return found
