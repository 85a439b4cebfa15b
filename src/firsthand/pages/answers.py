"""From an HTTP answer to a page: statuses, headers, media types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from firsthand import urls
from firsthand.pages import media, waiting
from firsthand.pages.limits import Request
from firsthand.pages.refusal import Refused
from firsthand.records import Page

REDIRECTS = (301, 302, 303, 307, 308)
UNCHANGED = 304
TOO_MUCH = (429, 503)
_LATER = (408, 425, 429)
_NOT_KEPT = ("set-cookie", "set-cookie2")
_LONGEST_VALUE = 8192
_OURS = "firsthand-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one server said to one request; the body is decoded."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first value of a header, "" without one."""
        return next((value for key, value in self.headers if key == name), "")

    def named(self) -> Mapping[str, str]:
        """Headers by name, the last of each."""
        return dict(self.headers)


def kept_headers(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headers as a page keeps them: lower-case names, clean text, no cookies, none that only we may write."""
    clean = ((name.lower(), value) for name, value in pairs)
    return tuple(
        (_text(name), _text(value)[:_LONGEST_VALUE])
        for name, value in clean
        if name not in _NOT_KEPT and not name.startswith(_OURS)
    )


def refuse_status(answer: Answer, now: datetime) -> None:
    """Refused for every status that brings no page; with a time where another try makes sense."""
    status = answer.status
    if 200 <= status < 300 or status == UNCHANGED:
        return
    again = waiting.retry_after(answer.header("retry-after"), now)
    if again is None and (status >= 500 or status in _LATER):
        again = now + waiting.SOON
    raise Refused(f"status {status}", again=again)


def page(request: Request, answer: Answer, now: datetime, extra: tuple[tuple[str, str], ...]) -> Page:
    """The page that an answer brings; Refused when it brings none that can be used."""
    named = media.named(answer.header("content-type"))
    body = b"" if answer.status == UNCHANGED else answer.body
    packed = answer.url.partition("?")[0].endswith(".gz") and body.startswith(b"\x1f\x8b")
    if answer.status != UNCHANGED and not packed:  # sitemaps are often kept packed
        refuse_body(body, named)
    return Page(
        id=urls.page_id(answer.url, body),
        url=answer.url,
        fetched=now,
        body=body,
        media=media.kept(answer.header("content-type")) if named else media.sniffed(body),
        asked=request.url,
        status=answer.status,
        headers=answer.headers + extra,
        source=request.source,
        lead=request.lead,
    )


def refuse_body(body: bytes, named: str) -> None:
    """Refused when a body is empty, or is binary where text was promised."""
    if not body.strip():
        raise Refused("empty body")
    if (not named or media.textual(named)) and media.binary(body):
        raise Refused(f"content: says {named or 'nothing'}, is binary")


def _text(value: str) -> str:
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "")
