"""Any feed, from its bytes."""

from collections.abc import Mapping

from firsthand.errors import FeedError
from firsthand.sources import json_feeds, xml_feeds
from firsthand.sources.entries import Feed

LARGEST = 64 * 1024 * 1024


def read_feed(
    data: bytes, headers: Mapping[str, str], url: str, clean: bool = True, patient: bool = True
) -> Feed:
    """The feed in these bytes, links made absolute and markup made safe; FeedError when there is none.

    `headers` are those of the answer that brought it (any case); `url` its address. With `clean` False the
    markup (titles too) is left as the publisher wrote it, links excepted: it must not be shown as it is. When
    not `patient`, a feed that takes long to mend raises SlowFeed instead.
    """
    if len(data) > LARGEST:
        raise FeedError(f"feed of {len(data)} bytes, more than {LARGEST}")
    named = {key.lower(): value for key, value in headers.items()}
    if json_feeds.looks_so(data, named.get("content-type", "")):
        return json_feeds.read(data, url, clean)
    try:
        return xml_feeds.read(data, named, url, clean, patient)
    except FeedError:
        raise
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        AssertionError,
        OSError,
    ) as error:
        # feedparser's exceptions are not typed; whatever bytes provoke in it ends here
        raise FeedError(f"the feed cannot be read ({type(error).__name__}: {str(error)[:200]})") from error
