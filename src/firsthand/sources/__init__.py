"""What the desk follows: feeds, sitemaps and subscription lists, read into leads.

*Takes:* bytes as a source sent them, with headers and address; a `Source` with its keep and block rules.
*Gives:* `Feed`, `Lead`, `Source`, and `Skipped` for leads that the rules leave out. Bytes that are no feed,
or hurt the reader, raise `FeedError` and nothing else.
"""

from firsthand.sources import mail, opml, sitemap
from firsthand.sources.detecting import detect
from firsthand.sources.discovery import discover
from firsthand.sources.entries import Enclosure, Feed, FeedEntry
from firsthand.sources.feeds import read_feed
from firsthand.sources.following import leads, ruled
from firsthand.sources.interstitials import behind
from firsthand.sources.links import article_links
from firsthand.sources.rules import rule_of
from firsthand.sources.xml_feeds import SlowFeed

__all__ = [
    "Enclosure",
    "Feed",
    "FeedEntry",
    "SlowFeed",
    "article_links",
    "behind",
    "detect",
    "discover",
    "leads",
    "mail",
    "opml",
    "read_feed",
    "rule_of",
    "ruled",
    "sitemap",
]
