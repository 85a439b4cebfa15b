"""Single values of front matter, as the record format writes and reads them.

Strings are double-quoted with short escapes and otherwise raw UTF-8, or plain where every YAML reader gets
the same string back. Sources: YAML 1.2.2 chapters 5 to 7; YAML 1.1 types, since most readers still follow it.
"""

import math
import re
from datetime import UTC, datetime

import yaml

from firsthand.times import read_stamp, utc

_SHORT = {'"': '\\"', "\\": "\\\\", "\r": "\\r", "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_MEANING = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_PLAIN = re.compile(
    r"(?![\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff])"
    r"(?:[-?:](?=[^\s])|[^\s\-?:,\[\]{}#&*!|>'\"%@`])"
    r"[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER_12 = re.compile(
    r"[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_KEY = re.compile(r"[A-Za-z](?:[A-Za-z0-9 _-]*[A-Za-z0-9])?")
_LONGEST_KEY = 100  # a quoted key of all escapes stays below YAML's 1024 characters


class ForeignError(ValueError):
    """A value written in a style that our own reader leaves to the YAML library."""


def quoted(text: str) -> str:
    """A double-quoted scalar on one line. Lone surrogates, which UTF-8 cannot hold, become U+FFFD.

    >>> quoted('a "b"')
    '"a \\\\"b\\\\""'
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def plain(text: str) -> str:
    """The text unquoted where every YAML reader gets the same string back, else quoted.

    >>> plain("Big News Network.com"), plain("null"), plain("a: b")
    ('Big News Network.com', '"null"', '"a: b"')
    """
    whole = _SURROGATE.sub("\ufffd", text)
    return whole if _may_be_plain(whole) else quoted(whole)


def key(text: str) -> str:
    """A mapping key, cut to a length that every YAML reader takes."""
    short = text[:_LONGEST_KEY]
    return short if _KEY.fullmatch(short) and not _means_more(short) else quoted(short)


def number(value: float) -> str:
    """A finite number that YAML 1.1 and 1.2 read as a number; ValueError for others.

    >>> number(12.0), number(0.5), number(1e300)
    ('12', '0.5', '1.0e+300')
    """
    if isinstance(value, int):
        return str(int(value))
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = repr(float(value))
    mantissa, mark, power = text.partition("e")
    return text if not mark or "." in mantissa else f"{mantissa}.0e{power}"


def moment(time: datetime) -> str:
    """A time in UTC with whole seconds, four digits of year always."""
    try:
        exact = utc(time)
    except OverflowError:  # the first and last day of the calendar, in a zone beyond it
        exact = time.replace(tzinfo=UTC)
    return exact.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def read_scalar(text: str) -> str | None:
    """The string of a scalar, None for null. Raises ForeignError for styles that are not ours."""
    bare = text.strip(" \t")
    if found := _QUOTED.fullmatch(bare):
        return _ESCAPE.sub(_meaning, found[1])
    if bare in _NULLS:
        return None
    if ": " in bare or " #" in bare or bare.endswith(":") or not _begins_plain(bare):
        raise ForeignError(f"not a plain scalar: {bare[:60]}")
    return bare


def read_integer(text: str | None) -> int | None:
    """A whole number, or None for null. Raises ValueError."""
    if text is None:
        return None
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{text[:60]!r} is no whole number")
    return int(text)


def read_flag(text: str | None) -> bool | None:
    """true or false, or None for null. Raises ValueError."""
    if text is None:
        return None
    if text.lower() not in ("true", "false", "yes", "no"):
        raise ValueError(f"{text[:60]!r} is neither true nor false")
    return text.lower() in ("true", "yes")


def read_moment(text: str | None) -> datetime | None:
    """A time, or None for null. Raises ValueError."""
    if not text:
        return None
    try:
        return read_stamp(text)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text[:60]!r} is no time") from error


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in _SHORT:
        return _SHORT[char]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def _meaning(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if found[4] not in _MEANING:
        raise ForeignError(f"unknown escape {found[0]!r}")
    return _MEANING[found[4]]


def _begins_plain(text: str) -> bool:
    return bool(_PLAIN.match(text))


def _may_be_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or ": " in text or " #" in text or text[-1] in " :":
        return False
    return not _means_more(text)


def _means_more(text: str) -> bool:
    """Whether a YAML 1.1 or 1.2 reader takes the plain text for a number, a truth, a time or nothing."""
    known = yaml.SafeLoader.yaml_implicit_resolvers
    rules = known.get(text[0], []) + known.get(None, [])
    return any(rule.match(text) for _, rule in rules) or bool(_NUMBER_12.fullmatch(text))
