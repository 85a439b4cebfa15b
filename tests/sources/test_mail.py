"""Newsletters: whose reader stays unknown, whose stories are found."""

import base64
import hashlib
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import urls
from firsthand.errors import FeedError
from firsthand.records import Skipped
from firsthand.sources import mail

READER = "ann.hale@reader.example"
STORY = "https://fellgazette.example/2026/02/quarry-at-ashdown-fell-to-close"
INSIDE = "https://tenburynews.example/bridge-shut-after-crack"
TOKEN = "u001.kZ7Qd02mXw93bTt55LqPz81YvRr40NnAa6"


def letter(body: str, kind: str = "html", **headers: str) -> bytes:
    made = EmailMessage()
    made["From"] = "Fell Gazette <letters@fellgazette.example>"
    made["To"] = f"Ann Hale <{READER}>"
    made["Subject"] = "Wörds from the Fell"
    made["Date"] = "Tue, 03 Feb 2026 09:00:00 +0100"
    made["Message-ID"] = "<7@fellgazette.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body, subtype=kind)
    return made.as_bytes()


def one(body: str, kind: str = "html") -> mail.Letter:
    [found] = mail.read(letter(body, kind), "letters.mbox")
    assert isinstance(found, mail.Letter)
    return found


def test_a_letter() -> None:
    """Sender, subject and date are read, the markup is safe, and its stories become leads."""
    found = one(f'<h1>Hello</h1><script>x()</script><p onclick="x()">A <a href="{STORY}">long story</a>.</p>')
    assert (found.sender, found.domain) == ("Fell Gazette", "fellgazette.example")
    assert found.title == "Wörds from the Fell"
    assert found.published is not None
    assert found.published.isoformat() == "2026-02-03T08:00:00+00:00"
    assert [(lead.url, lead.title, lead.source) for lead in found.leads] == [
        (STORY, "long story", "letters.mbox")
    ]
    assert "script" not in found.html
    assert "onclick" not in found.html


def test_the_reader_stays_unknown() -> None:
    """No form of the reader's address, and no token, is in a lead or in what is kept."""
    packed = READER.encode()
    forms = [
        READER,
        READER.replace("@", "%40"),
        base64.b64encode(packed).decode(),
        hashlib.md5(packed).hexdigest(),
        hashlib.sha256(packed).hexdigest(),
    ]
    links = "".join(f'<a href="{STORY}?id=5&amp;who={form}">Quarry {n}</a>' for n, form in enumerate(forms))
    links += f'<a href="{STORY}?id=5&amp;email=x&amp;subscriber_id=99887766&amp;mc_eid=1f">Quarry</a>'
    found = one(f'{links}<p>You get this as {READER}.</p><img src="https://o.example/open?{TOKEN}">')
    assert {lead.url for lead in found.leads} == {f"{STORY}?id=5"}
    assert not [form for form in [*forms, TOKEN, "99887766", "<img"] if form.lower() in found.html.lower()]


@pytest.mark.parametrize(
    "url",
    [
        f"https://click.fellgazette.example/ls/click?upn={TOKEN}",
        "https://fellgazette.us7.list-manage.com/track/click?u=1&id=2&e=3",
        "https://fellgazette.us7.list-manage.com/unsubscribe?u=1",
        "https://fellgazette.example/newsletter/unsubscribe/77",
        "https://fellgazette.example/account/preferences?x=1",
        "https://fellgazette.example/abmelden",
        f"https://link.fellgazette.example/ss/c/{TOKEN}/4/h0",
        f"https://fellgazette.example/view/{TOKEN}",
        "mailto:letters@fellgazette.example",
    ],
)
def test_counting_and_leaving_links(url: str) -> None:
    """A link that counts clicks or lets the reader go is never followed, and the letter loses it."""
    found = one(f'<p>Words <a href="{url}">Read on</a> more.</p>')
    assert () == found.leads
    assert "href" not in found.html
    assert "Read on" in found.html
    assert [s.reason for s in found.skipped][:1] != [""]


def test_what_a_counting_link_carries() -> None:
    """An address in plain sight is taken from a counting link; the counter is not asked."""
    packed = base64.urlsafe_b64encode(f'{{"e":"{INSIDE}","p":1}}'.encode()).decode().rstrip("=")
    plain = base64.urlsafe_b64encode(INSIDE.encode()).decode()
    for url in (
        f"https://fellgazette.substack.com/redirect/2/{packed}.{TOKEN}",
        f"https://link.fellgazette.example/click/4.5/{plain}/{TOKEN}",
        f"https://track.fellgazette.example/c?u={INSIDE.replace(':', '%3A').replace('/', '%2F')}&t={TOKEN}",
    ):
        assert mail.mended(url) == (INSIDE, "")


def test_leaving_by_words() -> None:
    """A link that says in its words that it lets the reader go is not followed."""
    found = one(f'<a href="{STORY}">Unsubscribe</a> <a href="{INSIDE}">Bridge shut</a>')
    assert [lead.url for lead in found.leads] == [INSIDE]


def test_plain_letters_and_mailboxes() -> None:
    """Plain text is read too; a mailbox gives its letters in order, one that is broken with a reason."""
    plain = letter(f"Hello.\n\nRead {STORY} today.\nFrom the editors", "plain")
    box = b"".join(
        b"From letters@fellgazette.example Tue Feb  3 09:00:00 2026\n" + part + b"\n"
        for part in (plain, letter("<p>Two</p>"), letter(" ", "plain"))
    )
    found = list(mail.read(box))
    assert [type(f) for f in found] == [mail.Letter, mail.Letter, Skipped]
    assert isinstance(found[0], mail.Letter)
    assert [lead.url for lead in found[0].leads] == [STORY]


def test_what_is_no_letter() -> None:
    """Other bytes are told apart."""
    for data in (b"", b"<html>", b"Hello: world\n", b"From here\n", b"%PDF-1.7", b"A: b\nC: d\n\n"):
        with pytest.raises(FeedError):
            list(mail.read(data))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 900))
def test_noise(noise: bytes, at: int) -> None:
    """Noise in a letter gives a letter or a reason, never an exception of another kind."""
    data = letter(f'<p><a href="{STORY}">x</a></p>')
    with suppress(FeedError):
        list(mail.read(data[:at] + noise + data[at:]))


def test_slugs_are_no_tokens() -> None:
    """Addresses of stories stay as they are."""
    for url in (
        STORY,
        "https://news.example/world/2026/feb/03/twelve-things-we-know-about-the-quarry-in-2026-so-far",
        "https://news.example/a/6f1c9d2e",
        "https://news.example/item?id=123456",
    ):
        assert mail.mended(url) == (urls.canonical(url), "")
