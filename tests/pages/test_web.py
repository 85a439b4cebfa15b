"""The fetcher, against servers on loopback that misbehave; nothing else is ever dialled."""

import asyncio
import gzip
import ipaddress
import time
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import brotli
import pytest
import zstandard
from aiohttp import web

from firsthand import pages
from firsthand.errors import AddressError
from firsthand.pages.guard import CheckedResolver, Guard, public
from firsthand.pages.pace import Pace
from firsthand.pages.visits import Slots
from firsthand.records import Page, Skipped

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
HTML = b"<html><title>T</title><p>The council met on Tuesday.</p></html>"
FAST = pages.Limits(gap=0.0, deadline=1.0, body=200_000, rules_deadline=0.5)
Found = Page | Skipped
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Origin:
    """A server on loopback: answers by path, and notes what was asked and when."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []
        self.headers: list[dict[str, str]] = []
        self.answers: dict[str, web.Response | Handler] = {}
        self.base = ""
        self.host = ""

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append((request.path, time.monotonic()))
        self.headers.append({k.lower(): v for k, v in request.headers.items()})
        found = self.answers.get(request.path)
        if callable(found):
            return await found(request)
        if found is None:
            return web.Response(status=404)
        return web.Response(status=found.status, body=found.body, headers=found.headers)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def reply(body: bytes = HTML, status: int = 200, media: str = "text/html", **headers: str) -> web.Response:
    named = {"Content-Type": media} | {key.replace("_", "-"): value for key, value in headers.items()}
    return web.Response(body=body, status=status, headers=named)


def serve(
    origin: Origin, visit: Callable[[pages.Web], Awaitable[list[Found]]], limits: pages.Limits = FAST
) -> list[Found]:
    """Run the origin, and visit it with a fetcher that may dial exactly this host and port."""

    async def run() -> list[Found]:
        server = web.Server(origin.answer)
        runner = web.ServerRunner(server)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        origin.host, origin.base = f"127.0.0.1:{port}", f"http://127.0.0.1:{port}"
        try:
            async with pages.Web("ed@paper.example", private_ok=(origin.host,), limits=limits) as fetcher:
                return await visit(fetcher)
        finally:
            await runner.cleanup()

    return asyncio.run(run())


def fetched(origin: Origin, *paths: str, limits: pages.Limits = FAST) -> list[Found]:
    async def visit(fetcher: pages.Web) -> list[Found]:
        return [await fetcher.fetch(origin.base + path, NOW) for path in paths]

    return serve(origin, visit, limits)


def reason(found: Found) -> str:
    assert isinstance(found, Skipped), found
    return found.reason


def test_a_page() -> None:
    """A page comes with its bytes, headers, final address and the time that was handed in; we say who we
    are.
    """
    origin = Origin()
    origin.answers["/a"] = reply(media="text/html; charset=UTF-8", Set_Cookie="x=1", Firsthand_TDM="1")
    found = fetched(origin, "/a#part")[0]
    assert isinstance(found, Page)
    assert (found.body, found.media, found.fetched) == (HTML, "text/html; charset=utf-8", NOW)
    assert (found.url, found.asked) == (origin.base + "/a", origin.base + "/a#part")
    assert not [name for name, _ in found.headers if name in ("set-cookie", "firsthand-tdm")]
    assert "ed@paper.example" in origin.headers[-1]["user-agent"]
    assert "cookie" not in origin.headers[-1]
    assert origin.paths() == ["/robots.txt", "/.well-known/tdmrep.json", "/a"]


def test_unchanged() -> None:
    """A page that is held already costs one request, and comes back as 304 without a body."""
    origin = Origin()

    async def answer(request: web.BaseRequest) -> web.Response:
        same = request.headers.get("If-None-Match") == '"v1"' or "If-Modified-Since" in request.headers
        return web.Response(status=304 if same else 200, body=b"" if same else HTML)

    async def visit(fetcher: pages.Web) -> list[Found]:
        url = origin.base + "/a"
        day = "Tue, 03 Mar 2026 10:00:00 GMT"
        return [
            await fetcher.fetch(url, NOW, etag='"v1"'),
            await fetcher.fetch(url, NOW, modified=day),
            await fetcher.fetch(url, NOW, etag="bad\r\nX: 1"),
        ]

    origin.answers["/a"] = answer
    assert [(f.status, f.body) for f in serve(origin, visit) if isinstance(f, Page)] == [
        (304, b""),
        (304, b""),
        (200, HTML),
    ]


def test_redirects() -> None:
    """Redirects are followed by hand, five at most, relative ones too, and never to a place that is
    forbidden.
    """
    origin = Origin()
    for n in range(7):
        origin.answers[f"/{n}"] = reply(b"", 302, Location=f"/{n + 1}")
    origin.answers["/7"] = reply()
    for name, place in (
        ("file", "file:///etc/passwd"),
        ("home", "http://localhost:8999/x"),
        ("no", "http://["),
    ):
        origin.answers[f"/{name}"] = reply(b"", 301, Location=place)
    origin.answers["/deci"] = reply(b"", 307, Location="http://2130706433/")
    good, loop, file, home, broken, decimal = fetched(origin, "/2", "/1", "/file", "/home", "/no", "/deci")
    assert isinstance(good, Page)
    assert good.url.endswith("/7")
    assert reason(loop).startswith("redirect")
    assert "scheme" in reason(file)
    assert "address" in reason(broken)
    for found in (home, decimal):
        assert "private" in reason(found)


def test_robots() -> None:
    """Rules are asked for once and obeyed; 4xx means yes, 5xx and silence mean no for a while."""
    origin = Origin()
    origin.answers["/robots.txt"] = reply(
        b"User-agent: Firsthand x\nDisallow: /no\nAllow: /no/yes", media="text/plain"
    )
    origin.answers["/no/yes"] = origin.answers["/a"] = reply()
    yes, no, also = fetched(origin, "/a", "/no", "/no/yes")
    assert isinstance(yes, Page)
    assert isinstance(also, Page)
    assert reason(no) == "robots: disallowed"
    assert origin.paths().count("/robots.txt") == 1
    assert "/no" not in origin.paths()

    async def hang(request: web.BaseRequest) -> web.Response:
        await asyncio.sleep(1)
        return web.Response()

    for answer in (reply(b"", 503), hang):
        origin = Origin()
        origin.answers |= {"/a": reply(), "/robots.txt": answer}
        found = fetched(origin, "/a")[0]
        assert reason(found).startswith("robots")
        assert isinstance(found, Skipped)
        assert found.again is not None
        assert found.again > NOW
        assert origin.paths() == ["/robots.txt"]


def test_robots_put_off() -> None:
    """A robots.txt that is put off puts off the site, until the time that it names."""
    for status in (429, 503):
        origin = Origin()
        origin.answers |= {"/a": reply(), "/robots.txt": reply(b"", status, Retry_After="60")}
        for found in fetched(origin, "/a", "/a"):
            assert isinstance(found, Skipped)
            assert found.again is not None
            assert timedelta(seconds=60) <= found.again - NOW <= timedelta(seconds=62)
        assert origin.paths() == ["/robots.txt"]


def test_long_robots() -> None:
    """The first 500 kB of a longer file count."""
    origin = Origin()
    rules = b"User-agent: *\nDisallow: /no\n" + b"# pad\n" * 100_000 + b"Disallow: /late\n"
    origin.answers |= {"/robots.txt": reply(rules, media="text/plain"), "/late": reply(), "/no": reply()}
    late, no = fetched(origin, "/late", "/no")
    assert isinstance(late, Page)
    assert reason(no) == "robots: disallowed"


def test_delays() -> None:
    """No request falls inside a Crawl-delay, not even the site's own files; a longer one is put off."""
    origin = Origin()
    origin.answers |= {
        "/robots.txt": reply(b"User-agent: *\nCrawl-delay: 0.2", media="text/plain"),
        "/a": reply(),
    }
    fetched(origin, "/a", "/a")
    times = [at for _, at in origin.asked]
    assert len(times) == 4
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))
    origin = Origin()
    origin.answers |= {
        "/robots.txt": reply(b"User-agent: *\nCrawl-delay: 900", media="text/plain"),
        "/a": reply(),
    }
    assert reason(fetched(origin, "/a")[0]).startswith("pace")


def test_retry_after() -> None:
    """429 and 503 name the time of the next try, and until then the host is left alone."""
    for status, header, wait in (
        (429, "120", timedelta(seconds=120)),
        (503, "Tue, 03 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        (429, "soon", timedelta(minutes=1)),
        (503, "99999999999", timedelta(minutes=1)),
        (429, "999999999", timedelta(days=7)),
    ):
        origin = Origin()
        origin.answers |= {"/a": reply(b"", status, Retry_After=header), "/b": reply()}
        first, second = fetched(origin, "/a", "/b")
        assert isinstance(first, Skipped)
        assert first.again is not None
        assert first.reason == f"status {status}"
        assert wait <= first.again - NOW <= wait + timedelta(seconds=2)
        assert isinstance(second, Skipped)
        assert second.again == first.again
        assert "/b" not in origin.paths()


def test_statuses() -> None:
    """What is gone is not asked for again; a server's fault is."""
    origin = Origin()
    origin.answers |= {"/410": reply(b"", 410), "/500": reply(HTML, 500)}
    gone, fault = fetched(origin, "/410", "/500")
    assert isinstance(gone, Skipped)
    assert isinstance(fault, Skipped)
    assert (gone.reason, gone.again) == ("status 410", None)
    assert fault.again is not None


def test_sizes_and_codings() -> None:
    """Bodies are unpacked with a bound; bombs, broken and unknown codings are refused."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = deflate.compress(HTML) + deflate.flush()
    good = {
        "gzip": gzip.compress(HTML[:9]) + gzip.compress(HTML[9:]),
        "deflate": zlib.compress(HTML),
        "br": brotli.compress(HTML),
        "gzip, br": brotli.compress(gzip.compress(HTML)),
        "identity": HTML,
    }
    zeros = b"A" * 3_000_000
    bad = {
        "gzip": gzip.compress(zeros),
        "deflate": zlib.compress(zeros),
        "br": brotli.compress(zeros),
        "zstd": HTML,
        "x-gzip": HTML,
        "gzip, gzip, gzip": HTML,
        "": zeros,
    }
    origin = Origin()
    for n, (coding, body) in enumerate([*good.items(), ("deflate", raw), *bad.items()]):
        origin.answers[f"/{n}"] = reply(body, Content_Encoding=coding) if coding else reply(body)
    origin.answers["/cut"] = reply(gzip.compress(HTML)[:-12], Content_Encoding="gzip")
    count = len(good) + 1
    found = fetched(origin, *(f"/{n}" for n in range(count + len(bad))), "/cut")
    assert [f.body for f in found[:count] if isinstance(f, Page)] == [HTML] * count
    assert {reason(f).partition(":")[0] for f in found[count:]} == {"too large", "encoding"}


def test_bodies_that_are_none() -> None:
    """Nothing, and binary under the name of text, are no pages; what says that it is no text is kept."""
    origin = Origin()
    origin.answers |= {
        "/empty": reply(b" \n"),
        "/binary": reply(b"MZ\x90\0" * 99),
        "/wide": reply(HTML.decode().encode("utf-16")),
        "/png": reply(b"\x89PNG\r\n\x1a\n\0", media="image/png"),
    }
    empty, binary, wide, png = fetched(origin, "/empty", "/binary", "/wide", "/png")
    assert reason(empty) == "empty body"
    assert reason(binary).startswith("content")
    assert isinstance(wide, Page)
    assert isinstance(png, Page)


def test_deadline() -> None:
    """A byte now and then does not keep a request alive, nor do redirects start the time anew."""
    origin = Origin()

    async def drip(request: web.BaseRequest) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        for _ in range(60):
            await answer.write(b"a")
            await asyncio.sleep(0.1)
        return answer

    async def slow(request: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.4)
        return reply(b"", 302, Location="/slow")

    origin.answers |= {"/drip": drip, "/slow": slow}
    for path in ("/drip", "/slow"):
        start = time.monotonic()
        assert reason(fetched(origin, path)[0]).startswith("deadline")
        assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\x01SSH-2.0\r\n" * 9,
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000,
        b"",
        b"HTTP/1.1 200 OK\r\n: \r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        b"HTTP/1.1 302 OK\r\nLocation: \xff\xfe\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/9.9 999\r\n\r\n",
    ],
)
def test_broken_protocol(sent: bytes) -> None:
    """Whatever bytes come back, the answer is a page or a reason, never an exception."""

    async def run() -> Found:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked = await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 404 no\r\nContent-Length: 0\r\n\r\n" if b" /a " not in asked else sent)
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server, pages.Web(private_ok=(host,), limits=FAST) as fetcher:
            return await fetcher.fetch(f"http://{host}/a", NOW)

    assert isinstance(asyncio.run(run()), Skipped)


def test_reservation() -> None:
    """A reservation of mining is noted on the page: by meta, header or the site's file, the narrowest
    first.
    """
    origin = Origin()
    rules = (
        b'[{"location": "/free/*", "tdm-reservation": 0},'
        b' {"location": "/*.html$", "tdm-reservation": 1}, 7, {}]'
    )
    meta = b'<html><meta name="tdm-reservation" content="%d"><p>x</html>'
    origin.answers |= {
        "/.well-known/tdmrep.json": reply(rules, media="application/json"),
        "/a.html": reply(),
        "/free/a.html": reply(),
        "/a.htm": reply(),
        "/head": reply(tdm_reservation="1"),
        "/meta": reply(meta % 1),
        "/open.html": reply(meta % 0),
        "/both.html": reply(tdm_reservation="0"),
    }
    wanted = {
        "/a.html": True,
        "/free/a.html": False,
        "/a.htm": False,
        "/head": True,
        "/meta": True,
        "/open.html": False,
        "/both.html": False,
    }
    found = fetched(origin, *wanted)
    got = [("firsthand-tdm", "1") in f.headers for f in found if isinstance(f, Page)]
    assert got == list(wanted.values())


def test_many() -> None:
    """Each request comes back once with its address, source and lead; one host never sees two at a time."""
    origin = Origin()
    busy = [0, 0]

    async def answer(request: web.BaseRequest) -> web.Response:
        busy[0] += 1
        busy[1] = max(busy)
        await asyncio.sleep(0.01)
        busy[0] -= 1
        return reply()

    async def visit(fetcher: pages.Web) -> list[Found]:
        wanted = [pages.Request(url=f"{origin.base}/{n}", source="s") for n in range(5)]
        got = {
            url: found
            async for url, found in fetcher.fetch_many([*wanted, "mailto:x", "http://10.0.0.1/"], NOW)
        }
        assert list(got) != []
        return [got[key] for key in sorted(got)]

    origin.answers |= {f"/{n}": answer for n in range(5)}
    found = serve(origin, visit)
    assert [f.source for f in found if isinstance(f, Page)] == ["s"] * 5
    assert len([f for f in found if isinstance(f, Skipped)]) == 2
    assert busy[1] == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "[fe80::1]",
        "[fc00::1]",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::127.0.0.1]",
        "198.18.0.1",
        "[2001:db8::1]",
        "[fec0::1]",
    ],
)
def test_private_addresses(host: str) -> None:
    """No form of a private address is dialled, at the name or at the socket."""
    with pytest.raises(AddressError, match="private"):
        Guard().check(f"http://{host}/")


def test_public_addresses_and_ports() -> None:
    """Public addresses are dialled at the web's ports and at high ones."""
    for text in ("93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1"):
        assert public(ipaddress.ip_address(text))
    assert Guard().check("http://93.184.215.14:8080/").port == 8080
    for url in (
        "http://93.184.215.14:22/",
        "https://paper.example:25/",
        "ftp://paper.example/",
        "file:///etc",
    ):
        with pytest.raises(AddressError):
            Guard().check(url)


def test_names_that_turn_private(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once; private answers are dropped, and a name that has no other is refused."""
    asked: list[str] = []
    known = {
        "turns.example": [["93.184.215.14"], ["127.0.0.1"]],
        "mixed.example": [["10.0.0.1", "93.184.215.14"]],
        "inside.example": [["10.0.0.1"]],
    }

    async def look_up(host: str, port: int, pool: object) -> list[dict[str, object]]:
        asked.append(host)
        answers = known[host].pop(0)
        return [
            {"hostname": host, "host": a, "port": port, "family": 2, "proto": 6, "flags": 0} for a in answers
        ]

    async def run() -> None:
        resolver = CheckedResolver(Guard())
        for _ in range(2):
            assert [r["host"] for r in await resolver.resolve("turns.example", 80)] == ["93.184.215.14"]
        assert [r["host"] for r in await resolver.resolve("mixed.example", 80)] == ["93.184.215.14"]
        with pytest.raises(AddressError):
            await resolver.resolve("inside.example", 80)

    monkeypatch.setattr("firsthand.pages.guard._look_up", look_up)
    asyncio.run(run())
    assert asked == ["turns.example", "mixed.example", "inside.example"]
    with pytest.raises(AddressError):
        Guard().make_socket((2, 1, 6, "", ("127.0.0.1", 80)))


def test_zstandard() -> None:
    """Zstandard is unpacked with a bound, several frames too; a frame that is cut or no frame is refused."""
    packed = zstandard.compress(HTML)
    origin = Origin()
    origin.answers |= {
        "/one": reply(packed, Content_Encoding="zstd"),
        "/two": reply(zstandard.compress(HTML[:9]) + zstandard.compress(HTML[9:]), Content_Encoding="zstd"),
        "/bomb": reply(zstandard.compress(b"A" * 50_000_000), Content_Encoding="zstd"),
        "/cut": reply(packed[:-6], Content_Encoding="zstd"),
    }
    one, two, bomb, cut = fetched(origin, "/one", "/two", "/bomb", "/cut")
    assert [f.body for f in (one, two) if isinstance(f, Page)] == [HTML, HTML]
    assert reason(bomb).startswith("too large")
    assert reason(cut).startswith("encoding")
    assert "zstd" in origin.headers[-1]["accept-encoding"]


def test_a_host_that_fails_is_asked_more_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a fault time passes, after a good answer half of it; after three faults it is left alone."""
    monkeypatch.setattr("firsthand.pages.pace._FIRST_SLOWER", 0.4)
    pace = Pace(30.0)

    async def run() -> list[float]:
        clock = asyncio.get_running_loop().time
        waits = []
        for failing in (True, False, False):
            start = clock()
            async with pace.turn("a", 0.0):
                waits.append(clock() - start)
            (pace.slower if failing else pace.faster)("a")
        return waits

    first, second, third = asyncio.run(run())
    assert first < 0.1
    assert 0.4 <= second + 0.01 < 0.7
    assert 0.2 <= third + 0.01 < 0.4

    origin = Origin()
    origin.answers |= {f"/{n}": reply(HTML, 500) for n in range(5)}
    quick = replace(FAST, longest_wait=0.0)

    async def visit(fetcher: pages.Web) -> list[Found]:
        fetcher._pace.slower = lambda host: None  # type: ignore[method-assign]  # no time for that here
        return [await fetcher.fetch(f"{origin.base}/{n}", NOW) for n in range(5)]

    found = serve(origin, visit, quick)
    assert [reason(f).partition(":")[0] for f in found] == ["status 500"] * 3 + ["pace"] * 2


def test_slow_hosts_make_room() -> None:
    """With one slot, a request that hangs delays the next by no more than the patience; room is bounded."""

    async def run() -> list[float]:
        slots = Slots(1, 1, 0.05)
        clock = asyncio.get_running_loop().time
        waits: list[float] = []

        async def take(seconds: float) -> None:
            start = clock()
            async with slots.slot():
                waits.append(clock() - start)
                await asyncio.sleep(seconds)

        await asyncio.gather(take(0.6), take(0.6), take(0.0))
        await asyncio.gather(take(0.3), take(0.0))
        return waits

    first, second, third, fourth, fifth = asyncio.run(run())
    assert first < 0.04
    assert 0.04 < second < 0.4
    assert third > 0.4
    assert fourth < 0.04
    assert 0.04 < fifth < 0.25


def test_what_a_session_learned() -> None:
    """The next session needs no robots.txt, keeps its rules, and keeps a pause until it is over."""
    origin = Origin()
    origin.answers |= {
        "/robots.txt": reply(b"User-agent: *\nDisallow: /no\nSitemap: /s.xml", media="text/plain"),
        "/a": reply(),
        "/late": reply(b"", 429, Retry_After="100"),
    }
    memory = pages.Memory()

    async def visit(fetcher: pages.Web) -> list[Found]:
        fetcher.memory = memory
        found = [await fetcher.fetch(origin.base + path, NOW) for path in ("/a", "/late")]
        assert fetcher.sitemaps(origin.base + "/a") == ("/s.xml",)
        later = pages.Memory(memory.learned.values(), memory.met.values())
        async with pages.Web(private_ok=(origin.host,), limits=FAST, memory=later) as second:
            found.append(await second.fetch(origin.base + "/a", NOW + timedelta(seconds=90)))
            found += [
                await second.fetch(origin.base + path, NOW + timedelta(seconds=110)) for path in ("/no", "/a")
            ]
        return found

    good, late, held, shut, again = serve(origin, visit)
    assert isinstance(good, Page)
    assert reason(late) == "status 429"
    assert reason(held).startswith("pace")
    assert reason(shut).startswith("robots")
    assert isinstance(again, Page)
    assert origin.paths().count("/robots.txt") == 1


def test_walls() -> None:
    """Consent pages, logins and tests for a browser are told by name, and not passed."""
    origin = Origin()
    origin.answers |= {
        "/a": reply(b"", 302, Location="/consent?back=/a"),
        "/b": reply(b"", 302, Location="/subscribe/now"),
        "/c": reply(HTML, 403, cf_mitigated="challenge"),
        "/d": reply(HTML, 402),
        "/login-mystery-solved": reply(b"", 302, Location="/login-mystery-solved/"),
        "/login-mystery-solved/": reply(),
    }
    *walls, story = fetched(origin, "/a", "/b", "/c", "/d", "/login-mystery-solved")
    assert [reason(f).partition(":")[0] for f in walls] == ["consent", "paywall", "javascript", "paywall"]
    assert isinstance(story, Page)
    assert "/consent" not in origin.paths()
