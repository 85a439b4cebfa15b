"""The log of decisions: one line each, so that git shows who decided what.

```
2026-03-02T10:00:00Z editor retitle https://a.example/1 = "Port closes" because "the old one was wrong"
2026-03-02T10:05:00Z editor split https://a.example/1 https://b.example/2
2026-03-02T11:00:00Z threshold publish https://c.example/3 = 74 because "heat 74 reached 70"
```

Time, who, action, one or two addresses, then the value after `=` (JSON) and the reason after `because`.
Words with blanks or quotes are JSON strings. Lines that begin with `#` and blank lines are comments.
"""

import json
import re
from collections.abc import Iterable

from firsthand.errors import SettingsError
from firsthand.records import Decision, Value
from firsthand.times import read_stamp, stamp

PAIRS = frozenset(("split", "merge", "edge"))
"""Actions on two addresses."""

ACTIONS = PAIRS | {"publish", "hide", "retitle", "refile", "example", "negative", "forget", "undo"}
"""Every action; `undo` takes back the last decision that names its one or two addresses."""

_WORD = re.compile(r'\s*(?:("[^"\\]*(?:\\.[^"\\]*)*")|(\S+))')
_BARE = re.compile(r"(?![\[\"#=])[^\s\x00-\x20\x7f-\xa0\u2028\u2029\ufeff\"\\]+")
_SPECIAL = frozenset(("=", "because"))


def read(text: str) -> tuple[Decision, ...]:
    """Decisions in the order of the log. Raises SettingsError naming the line."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    return tuple(_decision(line, at) for at, line in enumerate(lines, 1) if _says_something(line))


def write(decisions: Iterable[Decision]) -> str:
    """The lines of decisions, in the order given; "" for none."""
    return "".join(_line(d) + "\n" for d in decisions)


# ---------------------------------------------------------------- writing


def _line(decision: Decision) -> str:
    words = [stamp(decision.at), _word(decision.by), _word(decision.action), *map(_word, decision.about)]
    if decision.value is not None:
        words += ["=", _json(decision.value)]
    if decision.because:
        words += ["because", _json(decision.because)]
    return " ".join(words)


def _word(text: str) -> str:
    return text if _BARE.fullmatch(text) and text not in _SPECIAL else _json(text)


def _json(value: Value) -> str:
    """JSON on one line; characters that break lines or hide are escaped."""
    text = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


# ---------------------------------------------------------------- reading


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _decision(line: str, at: int) -> Decision:
    try:
        return _parsed(line)
    except (ValueError, OverflowError, RecursionError) as error:
        raise SettingsError(f"_data/decisions.log:{at}: {error}") from error


def _parsed(line: str) -> Decision:
    head, value, because = _parts(line)
    if len(head) < 4:
        raise ValueError("time, who, action and an address were expected")
    time, by, action, *about = head
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is none of {', '.join(sorted(ACTIONS))}")
    if len(about) != (2 if action in PAIRS else 1) and not (action == "undo" and len(about) == 2):
        raise ValueError(f"{action} takes {'two addresses' if action in PAIRS else 'one address'}")
    return Decision(
        about=tuple(about), action=action, at=read_stamp(time), by=by, value=value, because=because
    )


def _parts(line: str) -> tuple[list[str], Value, str]:
    """The words before `=` and `because`, the value, the reason."""
    head: list[str] = []
    value: Value = None
    because = ""
    at = 0
    while found := _WORD.match(line, at):
        at = found.end()
        if found[2] == "=":
            value, at = _value(line, at)
        elif found[2] == "because":
            reason, at = _value(line, at)
            because = str(reason)
        elif found[2] and found[2].startswith('"'):
            raise ValueError("a quotation that is not closed")
        else:
            head.append(found[2] or str(json.loads(found[1])))
    if line[at:].strip():
        raise ValueError(f"left over: {line[at:].strip()[:60]!r}")
    return head, value, because


def _value(line: str, at: int) -> tuple[Value, int]:
    start = len(line) - len(line[at:].lstrip())
    found, end = json.JSONDecoder().raw_decode(line, start)
    if isinstance(found, list):
        if not all(isinstance(item, str) for item in found):
            raise ValueError("a list holds texts only")
        return tuple(found), end
    if isinstance(found, dict):
        raise ValueError("a value is a text, a number, true, false, null or a list of texts")
    value: Value = found
    return value, end
