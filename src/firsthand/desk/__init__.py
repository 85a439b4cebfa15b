"""What people decide.

Takes: Entries, Trails and Decisions. Gives: the Entries to publish, pairs that belong apart or together,
corrected Trails, and the decisions of the editor's threshold. A decision outranks any note.
"""

from . import log
from .choosing import THRESHOLD, apart, choose, correct, due, together

__all__ = ["THRESHOLD", "apart", "choose", "correct", "due", "log", "together"]
