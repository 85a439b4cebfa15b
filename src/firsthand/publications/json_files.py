"""JSON as the desk's files have it: two spaces, raw UTF-8, one newline at the end."""

import json
import re
from typing import Any

_UNPRINTED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def dump(value: Any) -> bytes:
    """The bytes of a JSON file. Lone surrogates become U+FFFD, unprinted characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return (_UNPRINTED.sub(_escape, text) + "\n").encode("utf-8")


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\\ufffd" if 0xD800 <= code < 0xE000 else f"\\u{code:04x}"
