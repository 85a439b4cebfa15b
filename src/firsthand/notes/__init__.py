"""Notes: what we think of an article or a story, each with its maker and its reasons.

*Takes:* an article; for quality its standing in its story and its site's record; for heat a story's
appearances, the time and the topic's pace; for topics the editor's definitions and examples.
*Gives:* notes named language, excerpt, page_type, topics, quality and heat.
"""

from collections.abc import Callable

from firsthand.notes.excerpts import excerpt
from firsthand.notes.heat_score import Appearance, heat
from firsthand.notes.iptc import read_iptc
from firsthand.notes.languages import language
from firsthand.notes.page_types import page_type
from firsthand.notes.quality_score import SENTENCES, WEIGHTS, SiteRecord, care, measure, quality, site_records
from firsthand.notes.ratings import read_ratings
from firsthand.notes.topic_trials import Hit, Move, Trial, moved, trial
from firsthand.notes.topics import Filer, compile_topics
from firsthand.records import Article, Note

NoteMaker = Callable[[Article], Note]

BUILT_IN: tuple[NoteMaker, ...] = (language, excerpt, page_type)
MAKER = "notes/2"

__all__ = [
    "BUILT_IN",
    "MAKER",
    "SENTENCES",
    "WEIGHTS",
    "Appearance",
    "Filer",
    "Hit",
    "Move",
    "SiteRecord",
    "Trial",
    "care",
    "compile_topics",
    "excerpt",
    "heat",
    "language",
    "measure",
    "moved",
    "page_type",
    "quality",
    "read_iptc",
    "read_ratings",
    "site_records",
    "trial",
]
