"""Hostile pages end in an article or a reason, within bounds of time and memory."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from firsthand.records import Article, Page
from firsthand.runs import reading
from firsthand.urls import page_id

URL = "https://tidepost.example/ferry"
WORDS = "The ferry to Melby stays in port on Monday, because the wind is too strong for it. "
SECONDS, MEGABYTES = 5, 300

# Run in a process of its own, so that its peak of memory is that of these pages.
CHILD = """
import json, pathlib, re, sys, time
from datetime import UTC, datetime
from firsthand import articles
from firsthand.records import Page
words = b"<p>" + sys.argv[1].encode() * 4 + b"</p>"
pages = {
    "nested": lambda: b"<div>" * 100_000 + words,
    "large": lambda: words * (50_000_000 // len(words)),
    "unclosed": lambda: b"".join(b"<p><i><a href=/x>" + words[3:-4] for _ in range(10_000)),
    "attributes": lambda: (b"<p " + b" ".join(b"a%d=1" % i for i in range(30)) + b">x") * 20_000,
    "charset": lambda: b"<meta charset=utf-16><h1>Ferry</h1>"
    + words.replace(b"wind", "W\\xe4rme".encode("cp1252")) * 9,
    "nulls": lambda: (b"<\\0p\\0>" + words[3:-4] + b"\\0" * 40) * 5_000,
    "mixed": lambda: b"<h1>Ferry</h1>"
    + (words + "Gr\\xfc\\xdfe ".encode("cp1252") + "Gr\\xfc\\xdfe ".encode()) * 300,
    "flat": lambda: b"<article><h1>Ferry</h1>" + b"<p>a<br>" * 70_000,
}
ends, slowest = {}, 0.0
for name, made_up in pages.items():
    body = made_up()
    started = time.process_time()
    made = articles.read(Page(id=name, url=sys.argv[2], fetched=datetime(2026, 2, 3, tzinfo=UTC), body=body,
                              media="text/html"))
    slowest = max(slowest, time.process_time() - started)
    ends[name] = getattr(made, "reason", "") or made.text[:300]
# Not ru_maxrss: that remembers the size of the process which started this one.
status = pathlib.Path("/proc/self/status").read_text()
peak = int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024
print(json.dumps({"ends": ends, "slowest": slowest,
                  "peak": peak}))
"""


def page(body: bytes) -> Page:
    """Bytes as a page of an invented outlet."""
    now = datetime(2026, 2, 3, tzinfo=UTC)
    return Page(id=page_id(URL, body), url=URL, fetched=now, body=body, media="text/html")


def test_hostile_pages_end_in_time_and_in_memory() -> None:
    """Eight kinds of hostile pages: a typed end each, within 5 s of CPU a page and 300 MB in all."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, WORDS, URL], capture_output=True, text=True, check=True
    )
    got = json.loads(done.stdout)
    ends = got["ends"]

    assert got["slowest"] < SECONDS
    assert got["peak"] < MEGABYTES
    assert all("deeper" in ends[name] for name in ("nested", "unclosed"))
    assert "bytes" in ends["large"]
    assert "attributes" in ends["attributes"]
    assert "Wärme" in ends["charset"]
    assert all(WORDS.strip() in ends[name] for name in ("nulls", "mixed"))


def test_a_heavy_page_is_read_in_a_process_of_its_own() -> None:
    """What comes back is what reading it here would give."""
    body = b"<article><h1>Ferry</h1>" + f"<p>{WORDS * 4}</p>".encode() * 40 + b"<!--x-->" * 70_000
    heavy = page(body)

    [article] = reading.read(heavy).articles
    [same] = reading._read(heavy).articles

    assert isinstance(article, Article)
    assert same == article


def test_a_page_that_takes_too_much_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is stopped at its bounds, and the page is kept with a reason."""
    monkeypatch.setattr(reading, "_PAGE_MEMORY", 60 << 20)
    [skipped] = reading.read(page(b"<article><h1>Ferry</h1>" + b"<p>a<br>" * 70_000)).skipped

    assert URL == skipped.about
    assert skipped.reason
