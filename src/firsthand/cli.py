"""The command line: one table of commands; a command's module is loaded only when it is asked for.

Exit status: 0 fine, 1 findings or an error of the run, 2 wrong usage.
"""

import argparse
import importlib
import inspect
import sys
from collections.abc import Callable, Sequence

from firsthand.errors import FirsthandError, SettingsError, UsageError

Command = Callable[[argparse.Namespace], int]
COMMANDS = {
    "demo": "build a desk from the sample newsroom, print a trace, open the portal",
    "init": "make a new desk in this folder",
    "import": "take in an old desk's records, saved pages, archives or a list of feeds",
    "fetch": "fetch the sources, or some addresses, into the desk's store",
    "run": "fetch, judge and publish: the whole flow, once or with --watch again and again",
    "sources": "list the sources with their health: last success, error, pace",
    "trace": "tell who reported it first-hand, from addresses or files, and leave nothing behind",
    "story": "list the desk's stories, or show one with its trace",
    "why": "explain a score, a topic, a kind or an edge",
    "topic": "list the topics, or test one: matches, near misses, what a change would move",
    "review": "list what waits for the editor, or decide: publish, hide, retitle, split, merge ...",
    "publish": "write the desk's files; unchanged input changes no file",
    "search": "find articles by words",
    "export": "write what the desk knows as JSON lines",
    "check": "find every piece of evidence again, word by word; --repair saves a damaged store",
    "backup": "write the whole desk into one file",
    "inspect": "show what Firsthand sees in a feed, page, letter, robots file, address, list or archive",
    "serve": "serve the portal on this machine",
}
EXAMPLES = """examples:
  firsthand demo
  firsthand trace https://example.org/story saved-page.html
  firsthand init && firsthand run
  firsthand why ADDRESS
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "--version"):
        return _overview(words)
    name = words[0]
    if name not in COMMANDS:
        return _unknown(name)
    options = _parsed(name, words[1:])
    module = importlib.import_module(f"firsthand.commands.{'import_' if name == 'import' else name}")
    return _run(module.run, options)


def _parsed(name: str, words: list[str]) -> argparse.Namespace:
    from firsthand.commands.options import OPTIONS

    takes = OPTIONS[name]
    parser = argparse.ArgumentParser(
        f"firsthand {name}",
        description=inspect.cleandoc(takes.__doc__ or ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    takes(parser)
    return parser.parse_intermixed_args(words)


def _overview(words: list[str]) -> int:
    if "--version" in words:
        from importlib.metadata import version

        print(f"firsthand {version('firsthand')}")
        return 0
    print("Ten links, one source: a topic desk that tells who reported each story first-hand.\n")
    print("usage: firsthand COMMAND [--json] [--help] ...\n\ncommands:")
    for name, about in COMMANDS.items():
        print(f"  {name:9} {about}")
    print(f"\n{EXAMPLES}\nfirsthand COMMAND --help explains a command.")
    return 0 if words else 2


def _unknown(name: str) -> int:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    print(f"firsthand: no command {name!r}{hint} (firsthand --help lists them)", file=sys.stderr)
    return 2


def _run(run: Command, options: argparse.Namespace) -> int:
    try:
        return run(options)
    except (UsageError, SettingsError) as problem:
        print(f"firsthand: {problem}", file=sys.stderr)
        return 2
    except FirsthandError as problem:
        print(f"firsthand: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as problem:
        print(f"firsthand: {problem.filename or 'the output'}: {problem.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("firsthand: stopped; the next run goes on from here", file=sys.stderr)
        return 130
