"""Who reported a story first-hand, as far as the pages themselves say.

*Takes:* articles, what they share (overlaps), a story, and the outlets table.
*Gives:* clues and attributions of one article; its credit and kind; the trail of a story with origins,
edges and evidence; leads to origins that are not held; a public sentence for each edge.
"""

from firsthand.provenance.attributions import attributions
from firsthand.provenance.clues import clues
from firsthand.provenance.corrections import corrected
from firsthand.provenance.credits import Credit, credit
from firsthand.provenance.evidence import holds
from firsthand.provenance.kinds import kind
from firsthand.provenance.leads import leads
from firsthand.provenance.learnt import introduced, learned, named
from firsthand.provenance.outlets import Outlets, load_outlets, read_outlets
from firsthand.provenance.recurring import recurring, without_recurring
from firsthand.provenance.sentences import sentence
from firsthand.provenance.ties import Tie, ties
from firsthand.provenance.trails import MAKER, trace

__all__ = [
    "MAKER",
    "Credit",
    "Outlets",
    "Tie",
    "attributions",
    "clues",
    "corrected",
    "credit",
    "holds",
    "introduced",
    "kind",
    "leads",
    "learned",
    "load_outlets",
    "named",
    "read_outlets",
    "recurring",
    "sentence",
    "ties",
    "trace",
    "without_recurring",
]
