"""The only door to the web: guarded, bounded, polite."""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from firsthand import urls
from firsthand.errors import AddressError
from firsthand.pages import answers, reservation, robots, site, unpacking, waiting, walls
from firsthand.pages.answers import Answer
from firsthand.pages.guard import CheckedResolver, Guard
from firsthand.pages.known import KnownHost, Memory
from firsthand.pages.limits import Limits, Request
from firsthand.pages.pace import Pace
from firsthand.pages.refusal import Refused
from firsthand.pages.target import Target
from firsthand.pages.visits import Slots, Then, Visits
from firsthand.records import Page, Skipped

_STAGE = "pages.fetch"
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
_LONGEST_LINE = 16_384
_CONTACT = re.compile(r"[^\x21-\x7e ]|[()\\]")
_DEFAULT = Limits()
_FAIR_SHARE = 1 << 20  # bytes that a body may have, however much is under way
_FAULTS_BEFORE_PAUSE = 3  # server faults in a row


class Web:
    """A session with the web: `async with Web(contact=...) as web: await web.fetch(url, now)`.

    `private_ok` opens private addresses: True for all, or hosts ("name" or "name:port"). No server behaviour
    makes `fetch` raise; what brings no page is `Skipped` with its reason, and `again` where waiting helps.
    `memory` is what earlier sessions learned of sites; it is added to.
    """

    def __init__(
        self,
        contact: str = "",
        private_ok: bool | Collection[str] = False,
        limits: Limits = _DEFAULT,
        memory: Memory | None = None,
    ) -> None:
        self.limits = limits
        self.memory = memory or Memory()
        self._guard = Guard(private_ok)
        self._pace = Pace(limits.longest_wait)
        self._agent = _agent(contact)
        self._slots = Slots(limits.together, limits.slow, limits.patience)
        self._load = 0
        self._manners: dict[str, site.Manners] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._faults: defaultdict[str, int] = defaultdict(int)
        self._begun = 0.0
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._begun = asyncio.get_running_loop().time()
        self._resolver = CheckedResolver(self._guard)
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            socket_factory=self._guard.make_socket,
            use_dns_cache=False,
            limit=0,
            keepalive_timeout=30,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None),
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
            headers={
                "User-Agent": self._agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": unpacking.ACCEPTED,
            },
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            await self._resolver.close()
            self._session = None

    async def fetch(self, url: str, now: datetime, etag: str = "", modified: str = "") -> Page | Skipped:
        """The page at an address; status 304 and no body when it is unchanged since `etag` or `modified`."""
        return await self.ask(Request(url=url, etag=etag, modified=modified), now)

    async def ask(self, request: Request, now: datetime) -> Page | Skipped:
        """The page that a request asks for."""
        try:
            return await self._page(request, now)
        except Refused as refused:
            pause = timedelta(seconds=int(refused.wait) + 1) if refused.wait else waiting.SOON
            again = refused.again or (self._later(now) + pause if refused.soon or refused.wait else None)
            return _skipped(request, refused.reason, again)
        except AddressError as error:
            return _skipped(request, str(error), None)
        except TimeoutError:
            reason = f"deadline: no whole answer in {self.limits.deadline:g} seconds (timeout)"
            return _skipped(request, reason, now + waiting.SOON)
        except Exception as error:  # the network's door: whatever a server provokes in the client ends here
            return _skipped(request, _told(error), now + waiting.SOON)

    async def visit(
        self, requests: Iterable[Request], now: datetime, then: Then | None = None
    ) -> AsyncGenerator[tuple[Request, Page | Skipped], None]:
        """Each request and what it brings, as it comes: hosts side by side, each one in turn.

        `then` is given each answer, and what it gives back is asked for as well. It must not raise.
        """
        visits = Visits(lambda request: self.ask(request, now), self.limits.together, then)
        visits.add(requests)
        async with aclosing(visits.answers()) as answered:
            async for got in answered:
                yield got

    async def fetch_many(
        self, requests: Iterable[Request | str], now: datetime
    ) -> AsyncGenerator[tuple[str, Page | Skipped], None]:
        """Each request's address and what it brings, as it comes."""
        wanted = [Request(url=one) if isinstance(one, str) else one for one in requests]
        async with aclosing(self.visit(wanted, now)) as answered:
            async for request, found in answered:
                yield request.url, found

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of an address's site names, where this session has read it."""
        try:
            known = self._manners.get(self._guard.check(url).origin)
        except AddressError:
            return ()
        return known.rules.sitemaps if known is not None and known.rules is not None else ()

    def _later(self, now: datetime) -> datetime:
        """The time by our own clock, which began at `now` with the session."""
        return now + timedelta(seconds=int(asyncio.get_running_loop().time() - self._begun))

    # ------------------------------------------------------------ one page

    async def _page(self, request: Request, now: datetime) -> Page:
        budget = Budget(self.limits.deadline)
        conditions = _conditions(request)
        url = request.url
        for hop in range(self.limits.redirects + 1):
            target = self._guard.check(url)
            manners = await self._permit(target, now, budget)
            gap = max(manners.delay, 0.0 if hop else self.limits.gap)
            answer = await self._once(target, conditions, budget, gap, most=request.body)
            self._rest(target, manners.delay, now)
            self._remember(target, answer, now)
            location = answer.header("location")
            if answer.status not in answers.REDIRECTS or not location:
                return self._finished(request, target, answer, manners, now)
            url = urls.join(target.url, location) or ""
            walls.refuse_redirect(target, self._guard.check(url))
        raise Refused(f"redirect: more than {self.limits.redirects} in a row")

    def _finished(
        self, request: Request, target: Target, answer: Answer, manners: site.Manners, now: datetime
    ) -> Page:
        walls.refuse_challenge(answer)
        answers.refuse_status(answer, now)
        kept = reservation.reserved(manners.reservations, target.path, answer.named(), answer.body)
        return answers.page(request, answer, now, (reservation.RESERVED,) if kept else ())

    def _remember(self, target: Target, answer: Answer, now: datetime) -> None:
        """A host that says "too much" or "later" is left alone as long as it says, or ever longer.

        One that fails is asked more slowly, and after some faults in a row left alone as well.
        """
        if answer.status < 500 and answer.status not in answers.TOO_MUCH:
            self._faults.pop(target.host, None)
            self._pace.faster(target.host)
            self.memory.forgive(target.host)
            return
        self._pace.slower(target.host)
        self._faults[target.host] += 1
        if answer.status in answers.TOO_MUCH:
            raise Refused(f"status {answer.status}", again=self._hold(target, answer, now))
        if self._faults[target.host] >= _FAULTS_BEFORE_PAUSE:
            self._hold(target, answer, now)

    def _hold(self, target: Target, answer: Answer, now: datetime) -> datetime:
        """Until when a host is left alone from now on."""
        count = self.memory.refusals(target.host) + 1
        later = self._later(now)
        again = waiting.retry_after(answer.header("retry-after"), later) or later + waiting.pause(count)
        again += waiting.MARGIN
        because = f"status {answer.status}"
        self.memory.meet(KnownHost(host=target.host, until=again, refusals=count, because=because))
        return again

    def _rest(self, target: Target, delay: float, now: datetime) -> None:
        """Keep a Crawl-delay beyond the end of the session."""
        if delay > 0:
            until = self._later(now) + timedelta(seconds=delay) + waiting.MARGIN
            self.memory.meet(KnownHost(host=target.host, until=until, because=f"Crawl-delay {delay:g}"))

    async def _permit(self, target: Target, now: datetime, budget: "Budget") -> site.Manners:
        """The site's rules; Refused when they, or a pause that it asked for, forbid the request."""
        held = self.memory.held(target.host, self._later(now))
        if held is not None:
            until = held.until.isoformat()
            raise Refused(f"pace: {target.host} asked to be left alone until {until}", again=held.until)
        self._pace.rest(target.host, self.memory.resting(target.host, now))
        manners = await self._site(target, now, budget)
        if target.path != "/robots.txt" and not manners.allows(target.url):
            if manners.verdict == "none":
                raise Refused("robots: robots.txt cannot be read", again=manners.until)
            raise Refused("robots: disallowed", again=manners.until)
        return manners

    async def _site(self, target: Target, now: datetime, budget: "Budget") -> site.Manners:
        async with self._asking[target.origin]:
            known = self._manners.get(target.origin) or self.memory.recall(target.origin, now)
            if known is None or now >= known.until:
                known = await self._ask_site(target, now, budget)
                self.memory.learn(target.origin, known)
                self._rest(target, known.delay, now)
            self._manners[target.origin] = known
            return known

    async def _ask_site(self, target: Target, now: datetime, budget: "Budget") -> site.Manners:
        """robots.txt, then tdmrep.json where robots.txt lets us; their time is the page's time."""
        whole = min(budget.left, self.limits.rules_deadline)
        spent = Budget(whole)
        try:
            manners = await self._robots(target, now, spent)
            place = "/.well-known/tdmrep.json"
            if manners.allows(f"{target.origin}{place}"):
                found = await self._reservations(target, place, spent, manners.delay)
                manners = replace(manners, reservations=found)
            return manners
        finally:
            budget.left -= whole - spent.left

    async def _robots(self, target: Target, now: datetime, budget: "Budget") -> site.Manners:
        """The rules of robots.txt; Refused when it is put off to a stated time."""
        try:
            answer = await self._file(target, "/robots.txt", budget, 0.0)
        except AddressError:
            raise
        except (Refused, TimeoutError, aiohttp.ClientError, OSError, ValueError):
            return site.unreachable(now)
        if answer.status in answers.TOO_MUCH and waiting.retry_after(answer.header("retry-after"), now):
            raise Refused(f"robots: status {answer.status}", again=self._hold(target, answer, now))
        return site.from_status(answer.status, answer.body, now)

    async def _reservations(
        self, target: Target, place: str, budget: "Budget", gap: float
    ) -> tuple[reservation.Rule, ...]:
        try:
            answer = await self._file(target, place, budget, gap)
        except (Refused, TimeoutError, aiohttp.ClientError, OSError, ValueError):
            return ()
        return reservation.read(answer.body) if answer.status == 200 else ()

    async def _file(self, origin: Target, path: str, budget: "Budget", gap: float) -> Answer:
        """A small file of a site, through at most five redirects; what is over its size is left unread."""
        url = f"{origin.origin}{path}"
        for _ in range(self.limits.redirects + 1):
            target = self._guard.check(url)
            answer = await self._once(target, {}, budget, gap, cut=self.limits.robots_body)
            location = answer.header("location")
            if answer.status not in answers.REDIRECTS or not location:
                return answer
            url = urls.join(target.url, location) or ""
        return answer

    # ------------------------------------------------------------ one request

    async def _once(
        self,
        target: Target,
        headers: dict[str, str],
        budget: "Budget",
        gap: float,
        cut: int = 0,
        most: int = 0,
    ) -> Answer:
        if self._session is None:
            raise RuntimeError("Web is used outside of `async with`")
        async with self._pace.turn(target.host, gap), self._slots.slot(), budget.spend():
            url = URL(target.url, encoded=True)
            async with self._session.get(url, headers=headers, allow_redirects=False) as got:
                self._check_peer(got, target)
                kept = answers.kept_headers(list(got.headers.items()))
                body = await self._body(got, cut, most) if 200 <= got.status < 300 else b""
                return Answer(url=target.url, status=got.status, headers=kept, body=body)

    def _check_peer(self, got: aiohttp.ClientResponse, target: Target) -> None:
        transport = got.connection.transport if got.connection is not None else None
        peer = transport.get_extra_info("peername") if transport is not None else None
        if peer and not self._guard.lets_in(target.host, target.port):
            self._guard.check_socket(str(peer[0]), int(peer[1]))

    async def _body(self, got: aiohttp.ClientResponse, cut: int, most: int) -> bytes:
        most = cut or most or self.limits.body
        unpacker = unpacking.Unpacker(got.headers.get("Content-Encoding", ""), most, cut=bool(cut))
        read = counted = 0
        try:
            async for chunk in got.content.iter_any():
                read += len(chunk)
                if read > most and not cut:
                    raise Refused(f"too large: over the size limit of {most} bytes")
                more = unpacker.feed(chunk)
                self._load += unpacker.size - counted
                counted = unpacker.size
                if self._load > self.limits.load and counted > _FAIR_SHARE:
                    raise Refused("too large while so much else is under way", soon=True)
                if not more:
                    break
            return unpacker.finish()
        finally:
            self._load -= counted


class Budget:
    """Seconds on the network that are left for one page."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @asynccontextmanager
    async def spend(self) -> AsyncIterator[None]:
        """What happens inside costs its time; TimeoutError when nothing is left."""
        clock = asyncio.get_running_loop().time
        start = clock()
        try:
            async with asyncio.timeout(self.left):
                yield
        finally:
            self.left -= clock() - start


def fetch_one(url: str, now: datetime, contact: str = "") -> Page | Skipped:
    """One page, for callers without an event loop."""

    async def one() -> Page | Skipped:
        async with Web(contact) as web:
            return await web.fetch(url, now)

    return asyncio.run(one())


def _agent(contact: str) -> str:
    named = _CONTACT.sub("", contact).strip()[:200]
    return f"{robots.AGENT}/0.1 ({named})" if named else f"{robots.AGENT}/0.1"


def _conditions(request: Request) -> dict[str, str]:
    pairs = (("If-None-Match", request.etag), ("If-Modified-Since", request.modified))
    return {name: value for name, value in pairs if value and value.isprintable() and value.isascii()}


def _skipped(request: Request, reason: str, again: datetime | None) -> Skipped:
    return Skipped(stage=_STAGE, about=request.url, reason=reason[:300], again=again)


def _told(error: Exception) -> str:
    """A network failure in stable words: its kind, and what the library says of it."""
    said = " ".join(str(error).split())[:160]
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f"connection: the certificate is not valid ({said})"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"connection: {said}"
    if isinstance(error, aiohttp.ClientResponseError):
        return (
            f"protocol: no HTTP response that can be read ({error.message[:120] if error.message else said})"
        )
    if isinstance(error, aiohttp.ClientPayloadError):
        return f"protocol: the body is cut short ({said})"
    return f"protocol: {type(error).__name__}: {said}"
