"""Following sources against sites on loopback: what is asked, what is not, and what outlasts a run."""

import gzip
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from firsthand import cli, pages
from firsthand.records import Article, Page, Skipped, Source
from firsthand.runs import folder, following, founding, health, reading, watching
from firsthand.runs.intake import Taken
from firsthand.web.serving import app

NOW = datetime(2026, 2, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RSS = "application/rss+xml"
PAGE = (
    "<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>{title}, its owner said on Tuesday after a meeting of the council in the town hall.</p>"
    "<p>Forty-one people work at the site, which cut the kerbs of half the towns of the county.</p>"
    "</article></body></html>"
)
Answer = tuple[int, dict[str, str], bytes]


class Sites:
    """Any host of 127.0.0.0/8: answers by "host path" or path; notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        sites = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host = self.headers["Host"].partition(":")[0]
                sites.asked.append(f"{host} {self.path}")
                found = sites.answers.get(f"{host} {self.path}") or sites.answers.get(self.path)
                status, headers, body = found() if callable(found) else found or (404, {}, b"")
                tag = headers.get("ETag")
                if tag and self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.port = self.server.server_port

    def at(self, last: int) -> str:
        return f"http://127.0.0.{last}:{self.port}"

    def took(self) -> list[str]:
        """What was asked since the last time, without the sites' own files."""
        asked, self.asked[:] = [a for a in self.asked if "robots" not in a and "tdmrep" not in a], []
        return sorted(asked)


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    made = Sites()
    hosts = " ".join(f"127.0.0.{n}:{made.port}" for n in range(1, 9))
    monkeypatch.setenv("FIRSTHAND_PRIVATE_HOSTS", hosts)
    monkeypatch.setattr(following, "limits_of", lambda _: pages.Limits(gap=0.0, deadline=3.0))
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def feed(*links: str, **headers: str) -> Answer:
    items = "".join(
        f"<item><title>Story {n}</title><link>{link}</link></item>" for n, link in enumerate(links)
    )
    body = f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()
    return 200, {"Content-Type": RSS, **{k.replace("_", "-"): v for k, v in headers.items()}}, body


def page(title: str = "Quarry to close", **headers: str) -> Answer:
    return 200, {"Content-Type": "text/html", **headers}, PAGE.format(title=title).encode()


def html(body: str) -> Answer:
    return 200, {"Content-Type": "text/html"}, body.encode()


def run(root: Path, *urls: str, now: datetime = NOW, tables: str = "", every: bool = True) -> Taken:
    if not (root / "firsthand.toml").exists():
        founding.found(root, "Desk", urls)
        with (root / "firsthand.toml").open("a") as file:
            file.write(tables)
    with folder.opened(root) as desk:
        return following.due(desk, now, every=every)


def held(root: Path) -> list[str]:
    with folder.opened(root) as desk:
        return sorted(p.url for _, p in desk.library.shelf("pages", Page).all())


def health_of(root: Path, url: str) -> health.Health:
    with folder.opened(root) as desk:
        return health.known(desk.library)[url]


def test_a_sites_rules_are_asked_for_once_a_day(sites: Sites, tmp_path: Path) -> None:
    """The next run knows them; a day later they are asked for again."""
    sites.answers = {"/feed": feed(ETag='"1"'), "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /no")}
    source = f"{sites.at(1)}/feed"
    for now, robots in ((NOW, 1), (NOW + HOUR, 1), (NOW + 25 * HOUR, 2)):
        run(tmp_path, source, now=now)
        assert len([a for a in sites.asked if "robots" in a]) == robots
    assert len([a for a in sites.asked if "/feed" in a]) == 3


def test_a_pause_outlasts_the_run(sites: Sites, tmp_path: Path) -> None:
    """A host that named a time is not asked before it, in no later run; what waits comes then."""
    story = f"{sites.at(2)}/story"
    sites.answers = {"/feed": feed(story, ETag='"1"'), "/story": (429, {"Retry-After": "3600"}, b"")}
    source = f"{sites.at(1)}/feed"
    assert run(tmp_path, source).skipped == 1
    assert sites.took() == ["127.0.0.1 /feed", "127.0.0.2 /story"]
    run(tmp_path, source, now=NOW + HOUR - timedelta(seconds=5))
    assert sites.took() == ["127.0.0.1 /feed"]
    sites.answers["/story"] = page()
    assert run(tmp_path, source, now=NOW + HOUR + timedelta(minutes=1)).new == 1
    assert sites.took() == ["127.0.0.1 /feed", "127.0.0.2 /story"]
    with folder.opened(tmp_path) as desk:
        assert [] == [s for _, s in desk.library.shelf("skipped", Skipped).all() if s.stage == "pages.fetch"]


def test_a_long_crawl_delay_outlasts_the_run(sites: Sites, tmp_path: Path) -> None:
    """With a Crawl-delay of ten minutes, ten minutes pass between two requests, runs in between or not."""
    sites.answers = {"/feed": feed(ETag='"1"'), "/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 600")}
    source = f"{sites.at(1)}/feed"
    for minutes, asked in ((0, 0), (1, 0), (11, 1), (15, 1), (22, 2)):
        run(tmp_path, source, now=NOW + timedelta(minutes=minutes))
        assert len([a for a in sites.asked if "/feed" in a]) == asked, minutes


def test_what_is_gone_is_not_asked_for_again(sites: Sites, tmp_path: Path) -> None:
    """A story that is not there, or forbidden, costs one request, however often its feed changes."""
    dead, shut = f"{sites.at(1)}/dead", f"{sites.at(1)}/no"
    sites.answers = {"/feed": feed(dead, shut), "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /no")}
    for n in range(3):
        run(tmp_path, f"{sites.at(1)}/feed", now=NOW + n * HOUR)
    assert [a for a in sites.took() if "feed" not in a] == ["127.0.0.1 /dead"]


def test_a_site_of_which_only_the_address_is_known(sites: Sites, tmp_path: Path) -> None:
    """Its feed is found once and asked from then on; when the feed is gone, the site is asked again."""
    story = f"{sites.at(1)}/2026/02/05/quarry-at-the-fell-to-close"
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    sites.answers = {
        "/": html(link.format("comments/feed") + link.format("rss")),
        "/rss": feed(story, ETag='"1"'),
        "/2026/02/05/quarry-at-the-fell-to-close": page(),
    }
    site = f"{sites.at(1)}/"
    assert run(tmp_path, site).new == 1
    sites.took()
    run(tmp_path, site, now=NOW + HOUR)
    assert sites.took() == ["127.0.0.1 /rss"]
    assert health_of(tmp_path, site).found == (f"{sites.at(1)}/rss",)
    del sites.answers["/rss"]
    for n in range(3):
        run(tmp_path, site, now=NOW + (2 + n) * HOUR)
    sites.answers |= {"/": html(link.format("new")), "/new": feed(story)}
    sites.took()
    run(tmp_path, site, now=NOW + 9 * HOUR)
    assert sites.took() == ["127.0.0.1 /", "127.0.0.1 /new"]


def test_a_site_with_a_sitemap_only(sites: Sites, tmp_path: Path) -> None:
    """The sitemap that robots.txt names is followed through its index; old pages stay where they are."""
    at = sites.at(1)
    index = f"<sitemapindex><sitemap><loc>{at}/n.xml.gz</loc></sitemap></sitemapindex>"
    below = (
        f"<urlset><url><loc>{at}/new</loc><lastmod>2026-02-04</lastmod></url>"
        f"<url><loc>{at}/old</loc><lastmod>2019-02-04</lastmod></url></urlset>"
    )
    sites.answers = {
        "/": html("<p>Welcome.</p>"),
        "/robots.txt": (200, {}, f"User-agent: *\nAllow: /\nSitemap: {at}/index.xml".encode()),
        "/index.xml": (200, {}, index.encode()),
        "/n.xml.gz": (200, {}, gzip.compress(below.encode())),
        "/new": page(),
    }
    assert run(tmp_path, f"{at}/").new == 1
    assert held(tmp_path) == [f"{at}/new"]


def test_a_page_without_a_feed(sites: Sites, tmp_path: Path) -> None:
    """An index page's stories are followed by its own links, by the source's rules."""
    at = sites.at(1)
    links = "".join(
        f'<h2><a href="/{path}/quarry-at-the-fell-to-close-{n}">Quarry at the fell to close in June</a></h2>'
        for n, path in enumerate(("news", "sport"))
    )
    sites.answers = {"/": html(links), "/news/quarry-at-the-fell-to-close-0": page()}
    table = f'\n[[source]]\nurl = "{at}/"\ntype = "page"\nblock = ["section:sport"]\n'
    assert run(tmp_path, tables=table).new == 1
    assert sites.took() == ["127.0.0.1 /", "127.0.0.1 /news/quarry-at-the-fell-to-close-0"]


def test_large_and_broken_feeds(sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed beyond the usual size comes when the others are done; a broken one is mended apart."""
    monkeypatch.setattr(following, "_USUAL_FEED", 2000)
    story = f"{sites.at(1)}/quarry"
    status, headers, body = feed(story)
    sites.answers = {
        "/feed": (status, headers, body + b"<!-- " + b"x" * 3000 + b" -->"),
        "/broken": (200, headers, b"<p>&nbsp" + b"<br>" * 20_000 + body.replace(b"</title>", b"", 1)),
        "/quarry": page(),
    }
    assert run(tmp_path, f"{sites.at(1)}/feed", f"{sites.at(2)}/broken").new == 1
    assert health_of(tmp_path, f"{sites.at(1)}/feed").error == ""
    assert health_of(tmp_path, f"{sites.at(1)}/feed").last_new == NOW


def test_aliases(sites: Sites, tmp_path: Path) -> None:
    """A shortener's address, a mobile twin and a copy with tracking cost one fetch, now and later."""
    story = f"{sites.at(2)}/quarry"
    short = f"{sites.at(3)}/x7"
    sites.answers = {
        "/feed": feed(short, f"{story}?utm_source=feed", f"{story}/amp/"),
        "/x7": html(f'<meta http-equiv="refresh" content="0;url={story}">'),
        "/quarry": page(),
    }
    run(tmp_path, f"{sites.at(1)}/feed")
    assert sites.took() == ["127.0.0.1 /feed", "127.0.0.2 /quarry", "127.0.0.3 /x7"]
    run(tmp_path, f"{sites.at(1)}/feed", now=NOW + HOUR)
    assert sites.took() == ["127.0.0.1 /feed"]
    assert held(tmp_path) == [story]


def test_twins_become_one_article() -> None:
    """Mobile and desktop pages of one title are one article; other titles at like addresses are not."""

    def told(url: str, title: str) -> Article:
        return Article(id=url, url=url, page="p", digest="d", maker="m", title=title, text="t")

    desktop, mobile = told("https://a.example/x", "Quarry"), told("https://m.a.example/x", "Quarry")
    other = told("https://amp.a.example/x", "Bridge")
    assert reading.without_twins([mobile, desktop, other]) == [desktop, other]


def test_consent_and_login_walls_are_told(sites: Sites, tmp_path: Path) -> None:
    """A redirect to a consent or login page is no article, and the run says what it met."""
    at = sites.at(1)
    sites.answers = {
        "/feed": feed(f"{at}/a", f"{at}/b", f"{at}/c"),
        "/a": (302, {"Location": "/cookie-wall?to=/a"}, b""),
        "/b": (302, {"Location": "/login?to=/b"}, b""),
        "/c": (403, {"cf-mitigated": "challenge"}, b""),
    }
    assert sorted(run(tmp_path, f"{at}/feed").walls) == ["consent", "javascript", "paywall"]
    assert [a for a in sites.took() if "wall" in a or "login" in a] == []


def test_letters_are_followed(sites: Sites, tmp_path: Path) -> None:
    """A mailbox beside the settings is a source: its letters come in, and the stories they link to."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/letters.mbox").write_bytes(
        b"From a@b Tue Feb  3 09:00:00 2026\nFrom: Fell Gazette <l@fell.example>\nSubject: Words\n"
        b"Message-ID: <1@fell.example>\nContent-Type: text/html\n\n"
        + f'<p>Read <a href="{sites.at(1)}/quarry?email=x%40y.example">of the quarry</a>.'
        f'<a href="{sites.at(1)}/unsubscribe">Leave</a>'.encode()
    )
    sites.answers = {"/quarry": page()}
    got = run(tmp_path / "desk", tables='\n[[source]]\nurl = "letters.mbox"\ntype = "mail"\n')
    assert got.new == 2
    assert sites.took() == ["127.0.0.1 /quarry"]


def test_topics_of_a_source(sites: Sites, tmp_path: Path) -> None:
    """What a source brings is filed under the topics that the settings give it."""
    from firsthand.runs import flow

    sites.answers = {"/feed": feed(f"{sites.at(1)}/quarry"), "/quarry": page()}
    table = f'\n[[source]]\nurl = "{sites.at(1)}/feed"\ntopics = ["Stone"]\n\n[[topic]]\nname = "Stone"\n'
    run(tmp_path, tables=table)
    with folder.opened(tmp_path) as desk:
        [notes] = flow.flow(desk, NOW).notes.values()
    [topics] = [n for n in notes if n.name == "topics"]
    assert isinstance(topics.value, tuple)
    assert "Stone" in topics.value
    assert any("settings" in reason for reason in topics.because)


# ---------------------------------------------------------------- pace and health


def test_pace_is_learned() -> None:
    """A busy source is asked often, a quiet one seldom, a broken one ever more seldom, all within bounds."""
    busy = quiet = broken = health.Health(url="u")
    now = NOW
    for _ in range(30):
        now += HOUR
        busy = health.noted(busy, health.Outcome(kind="answered", fresh=4), now, lambda: 0.5)
        quiet = health.noted(quiet, health.Outcome(kind="unchanged"), now, lambda: 0.5)
        broken = health.noted(broken, health.Outcome(kind="failed", error="status 500"), now, lambda: 0.5)
    assert busy.next is not None
    assert quiet.next is not None
    assert broken.next is not None
    assert timedelta(minutes=9) < busy.next - now < timedelta(hours=2)
    assert quiet.next - now >= HOUR
    assert broken.next - now == timedelta(hours=24)
    assert (busy.unchanged_rate, quiet.unchanged_rate) == (0.0, 1.0)
    assert broken.error == "status 500"


def test_a_first_answer_sets_the_pace_by_its_dates() -> None:
    """Seventy articles of the last week are ten a day; chance moves the next visit by a tenth at most."""
    dates = tuple(NOW - n * 2 * HOUR for n in range(84))
    found = [
        health.noted(health.Health(url="u"), health.Outcome(kind="answered", dates=dates), NOW, lambda c=c: c)  # type: ignore[misc]
        for c in (0.0, 0.5, 1.0)
    ]
    assert [round(h.per_day) for h in found] == [12, 12, 12]
    pauses = [h.next - NOW for h in found if h.next]
    assert pauses[0] < pauses[1] < pauses[2]
    assert pauses[2] <= pauses[1] * 1.11


def test_only_what_is_due(sites: Sites, tmp_path: Path) -> None:
    """Between its times a source is not asked, unless everything is."""
    sites.answers = {"/feed": feed(ETag='"1"')}
    source = f"{sites.at(1)}/feed"
    run(tmp_path, source, every=False)
    run(tmp_path, source, every=False, now=NOW + timedelta(minutes=5))
    assert sites.took() == ["127.0.0.1 /feed"]
    run(tmp_path, source, every=False, now=NOW + timedelta(hours=7))
    assert sites.took() == ["127.0.0.1 /feed"]


def test_watching(sites: Sites, tmp_path: Path) -> None:
    """Rounds follow each other at the sources' pace, with the desk let go in between."""
    story = f"{sites.at(1)}/quarry"
    sites.answers = {"/feed": feed(story, ETag='"1"'), "/quarry": page()}
    founding.found(tmp_path, "Desk", [f"{sites.at(1)}/feed"])
    clock = [NOW]
    told: list[tuple[int, bool]] = []

    def sleep(seconds: float) -> None:
        with folder.opened(tmp_path):
            clock[0] += timedelta(seconds=seconds + 1)

    def done(taken: Taken, made: object) -> None:
        told.append((taken.new, made is not None))

    watching.watch(tmp_path, lambda: clock[0], sleep, lambda: 0.5, done, rounds=4)
    assert told == [(1, True), (0, False), (0, False), (0, False)]
    assert len([a for a in sites.took() if "feed" in a]) >= 2
    assert NOW + timedelta(minutes=20) < clock[0] < NOW + timedelta(days=2)


def test_watching_waits_for_a_busy_desk(tmp_path: Path) -> None:
    """A desk that another run holds is tried again."""
    founding.found(tmp_path, "Desk", [])
    slept: list[float] = []
    with folder.opened(tmp_path):

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            if len(slept) == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            watching.watch(tmp_path, lambda: NOW, sleep, lambda: 0.5, lambda *_: None)
    assert slept == [30.0, 30.0, 30.0]


def test_the_table_of_sources(
    sites: Sites, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows health while another run holds the desk; an error makes its exit status 1."""
    sites.answers = {"/feed": feed(f"{sites.at(1)}/quarry", ETag='"1"'), "/quarry": page()}
    good, bad = f"{sites.at(1)}/feed", f"{sites.at(2)}/none"
    run(tmp_path, good, bad)
    with folder.opened(tmp_path):
        assert cli.main(["sources", "--desk", str(tmp_path), "--now", "2026-02-07T12:00:00Z"]) == 1
        out = capsys.readouterr().out
        assert "status 404" in out
        assert " 2 d" in out
        assert cli.main(["sources", "--desk", str(tmp_path), "--json"]) == 1
    assert '"last_success": "2026-02-05T12:00:00Z"' in capsys.readouterr().out


def test_the_health_page(tmp_path: Path) -> None:
    """It is served to this machine only, and shows what strangers wrote as text."""
    from starlette.routing import Route

    from firsthand.web.health import page as shown

    founding.found(tmp_path, "Desk", ["https://a.example/feed"])
    bad = health.Health(url="https://a.example/feed", error="<script>x()</script>", faults=1)
    (tmp_path / ".firsthand").mkdir()
    health.write(tmp_path / ".firsthand/health.json", {bad.url: bad})
    assert "&lt;script&gt;" in shown(tmp_path, NOW)
    assert "<script" not in shown(tmp_path, NOW)
    for private in (True, False):
        routes = app(tmp_path, with_health=private).routes  # type: ignore[attr-defined]  # of Starlette
        assert private == any(isinstance(r, Route) and r.path == "/health" for r in routes)


def test_health_is_read_as_written(tmp_path: Path) -> None:
    """The copy beside the store holds the same; noise in its place is nothing."""
    one = health.Health(url="u", asked=3, last_asked=NOW, found=("a", "b"), per_day=1.5)
    file = tmp_path / "health.json"
    health.write(file, {"u": one})
    assert health.read(file) == {"u": one}
    file.write_text("{[")
    assert health.read(file) == {}
    assert health.table([Source(url="u")], {}, NOW)[0].silent_days is None
