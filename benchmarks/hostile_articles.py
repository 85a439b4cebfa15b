# ruff: noqa: E501 - a page a line
"""Hostile pages through the reader: each in a process of its own, with its seconds and its peak memory.

    .venv/bin/python benchmarks/hostile_articles.py

Every page must end in an article or a reason within 5 s of CPU and 300 MB of resident memory.
"""

import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import Any

from firsthand.records import Article, Page
from firsthand.runs import reading
from firsthand.urls import page_id

SECONDS, MEGABYTES = 5, 300
WORDS = "The ferry to Melby stays in port on Monday, because the wind is too strong for it. "
START = b"<html lang=en><head><title>Ferry</title></head><body><article><h1>Ferry</h1>"
PARAGRAPH = f"<p>{WORDS * 4}</p>".encode()
PAGES = {
    "100,000 nested tags": lambda: b"<div>" * 100_000 + PARAGRAPH,
    "100,000 nested b and i": lambda: b"<b><i>" * 50_000 + PARAGRAPH,
    "nested tables": lambda: b"<table><tr><td>" * 3_000 + PARAGRAPH,
    "50 MB of words": lambda: START + PARAGRAPH * (50_000_000 // len(PARAGRAPH)),
    "19 MB of words": lambda: START + PARAGRAPH * (19_000_000 // len(PARAGRAPH)),
    "9 MB of words": lambda: START + PARAGRAPH * (9_000_000 // len(PARAGRAPH)),
    "9 MB, one character": lambda: START + b"<p>" + b"x" * 9_000_000,
    "9 MB of commas": lambda: START + b"<p>" + b"," * 9_000_000,
    "no closing tags": lambda: START + b"".join(b"<p><i><a href=/x>" + WORDS.encode() for _ in range(20_000)),
    "149,000 tags": lambda: START + b"<p>a<br>" * 74_500,
    "149,000 links": lambda: START + b"<a href=/a>x</a>" * 74_500,
    "20,000 tags of 30 attributes": lambda: START + b"".join(
        b"<p " + b" ".join(b"a%d=%d" % (i, n) for i in range(30)) + b">" + b"Words of it. " for n in range(20_000)
    ),
    "100,000 attributes": lambda: b"<p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">x",
    "100,000 quoted attributes": lambda: b"<p " + b" ".join(b"a%d='><'" % i for i in range(100_000)) + b">x",
    "lying charset": lambda: START + "<meta charset=utf-16>Größe und Wärme, ".encode("cp1252") * 2_000,
    "NULs": lambda: START + (b"<\0p\0>" + WORDS.encode() + b"\0" * 40) * 5_000,
    "mixed encodings": lambda: START + (PARAGRAPH + "Grüße ".encode("cp1252") + "Grüße ".encode()) * 3_000,
    "149,000 comments": lambda: START + b"<!--x-->" * 149_000 + PARAGRAPH,
    "one comment that never ends": lambda: START + PARAGRAPH + b"<!--" + b"- >" * 1_000_000,
    "one script that never ends": lambda: START + PARAGRAPH + b"<script type=text/template>" + b"< /script " * 400_000,
    "JSON-LD 3,000 deep": lambda: START
    + b"<script type=application/ld+json>" + b'{"a":[' * 3_000 + b"]}" * 3_000 + b"</script>" + PARAGRAPH,
    "2,000 JSON-LD articles": lambda: START + b"".join(
        b'<script type=application/ld+json>{"@type":"Article","headline":"x%d","author":"Ada Ruiz"}</script>' % n
        for n in range(2_000)
    ) + PARAGRAPH,
    "5,000 dates": lambda: START + b"".join(
        b"<time class=date>%02d.%02d.2026</time>" % (n % 40, n % 20) for n in range(5_000)
    ) + PARAGRAPH,
    "20,000 bylines": lambda: START + b"<span class=author>By Ada Ruiz</span>" * 20_000 + PARAGRAPH,
    "a title of 2 MB": lambda: b"<title>" + b"Ferry - " * 250_000 + b"</title>" + PARAGRAPH * 3,
    "a headline of 2 MB": lambda: b"<h1>" + b"Ferry | " * 250_000 + b"</h1>" + PARAGRAPH * 3,
}  # fmt: skip


def main() -> None:
    """Read one page and report, or all, each in a child."""
    if len(sys.argv) > 1:
        report(sys.argv[1])
        return
    bad = 0
    for name in PAGES:
        got = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=False)
        said: dict[str, Any] = {"end": got.stderr[-200:], "s": 99, "mb": 0}
        if got.returncode == 0:
            said = json.loads(got.stdout)
        over = said["s"] > SECONDS or said["mb"] > MEGABYTES
        bad += over
        print(
            f"{'OVER' if over else 'ok':5} {said['s']:6.2f} s {said['mb']:5.0f} MB  {name}: {said['end'][:90]}"
        )
    print(f"{len(PAGES) - bad} of {len(PAGES)} pages within {SECONDS} s and {MEGABYTES} MB")
    sys.exit(bool(bad))


def report(name: str) -> None:
    """The seconds of CPU, own and children's, and the larger of both peaks of memory, as JSON."""
    body = PAGES[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    now = datetime(2026, 2, 3, tzinfo=UTC)
    url = "https://tidepost.example/ferry"
    made = reading.read(Page(id=page_id(url, body), url=url, fetched=now, body=body, media="text/html"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - started + children.ru_utime + children.ru_stime
    peak = max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, children.ru_maxrss) / 1024
    found = made.articles or made.skipped
    end = f"article of {len(found[0].text)} characters" if isinstance(found[0], Article) else found[0].reason
    print(json.dumps({"s": seconds, "mb": peak, "before": before, "end": end}))


if __name__ == "__main__":
    main()
