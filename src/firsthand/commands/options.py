"""What every command takes, and what its `--help` says. Light to import: no command's work is loaded here."""

import argparse
from collections.abc import Callable
from pathlib import Path

HOPS = 3
PORT = 8470
SEEN = ("feed", "links", "mail", "opml", "page", "robots", "sitemap", "url", "warc")


def demo(parser: argparse.ArgumentParser) -> None:
    """Build a desk from the sample newsroom, print its most telling trace, serve the portal.

    The pages ship inside the package: offline, no key, seconds. Outlets, people and events are invented.

    examples:
      firsthand demo
      firsthand demo --no-open --port 8471
      firsthand demo --no-serve --keep my-demo
    """
    add_address(parser)
    parser.add_argument("--no-open", action="store_true", help="open no browser")
    parser.add_argument("--no-serve", action="store_true", help="print the trace and stop")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the desk in this folder")


def init(parser: argparse.ArgumentParser) -> None:
    """Make a new desk in a folder: firsthand.toml, a first topic, and a place for records.

    Asks for a name and a first feed when they are not given and there is a terminal to ask at.

    examples:
      firsthand init --name "Harbour News" --feed https://example.org/feed
      firsthand init --desk my-desk
    """
    add_desk(parser)
    parser.add_argument("--name", default="", help="the desk's name, also its root topic")
    parser.add_argument(
        "--feed", action="append", default=[], metavar="URL", help="a source; may be repeated"
    )


def import_(parser: argparse.ArgumentParser) -> None:
    """Take in an old desk's records, saved pages, archives (WARC), or a list of feeds (OPML).

    Records keep every byte: `firsthand publish` afterwards changes no file of theirs. Topics and
    organisations of an old desk are copied when the desk that takes them has none of that name. Feeds of
    an OPML file are added to firsthand.toml.

    examples:
      firsthand import ../old-desk
      firsthand import feeds.opml
      firsthand import pages/ news.warc.gz
    """
    add_desk(parser)
    parser.add_argument(
        "where", nargs="+", metavar="PATH", help="a desk's folder, pages, an archive, an OPML file"
    )


def fetch(parser: argparse.ArgumentParser) -> None:
    """Fetch the desk's sources, or some addresses, into the store; publish nothing.

    Feeds lead to new articles only. --again fetches those of the last days once more: what their sites
    changed since is shown as a revision.

    examples:
      firsthand fetch
      firsthand fetch https://example.org/news/story
      firsthand fetch --again 2
    """
    add_desk(parser)
    parser.add_argument(
        "--again", type=float, default=0, metavar="DAYS", help="fetch articles of the last days once more"
    )
    parser.add_argument("where", nargs="*", metavar="URL", help="addresses; without any, the desk's sources")


def run(parser: argparse.ArgumentParser) -> None:
    """Fetch the desk's sources, judge what is new, publish: the whole flow once.

    Files, folders and archives given by name are taken in as well. Unchanged input changes no file. With
    --watch it goes on until it is stopped, and asks each source at its own pace.

    examples:
      firsthand run
      firsthand run --watch
      firsthand run archive.warc.gz saved-pages/ --offline
    """
    add_desk(parser)
    parser.add_argument("where", nargs="*", metavar="FILE", help="saved pages, folders, archives, records")
    parser.add_argument("--offline", action="store_true", help="fetch nothing")
    parser.add_argument("--watch", action="store_true", help="go on until stopped, each source at its pace")


def sources(parser: argparse.ArgumentParser) -> None:
    """List the desk's sources with their health: last success, error, share of unchanged answers (304),
    articles a day, days of silence, and when each is due with --watch.

    Exit status 1 when a source has an error.

    examples:
      firsthand sources
      firsthand sources --json
    """
    add_desk(parser)


def trace(parser: argparse.ArgumentParser) -> None:
    """Tell who reported it first-hand, from addresses, saved pages, folders, archives or records.

    Nothing is kept. Links that clues point to are followed up to three hops, politely, unless --offline
    is given.

    examples:
      firsthand trace https://example.org/news/story
      firsthand trace saved/*.html --offline --json
      cat article.txt | firsthand trace -
    """
    parser.add_argument(
        "where", nargs="+", metavar="URL|FILE", help="addresses, files, folders, or - for text"
    )
    parser.add_argument("--offline", action="store_true", help="fetch nothing")
    parser.add_argument("--hops", type=int, default=HOPS, metavar="N", help="how far to climb (%(default)s)")
    parser.add_argument(
        "--contact", default="", help="an address for the sites' operators, in the user agent"
    )
    add_now(parser)


def story(parser: argparse.ArgumentParser) -> None:
    """List the desk's stories, the hottest first, or show one with its trace.

    examples:
      firsthand story
      firsthand story ID
      firsthand story ID --json
      firsthand story ID --evidence story.zip
    """
    add_desk(parser)
    parser.add_argument("id", nargs="?", help="a story's id, or an article's id or address in it")
    parser.add_argument(
        "--evidence", type=Path, metavar="FILE", help="write a zip that a stranger can verify by itself"
    )
    parser.add_argument(
        "--with-pages", action="store_true", help="with whole texts and pages (WACZ), marked private"
    )


def why(parser: argparse.ArgumentParser) -> None:
    """Explain an article, a story or an edge: every note, clue and edge with its reasons and quoted words.

    examples:
      firsthand why https://example.org/news/story
      firsthand why ARTICLE_ID --json
    """
    add_desk(parser)
    parser.add_argument(
        "id", help="an article's address or id, a story's id, or two ids FROM..TO for an edge"
    )


def topic(parser: argparse.ArgumentParser) -> None:
    """List the desk's topics, or test one: what it matches, near misses, and what a change would move.

    Without a change, the definition as it stands is compared with what the last run filed. The articles
    themselves are filed anew by the next run.

    examples:
      firsthand topic list
      firsthand topic test harbours
      firsthand topic test harbours --keyword "ro-ro, quay" --threshold 0.4
      firsthand topic test harbours --with changed.toml --json
    """
    add_desk(parser)
    parser.add_argument("action", choices=("list", "test"), help="what to do")
    parser.add_argument("id", nargs="?", default="", help="the topic's id or name")
    parser.add_argument(
        "--with", type=Path, dest="file", metavar="FILE", help="take its definition from this TOML or YAML"
    )
    parser.add_argument(
        "--keyword", action="append", default=[], metavar="WORDS", help="more keywords, between commas"
    )
    parser.add_argument("--threshold", type=float, metavar="N", help="another least score, 0 to 1")


def review(parser: argparse.ArgumentParser) -> None:
    """List what waits for the editor, or decide. A decision is a line in _data/decisions.log and outranks
    the program, for ever.

    actions:
      publish URL          hide URL             forget URL
      retitle URL TITLE    refile URL TOPIC...  example URL TOPIC   negative URL TOPIC
      merge URL URL        split URL URL        edge URL URL TYPE (credits, quotes, ... or none)
                           (instead of the second URL also outlet:NAME, for a report that nobody holds)
      undo URL             takes the last decision on an address back

    examples:
      firsthand review
      firsthand review publish https://example.org/a
      firsthand review split https://example.org/a https://example.com/b --because "two fires"
    """
    add_desk(parser)
    parser.add_argument("action", nargs="?", help="what to do; without it, the list of what waits")
    parser.add_argument("words", nargs="*", help="addresses, then a value")
    parser.add_argument("--because", default="", help="a reason, kept with the decision")


def publish(parser: argparse.ArgumentParser) -> None:
    """Write the desk's files from what the store holds. Only files whose bytes changed are touched.

    examples:
      firsthand publish
      firsthand publish --desk ~/my-desk --json
    """
    add_desk(parser)


def search(parser: argparse.ArgumentParser) -> None:
    """Find articles by words in titles, texts and publishers' names. All must occur; "quoted words" together.

    examples:
      firsthand search harbour fire
      firsthand search '"port authority" -ferry' --json
    """
    add_desk(parser)
    parser.add_argument("words", nargs="+", help='words, "phrases", -without')
    parser.add_argument("--limit", type=int, default=20, help="how many (%(default)s)")


def export(parser: argparse.ArgumentParser) -> None:
    """Write what the desk knows as JSON lines, in a fixed order: articles, notes, stories, trails, decisions.

    Times of fetching are left out, so that two stores with the same content give the same bytes.

    examples:
      firsthand export > desk.jsonl
      firsthand export --no-text --desk ~/my-desk
    """
    add_desk(parser)
    parser.add_argument("--no-text", action="store_true", help="leave the articles' texts out")


def check(parser: argparse.ArgumentParser) -> None:
    """Find every piece of evidence again, word by word, in the stored text, and look through the store.

    Exit status 1 when one is not found, or the store is damaged. With --repair, a damaged store is put aside
    first; all that can be read of it goes into a new one, everything else is made again, and what was lost
    is listed by address.

    examples:
      firsthand check
      firsthand check --desk ~/my-desk --json
      firsthand check --repair
    """
    add_desk(parser)
    parser.add_argument("--repair", action="store_true", help="save what can be read of a damaged store")


def backup(parser: argparse.ArgumentParser) -> None:
    """Write the whole desk into one zip file: its store at one moment (also while a run goes on), settings,
    topics, outlets and decisions. What is published is left out: firsthand publish writes it anew.

    To restore, unpack the file into an empty folder: python3 -m zipfile -e FILE FOLDER.

    examples:
      firsthand backup desk-2026-03-10.zip
      firsthand backup --force ~/backups/desk.zip --json
    """
    add_desk(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the zip file to write")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def inspect(parser: argparse.ArgumentParser) -> None:
    """Show exactly what Firsthand sees in a feed, page, letter, robots file, address, list or archive.

    examples:
      firsthand inspect page saved.html
      firsthand inspect page https://example.org/news/story --suggest
      firsthand inspect feed feed.xml
      firsthand inspect links https://example.org/
      firsthand inspect mail letters.mbox
      firsthand inspect url 'https://example.org/a?utm_source=x'
      firsthand inspect robots robots.txt https://example.org/a
    """
    add_now(parser)
    parser.add_argument("what", choices=SEEN, help="what it is")
    parser.add_argument("where", help="a file or an address")
    parser.add_argument("address", nargs="?", default="", help="for robots: the address to ask about")
    parser.add_argument("--suggest", action="store_true", help="for a page: propose rules for its publisher")


def serve(parser: argparse.ArgumentParser) -> None:
    """Serve the published portal on this machine.

    examples:
      firsthand serve
      firsthand serve --port 8080 --open
    """
    add_desk(parser)
    add_address(parser)
    parser.add_argument("--open", action="store_true", help="open a browser")


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", type=int, default=PORT, help="port to listen on (%(default)s); 0 takes a free one"
    )


def add_desk(parser: argparse.ArgumentParser) -> None:
    """The options of every command that works on a desk."""
    parser.add_argument("--desk", type=Path, default=Path(), metavar="DIR", help="the desk's folder (here)")
    add_now(parser)


def add_now(parser: argparse.ArgumentParser) -> None:
    """The option that stands in for the clock, for repeatable runs."""
    parser.add_argument("--now", metavar="TIME", help="take this as the time, e.g. 2026-03-10T12:00:00Z")


OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "demo": demo,
    "init": init,
    "import": import_,
    "fetch": fetch,
    "run": run,
    "sources": sources,
    "trace": trace,
    "story": story,
    "why": why,
    "topic": topic,
    "review": review,
    "publish": publish,
    "search": search,
    "export": export,
    "check": check,
    "backup": backup,
    "inspect": inspect,
    "serve": serve,
}
