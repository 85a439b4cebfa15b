"""Newsletters as e-mail: one message (.eml) or a mailbox (mbox), by the standard library.

A letter is for one reader, and its links say which: the reader's address and tokens are taken out of them,
and links that only count clicks, or let the reader go, are dropped and never asked for. What a counting link
carries in plain sight is taken instead. The letter's markup is made safe to show; of its head only sender,
subject and date are kept.
"""

import base64
import binascii
import email
import hashlib
import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from urllib.parse import quote, unquote

from firsthand import markup, times, urls
from firsthand.errors import AddressError, FeedError
from firsthand.records import Lead, Skipped

LARGEST = 16 << 20  # bytes of one letter
_MOST_LETTERS = 100_000
_MOST_LINKS = 300
_MOST_PARTS = 200
_STAGE = "sources.mail"
_FROM = re.compile(rb"^From [^\n]{1,200}\n", re.MULTILINE)
_LETTER_HEAD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]*\n)*){2}")
# What the standard library's reader raises at what strangers write.
_READERS_ERRORS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
_BEFORE = (b"\n\n", b"\r\n")
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_WEB = re.compile(r"https?://[^\s<>\"'()\[\]]{4,4000}")
# What lets a reader go or belongs to the reader's account, and what newsletter services call their counters.
# Gathered 2026-11.
_GOING = re.compile(
    r"unsubscri|opt-?out|abmeld|abbestell|desabonn|désabonn|desinscri|désinscri|baja-|cancelar|preferences|"
    r"manage[-_]?(?:your[-_]?)?(?:subscription|account|email)|update[-_]?profile|profile[-_]center|"
    r"email[-_]?settings|forward[-_]?to[-_]?a?[-_]?friend|view[-_]?(?:in|online|email|web)|webversion|"
    r"list-manage|viewinbrowser|einstellungen|disable_email|refer(?:ral)?[-_]?(?:program|hub)",
    re.IGNORECASE,
)
_COUNTING_HOST = re.compile(
    r"^(?:click|clicks|ct|track|tracking|trk|trx|email|e|el|em|link|links|lnk|list|lists|mail|mailer|news-?letter|"
    r"nl|url\d*|t|go|r|sg|o|mandrillapp|elink|eltrack|mailtrack|open|pixel)\d*\.|"
    r"(?:^|\.)(?:list-manage|sendgrid|mailgun|mandrillapp|sparkpostmail\d*|klclick\d*|hubspotlinks|hs-sites|"
    r"createsend\d*|cmail\d*|rs6|exct|mkt\d*|mjt|sendibm\d|sendibt\d|convertkit-mail\d*|ck\.page|beehiiv|"
    r"mailchi|awstrack|customeriomail|emltrk|iterable|braze|pardot|mailerlite|mlsend\d*|mlsnd|getresponse|"
    r"activehosted|acemlna\d*|acemlnb\d*|infusionmail|mailjet|smtp2go|postmarkapp|substackcdn|rdl\d*|"
    r"cleverreach|rapidmail|newsletter2go)\.[a-z]+$"
)
_COUNTING_PATH = re.compile(
    r"^/(?:ls/click|wf/click|track/click|c/e[A-Za-z0-9]|e/c/|e\d?t/c|ss/c/|ss/u/|click/|f/a/|CL0/|r/|x/|"
    r"redirect/|action/|uni/|wf/open|asm/|open/|track/open|o/|pixel)"
)
_TOKEN = re.compile(r"(?=[A-Za-z0-9_-]*[A-Za-z])(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_.-]{28,}={0,2}")
_SLUG = re.compile(r"[a-z0-9]{1,14}(?:[-_][a-z0-9]{1,24}){3,}|[A-Za-z]+")
_READER_NAMES = frozenset(
    """
    email e-mail mail eml e_mail subscriber subscriber_id subscriberid sid uid userid user_id user
    member mid rid recipient recipient_id contact contact_id contactid cid token access_token auth jwt
    sig signature hash h key k publication_user reader sub_id subid list_id r u p s c isfreemail
    triedredirect login magic unique_id uniqueid emailid email_id em ehash md5 sha256
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One newsletter. `html` is safe to show and names no reader; `leads` are the stories that it links to.

    `id` is its Message-ID without brackets, or a hash of its bytes.
    """

    id: str
    sender: str
    domain: str
    title: str
    html: str
    published: datetime | None = None
    leads: tuple[Lead, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def looks_so(data: bytes) -> bool:
    """Whether bytes are a message or a mailbox."""
    start = data[:8192].lstrip(b"\xef\xbb\xbf\r\n")
    found = _FROM.match(start)
    return bool(_LETTER_HEAD.match(start, found.end() if found else 0)) and bool(
        re.search(rb"^(?:from|date|subject|received|message-id):", start, re.IGNORECASE | re.MULTILINE)
    )


def read(data: bytes, source: str = "") -> Iterator[Letter | Skipped]:
    """The letters of a message or mailbox in its order; FeedError when it is neither."""
    if not looks_so(data):
        raise FeedError("neither a message nor a mailbox")
    for number, raw in enumerate(_parted(data)):
        if number >= _MOST_LETTERS:
            return
        if len(raw) > LARGEST:
            yield Skipped(stage=_STAGE, about=f"letter {number + 1}", reason=f"too large: {len(raw)} bytes")
            continue
        try:
            yield _letter(raw, source)
        except _READERS_ERRORS as problem:
            reason = f"letter: cannot be read ({type(problem).__name__})"
            yield Skipped(stage=_STAGE, about=f"letter {number + 1}", reason=reason)


def _parted(data: bytes) -> Iterator[bytes]:
    """The messages of a mailbox: each begins with a "From " line that a message's head follows."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    starts = [f for f in _FROM.finditer(data) if f.start() == 0 or data[f.start() - 2 : f.start()] in _BEFORE]
    starts = [f for f in starts if _LETTER_HEAD.match(data, f.end())]
    if not starts or starts[0].start() != 0:
        yield data
        return
    for this, after in zip(starts, [*starts[1:], None], strict=True):
        yield data[this.end() : after.start() if after else len(data)]


def _letter(raw: bytes, source: str) -> Letter:
    message = email.message_from_bytes(raw)
    readers = _readers(message)
    name, address = parseaddr(_header(message, "From"))
    bodies = _bodies(message)
    body = bodies.get("text/html") or _as_markup(bodies.get("text/plain", ""))
    if not body.strip():
        raise ValueError("no words")
    shown, leads, skipped = _links(markup.clean_html(body[: markup.LONGEST]), readers, source)
    sender = name or address.rpartition("@")[2]
    sent = _time(_header(message, "Date"))
    return Letter(
        id=_header(message, "Message-ID").strip("<> ") or hashlib.sha256(raw).hexdigest(),
        sender=sender,
        domain=urls.registrable_domain(address.rpartition("@")[2].lower()) or "",
        title=_header(message, "Subject"),
        html=_without_readers(shown, readers),
        published=sent,
        leads=leads,
        skipped=skipped,
    )


# ---------------------------------------------------------------- head and parts


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))[:4000]
    with suppress(*_READERS_ERRORS):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())[:500]


def _time(value: str) -> datetime | None:
    try:
        return times.utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _readers(message: Message) -> frozenset[str]:
    """Every form in which the reader's addresses may stand in a link, in lower case."""
    heads = [str(value) for name in _TO for value in message.get_all(name, [])]
    found: set[str] = set()
    for _, address in getaddresses(heads[:20]):
        address = address.strip().lower()
        if "@" in address:
            packed = address.encode()
            found |= {address, quote(address, safe="").lower(), address.replace("@", "=")}
            found |= {base64.b64encode(packed).decode().rstrip("=").lower(), packed.hex()}
            found |= {hashlib.new(name, packed).hexdigest() for name in ("md5", "sha1", "sha256")}
    return frozenset(found)


def _bodies(message: Message) -> dict[str, str]:
    """The first readable part of each kind."""
    found: dict[str, str] = {}
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number >= _MOST_PARTS or kind not in ("text/html", "text/plain") or kind in found:
            continue
        if part.get_content_disposition() == "attachment":
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            found[kind] = markup.decode(data, f"{kind}; charset={part.get_content_charset('utf-8')}")
    return found


def _as_markup(text: str) -> str:
    """Plain text as paragraphs, its addresses as links."""
    paragraphs = (markup.escape(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip())
    linked = (_WEB.sub(lambda f: f'<a href="{f[0]}">{f[0]}</a>', part) for part in paragraphs)
    return "".join(f"<p>{part}</p>" for part in linked)


# ---------------------------------------------------------------- links

_ANCHOR = re.compile(r"<a\b([^<>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\bhref="([^"]*)"')
_IMAGE = re.compile(r"<img\b[^<>]*>")


def _links(
    shown: str, readers: frozenset[str], source: str
) -> tuple[str, tuple[Lead, ...], tuple[Skipped, ...]]:
    """The markup with its links mended, pictures gone (they count openings), and the stories it links to."""
    leads: dict[str, Lead] = {}
    skipped: dict[str, Skipped] = {}

    def one(found: re.Match[str]) -> str:
        href = _HREF.search(found[1])
        words = found[2]
        if href is None:
            return words
        address, why = mended(html.unescape(href[1]), readers)
        text = " ".join(markup.plain(words).split())[:300]
        if not why and _GOING.search(text.replace(" ", "-")):
            why = "it lets the reader go"
        if why:
            about = urls.host(html.unescape(href[1])) or "a link"
            skipped.setdefault(about, Skipped(stage=_STAGE, about=about, reason=f"link: {why}"))
            return words
        known = leads.get(address)
        if len(leads) < _MOST_LINKS and (known is None or len(text) > len(known.title)):
            leads[address] = Lead(url=address, source=source, title=text)
        return f'<a href="{markup.escape(address)}">{words}</a>'

    made = _ANCHOR.sub(one, _IMAGE.sub("", shown))
    return made, tuple(leads.values()), tuple(skipped.values())


def mended(url: str, readers: frozenset[str] = frozenset()) -> tuple[str, str]:
    """(address, "") of the story behind a link, or ("", why it is not followed).

    >>> mended("https://news.example/harbour?utm_source=mail&email=ann%40reader.example")
    ('https://news.example/harbour', '')
    >>> mended("https://click.news.example/ls/click?upn=u001.abcdef0123456789abcdef0123456789")[1]
    'it only counts clicks'
    """
    if not url.startswith(("http://", "https://")):
        return "", "it leads to no web page"
    if _GOING.search(unquote(url)):
        return "", "it lets the reader go"
    try:
        carried = _carried(url)
        address = urls.canonical(carried or url)
    except AddressError:
        return "", "it leads to no web page"
    host, path = urls.host(address), urls.path(address)
    if _COUNTING_HOST.search(host) and (_COUNTING_PATH.match(path) or _has_token(address)):
        return "", "it only counts clicks"
    address = _without_tokens(address, readers)
    low = address.lower()
    if _has_token(path) or any(form in low for form in readers):
        return "", "it names the reader"
    return address, ""


def _carried(url: str) -> str:
    """The address that a counting link carries in plain sight: as text, or as JSON or text in base64."""
    found = re.search(r"https?(?:%3A|:)(?:%2F|/){2}[^&\s]{4,4000}", url[8:], re.IGNORECASE)
    if found and _COUNTING_HOST.search(urls.host(url)):
        return unquote(found[0]) if "%3a" in found[0].lower() else found[0]
    for piece in re.split(r"[/?&=.]", url)[3:30]:
        inner = _unpacked(piece) if 24 <= len(piece) <= 4000 else ""
        if inner:
            return inner
    return ""


def _unpacked(piece: str) -> str:
    try:
        data = base64.urlsafe_b64decode(unquote(piece).rstrip("=") + "=" * (-len(piece.rstrip("=")) % 4))
        text = data.decode()
    except (ValueError, binascii.Error):
        return ""
    if text.startswith(("http://", "https://")):
        return text
    if not text.startswith("{"):
        return ""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    values = (held.get(key) for key in ("e", "url", "href", "u", "link"))
    return next((v for v in values if isinstance(v, str) and v.startswith(("http://", "https://"))), "")


def _has_token(address: str) -> bool:
    pieces = re.split(r"[/?&=]", unquote(address))
    return any(_TOKEN.fullmatch(p) and not _SLUG.fullmatch(p.lower()) and not _wordy(p) for p in pieces)


def _wordy(piece: str) -> bool:
    """Whether a piece is a slug: words between hyphens, a number or two among them."""
    parts = re.split(r"[-_.]", piece)
    return sum(p.isalpha() or p.isdigit() for p in parts) * 4 >= len(parts) * 3 and len(parts) >= 3


def _without_tokens(address: str, readers: frozenset[str]) -> str:
    """The address without parameters that name the reader."""
    query = urls.query(address)
    if not query:
        return address
    kept = [pair for pair in query.split("&") if not _names_reader(pair, readers)]
    stem = address.partition("?")[0]
    return stem + ("?" + "&".join(kept) if kept else "")


def _names_reader(pair: str, readers: frozenset[str]) -> bool:
    name, _, value = pair.partition("=")
    value = unquote(value)
    low = value.lower()
    if "@" in value or any(form in low for form in readers):
        return True
    private = name.lower() in _READER_NAMES
    return (private and not value.isdigit()) or (private and len(value) > 7) or bool(_TOKEN.fullmatch(value))


def _without_readers(text: str, readers: frozenset[str]) -> str:
    """Words without the reader's own address."""
    for form in sorted((r for r in readers if "@" in r), key=len, reverse=True):
        text = re.sub(re.escape(form), "", text, flags=re.IGNORECASE)
    return text
