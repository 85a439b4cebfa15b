"""Many requests: hosts side by side, each one in turn; what an answer leads to joins the lines."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from firsthand import urls
from firsthand.pages.limits import Request
from firsthand.records import Page, Skipped

Found = Page | Skipped
Then = Callable[[Request, Found], Awaitable[Iterable[Request]]]


class Visits:
    """The lines before each host. `then` gives the requests that an answer leads to."""

    def __init__(
        self, ask: Callable[[Request], Awaitable[Found]], together: int, then: Then | None = None
    ) -> None:
        self._ask, self._then = ask, then
        self._lines: dict[str, deque[Request]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._left = 0
        self._done: asyncio.Queue[tuple[Request, Found] | Exception] = asyncio.Queue(together)

    def add(self, requests: Iterable[Request]) -> None:
        """Put requests at the end of their hosts' lines."""
        for request in requests:
            host = urls.host(request.url)
            self._left += 1
            self._lines.setdefault(host, deque()).append(request)
            if host not in self._tasks:
                self._tasks[host] = asyncio.create_task(self._line(host))

    async def answers(self) -> AsyncGenerator[tuple[Request, Found], None]:
        """Each request and what it brings, as it comes, until nothing is left."""
        try:
            while self._left:
                got = await self._done.get()
                if isinstance(got, Exception):
                    raise got
                self._left -= 1
                yield got
        finally:
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _line(self, host: str) -> None:
        line = self._lines[host]
        try:
            while line:
                request = line.popleft()
                found = await self._ask(request)
                if self._then is not None:
                    self.add(await self._then(request, found))
                await self._done.put((request, found))
        except Exception as error:  # of `then`, which is not ours: told to whoever waits
            await self._done.put(error)
        del self._tasks[host], self._lines[host]


class Slots:
    """Requests under way. One that takes long makes room for another, so that slow hosts hold up nobody.

    `together` requests at a time, and up to `slow` more that have taken over `patience` seconds.
    """

    def __init__(self, together: int, slow: int, patience: float) -> None:
        self._free = asyncio.Semaphore(together)
        self._slow_left = slow
        self._patience = patience
        self._timers: dict[object, asyncio.TimerHandle] = {}

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """A place among the requests under way."""
        await self._free.acquire()
        me = object()
        self._wait(me)
        try:
            yield
        finally:
            timer = self._timers.pop(me, None)
            if timer is None:
                self._slow_left += 1
            else:
                timer.cancel()
                self._free.release()

    def _wait(self, me: object) -> None:
        self._timers[me] = asyncio.get_running_loop().call_later(self._patience, self._move, me)

    def _move(self, me: object) -> None:
        """Into the slow lane, where there is room; else ask again later."""
        if self._slow_left > 0:
            self._slow_left -= 1
            del self._timers[me]
            self._free.release()
        else:
            self._wait(me)
