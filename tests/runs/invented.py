"""Invented pages for the tests of the flow."""

from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><title>{title} | {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{when}"><link rel="canonical" href="{url}"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1><p class="byline">By {author}</p>
{body}</article><footer>(c) {outlet}</footer></body></html>"""

QUARRY = [
    "The quarry at Ashdown Fell will close in June after 112 years, its owner Fell Stone said on Tuesday.",
    "Forty-one people work at the site, which cut the kerbs of half the county’s towns.",
    "“We looked at every way of keeping the saws running, and none of them pays,” said managing director "
    "Petra Lindqvist in the canteen, where she told staff this morning.",
    "The county council called the decision a blow and promised to meet the company next week.",
]
BRIDGE = [
    "Engineers have shut the Marlow swing bridge after finding a crack 30 centimetres long in its pivot.",
    "Lorries must go round by Tenbury, a detour of 19 kilometres, until at least 4 April.",
    "“Nobody was in danger, but nobody crosses until we have welded it,” county engineer Tom Adeyemi said.",
    "The bridge was last overhauled in 1998 and carries 6,000 vehicles a day.",
]


def page(
    folder: Path, name: str, *, title: str, outlet: str, body: list[str], when: str, author: str = "Ina Brook"
) -> Path:
    """A saved page of an invented outlet, at https://<outlet>.example/<name>."""
    url = f"https://{outlet.lower().replace(' ', '')}.example/{name}"
    text = "\n".join(f"<p>{p}</p>" for p in body)
    file = folder / f"{name}.html"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=title, outlet=outlet, url=url, when=when, author=author, body=text))
    return file


def four_pages(folder: Path) -> Path:
    """Two events: one told by three outlets, one of which credits another; the other told once."""
    page(folder, "quarry-closes", title="Ashdown Fell quarry to close after 112 years", outlet="Fell Gazette",
         body=QUARRY, when="2026-02-03T09:00:00Z")  # fmt: skip
    retold = ["Ashdown Fell quarry is to shut in June with the loss of 41 jobs, the Fell Gazette reported.",
              "Fell Stone, which owns the quarry, told its staff on Tuesday morning.", QUARRY[3]]  # fmt: skip
    page(folder, "jobs-go", title="Forty-one jobs go as Ashdown Fell quarry shuts", outlet="Tenbury News",
         body=retold, when="2026-02-03T12:00:00Z", author="Max Oduya")  # fmt: skip
    page(folder, "stone", title="Ashdown Fell: quarry closes, 41 jobs lost", outlet="County Wire Daily",
         body=[*QUARRY[:2], "The Fell Gazette first reported the closure."],
         when="2026-02-03T15:00:00Z")  # fmt: skip
    page(folder, "bridge", title="Crack shuts Marlow swing bridge", outlet="Tenbury News", body=BRIDGE,
         when="2026-02-04T08:00:00Z")  # fmt: skip
    return folder
