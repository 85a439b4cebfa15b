"""The characters of a page from its bytes, as browsers find them (WHATWG Encoding; HTML 13.2.3)."""

import codecs
import re

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_:.-]{2,40})")
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
# Labels that browsers read as another, larger set (WHATWG Encoding, 4.2).
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_SINGLE = ("cp125", "iso8859", "koi8", "cp874", "mac")


def decode(body: bytes, media: str) -> str:
    """The characters of a page, as browsers find them: byte order mark, header, meta, then a guess.

    A declared charset that does not fit is not believed: bytes that are good UTF-8 and no ASCII are UTF-8;
    bytes that are not are windows-1252 when nothing better was declared (WHATWG Encoding, HTML 13.2.3).
    Null characters are dropped.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace").replace("\0", "")
    declared = [name for name in (_header_charset(media), _meta_charset(body[:4096])) if name]
    return _decoded(body, declared).replace("\0", "")


def _header_charset(media: str) -> str:
    found = _HEADER.search(media)
    return _codec(found[1]) if found else ""


def _meta_charset(start: bytes) -> str:
    found = _META.search(start) or _XML.search(start)
    name = _codec(found[1].decode("ascii")) if found else ""
    return "utf-8" if name.startswith("utf-16") else name  # it could be read as ASCII, so it is not


def _codec(label: str) -> str:
    """Python's name of a charset label as browsers understand it; "" for an unknown one."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    if name in ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape") or name.endswith(
        "_codec"
    ):
        return ""
    return _LARGER.get(name, name)


def _decoded(body: bytes, declared: list[str]) -> str:
    """The text in the first charset that fits; else in the one that fits best."""
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and (
        not declared or declared[0].startswith(_SINGLE) or "utf-8" in declared or body.isascii()
    ):
        return utf8
    for name in declared:
        text = utf8 if name == "utf-8" else _strict(body, name)
        if text is not None:
            return text
    if utf8 is not None:
        return utf8
    names = [*declared, "utf-8"]
    texts = [body.decode(name, "replace") for name in names]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    bad = best.count("\ufffd")
    good = len(best) - len(best.encode("ascii", "ignore")) - bad
    return best if bad < good / 4 else _windows(body)


def _strict(body: bytes, name: str) -> str | None:
    if name == "cp1252":
        return _windows(body)
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _windows(body: bytes) -> str:
    """windows-1252 as browsers do: the five unused bytes are control characters."""
    return codecs.charmap_decode(body, "strict", _WINDOWS)[0]


_WINDOWS = "".join(
    chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
    for byte in range(256)
)
