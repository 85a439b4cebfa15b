"""Made-up pages that differ as news does: mostly stories of one article, some told by several outlets.

The same number gives the same page, byte for byte. Words are invented from syllables.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from firsthand import urls
from firsthand.records import Page

SYLLABLES = [c + v for c in "bdfgklmnprstv" for v in "aeio"]
LITTLE = "the of and to in that for on with as at by from it was were said will has had not but".split()
OUTLETS = 400
START = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def words() -> tuple[str, ...]:
    """8,000 invented words, the same every time."""
    chance = random.Random(1)
    return tuple("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(8000))


def page(number: int) -> str:
    """One page. Every sixth begins a story that the next two tell as well, with some sentences in common."""
    event = number - number % 6 if number % 6 < 3 else number
    told, own = random.Random(event), random.Random(f"own {number}")
    place, what, name = (told.choice(words()).title() for _ in range(3))
    title = f"{place} {told.choice(words())} {told.choice(words())} after {what} {own.choice(words())}"
    shared = [_sentence(told, place, name) for _ in range(7)]
    lines = shared[:5] if event == number else [own.choice(shared) for _ in range(3)]
    lines = [*dict.fromkeys(lines), *(_sentence(own, place, name) for _ in range(7))]
    moment = START + timedelta(minutes=7 * event + number % 6 * 45)
    host = f"outlet{number * 7919 % OUTLETS}.example"
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="https://{host}/news/{number}">'
        f'<meta property="article:published_time" content="{moment.isoformat()}"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def _sentence(chance: random.Random, place: str, name: str) -> str:
    made = [chance.choice(LITTLE) if n % 2 else chance.choice(words()) for n in range(chance.randint(14, 24))]
    made[chance.randrange(len(made))] = chance.choice((place, name, str(chance.randint(10, 9999))))
    return " ".join(made).capitalize() + "."


def pages(first: int, count: int) -> Iterator[Page]:
    """Pages as they come from the web."""
    for number in range(first, first + count):
        body = page(number).encode()
        url = f"https://outlet{number * 7919 % OUTLETS}.example/news/{number}"
        yield Page(
            id=urls.page_id(url, body), url=url, asked=url, fetched=START, body=body, media="text/html"
        )


def write(folder: Path, count: int) -> None:
    """Pages as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"page-{number:06}.html").write_text(page(number), encoding="utf-8")
