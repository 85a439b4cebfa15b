"""Which articles tell the same story, and what they share.

*Takes:* articles, frozen tables of word frequencies, and the pairs that an editor set apart or together.
*Gives:* matches, overlaps, stories and related coverage.

`keys` names the drawers in which a match would lie, `same_story` compares two articles, `settle` looks at
whole stories. Each depends on its arguments only, never on the order in which articles came, so that live
and batch give the same stories. What is learnt from many articles enters as `Tables`, frozen for a run.
"""

from firsthand.stories.briefs import brief
from firsthand.stories.copied import copies
from firsthand.stories.disputes import disputes
from firsthand.stories.keys import drawers, keys, looked, week
from firsthand.stories.live import Grouper, group
from firsthand.stories.matching import ENOUGH, HINT, compare, match, matches, same_story, stands
from firsthand.stories.overlaps import boilerplate, overlap
from firsthand.stories.profiles import Profile, profile
from firsthand.stories.related import RELATIONS, related, relation, worded
from firsthand.stories.reworded import image_tells
from firsthand.stories.settling import settle
from firsthand.stories.terms import MAKER, Tables, learn, tables
from firsthand.stories.tied import binds, bound, tied, tied_profiles, unclear

__all__ = [
    "ENOUGH",
    "HINT",
    "MAKER",
    "RELATIONS",
    "Grouper",
    "Profile",
    "Tables",
    "binds",
    "boilerplate",
    "bound",
    "brief",
    "compare",
    "copies",
    "disputes",
    "drawers",
    "group",
    "image_tells",
    "keys",
    "learn",
    "looked",
    "match",
    "matches",
    "overlap",
    "profile",
    "related",
    "relation",
    "same_story",
    "settle",
    "stands",
    "tables",
    "tied",
    "tied_profiles",
    "unclear",
    "week",
    "worded",
]
