"""A web on loopback for the benchmarks: every address of 127.0.0.0/8 is a site, in a process of its own.

It records each request (host, path, seconds, condition, status), and can mean harm.
"""

import asyncio
import gzip
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title><link>http://{at}/</link>'
    "<item><title>The ferry to {host} runs again</title><link>http://{at}/ferry</link>"
    "<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"
)
PAGE = (
    '<html lang="en"><head><title>The ferry to {host} runs again</title></head><body><article>'
    "<h1>The ferry to {host} runs again</h1><p>The ferry to pier {host} runs again after nine days, its "
    "owner said on Tuesday.</p><p>Two hundred people waited at the quay for the first boat.</p>"
    "</article></body></html>"
)
HARMS = (
    "silent", "drip", "endless", "bomb", "loop", "laughs", "deep", "noise", "broken", "busy", "hangs_up",
    "zeros",
)  # fmt: skip
Row = tuple[str, str, float, str, int]


@contextmanager
def origin(log: Path, sites: dict[str, str]) -> Iterator[int]:
    """Serve until left; gives the port. `sites` are hosts with what they do: "fine", or one of HARMS, or
    "429 SECONDS", "503 SECONDS", "date SECONDS", "robots SECONDS", "crawl SECONDS".
    """
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    child = multiprocessing.Process(target=_serve, args=(log, sites, ready), daemon=True)
    child.start()
    try:
        yield int(ready.get(timeout=30))
    finally:
        child.terminate()
        child.join()


def read(log: Path) -> list[Row]:
    """What was asked so far."""
    return [tuple(json.loads(line)) for line in log.read_text().splitlines()] if log.exists() else []


def _serve(log: Path, sites: dict[str, str], ready: "multiprocessing.Queue[int]") -> None:
    with log.open("w", buffering=1) as lines:
        asyncio.run(_Server(sites, lines.write).run(ready))


class _Server:
    def __init__(self, sites: dict[str, str], write: Callable[[str], object]) -> None:
        self.sites, self.write = sites, write

    async def run(self, ready: "multiprocessing.Queue[int]") -> None:
        server = await asyncio.start_server(self.meet, "0.0.0.0", 0, backlog=4096)
        ready.put(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if not await self.answer(head.decode("latin-1"), writer):
                    break
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def answer(self, head: str, writer: asyncio.StreamWriter) -> bool:
        path = head.split(" ", 2)[1]
        headers = {
            k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head.split("\r\n")[1:])
        }
        at = headers.get("host", "")
        host = at.partition(":")[0]
        kind = self.sites.get(host, "fine")
        condition = headers.get("if-none-match", "")
        status, more, body = self.fine(host, at, path, condition)
        name, _, seconds = kind.partition(" ")
        if name in ("429", "503", "date", "robots", "crawl"):
            status, more, body = self.pause(name, seconds, path, (status, more, body))
        self.write(json.dumps((host, path, time.time(), condition, status)) + "\n")
        if name in HARMS and not path.startswith(("/robots", "/.well")):
            return await self.harm(name, at, writer)
        await _send(writer, status, more, body)
        return True

    def fine(self, host: str, at: str, path: str, condition: str) -> tuple[int, str, bytes]:
        if path == "/feed":
            same = condition == f'"{host}"'
            body = b"" if same else FEED.format(host=host, at=at).encode()
            return 304 if same else 200, f'ETag: "{host}"\r\nContent-Type: application/rss+xml\r\n', body
        if path.startswith("/ferry"):
            return 200, "Content-Type: text/html\r\n", PAGE.format(host=host).encode()
        return 404, "", b""

    def pause(
        self, name: str, seconds: str, path: str, usual: tuple[int, str, bytes]
    ) -> tuple[int, str, bytes]:
        robots = path == "/robots.txt"
        if name == "crawl":
            rules = f"User-agent: *\nCrawl-delay: {seconds}\n".encode()
            return (200, "Content-Type: text/plain\r\n", rules) if robots else usual
        if (name == "robots") != robots or path.startswith("/.well"):
            return usual
        value = seconds
        if name == "date":
            value = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + float(seconds)))
        return int(name) if name.isdigit() else 429, f"Retry-After: {value}\r\n", b""

    async def harm(self, name: str, at: str, writer: asyncio.StreamWriter) -> bool:
        if name == "silent":
            await asyncio.sleep(600)
        elif name == "hangs_up":
            return False
        elif name == "broken":
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\0")
            await writer.drain()
            return False
        elif name == "loop":
            await _send(writer, 302, f"Location: http://{at}/feed?{time.time()}\r\n", b"")
        elif name == "busy":
            await _send(writer, 503, "Retry-After: 86400\r\n", b"")
        elif name in ("drip", "endless"):
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss>")
            while True:
                writer.write(b"a" if name == "drip" else b"<item>" * 10_000)
                await writer.drain()
                await asyncio.sleep(0.2 if name == "drip" else 0)
        else:
            more = "Content-Encoding: gzip\r\n" if name == "bomb" else ""
            await _send(writer, 200, f"Content-Type: application/rss+xml\r\n{more}", _BODIES[name])
        return True


_BODIES = {
    "bomb": gzip.compress(b"<rss>" + b" " * 100_000_000),
    "laughs": b'<!DOCTYPE r [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><rss><channel><title>&j;</title></channel></rss>",
    "deep": b"<rss>" + b"<a>" * 300_000,
    "noise": b"<rss><channel><item><title>x</item>" + b"<p title='" * 200_000,
    "zeros": b"<rss>" + b"\0" * 3_000_000,
}


async def _send(writer: asyncio.StreamWriter, status: int, more: str, body: bytes) -> None:
    writer.write(f"HTTP/1.1 {status} X\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    await writer.drain()


def sites_of(count: int, net: int = 1) -> list[str]:
    """So many loopback addresses."""
    return [f"127.{net}.{n // 250}.{n % 250 + 1}" for n in range(count)]
